"""The whole way: what one report's failure costs, and what it does not."""

from __future__ import annotations

import pytest

from crosswire.errors import NothingToDoError
from crosswire.flow import pipeline, representing
from crosswire.reading import read
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings

GOOD = {"text": "The bridge at Oru fell on Tuesday, police said.", "id": "good"}
BAD = {"text": "The bridge at Oru was closed in May, the mayor said.", "id": "bad"}


@pytest.fixture
def brittle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the report named 'bad' fail while it is read."""
    whole = pipeline.read_each

    def brittly(report: Report, settings: Settings) -> Reading:
        if report.id == "bad":
            raise RecursionError("maximum recursion depth exceeded")
        return read(report, settings)

    monkeypatch.setattr(pipeline, "read_each", lambda reports, settings: whole(reports, settings, brittly))


@pytest.mark.usefixtures("brittle")
def test_a_report_that_cannot_be_read_costs_only_itself() -> None:
    found = pipeline.read_all([BAD, GOOD, BAD])
    assert [report.id for report in found.reports] == ["good"]
    assert [reading.report for reading in found.readings] == ["good"]
    assert [outcome.kind for outcome in found.outcomes] == ["failed", "used", "repeated"]
    assert found.outcomes[0].reason == "it could not be read (RecursionError)"
    assert any("RecursionError" in note for note in pipeline.compare(found).notes)


@pytest.mark.usefixtures("brittle")
def test_where_no_report_can_be_read_nothing_can_be_done() -> None:
    with pytest.raises(NothingToDoError, match="RecursionError"):
        pipeline.read_all([BAD])


def test_notes_on_inputs_do_not_depend_on_their_order() -> None:
    items = [GOOD, {"text": "", "id": "b"}, {"text": " ", "id": "a"}]
    notes = pipeline.compare(pipeline.read_all(items)).notes
    assert notes == pipeline.compare(pipeline.read_all(items[::-1])).notes
    assert [note[:2] for note in notes[-2:]] == ["a:", "b:"]


def test_a_flood_of_unusable_inputs_does_not_fill_the_dossier() -> None:
    found = pipeline.read_all([GOOD, *({"text": "", "id": f"empty {number}"} for number in range(500))])
    assert len(found.outcomes) == 501
    notes = pipeline.compare(found).notes
    assert len(notes) < 30
    assert "480 more" in notes[-1]


def test_a_dossier_of_many_reports_is_made_of_some_of_every_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_COMPARED", 4)
    monkeypatch.setattr(representing, "MOST_COMPARED", 4)
    bridge = (
        "The old bridge at Oru fell into the river on Tuesday after two days of rain, police said, and eleven "
        "people on it were pulled out alive by a barge that was waiting for the lock to open."
    )
    copies = [{"text": bridge, "id": f"copy {day}", "published": f"2026-03-{day:02}"} for day in range(2, 9)]
    others = [
        {"text": "The mayor of Oru had the bridge closed to lorries in May.", "id": "mayor"},
        {
            "text": "Nobody had looked at the piers since 1987, an engineer told the council.",
            "id": "engineer",
        },
    ]
    items = [*copies, *others]
    dossier = pipeline.compare(pipeline.read_all(items))
    assert [report.id for report in dossier.reports] == ["copy 2", "copy 3", "engineer", "mayor"]
    assert any(
        note.startswith("9 reports are more") and "4 of them, from 3 of 3 voices" in note
        for note in dossier.notes
    )
    assert pipeline.compare(pipeline.read_all(items[::-1])) == dossier
