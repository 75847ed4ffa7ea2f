"""PLOVER's tables hold what PLOVER publishes."""

from __future__ import annotations

import pytest

from crosswire.ontology.plover import contexts, event_types, modes, quad_of, score_of, sectors


def test_totals_are_the_published_ones() -> None:
    assert (len(event_types()), len(modes()), len(contexts()), len(sectors())) == (16, 67, 37, 25)


def test_every_mode_belongs_to_a_type() -> None:
    assert {type for type, _ in modes()} <= event_types().keys()
    assert not {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"} & {type for type, _ in modes()}


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [
        ("AID", None, 10.0),
        ("ASSAULT", None, -9.0),
        ("ASSAULT", "unconventional", -10.0),
        ("CONSULT", "phone", 1.5),
        ("COERCE", "arrest", -7.0),
        ("THREATEN", "arrest", -3.5),
        ("PROTEST", "vandalize", -5.0),  # no score of its own
        ("ACCUSE", None, -3.0),  # decided here, see the table
    ],
)
def test_score(type: str, mode: str | None, score: float) -> None:
    assert score_of(type, mode) == score


def test_a_mode_means_nothing_without_its_type() -> None:
    with pytest.raises(KeyError):
        score_of("CONSULT", "arrest")


@pytest.mark.parametrize(
    ("quad", "types"),
    [
        (1, {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}),
        (2, {"COOPERATE", "AID", "RETREAT"}),
        (3, {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}),
        (4, {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}),
    ],
)
def test_quad_classes(quad: int, types: set[str]) -> None:
    assert {code for code in event_types() if quad_of(code) == quad} == types


def test_cooperation_scores_above_conflict() -> None:
    by_quad = {quad: [t.score for t in event_types().values() if t.quad == quad] for quad in (1, 2, 3, 4)}
    assert min(by_quad[1] + by_quad[2]) > max(by_quad[3] + by_quad[4])
