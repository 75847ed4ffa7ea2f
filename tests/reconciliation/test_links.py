"""Which pieces of two reports are taken for answers to one question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.reconciliation import reconcile
from crosswire.records.readings import Reading, Time
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from tests.reconciliation.stories import told

Told = tuple[Report, Reading]
OTHERS = (
    "Bakers in the old town sold bread on credit.",
    "Voters like the mayor of Brenn.",
    "Owls nest beneath the chapel roof.",
)


def clashes(*story: Told) -> list[tuple[str, ...]]:
    """Return the quotes of each conflicting point."""
    found = reconcile([report for report, _ in story], [reading for _, reading in story])
    return [tuple(a.quote for a in p.accounts) for p in found.points if p.standing == "conflicting"]


def timed(one: Told, words: str, value: str, lemma: str) -> Told:
    """Return the report with the words as a date, and the verb of its first clause."""
    report, reading = one
    start = report.text.index(words)
    time = Time(Span(start, start + len(words)), "DATE", value, value, value, "day")
    first, *rest = reading.clauses
    return report, replace(reading, times=(time,), clauses=(replace(first, lemma=lemma), *rest))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("The tug Halden had a crew of 22 sailors aboard.", "Brenn keeps the 24 sailors ashore.", True),
        ("The tug Halden had a crew of 22 sailors aboard.", "Brenn keeps the 22 sailors ashore.", False),
        ("The tug Halden had a crew of 22 sailors aboard.", "Brenn keeps the 24 lanterns lit.", False),
    ],
)
def test_a_group_is_counted_in_passing(one: str, other: str, clash: bool) -> None:
    found = clashes(
        told("r1", one, "The tug Halden lies at Brenn.", *OTHERS[:1]),
        told("r2", other, "At Brenn lies the tug Halden.", *OTHERS[1:]),
    )
    assert bool(found) is clash


def test_one_deed_on_two_days_clashes() -> None:
    one = told("r1", "A judge in Brenn will hear the case against the firm on Tuesday.", *OTHERS[:2])
    other = told("r2", "On Wednesday the judge will hear the case of the firm.", *OTHERS[2:])
    first = timed(one, "Tuesday", "2026-03-24", "hear")
    assert clashes(first, timed(other, "Wednesday", "2026-03-25", "hear"))
    assert not clashes(first, timed(other, "Wednesday", "2026-03-25", "be"))


def test_a_dateline_is_no_time_of_what_happened() -> None:
    one = told("r1", "BRENN, March 24 (Wire) - A judge heard the case against the firm.", *OTHERS[:2])
    other = told("r2", "On March 23 the judge heard the case of the firm.", *OTHERS[2:])
    first = timed(one, "March 24", "2026-03-24", "hear")
    assert not clashes(first, timed(other, "March 23", "2026-03-23", "hear"))


def test_the_parts_of_a_toll_clash_with_no_other_part() -> None:
    one = told("r1", "At Brenn 30 miners died of fumes and 8 miners died in the crush.", *OTHERS[:2])
    other = told("r2", "In the crush at Brenn 9 miners died.", *OTHERS[2:])
    whole = told("r1", "At Brenn 8 miners died in the crush.", *OTHERS[:2])

    def died(told: Told) -> Told:
        counts = tuple(replace(q, done="kill") for q in told[1].quantities)
        return told[0], replace(told[1], quantities=counts)

    assert clashes(died(whole), died(other))
    assert not clashes(died(one), died(other))
