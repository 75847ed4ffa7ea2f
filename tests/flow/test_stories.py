"""Any number of reports into stories: what is taken, read once, laid down, told, and what bad input costs."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from crosswire.errors import NothingToDoError
from crosswire.flow import pipeline, representing, telling
from crosswire.flow import stories as flow
from crosswire.flow.processes import Answer, read_each
from crosswire.flow.spool import Spool
from crosswire.flow.stories import Grouped, Terms, group
from crosswire.records.judgements import Judgement, judgement
from crosswire.records.listings import ListedStory
from crosswire.records.reports import Report
from crosswire.settings import Settings

NOW = "2026-03-10T12:00:00+00:00"
FERRY = (
    "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening with 214 people aboard, "
    "the coastguard said. Captain Ilse Brandt ordered everyone into the boats. Two passengers were treated for "
    "light injuries in Kastelo, and the reef of Grauklipp was closed to all ships until the wreck is raised.\n\n"
    "The owner, Norrland Lines, said that the Aurelia had been inspected in May and had no faults."
)
MINE = (
    "Forty miners walked out of the Dorvik copper mine on Monday after a pay offer of two percent was withdrawn. "
    "Union leader Petra Holm told the workers that the company had broken its word. Dorvik Copper said the mine "
    "would stay open with staff from its smelter at Lunde, and that talks could begin again on Friday.\n\n"
    "Police in Dorvik kept the gates clear, and nobody was arrested."
)


def ferry(name: str, day: str | None = "2026-03-04", **more: object) -> dict[str, object]:
    return {"text": FERRY, "id": name, "outlet": f"The {name}", "published": day, **more}


def mine(name: str, day: str | None = "2026-03-04") -> dict[str, object]:
    return {"text": MINE, "id": name, "outlet": f"The {name}", "published": day}


def grouped(items: list[dict[str, object]], *judgements: Judgement) -> Grouped:
    return group(items, Terms(judgements=judgements, now=NOW))


def told(items: list[dict[str, object]], *judgements: Judgement) -> list[ListedStory]:
    with grouped(items, *judgements) as found:
        return list(found)


def members(stories: list[ListedStory]) -> list[list[str]]:
    return [[report.id for report in story.reports] for story in stories]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the reports that are read from here on."""
    seen: list[str] = []

    def counting(reports: Iterator[Report], settings: Settings) -> Iterator[tuple[Report, Answer]]:
        for report, answer in read_each(reports, settings):
            seen.append(report.id)
            yield report, answer

    monkeypatch.setattr(flow, "read_each", counting)
    return seen


def test_reports_fall_into_stories_with_their_voices() -> None:
    first, second = told([ferry("a"), mine("c"), ferry("b")])
    assert members([first, second]) == [["a", "b"], ["c"]]
    assert (first.voices, second.voices) == (1, 1)
    assert [report.voice for report in first.reports] == [1, 1]
    assert {(tie.a, tie.b, tie.relation) for tie in first.lineage} == {("a", "b", "same-text")}
    assert any({origin.report, origin.of} == {"a", "b"} for origin in first.origins)
    assert (first.begin, first.end) == ("2026-03-04", "2026-03-04")


def test_stories_do_not_depend_on_the_order_in_which_reports_come() -> None:
    items = [ferry("a"), ferry("b", "2026-03-05"), mine("c"), mine("d", "2026-03-06"), ferry("e", None)]
    first = told(items)
    for seed in range(3):
        random.Random(seed).shuffle(items)
        assert told(items) == first


def test_the_larger_come_first_and_the_later() -> None:
    items = [
        ferry("a", "2026-03-04"),
        ferry("b", "2026-03-04"),
        mine("c", "2026-03-06"),
        mine("d", "2026-03-06"),
    ]
    assert members(told([*items, {"text": "Snow fell.", "id": "e"}])) == [["c", "d"], ["a", "b"], ["e"]]


def test_reports_are_read_as_they_come_and_copies_once(read: list[str]) -> None:
    copies = [ferry(f"copy-{number:03}") for number in range(200)]
    (story,) = told(copies)
    assert len(read) == 1
    assert len(story.reports) == 200
    assert story.voices == 1


def test_a_copy_of_another_day_is_read_by_itself(read: list[str]) -> None:
    told([ferry("a", "2026-03-04"), ferry("b", "2026-03-05"), ferry("c", "2026-03-05T10:00:00Z")])
    assert read == ["a", "b"]


def test_a_dossier_of_copies_is_made_of_their_own_readings() -> None:
    with grouped([mine("a"), mine("b"), ferry("c")]) as found:
        made = [(story.id, dossier) for story, dossier in found.dossiers()]
        assert [len(dossier.reports) for _, dossier in made] == [2, 1]
        events = {mention.report for event in made[0][1].events for mention in event.mentions}
        assert events == {"a", "b"}
        assert [story.id for story, _ in found.dossiers(alone=False)] == [made[0][0]]


