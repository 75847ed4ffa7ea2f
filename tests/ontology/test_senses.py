from __future__ import annotations

import pytest

from crosswire.ontology.sameness import sameness
from crosswire.ontology.senses import fields, is_light, root


@pytest.mark.parametrize(
    "forms",
    [
        "seize seized seizing seizure", "die died death dying", "kill killed killing kills", "explode explosion",
        "announce announced announcement", "arrest arrests arrested", "invade invasion", "nominate nomination",
        "shoot shot shooting", "operate operation operations", "stop stopped stopping", "marry married marriage",
    ],
)  # fmt: skip
def test_forms_of_one_word_have_one_root(forms: str) -> None:
    assert len({root(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("send", "sentence"), ("arrest", "arrive"), ("state", "start"), ("post", "position")]
)
def test_other_words_have_other_roots(a: str, b: str) -> None:
    assert root(a) != root(b)


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("arrested", "detained", True), ("kill", "slaying", True),
        ("quit", "resignation", True), ("arrested", "announced", False), ("quake", "temblor", True),
    ],
)  # fmt: skip
def test_words_of_one_field_are_near(a: str, b: str, near: bool) -> None:
    assert bool(fields(root(a)) & fields(root(b))) == near


def test_light_words_only_carry_others() -> None:
    assert is_light("took")
    assert not is_light("seized")


@pytest.mark.parametrize("encoded", [True, False])
def test_the_weights_hold_that_one_word_speaks_for_one_event(encoded: bool) -> None:
    model = sameness(encoded)
    assert 0.0 < model.cut < 1.0
    assert model.weights["one_word"] > 0 > model.weights["other_place"]
    assert ("like_wordings" in model.weights) == encoded
