"""The cheaper way to ask the model gives token for token what the model itself gives."""

from __future__ import annotations

from importlib import import_module
from itertools import chain

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from crosswire.errors import SettingsError
from crosswire.reading.model import Remembering, load_parser, steps
from crosswire.samples import stories
from crosswire.settings import Settings

TEXTS = {
    **{path.name: path.read_text("utf-8") for path in chain.from_iterable(stories().values())},
    "several words at a time": "He ain't coming.\nThey're gonna stay and you gotta go. Let's wait, ain't it so?",
    "a name at the very end": "The talks were held in New\nYork",
    "a name before a blank": "Mayor Ann Lee  Jones \n met Tim  ",
    "nothing": "",
    "blank": "  \n ",
}
SEEN = ("tag_", "pos_", "dep_", "lemma_", "ent_iob_", "ent_type_", "is_sent_start", "morph")


@pytest.fixture(scope="module")
def bare() -> Language:
    """The pipeline as its package gives it."""
    nlp: Language = import_module(Settings().model).load()
    return nlp


def seen(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, str(t.head.i), *(str(getattr(t, name)) for name in SEEN)) for t in doc]


@pytest.mark.parametrize("name", TEXTS)
def test_the_steps_give_what_the_model_gives(name: str, bare: Language) -> None:
    nlp = load_parser(Settings().model)
    doc = nlp.make_doc(TEXTS[name])
    for step in steps(nlp):
        doc = step(doc)
    assert seen(doc) == seen(bare(TEXTS[name]))


def test_a_ruler_that_forgets_says_the_same(bare: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.reading.model._REMEMBERED", 3)
    ruler = Remembering(bare.get_pipe("attribute_ruler"))
    for text in TEXTS.values():
        doc = bare(text)
        again = Doc(
            doc.vocab,
            words=[t.text for t in doc],
            spaces=[bool(t.whitespace_) for t in doc],
            tags=[t.tag_ for t in doc],
            deps=[t.dep_ for t in doc],
            heads=[t.head.i for t in doc],
        )
        assert [(t.pos_, str(t.morph)) for t in ruler(again)] == [(t.pos_, str(t.morph)) for t in doc]


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match="no_such_model"):
        load_parser("no_such_model")
