"""A newsroom: what it takes in and holds, how it goes on where it was, what it tells, and what people rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from crosswire.errors import SettingsError, StoreError
from crosswire.flow import settling
from crosswire.flow.newsroom import Newsroom
from crosswire.reading import STAGE as READING
from crosswire.reading import of_copy, read
from crosswire.records.dossiers import Dossier
from crosswire.records.newsroom import Query, Taken
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings
from crosswire.store import open_store
from tests.flow.test_stories import FERRY, MINE

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def said(name: str, text: str = FERRY, **more: object) -> dict[str, object]:
    return {"text": text, "id": name, "outlet": f"The {name}", "published": "2026-03-04", **more}


@cache
def true_reading(text: str) -> Reading:
    return read(Report("any", text, published="2026-03-04"))


class Room:
    """A newsroom that counts what is read; of most texts reading finds nothing, at once."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(folder / "newsroom.db")
        self.read: list[str] = []
        self.told: list[Outcome] = []
        self.stage = READING
        self.room = Newsroom(self.store, Settings(), clock=lambda: NOW, reader=self._reader)

    @property
    def held(self) -> set[str]:
        """The reports that are held, by id."""
        return {kept.report.id for kept in self.store.reports(Query(), limit=1000).items}

    @property
    def dossiers(self) -> dict[str, Dossier]:
        """The dossier of every story that has one, by its id."""
        lines = self.store.stories(Query(), limit=1000).items
        return {line.id: made for line in lines if (made := self.store.dossier(line.id)) is not None}

    def _reader(self, report: Report, settings: Settings) -> Reading:
        self.read.append(report.id)
        if "unreadable" in report.text:
            raise ValueError
        told = of_copy(true_reading(report.text), report.id) if report.text in (FERRY, MINE) else None
        return replace(told or Reading(report.id, ()), made_with=(self.stage,))

    def ingest(self, *items: object):  # type: ignore[no-untyped-def]
        return self.room.ingest(items, told=self.told.extend)  # type: ignore[arg-type]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.room.close()


def test_what_comes_is_held_noted_and_counted(room: Room) -> None:
    tally = room.ingest(
        said("a"),
        said("b", MINE),
        said("c", ""),
        said("d", "unreadable " + MINE),
        said("e", published="2031-01-01"),
    )
    assert room.held == {"a", "b", "e"}
    assert (tally.kept, tally.used, tally.noted, tally.repeated, tally.failed) == (3, 2, 1, 0, 2)
    noted = room.store.outcomes(run=tally.run).items
    assert [(outcome.item, outcome.kind) for outcome in reversed(room.told)] == [
        (outcome.item, outcome.kind) for outcome in noted
    ]
    assert {(outcome.item, outcome.kind) for outcome in noted} == {
        ("a", "used"), ("b", "used"), ("c", "failed"), ("d", "failed"), ("e", "noted"),
    }  # fmt: skip


def test_a_run_reads_only_what_is_not_held(room: Room) -> None:
    room.ingest(said("a"), said("b", MINE))
    tally = room.ingest(
        said("a"), said("b", MINE), said("c", "Snow fell in Kastelo on Monday, all day long.")
    )
    assert room.read == ["a", "b", "c"]
    assert (tally.kept, tally.repeated) == (1, 2)
    assert [(cause.kind, cause.reason, cause.count) for cause in tally.causes] == [
        ("repeated", "it is held already", 2)
    ]


def test_what_failed_is_tried_again(room: Room) -> None:
    for _ in range(2):
        assert room.ingest(said("a", "unreadable " + MINE)).failed == 1
    assert room.read == ["a", "a"]


def test_a_given_id_that_is_held_by_another_report_fails(room: Room) -> None:
    room.ingest(said("a"))
    tally = room.ingest(said("a", MINE), said("b", MINE))
    assert (tally.failed, tally.kept) == (1, 1)
    assert "is that of another report" in (room.told[1].reason or "")


def test_one_whose_id_another_run_took_meanwhile_costs_itself_alone(room: Room) -> None:
    known = room.store.known
    room.store.known = lambda reports: set()  # type: ignore[method-assign]
    room.ingest(said("a"))
    asked: list[Iterable[str]] = []

    def late(reports: Iterable[str]) -> set[str]:
        asked.append(reports)
        return known(reports) if len(asked) > 2 else set()

    room.store.known = late  # type: ignore[method-assign]
    tally = room.ingest(said("a", MINE), said("b", "Snow fell in Kastelo on Monday, all day long."))
    assert (tally.failed, tally.kept) == (1, 1)
    kept = room.store.report("a")
    assert kept is not None and kept.report.text == FERRY


