"""Whether a store keeps its promises. Every failing one is named, with what it is of; nothing is repaired."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from crosswire.records.dossiers import Dossier, Point
from crosswire.records.events import Event
from crosswire.records.ids import make_id
from crosswire.records.judgements import Judgement, judgement
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import Broken, FeedState, StoryLine, StoryQuotation
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.store.address import address_of
from crosswire.store.database import Database, Session
from crosswire.store.indexing import KINDS, held_words
from crosswire.store.rows import clean, digest, unpack

T = TypeVar("T")
DECODES = "every record can be read"
IDS = "every id is that of its content"
VERSIONS = "the versions of an address are numbered from 1, and the last alone is the latest"
MEMBERS = "every latest report is in at most one story, and in that which says so"
ROWS = "what dossiers hold is found, and nothing else is"
WORDS = "every text is found by its words"
ACTORS = "actors are counted as the casts have them"
MARKS = "marks ascend without a gap"
SPANS = "every quote stands where it is said to"
LINES = "a story at a glance is the story"
SOUND = "the database is sound"

_HELD: tuple[tuple[str, str, str, type], ...] = (
    ("report", "id", "record FROM report_records JOIN reports USING (number)", Report),
    ("fingerprint", "id", "fingerprint FROM report_records JOIN reports USING (number)", Fingerprint),
    ("reading", "reports.id", "record FROM readings JOIN reports ON number = report", Reading),
    ("story", "id", "record FROM groupings JOIN stories ON key = story", GroupedStory),
    ("line of story", "id", "line FROM stories", StoryLine),
    ("comparison of story", "id", "listed FROM dossiers JOIN stories ON key = story", ListedStory),
    ("dossier of story", "id", "record FROM dossiers JOIN stories ON key = story", Dossier),
    ("point", "number", "record FROM points", Point),
    ("event", "number", "record FROM events", Event),
    ("quotation", "number", "record FROM quotations", StoryQuotation),
    ("members of former story", "id", "reports FROM former_stories", list[int]),
    ("judgement", "id", "record FROM judgements", Judgement),
    ("outcome", "number", "record FROM outcomes", Outcome),
    ("feed", "url", "record FROM feeds", FeedState),
)


def check(database: Database, session: Session) -> Iterator[Broken]:
    """Yield every promise that does not hold. What rests on a record that cannot be read is left out."""
    for found in database.sound(session):
        yield Broken(SOUND, database.name, found)
    unread = False
    for broken in _decode(session):
        unread = True
        yield broken
    for one in (_reports, _versions, _judgements, _marks, _stories, _members, _dossiers, _actors):
        yield from one(session)
    if not unread:
        yield from _words(database, session)


def _decode(session: Session) -> Iterator[Broken]:
    for what, name, source, kind in _HELD:
        for about, raw in session.stream(f"SELECT {name}, {source}"):
            try:
                unpack(raw, kind)
            except (msgspec.MsgspecError, zlib.error, ValueError) as error:
                yield Broken(DECODES, f"{what} {about}", str(error))


def _read(raw: bytes, kind: type[T]) -> T | None:
    try:
        return unpack(raw, kind)
    except (msgspec.MsgspecError, zlib.error, ValueError):
        return None


def _reports(session: Session) -> Iterator[Broken]:
    """A report's own id may have been given to it; what it was when it was acknowledged may not have changed."""
    columns = "id, content, address, record, fingerprint"
    for id, content, address, record, found in session.stream(
        f"SELECT {columns} FROM reports JOIN report_records USING (number) ORDER BY number"
    ):
        report, fingerprint = _read(record, Report), _read(found, Fingerprint)
        if report is None:
            continue
        if report.id != id or content != digest((report.text, report.url)):
            yield Broken(IDS, id, "it is another report than the one acknowledged")
        if address != address_of(report.url):
            yield Broken(VERSIONS, id, f"it is held under {address}, its address is {address_of(report.url)}")
        if fingerprint is not None and fingerprint.report != id:
            yield Broken(IDS, id, f"its fingerprint is that of {fingerprint.report}")
    bare = "SELECT id FROM reports WHERE number NOT IN (SELECT number FROM report_records)"
    for (id,) in session.rows(bare):
        yield Broken(DECODES, f"report {id}", "it has no record")


def _versions(session: Session) -> Iterator[Broken]:
    chains: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    rows = "SELECT coalesce(address, ''), revision, latest, id, number FROM reports ORDER BY number"
    for address, revision, latest, id, number in session.stream(rows):
        # One without an address is a chain by itself.
        chains[address or f"\n{number}"].append((revision, latest, id))
    for chain in chains.values():
        told = [(revision, latest) for revision, latest, _ in chain]
        if told != [(number, int(number == len(chain))) for number in range(1, len(chain) + 1)]:
            yield Broken(VERSIONS, chain[0][2], f"versions and whether they are the latest: {told}")


def _judgements(session: Session) -> Iterator[Broken]:
    for id, raw in session.stream("SELECT id, record FROM judgements"):
        line = _read(raw, Judgement)
        if line is None:
            continue
        made = judgement(
            line.ruling, (line.a, line.b), by=line.by, at=line.at, note=line.note, retires=line.retires
        )
        if not id == line.id == made.id:
            yield Broken(IDS, id, f"what the judgement says has the id {made.id}")


