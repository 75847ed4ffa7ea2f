"""By which words the reports, points, events and quotations of a store are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from crosswire.records.dossiers import Dossier, Point
from crosswire.records.newsroom import StoryQuotation
from crosswire.records.reports import Report
from crosswire.store.database import Database, Session
from crosswire.store.rows import unpack
from crosswire.store.words import words_of

Kind = Literal["reports", "points", "events", "quotations"]
KINDS: tuple[Kind, ...] = ("reports", "points", "events", "quotations")
_BATCH = 500


def report_text(report: Report) -> str:
    """Return what is searched of a report."""
    return f"{report.title}\n{report.text}" if report.title else report.text


def point_text(point: Point) -> str:
    """Return what is searched of a point: what it is about, and the words of each account."""
    return "\n".join(dict.fromkeys((point.about, *(account.quote for account in point.accounts))))


def event_texts(dossier: Dossier) -> list[str]:
    """Return for each event what is searched of it: the clauses that tell of it, and who takes part."""
    texts = {report.id: report.text for report in dossier.reports}
    return [
        "\n".join(dict.fromkeys((
            *(side.name for side in (*event.actors, *event.recipients)),
            *(texts[told.report][told.start : told.end] for told in event.mentions if told.report in texts),
        )))
        for event in dossier.events
    ]  # fmt: skip


def quotation_text(found: StoryQuotation) -> str:
    """Return what is searched of a quotation: its words, and who says them."""
    speaker = found.quotation.speaker
    return f"{speaker.name}\n{found.words}" if speaker else found.words


def held_words(session: Session, kind: Kind, story: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each text of this kind with its words; those of one story alone where it is given."""
    if kind == "reports":
        for number, record in session.stream("SELECT number, record FROM report_records ORDER BY number"):
            yield number, words_of(report_text(unpack(record, Report)))
    elif kind == "events":
        yield from _event_words(session, story)
    else:
        where, given = ("WHERE story = ?", (story,)) if story is not None else ("", ())
        for number, record in session.stream(
            f"SELECT number, record FROM {kind} {where} ORDER BY number", given
        ):
            if kind == "points":
                yield number, words_of(point_text(unpack(record, Point)))
            else:
                yield number, words_of(quotation_text(unpack(record, StoryQuotation)))


def _event_words(session: Session, story: int | None) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of events; they stand in the reports of the dossier."""
    where, given = ("WHERE story = ?", (story,)) if story is not None else ("", ())
    for key, record in session.stream(f"SELECT story, record FROM dossiers {where} ORDER BY story", given):
        numbers = session.rows("SELECT number FROM events WHERE story = ? ORDER BY place DESC", (key,))
        for (number,), text in zip(numbers, event_texts(unpack(record, Dossier)), strict=False):
            yield number, words_of(text)


def index_all(database: Database, session: Session) -> None:
    """From now on all that is held is found by its words."""
    for kind in KINDS:
        batch: list[tuple[int, list[str]]] = []
        for text in held_words(session, kind):
            batch.append(text)
            if len(batch) == _BATCH:
                database.index(session, kind, batch)
                batch = []
        database.index(session, kind, batch)