def test_a_dossier_of_thousands_of_copies_reads_one(monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    for module in (telling, pipeline, representing):
        monkeypatch.setattr(module, "MOST_COMPARED", 3)
    with grouped([ferry(f"r{number}") for number in range(9)]) as found:
        ((story, dossier),) = found.dossiers()
    assert len(story.members) == 9
    assert [report.id for report in dossier.reports] == ["r0", "r1", "r2"]
    assert any("3 of them, from 1 of 1 voice," in note for note in dossier.notes)
    assert read == ["r0"]


def test_no_text_is_kept_in_memory() -> None:
    with grouped([ferry("a"), mine("c")]) as found:
        kept = repr(
            {key: vars(value) if hasattr(value, "__dict__") else value for key, value in vars(found).items()}
        )
        assert "light injuries" not in kept
    with pytest.raises(ValueError, match="closed file"):
        list(found)


BAD = [
    ({"text": "", "id": "bad"}, "failed", "empty"),
    ({"text": " \n ", "id": "bad"}, "failed", "white space"),
    (ferry("bad", "2031-01-01"), "noted", "2031-01-01 cannot be true"),
    (ferry("bad", "1970-01-01"), "noted", "1970-01-01 cannot be true"),
    (ferry("bad", "some day"), "noted", "cannot be read"),
    (
        {
            "text": "El transbordador Aurelia encalló el martes por la noche cerca del puerto de Kastelo con 214 "
            "personas a bordo, informó la guardia costera. Dos pasajeros fueron atendidos por heridas leves, y el "
            "arrecife fue cerrado a todos los barcos hasta que se levante el pecio.",
            "id": "bad",
        },
        "failed",
        "Spanish",
    ),
    (ferry("a", outlet="Another"), "failed", "already that of another report"),
]


@pytest.mark.parametrize(("bad", "kind", "reason"), BAD)
def test_bad_input_is_told_and_the_rest_is_grouped(bad: dict[str, object], kind: str, reason: str) -> None:
    with grouped([ferry("a"), bad, ferry("b"), mine("c")]) as found:
        (outcome,) = found.outcomes
        assert outcome.kind == kind
        assert reason in (outcome.reason or "")
        stories = list(found)
    first = members(stories)[0]
    assert set(first) - {"bad"} == {"a", "b"}
    # A date that cannot be true parts no report from its copies.
    assert ("bad" in first) == (kind == "noted")


def test_reports_of_one_line_and_without_a_date_are_grouped_too() -> None:
    items: list[dict[str, object]] = [
        {"text": f"Snow fell on {place}.", "id": place} for place in ("Oru", "Tal")
    ]
    stories = told([*items, ferry("a", None), ferry("b", None)])
    assert sorted(id for story in stories for id in story_ids(story)) == ["Oru", "Tal", "a", "b"]
    assert members(stories)[0] == ["a", "b"]
    assert (stories[0].begin, stories[0].end) == (None, None)


def story_ids(story: ListedStory) -> list[str]:
    return [report.id for report in story.reports]


def test_nothing_usable_is_an_error() -> None:
    for items in ([], [{"text": ""}]):
        with pytest.raises(NothingToDoError):
            group(items, Terms())


def test_judgements_outweigh_the_scores() -> None:
    items = [ferry("a"), ferry("b", "2026-03-05"), mine("c")]
    apart = judgement("other-story", ("a", "b"), at="2026-03-06T10:00:00")
    joined = judgement("one-story", ("a", "c"), at="2026-03-06T11:00:00")
    found = told(items, apart, joined)
    assert members(found) == [["a", "c"], ["b"]]
    assert joined.id in [report.judged for report in found[0].reports]
    back = judgement("other-story", ("a", "b"), at="2026-03-06T12:00:00", retires=apart.id)
    assert members(told(items, apart, back)) == [["a", "b"], ["c"]]
    overruled = judgement("other-story", ("a", "c"), at="2026-03-06T13:00:00")
    assert sorted(members(told(items, apart, joined, overruled))) == [["a"], ["b"], ["c"]]


def test_what_is_ruled_to_be_no_copy_is_a_voice_of_its_own() -> None:
    ruled = judgement("no-copy", ("a", "b"), at="2026-03-06T10:00:00")
    items = [ferry("a"), ferry("b", "2026-03-05")]
    (story,) = told(items, ruled)
    assert story.voices == 2
    with grouped(items, ruled) as found:
        ((_, dossier),) = found.dossiers()
    assert [tie.relation for tie in dossier.lineage] == ["independent"]
    assert dossier.lineage[0].judged == ruled.id


def test_a_judgement_on_an_unknown_report_is_kept_and_told() -> None:
    ruled = judgement("one-story", ("a", "unseen"), at="2026-03-06T10:00:00")
    with grouped([ferry("a"), ferry("b")], ruled) as found:
        assert found.notes == (f"judgement {ruled.id} names unseen, which is not among the reports",)
        assert members(list(found)) == [["a", "b"]]
        assert all(not dossier.notes for _, dossier in found.dossiers())


def test_a_report_that_cannot_be_read_fails_with_its_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(reports: Iterator[Report], settings: Settings) -> Iterator[tuple[Report, Answer]]:
        for report, answer in read_each(reports, settings):
            yield report, "no reader knows" if report.text == FERRY else answer

    monkeypatch.setattr(flow, "read_each", failing)
    with grouped([ferry("a"), mine("c"), ferry("b")]) as found:
        assert {(one.report, one.kind, one.reason) for one in found.outcomes} == {
            ("a", "failed", "no reader knows"),
            ("b", "failed", "no reader knows"),
        }
        assert members(list(found)) == [["c"]]


def test_half_a_character_costs_one_report() -> None:
    half = Report("half", FERRY, title="half \ud800 a title", language="en")
    with group([half, ferry("a")], Terms(now=NOW)) as found:
        assert [(one.report, one.kind) for one in found.outcomes] == [("half", "failed")]


def test_what_is_laid_down_is_taken_up_again() -> None:
    spool = Spool()
    records = [Report(str(number), "text " * number) for number in range(5)]
    places = [spool.add(record) for record in records]
    assert [spool.load(place, Report) for place in reversed(places)] == records[::-1]
    assert spool.load_with_next(places[0], Report)[1] == places[1]
    spool.close()