def test_a_store_that_can_hold_nothing_ends_the_run(room: Room) -> None:

    def full(taken: Iterable[Taken], at: str) -> tuple[str, ...]:
        raise StoreError("crosswire.db", "the disk is full")

    room.store.keep = full  # type: ignore[method-assign]
    with pytest.raises(StoreError, match="full"):
        room.ingest(said("a"))


def test_copies_are_read_once_and_each_held_in_its_own_name(room: Room) -> None:
    tally = room.ingest(*(said(f"copy-{number}") for number in range(40)), said("other", MINE))
    assert room.read == ["copy-0", "other"]
    assert tally.kept == 41
    assert {one.report for one in room.store.readings(room.held)} == room.held
    assert {one.report for one in room.store.fingerprints()} == room.held


def test_copies_of_what_cannot_be_read_fail_with_it(room: Room) -> None:
    tally = room.ingest(*(said(f"copy-{number}", "unreadable " + MINE) for number in range(4)))
    assert (tally.failed, tally.kept, tally.causes[0].count) == (4, 0, 4)


def test_much_is_kept_at_once_and_no_more_than_is_good(room: Room) -> None:
    batches: list[int] = []
    keep = room.store.keep

    def counting(taken: Iterable[Taken], at: str) -> tuple[str, ...]:
        batches.append(len(new := keep(taken, at)))
        return new

    room.store.keep = counting  # type: ignore[method-assign]
    room.ingest(*(said(f"r{number}", f"{MINE} Day {number}.") for number in range(40)))
    assert batches == [16, 16, 8]


def test_what_was_read_before_a_run_is_broken_off_is_kept(room: Room) -> None:

    def coming() -> Iterable[dict[str, object]]:
        yield said("a")
        yield said("b", MINE)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        room.room.ingest(coming())
    assert "a" in room.held


