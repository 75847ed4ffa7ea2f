"""Texts no one writes: none may take long, and offsets stay those of the text as given."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.tokens import Doc

from crosswire.reading import embedding
from crosswire.reading.model import load_parser
from crosswire.reading.overlong import bounded, loosened, piped
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import reading, report

PROSE = "Police said on Tuesday that nobody was hurt."
ENDLESS = {
    "quotation marks": '"' * 20_000,
    "brackets": "([" * 10_000,
    "underscores": "_" * 20_000,
    "pictures": "\N{GRINNING FACE}" * 8_000,
    "words without a stop": "of the " * 3_000,
    "words without a space": "a," * 6_000,
}


@pytest.mark.parametrize("endless", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_costs_the_square_is_kept_short(endless: str) -> None:
    text = f"{PROSE}\n\n{endless}\n\n{PROSE}"
    parsed = parse(report(text), load_parser(Settings().model))
    assert max(len(span) for span in parsed.spans) <= 301
    assert max(len(word) for word in loosened(text).split()) <= 301
    found = reading(text)
    for sentence in (found.sentences[0], found.sentences[-1]):
        assert sentence.span.of(text) == PROSE


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "He paused... and then -- nothing. \"What?!\" she cried. '(No.)'",
        "See https://example.org/a-rather-long/path/of-many-parts?with=questions&and=answers for it.",
        "Signed: ________",
    ],
)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert loosened(text) == text


@pytest.mark.parametrize("endless", ENDLESS.values(), ids=ENDLESS.keys())
def test_the_length_stays(endless: str) -> None:
    assert len(loosened(endless)) == len(endless)


def test_a_long_text_in_one_line_is_cut_where_sentences_end() -> None:
    doc = load_parser(Settings().model).make_doc(" ".join([PROSE] * 700))
    cuts = sorted(bounded(doc, frozenset((0,))))
    assert {doc[cut].text for cut in cuts} == {"Police"}
    assert max(b - a for a, b in pairwise((*cuts, len(doc)))) < 2_500


def test_a_long_sentence_that_stops_is_one() -> None:
    text = "Police said that " + ", ".join(["the bridge at Oru was closed"] * 30) + "."
    assert len(parse(report(text), load_parser(Settings().model)).sentences) == 1


def test_the_encoder_is_not_shown_endless_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shown:
        longest = 0

        def encode(self, texts: list[str]) -> NDArray[np.float32]:
            self.longest = max(self.longest, *(len(word) for text in texts for word in text.split()))
            return np.ones((len(texts), 512), dtype=np.float32)

    shown = Shown()
    monkeypatch.setattr(embedding, "load_encoder", lambda: shown)
    assert embedding.encode(["_" * 20_000, PROSE]).shape[0] == 2
    assert 0 < shown.longest <= 1500


def test_a_long_text_is_read_in_pieces_as_it_is_whole() -> None:
    nlp = load_parser(Settings().model)
    text = "\n".join(f"{PROSE} The mayor of Oru closed {number} bridges  in May." for number in range(60))

    def prepared() -> Doc:
        doc = nlp.make_doc(text)
        for token in doc[1:]:
            if token.nbor(-1).text == "\n":
                token.is_sent_start = True
        return doc

    whole, pieced = piped(prepared(), nlp), piped(prepared(), nlp, at_once=100)
    assert pieced.text == text
    assert [t.idx for t in pieced] == [t.idx for t in whole]
    assert [(t.head.i, t.dep_, t.lemma_) for t in pieced] == [(t.head.i, t.dep_, t.lemma_) for t in whole]
    assert [e.text for e in pieced.ents] == [e.text for e in whole.ents]


def test_an_empty_document_stays_one() -> None:
    nlp = load_parser(Settings().model)
    assert len(piped(nlp.make_doc(""), nlp)) == 0
