"""Events in PLOVER terms as rows to be shown: who did what to whom, when, where, how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crosswire.export.wording import say_chain, say_date
from crosswire.records.events import Event, EventMention, Participant, say_based, say_count, say_told
from crosswire.records.spans import Citation


@dataclass(frozen=True, slots=True)
class Link:
    """Where on the page a piece of evidence stands, and the letter of its report."""

    href: str
    letter: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. ``evidence`` is the words of its first mention; ``links`` lead to all of them.

    ``told`` says in words how surely it is told and by whom, and ``because`` are the words that make it less than a
    plain fact.
    """

    key: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: str
    recipients: str
    when: str | None
    where: str | None
    counts: tuple[str, ...]
    status: str
    background: bool
    told: str
    because: tuple[str, ...]
    by: str | None
    evidence: str
    links: tuple[Link, ...]


def event_rows(
    events: Sequence[Event], link: Callable[[str, int], Link], words: Callable[[Citation], str]
) -> tuple[EventRow, ...]:
    """Return a row for every event, in the same order; row n has the key ``e<n>``."""
    return tuple(_row(index, event, link, words) for index, event in enumerate(events))


def names(participants: Sequence[Participant]) -> str:
    """Return the participants in one line, each with its title, country and sectors where they are known."""
    return ", ".join(dict.fromkeys(map(_name, participants)))


def _name(participant: Participant) -> str:
    codes = " ".join(filter(None, (participant.country, *participant.sectors)))
    known = ", ".join(filter(None, (participant.title, codes)))
    return f"{participant.name} ({known})" if known else participant.name


def _row(
    index: int, event: Event, link: Callable[[str, int], Link], words: Callable[[Citation], str]
) -> EventRow:
    first = event.mentions[0] if event.mentions else None
    by = say_chain(event.attributed_to)
    return EventRow(
        key=f"e{index}",
        type=event.type,
        mode=event.mode,
        contexts=tuple(context.replace("_", " ") for context in event.contexts),
        actors=names(event.actors),
        recipients=names(event.recipients),
        when=say_based(say_date(event.time.value), event.time.basis) if event.time else None,
        where=say_based(event.place.name, event.place.basis) if event.place else None,
        counts=tuple(map(say_count, event.numbers)),
        status=" / ".join(event.told_as),
        background=event.historical,
        told=say_told(event, by),
        because=_because(first, words),
        by=by,
        evidence=words(Citation(first.report, first.start, first.end)) if first else "",
        links=tuple(link(mention.report, mention.start) for mention in event.mentions),
    )


def _because(mention: EventMention | None, words: Callable[[Citation], str]) -> tuple[str, ...]:
    if mention is None or mention.status in ("happened", "ongoing"):
        return ()
    return tuple(words(Citation(mention.report, span.start, span.end)) for span in mention.because)
