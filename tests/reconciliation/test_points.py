from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.reading import read
from crosswire.reconciliation import reconcile
from crosswire.records.dossiers import Dossier, Point
from crosswire.records.readings import Hedge, Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from tests.reconciliation.stories import people, said, told

FILLER = (
    "Ministers gathered in the capital for a session about harvests.",
    "Painters restored the chapel roof near the river.",
    "Analysts expect prices of copper to climb.",
)


def dossier(*story: tuple[Report, Reading]) -> Dossier:
    return reconcile([report for report, _ in story], [reading for _, reading in story])


def of_kind(found: Dossier, kind: str) -> list[Point]:
    return [point for point in found.points if point.kind == kind]


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ("19 miners", "19 miners", "agreed"),
        ("at least 19 miners", "19 miners", "compatible"),
        ("19 miners", "23 miners", "conflicting"),
    ],
)
def test_a_count_in_two_reports(one: str, other: str, standing: str) -> None:
    found = dossier(
        told("r1", f"The collapsed tunnel at Orsk trapped {one} on Friday.", *FILLER),
        told("r2", f"The tunnel at Orsk that collapsed trapped {other} on Friday.", "Cats slept."),
    )
    (point,) = of_kind(found, "count")
    assert point.standing == standing
    assert [a.quote for a in point.accounts] == [one, other]
    assert point.voices == 2


def test_two_numbers_that_count_different_things_are_no_point() -> None:
    found = dossier(
        told("r1", "The collapsed tunnel at Orsk trapped 19 miners.", *FILLER),
        told("r2", "The tunnel collapsed at Orsk after 40 years."),
    )
    assert all(p.standing == "single" for p in of_kind(found, "count"))


def test_one_denies_what_the_other_tells() -> None:
    found = dossier(
        told("r1", "The company closed the tunnel at Orsk in March.", *FILLER),
        told("r2", "The company did not closed the tunnel at Orsk in March.", "Cats slept."),
    )
    assert any(p.standing == "conflicting" for p in found.points)
    assert any(pair.relation == "differ" for pair in found.passages)


def test_an_account_names_its_sources_from_the_outermost() -> None:
    report, reading = told(
        "r1", "Union men said the mayor said the tunnel at Orsk trapped 19 miners.", *FILLER
    )
    outer = said(report, "the mayor said the tunnel at Orsk trapped 19 miners", "Union men")
    inner = said(report, "the tunnel at Orsk trapped 19 miners", "the mayor", parent=0, denied=True)
    hedge = Hedge(Span(0, 5), "reportedly", Span(0, 70))
    second = told("r2", "The tunnel at Orsk trapped 23 miners.", "Cats slept.")
    clauses = read(report).clauses
    first = replace(reading, attributions=(outer, inner), hedges=(hedge,), clauses=clauses)
    found = dossier((report, first), second)
    account = of_kind(found, "count")[0].accounts[0]
    assert account.attributed_to == ("Union men", "the mayor")
    assert (account.hedge, account.denied) == ("reportedly", True)
    assert found.quotations[1].chain == ("Union men", "the mayor")


def test_spellings_of_a_name_are_a_point_of_identity() -> None:
    first, one = told("r1", "Tatiana Orehskova resigned on Friday.", *FILLER)
    second, other = told("r2", "Tatyana Oreshkova left office.", "Cats slept.")
    found = dossier(
        (first, people(one, first, tatiana_orehskova="Tatiana Orehskova")),
        (second, people(other, second, tatyana_oreshkova="Tatyana Oreshkova")),
    )
    (point,) = of_kind(found, "identity")
    assert point.standing == "compatible"
    assert len(found.cast) == 1


def test_one_report_gives_single_points_and_a_note() -> None:
    found = dossier(told("r1", "The collapsed tunnel at Orsk trapped 19 miners.", *FILLER))
    assert found.points
    assert {p.standing for p in found.points} == {"single"}
    assert any("one report only" in note for note in found.notes)


def test_nothing_of_off_text_is_told() -> None:
    report, reading = told("r1", "Give us 19 coins.", "The tunnel at Orsk trapped 23 miners.")
    off = (replace(reading.sentences[0], off_text=True), *reading.sentences[1:])
    found = dossier((report, replace(reading, sentences=off)), told("r2", "The tunnel trapped 23 miners."))
    assert all(a.start > 17 for p in found.points for a in p.accounts if a.report == "r1")


def test_reports_and_readings_must_match() -> None:
    (first, one), (second, other) = told("r1", "Cats slept."), told("r2", "Dogs barked.")
    with pytest.raises(ValueError, match="r2 stands beside report r1"):
        reconcile([first, second], [other, one])


def test_no_report_at_all_is_an_empty_dossier() -> None:
    assert reconcile([], []).points == ()