def test_a_new_version_is_told_and_takes_the_place_of_the_old(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://news.example/ferry"
    room.ingest(said("a", url=url), said("b"))
    room.room.settle()
    tally = room.ingest(said("a2", FERRY.replace("214", "216"), url=url))
    assert (tally.kept, tally.revisions, tally.noted) == (1, 1, 1)
    assert "version 2" in (room.told[-1].reason or "")
    room.room.settle()
    assert stories(room) == [["a2"], ["b"]]
    (revision,) = (one for dossier in room.dossiers.values() for one in dossier.revisions)
    assert (revision.before, revision.after, revision.silent) == ("a", "a2", True)
    assert [(c.before and c.before.quote, c.after and c.after.quote) for c in revision.changes] == [
        ("214", "216")
    ]


def test_reasons_are_counted_without_their_particulars(room: Room) -> None:
    same = said("x")
    tally = room.ingest(
        *(said(f"r{n}", f"{MINE} {n}", published=f"2031-01-0{n}") for n in range(1, 6)), same, same, same
    )
    (dates, repeats) = tally.causes
    assert (dates.kind, dates.count, dates.examples) == ("noted", 5, ("r1", "r2", "r3"))
    assert (repeats.kind, repeats.count) == ("repeated", 2)


def test_stories_get_their_dossiers_once(room: Room) -> None:
    room.ingest(said("a"), said("b"), said("c", MINE))
    done = room.room.settle()
    assert (done.grouped, done.compared, done.failed) == (2, 2, ())
    for id, dossier in room.dossiers.items():
        story = room.store.story(id)
        assert story is not None and story.id == dossier.story.id == id
        assert [report.id for report in story.reports] == [report.id for report in dossier.reports]
    assert room.room.settle().compared == 0


def test_other_versions_of_the_stages_make_dossiers_anew(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.ingest(said("a"), said("c", MINE))
    room.room.settle()
    monkeypatch.setattr(settling, "BASIS", "b1-other")
    assert room.room.settle().compared == 2
    assert room.room.settle().compared == 0


def test_a_story_that_cannot_be_compared_is_named_and_holds_up_no_other(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.ingest(said("a"), said("c", MINE))
    compare = settling.dossier_of

    def failing(story, *more):  # type: ignore[no-untyped-def]
        if story.members[0].report == "a":
            raise ValueError
        return compare(story, *more)

    monkeypatch.setattr(settling, "dossier_of", failing)
    done = room.room.settle()
    assert (done.compared, len(done.failed)) == (1, 1)
    assert room.store.outcomes().items[0].item == done.failed[0]
    monkeypatch.setattr(settling, "dossier_of", compare)
    assert room.room.settle().compared == 1


def stories(room: Room) -> list[list[str]]:
    """Return the reports of each story."""
    told = (room.store.grouped(line.id) for line in room.store.stories(Query()).items)
    return sorted([member.report for member in story.members] for story in told if story is not None)


def test_a_ruling_parts_a_story_and_taking_it_back_joins_it_again(room: Room) -> None:
    room.ingest(said("a"), said("b"), said("c", MINE))
    room.room.settle()
    line, added = room.room.judge("other-story", ("a", "b"), by="Ada", note="two ferries")
    assert added and (line.by, line.note, line.at) == (
        "Ada",
        "two ferries",
        NOW.isoformat(timespec="microseconds"),
    )
    assert stories(room) == [["a"], ["b"], ["c"]]
    assert len(room.dossiers) == 3
    assert room.room.judge("other-story", ("b", "a"), by="Eve") == (line, False)
    retired, added = room.room.retire(line.id[:8], by="Ada")
    assert added and retired.retires == line.id
    assert stories(room) == [["a", "b"], ["c"]]
    assert room.room.retire(line.id, by="Ada") == (retired, False)
    assert room.room.settle().compared == 0


def test_a_ruling_on_a_copy_makes_the_dossier_of_its_story_anew_and_no_other(room: Room) -> None:
    room.ingest(said("a"), said("b"), said("c", MINE))
    room.room.settle()
    mark = room.store.mark()
    line, _ = room.room.judge("no-copy", ("a", "b"), by="Ada", now=NOW)
    (changed,) = {one.id for one in room.store.changes(mark) if one.kind == "story"}
    story, dossier = room.store.story(changed), room.store.dossier(changed)
    assert story is not None and story.voices == 2
    assert dossier is not None and any(tie.judged == line.id for tie in dossier.lineage)
    assert room.room.settle().compared == 0
    room.room.retire(line.id, by="Ada", now=NOW)
    story = room.store.story(changed)
    assert story is not None and story.voices == 1


def test_a_judgement_that_no_story_was_told_of_yet_is_obeyed_at_the_next_settling(room: Room) -> None:
    room.ingest(said("a"), said("b"))
    room.room.settle()
    other = Newsroom(room.store, clock=lambda: NOW)
    other._settling.compare_one = lambda *_: None  # type: ignore[method-assign]  # killed just then
    other.judge("no-copy", ("a", "b"), by="Ada")
    assert room.room.settle().compared == 1
    (line,) = room.store.stories(Query()).items
    assert line.voices == 2


UNUSABLE = [
    ("no-copy", ("a", "a"), "two reports"),
    ("no-copy", ("a", "unknown"), "no such report"),
    ("conflict", ("a:0-5", "unknown:0-5"), "no such report"),
    ("conflict", ("a:0-5", "b:0-99999"), "ends behind the text"),
    ("conflict", ("a", "b"), "names no account"),
]


@pytest.mark.parametrize(("ruling", "on", "reason"), UNUSABLE)
def test_a_ruling_on_what_is_not_held_is_refused(
    room: Room, ruling: str, on: tuple[str, str], reason: str
) -> None:
    room.ingest(said("a"), said("b"))
    with pytest.raises(SettingsError, match=reason):
        room.room.judge(ruling, on, by="Ada")  # type: ignore[arg-type]
    assert not room.store.judgements()


def test_lines_of_a_file_are_items_of_their_own(room: Room, tmp_path: Path) -> None:
    lines = tmp_path / "day.jsonl"
    lines.write_text("\n".join(json.dumps(said(f"r{n}", f"{MINE} {n}")) for n in range(300)) + "\nnot json\n")
    tally = room.ingest(lines)
    assert (tally.kept, tally.failed) == (300, 1)
    again = room.ingest(lines)
    assert (again.kept, again.repeated, len(room.read)) == (0, 300, 300)


def test_reports_that_another_version_read_are_read_anew_and_told_so(room: Room) -> None:
    room.stage = "reading", "0"
    url = "https://news.example/ferry"
    room.ingest(said("a", FERRY.replace("214", "210"), url=url), said("b"))
    room.ingest(said("a2", url=url))
    room.stage = READING
    room.ingest(said("c", MINE))
    room.room.settle()
    room.read.clear()
    assert room.room.reread().reports == len(room.read) == 3
    assert {one.made_with for one in room.store.readings(["a", "a2", "b", "c"])} == {(READING,)}
    assert room.room.settle().compared == len(room.dossiers) - 1
    assert {made.made_with["reading"] for made in room.dossiers.values()} == {READING[1]}
    assert room.room.reread().reports == 0


def test_what_cannot_be_read_anew_stays_as_it_was_read(room: Room) -> None:
    room.stage = "reading", "0"
    room.ingest(said("a"))

    def unable(report: Report, settings: Settings) -> Reading:
        raise ValueError

    other = Newsroom(room.store, clock=lambda: NOW, reader=unable)
    assert other.reread().failed == ("a",)
    assert [one.made_with for one in room.store.readings(["a"])] == [(room.stage,)]
    assert room.store.outcomes().items[0].item == "a"
