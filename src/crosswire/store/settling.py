"""The stories that reports fall into, as they were grouped: which are new, which are gone, what came after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.errors import StoreError
from crosswire.records.newsroom import StoryLine
from crosswire.records.stories import GroupedStory
from crosswire.store.database import Database, Row, Session
from crosswire.store.keeping import among, log_changes, next_number
from crosswire.store.rows import clean, cleaned, digest, named, pack, packed, unpack
from crosswire.store.unfolding import forget

_AT_ONCE = 1000


class Settling:
    """The part of a store that holds which stories there are."""

    database: Database

    def regroup(
        self, stories: Iterable[GroupedStory], at: str, *, whole: bool = True, seen: int | None = None
    ) -> tuple[str, ...] | None:
        """From now on these are all stories, unless others came or went after the mark ``seen``."""
        coming = {named(story.id): (digest(story), story) for story in stories}
        with self.database.writing() as session:
            if seen is not None and session.rows(
                "SELECT 1 FROM changes WHERE mark > ? AND kind = 'story' AND what <> 'changed' LIMIT 1",
                (seen,),
            ):
                return None
            rows = (
                session.rows("SELECT key, id, digest FROM stories")
                if whole
                else _beside(session, [story for _, story in coming.values()])
            )
            held = {id: (key, made) for key, id, made in rows}
            gone = [(held[id][0], id) for id in held if id not in coming]
            new = [story for id, (_, story) in coming.items() if id not in held]
            moved = [
                (held[id][0], story, made)
                for id, (made, story) in coming.items()
                if id in held and held[id][1] != made
            ]
            self._remove(session, gone)
            self._add(session, new)
            for key, story, made in moved:
                _amend(session, key, story, made)
            log_changes(
                session,
                "story",
                [
                    *((id, "removed") for _, id in gone),
                    *((story.id, "added") for story in new),
                    *((story.id, "changed") for _, story, _ in moved),
                ],
                at,
            )
        return tuple(story.id for story in new)

    def _remove(self, session: Session, gone: Sequence[tuple[int, str]]) -> None:
        for key, id in gone:
            (record,) = session.rows("SELECT record FROM groupings WHERE story = ?", (key,))[0]
            members = [member.report for member in unpack(record, GroupedStory).members]
            session.run(
                "INSERT INTO former_stories (id, reports) VALUES (?, ?) "
                "ON CONFLICT (id) DO UPDATE SET reports = excluded.reports",
                (id, pack(sorted(_numbers(session, members).values()))),
            )
            forget(self.database, session, key)
            session.run("UPDATE reports SET story = NULL, role = NULL WHERE story = ?", (key,))
            for table, column in (("groupings", "story"), ("dossiers", "story"), ("stories", "key")):
                session.run(f"DELETE FROM {table} WHERE {column} = ?", (key,))

    def _add(self, session: Session, new: Sequence[GroupedStory]) -> None:
        first = next_number(session, "stories", "key")
        for start in range(0, len(new), _AT_ONCE):
            batch = list(enumerate(new[start : start + _AT_ONCE], start=first + start))
            members = [member.report for _, story in batch for member in story.members]
            numbers = _numbers(session, members)
            outlets = _outlets(session, numbers)
            session.each("DELETE FROM former_stories WHERE id = ?", [(story.id,) for _, story in batch])
            session.each(
                "INSERT INTO stories (key, id, begins, day, reports, voices, conflicts, several, waits, basis, "
                "digest, line) VALUES (?, ?, ?, ?, ?, 0, 0, ?, 1, NULL, ?, ?)",
                [
                    (key, story.id, *_days(story), len(story.members), int(len(story.members) > 1), digest(story),
                     packed(story.id, _line(story, outlets)))
                    for key, story in batch
                ],
            )  # fmt: skip
            session.each(
                "INSERT INTO groupings (story, record) VALUES (?, ?)",
                [(key, packed(story.id, story)) for key, story in batch],
            )
            session.each(
                "UPDATE reports SET story = ?, role = NULL WHERE number = ?",
                [(key, numbers[member.report]) for key, story in batch for member in story.members],
            )

    def outdate(self, basis: str, ruled: Mapping[str, str]) -> int:
        """From now on every story waits whose dossier has another basis than this, or than its own of the ruled."""
        with self.database.writing() as session:
            standing = session.rows("SELECT key, id, basis FROM stories WHERE waits = 0")
            stale = [(key,) for key, id, made in standing if made != ruled.get(id, basis)]
            session.each("UPDATE stories SET waits = 1 WHERE key = ?", stale)
            return len(stale)

    def successor(self, id: str) -> str | None:
        """Return the story that has most of the reports of one that is gone; None where there never was one."""
        with self.database.reading() as session:
            held = session.rows("SELECT reports FROM former_stories WHERE id = ?", (clean(id),))
            if not held:
                return None
            votes: Counter[str] = Counter()
            numbers = unpack(held[0][0], list[int])
            for start in range(0, len(numbers), _AT_ONCE):
                some = numbers[start : start + _AT_ONCE]
                # A report of which there is a later version speaks for that one's story.
                votes.update(
                    story
                    for (story,) in session.rows(
                        "SELECT stories.id FROM reports AS old JOIN reports AS now ON now.latest = 1 AND "
                        "(now.number = old.number OR now.address = old.address) "
                        f"JOIN stories ON stories.key = now.story WHERE old.number IN {among(some)}",
                        tuple(some),
                    )
                )
            return min(votes, key=lambda story: (-votes[story], story), default=None)


def _beside(session: Session, stories: Sequence[GroupedStory]) -> list[Row]:
    """Return the key, id and digest of every story that has a report of these stories."""
    reports = [member.report for story in stories for member in story.members]
    found: dict[int, Row] = {}
    for start in range(0, len(reports), _AT_ONCE):
        some = reports[start : start + _AT_ONCE]
        rows = session.rows(
            "SELECT key, id, digest FROM stories WHERE key IN ("
            f"SELECT story FROM reports WHERE id IN {among(some)})",
            tuple(some),
        )
        found |= {row[0]: row for row in rows}
    return list(found.values())


def _amend(session: Session, key: int, story: GroupedStory, made: str) -> None:
    """Give a story that has the same reports as before its other days, headline or reasons."""
    ((raw,),) = session.rows("SELECT line FROM stories WHERE key = ?", (key,))
    line = replace(unpack(raw, StoryLine), headline=story.headline, begin=story.begin, end=story.end)
    begins, day = _days(story)
    session.run(
        "UPDATE stories SET begins = ?, day = ?, digest = ?, line = ? WHERE key = ?",
        (begins, day, made, packed(story.id, line), key),
    )
    session.run("UPDATE groupings SET record = ? WHERE story = ?", (packed(story.id, story), key))
    session.run("UPDATE points SET begins = ?, day = ? WHERE story = ?", (begins, day, key))
    for table in ("events", "quotations"):
        session.run(f"UPDATE {table} SET day = ? WHERE story = ?", (day, key))


def _days(story: GroupedStory) -> tuple[str | None, str]:
    return cleaned(story.begin or story.end), clean(story.end or story.begin or "")


def _numbers(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Return the numbers of the reports. Raises ``StoreError`` where one is not held."""
    found: dict[str, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found.update(session.rows(f"SELECT id, number FROM reports WHERE id IN {among(some)}", tuple(some)))
    for id in ids:
        if id not in found:
            raise StoreError(id, "a story has this report, which is not held")
    return found


def _outlets(session: Session, numbers: Mapping[str, int]) -> dict[str, str]:
    """Return the outlet of each of the reports that has one."""
    found: dict[str, str] = {}
    given = list(numbers.values())
    for start in range(0, len(given), _AT_ONCE):
        some = given[start : start + _AT_ONCE]
        statement = f"SELECT id, outlet FROM reports WHERE outlet IS NOT NULL AND number IN {among(some)}"
        found.update(session.rows(statement, tuple(some)))
    return found


def _line(story: GroupedStory, outlets: Mapping[str, str]) -> StoryLine:
    told = dict.fromkeys(outlets[member.report] for member in story.members if member.report in outlets)
    return StoryLine(
        story.id,
        story.headline,
        story.begin,
        story.end,
        len(story.members),
        0,
        0,
        tuple(told),
        compared=False,
    )
