"""The two sample reports that the contract describes, where they are at hand: what a careful editor finds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import crosswire
from crosswire.records.dossiers import Dossier, Point

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
A, B = "call-report-a.txt", "call-report-b.txt"

pytestmark = pytest.mark.skipif(
    not (SEEDS / A).exists(), reason="the two sample reports of the contract are not beside this checkout"
)


@cache
def dossier() -> Dossier:
    return crosswire.compare([SEEDS / A, SEEDS / B], published="2025-12-12")


def quotes(point: Point) -> str:
    return " | ".join(account.quote for account in point.accounts)


def points(standing: str, *words: str) -> list[Point]:
    """Return the points of the standing in whose accounts all the words stand."""
    return [p for p in dossier().points if p.standing == standing and all(w in quotes(p) for w in words)]


@pytest.mark.parametrize(
    ("standing", "kind", "words"),
    [
        ("conflicting", "place", ("Eastern Pacific", "Venezuelan coast")),
        ("compatible", "count", ("87 deaths", "at least 87 people")),
        ("agreed", "time", ("Thursday",)),
        ("agreed", "time", ("Wednesday",)),
        ("agreed", "outcome", ("leader denies", "he denies")),
        ("agreed", "cause", ("regime change in order to", "regime change because of")),
        ("agreed", "actor", ("U.S. authorities", "Washington")),
        ("agreed", "count", ("at least 22 operations", "at least 22 strikes")),
        ("compatible", "identity", ("Nicolas Maduro", "Nicolás Maduro")),
        ("single", "time", ("November",)),
        ("single", "quote", ("strategic, solid and growing",)),
    ],
)
def test_what_the_reports_share_and_where_they_differ(
    standing: str, kind: str, words: tuple[str, ...]
) -> None:
    assert any(p.kind == kind for p in points(standing, *words))


def test_only_the_place_conflicts() -> None:
    assert {p.kind for p in dossier().points if p.standing == "conflicting"} == {"place"}


@pytest.mark.parametrize(
    ("type", "mode", "time", "status"),
    [
        ("CONSULT", "phone", "2025-12-11", "happened"),
        ("SUPPORT", None, None, "happened"),
        ("COERCE", "seize", "2025-12-10", "happened"),
        ("ASSAULT", None, None, "happened"),
        ("ACCUSE", None, None, "happened"),
        ("REJECT", None, None, "happened"),
        ("MOBILIZE", None, None, "happened"),
        ("CONSULT", "visit", None, "happened"),
    ],
)
def test_events(type: str, mode: str | None, time: str | None, status: str) -> None:
    found = [e for e in dossier().events if e.type == type and (mode is None or e.mode == mode)]
    assert any(
        e.status == status and (time is None or (e.time is not None and e.time.value == time)) for e in found
    )


def test_the_partnership_is_an_event() -> None:
    assert any(e.type in ("AGREE", "COOPERATE") for e in dossier().events)


def test_the_naval_deployment_is_one_event_of_both_reports() -> None:
    (event,) = [e for e in dossier().events if e.type == "MOBILIZE"]
    assert len({m.report for m in event.mentions}) == 2


def test_the_strikes_on_boats_are_one_event_of_both_reports() -> None:
    (event,) = [e for e in dossier().events if e.type == "ASSAULT"]
    assert len({m.report for m in event.mentions}) == 2
    assert event.status == "happened"
    assert event.occurrences is not None
    assert (event.occurrences.low, event.occurrences.bound) == (22, ">=")
    assert {(c.what, c.low) for c in event.counts} == {("killed", 87)}


def test_sources_are_named_as_the_reports_name_them() -> None:
    named = {name for p in dossier().points for a in p.accounts for name in a.attributed_to}
    assert {"the Kremlin", "Caracas", "Nicolás Maduro"} <= named
    assert not named & {"Russia", "Venezuela", "a statement from the Kremlin", "the statement", "It", "he"}


def test_putin_is_heard_through_caracas() -> None:
    assert any(q.chain == ("Caracas", "Vladimir Putin") for q in dossier().quotations)


def test_the_appeal_gives_nothing() -> None:
    report = next(r for r in dossier().reports if "A Message from" in r.text)
    start = report.text.index("A Message from")
    assert any(o.start <= start and o.end >= len(report.text.rstrip()) for o in report.off_text)
    assert all(a.end <= start for p in dossier().points for a in p.accounts if a.report == report.id)
    assert all(m.end <= start for e in dossier().events for m in e.mentions if m.report == report.id)


def test_one_voice_not_two() -> None:
    (tie,) = dossier().lineage
    assert tie.relation != "independent"
    assert {p.voices for p in dossier().points} == {1}


def test_the_timeline_runs_in_order_and_holds_call_and_seizure() -> None:
    entries = dossier().timeline
    days = [e.value for e in entries]
    assert days.index("2025-12-10") < days.index("2025-12-11")
    assert all(e.event is not None for e in entries if e.value in ("2025-12-10", "2025-12-11"))
