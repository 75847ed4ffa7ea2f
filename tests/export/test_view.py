"""The order in which a dossier is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.export.view import (
    by_speaker,
    columns_of,
    headline_points,
    letter_of,
    ranked_points,
    tally,
    voices_of,
)
from tests.export.made import dossier


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ")])
def test_letters(index: int, letter: str) -> None:
    assert letter_of(index) == letter


def test_reports_that_depend_on_each_other_are_one_voice() -> None:
    assert voices_of(dossier()) == (("a", "b"), ("c",))
    assert [column.voice for column in columns_of(dossier())] == [1, 1, 2]
    assert len(voices_of(replace(dossier(), origins=()))) == 3


def test_conflicts_come_first_and_single_points_last() -> None:
    standings = [point.standing for point in ranked_points(dossier())]
    assert standings == sorted(standings, key=["conflicting", "compatible", "agreed", "single"].index)
    assert sum(tally(dossier()).values()) == len(standings)


def test_points_of_one_standing_keep_the_order_of_the_dossier() -> None:
    turned = replace(dossier(), points=tuple(reversed(dossier().points)))
    for standing in ("compatible", "agreed", "single"):
        kept = [point for point in turned.points if point.standing == standing]
        assert [point for point in ranked_points(turned) if point.standing == standing] == kept


def test_conflicts_of_values_with_most_voices_come_before_those_of_sentences() -> None:
    one = dossier().points[0]
    asked = (("outcome", 5), ("count", 2), ("time", 3), ("quote", 4), ("status", 3))
    points = tuple(replace(one, kind=kind, voices=voices, standing="conflicting") for kind, voices in asked)
    ranked = ranked_points(replace(dossier(), points=points))
    assert [point.kind for point in ranked] == ["time", "status", "count", "outcome", "quote"]


def test_statements_that_merely_may_both_be_true_do_not_stand_firm() -> None:
    points = tuple(replace(p, kind="outcome", standing="compatible") for p in dossier().points)
    assert headline_points(replace(dossier(), points=points)) == ()


def test_what_stands_firm_holds_no_conflict_and_begins_with_most_voices() -> None:
    firm = headline_points(dossier())
    assert {point.standing for point in firm} <= {"agreed", "compatible"}
    assert [point.voices for point in firm] == sorted((point.voices for point in firm), reverse=True)


def test_an_outlet_that_is_guessed_is_shown_as_guessed() -> None:
    assert [column.guessed for column in columns_of(dossier())] == [True, False, True]


def test_speakers_are_ordered_by_how_much_they_are_quoted() -> None:
    assert [(name, len(said)) for name, said in by_speaker(dossier())] == [
        ("Lena Aldous", 2),
        ("Owen Pryce", 1),
        ("Ruth Calloway", 1),
    ]