def _marks(session: Session) -> Iterator[Broken]:
    ((count, last),) = session.rows("SELECT count(*), coalesce(max(mark), 0) FROM changes")
    if count != last:
        yield Broken(MARKS, f"mark {last}", f"there are {count} changes up to it")


def _stories(session: Session) -> Iterator[Broken]:
    columns = "id, waits, reports, voices, conflicts, day, line, groupings.record, dossiers.story"
    for id, waits, reports, voices, conflicts, day, raw, grouping, compared in session.stream(
        f"SELECT {columns} FROM stories LEFT JOIN groupings ON groupings.story = stories.key "
        "LEFT JOIN dossiers ON dossiers.story = stories.key"
    ):
        if grouping is None:
            yield Broken(DECODES, f"story {id}", "it has no record")
            continue
        line, story = _read(raw, StoryLine), _read(grouping, GroupedStory)
        if line is None or story is None:
            continue
        members = sorted(member.report for member in story.members)
        if story.id != id or (id.startswith("story1-") and id != make_id("story", *members)):
            yield Broken(IDS, id, "its id is not that of its reports")
        if len(members) != reports:
            yield Broken(LINES, id, f"it is listed with {reports} reports and has {len(members)}")
        if (line.id, line.voices, line.conflicts, line.compared) != (
            id,
            voices,
            conflicts,
            compared is not None,
        ):
            yield Broken(LINES, id, "what is listed of it and what it is sorted by differ")
        if day != clean(story.end or story.begin or ""):
            yield Broken(LINES, id, f"it is sorted under {day or 'no day'}")
        if compared is None and not waits:
            yield Broken(LINES, id, "it has no dossier and does not wait for one")


def _members(session: Session) -> Iterator[Broken]:
    told: dict[str, list[int]] = defaultdict(list)
    for key, raw in session.stream("SELECT story, record FROM groupings"):
        story = _read(raw, GroupedStory)
        for member in story.members if story else ():
            told[member.report].append(key)
    for id, latest, key in session.stream("SELECT id, latest, story FROM reports"):
        stories = told.pop(id, [])
        if len(stories) > 1:
            yield Broken(MEMBERS, id, f"it is in {len(stories)} stories")
        elif stories != ([key] if key is not None else []) and (latest or key is not None):
            yield Broken(MEMBERS, id, "its story and what the story says of its reports differ")
    for id in told:
        yield Broken(MEMBERS, id, "a story has it, and it is not held")


def _dossiers(session: Session) -> Iterator[Broken]:
    for key, id, raw in session.stream("SELECT key, id, record FROM dossiers JOIN stories ON key = story"):
        dossier = _read(raw, Dossier)
        if dossier is None:
            continue
        texts = {report.id: report.text for report in dossier.reports}
        for point in dossier.points:
            for told in point.accounts:
                if told.report in texts and texts[told.report][told.start : told.end] != told.quote:
                    yield Broken(
                        SPANS, f"point {point.id} of {id}", f"not at {told.report}:{told.start}-{told.end}"
                    )
        held: tuple[tuple[str, type, tuple[object, ...]], ...] = (
            ("points", Point, dossier.points),
            ("events", Event, dossier.events),
            ("quotations", StoryQuotation, tuple(one for one in dossier.quotations if one.report in texts)),
        )
        for kind, record, expected in held:
            rows = session.rows(f"SELECT record FROM {kind} WHERE story = ? ORDER BY place DESC", (key,))
            found = [_read(row, record) for (row,) in rows]
            if [one.quotation if isinstance(one, StoryQuotation) else one for one in found] != list(expected):
                yield Broken(ROWS, id, f"its {kind} are not those of its dossier")
    for kind in ("points", "events", "quotations", "casts", "sides", "story_facets"):
        orphans = f"SELECT DISTINCT story FROM {kind} WHERE story NOT IN (SELECT story FROM dossiers)"
        for (key,) in session.rows(orphans):
            yield Broken(ROWS, f"story number {key}", f"there are {kind} of it, and no dossier")


def _actors(session: Session) -> Iterator[Broken]:
    counted = "count(*), sum(did), sum(undergone), sum(said)"
    casts = {row[0]: tuple(map(int, row[1:])) for row in session.rows(
        f"SELECT entity, {counted} FROM casts GROUP BY entity")}  # fmt: skip
    actors = {
        row[0]: row[1:] for row in session.rows("SELECT entity, stories, did, undergone, said FROM actors")
    }
    for entity in sorted(casts.keys() | actors.keys()):
        if casts.get(entity) != actors.get(entity):
            yield Broken(ACTORS, entity, f"counted {actors.get(entity)}, in casts {casts.get(entity)}")
    named = {entity for (entity,) in session.rows("SELECT DISTINCT entity FROM actor_words")}
    for entity in sorted(named - actors.keys()):
        yield Broken(ACTORS, entity, "it is found by a name and is in no cast")


def _words(database: Database, session: Session) -> Iterator[Broken]:
    for kind in KINDS:
        for number in database.misindexed(session, kind, held_words(session, kind)):
            yield Broken(WORDS, f"{kind.removesuffix('s')} number {number}", "its words and the index differ")
