"""Events in PLOVER terms. One read in a report has one mention; one merged over reports has many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records.spans import Citation, Span

EventStatus = Literal["happened", "ongoing", "planned", "hypothetical", "denied", "negated", "alleged"]
Basis = Literal["own", "sentence", "context", "dateline", "sides", "report"]

_SAID: dict[Basis, str] = {
    "sentence": "told beside it", "context": "told near it", "dateline": "from the dateline",
    "sides": "from who takes part", "report": "where the report plays",
}  # fmt: skip
_LIKELY, _POSSIBLE = 1.75, 0.75
# What a bound is in words.
BOUNDS: dict[str, str] = {
    "=": "", ">=": "at least", "<=": "at most", ">": "more than", "<": "fewer than", "~": "about",
}  # fmt: skip


def say_status(status: EventStatus, factuality: float, by: str | None = None) -> str:
    """Return in words how surely something is told and by whom; nothing for what the report itself asserts."""
    if status in ("denied", "alleged"):
        return f"{status} by {by}" if by else status
    if status == "hypothetical":
        told = "likely" if factuality > _LIKELY else "possible" if factuality > _POSSIBLE else "left open"
    else:
        told = {"happened": "", "ongoing": "going on", "planned": "planned", "negated": "not so"}[status]
    return ", ".join(filter(None, (told, f"according to {by}" if by else "")))


def say_content(status: EventStatus, factuality: float) -> str:
    """Return in words how surely a source tells what it says; that a source says 'not' makes it no denial."""
    return "said in the negative" if status == "negated" else say_status(status, factuality)


def say_based(words: str, basis: Basis) -> str:
    """Return a place or time with, in few words, what it rests on where that is not the event's own words."""
    said = _SAID.get(basis)
    return f"{words} ({said})" if said else words


def say_told(event: Event, by: str | None = None) -> str:
    """Return in words how surely the event is told and by whom, and that it is background where it is."""
    told = say_status(event.status, event.factuality, by)
    return ", ".join(filter(None, ("background" if event.historical else "", told)))


def say_days(time: EventTime | None) -> str | None:
    """Return when, as its TIMEX3 value and what that rests on; None where no date is known."""
    if time is None or time.start is None:
        return None
    return say_based(time.value.replace("/", " to "), time.basis)


def say_how_many(count: EventCount) -> str | None:
    """Return how many, in figures: 'at least 12', '300 to 500'; None where no number is given."""
    ends = [f"{end:,.12g}" for end in dict.fromkeys((count.low, count.high)) if end is not None]
    bound = BOUNDS.get(count.bound, count.bound) if len(ends) == 1 else ""
    return " ".join(filter(None, (bound, " to ".join(ends)))) or None


def say_count(count: EventCount) -> str:
    """Return how many of what: 'at least 12 killed', '300 to 500 displaced', '2,000,000 EUR'."""
    number, what = say_how_many(count), count.currency or count.what
    return f"{number} {'in money' if what == 'money' else what}" if number else f"{what}, number not given"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient: ``entity`` as in the cast, ``sector`` a PLOVER sector code (GOV, MIL, CVL...).

    ``country`` is an ISO 3166-1 alpha-3 code, or what PLOVER writes in its place for who is of no one country:
    UNO, EUR, IGO, NGO, ISM, IMG, MNC. ``sector`` is the first of those it is in, ``also_sectors`` are the others.
    ``title`` is the office by which it is told: 'foreign minister'.
    """

    name: str
    entity: str | None
    country: str | None
    sector: str | None
    mentions: tuple[Citation, ...] = ()
    also_sectors: tuple[str, ...] = ()
    title: str | None = None

    @property
    def sectors(self) -> tuple[str, ...]:
        """Every sector it is in, the first first."""
        return ((self.sector,) if self.sector else ()) + self.also_sectors


@dataclass(frozen=True, slots=True)
class EventTime:
    """When: a TIMEX3 ``value`` and the ISO dates it spans, both None where the text does not tell.

    ``basis`` is as in ``EventPlace``; ``mentions`` are always the words it rests on.
    """

    value: str
    start: str | None
    end: str | None
    precision: str | None
    mentions: tuple[Citation, ...] = ()
    basis: Basis = "own"


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where it happened, which is not every place the sentence names.

    ``precision`` is that of the place named: country, region, city, water, area. Ground that has no name ('a
    market') is a site, and its coordinates are not known.

    ``basis`` says what the place rests on: words that hang on the event (own), those of the clause it is told
    under (sentence), of a sentence before or after that tells of the same happening (context), the dateline,
    the country that those who take part are of (sides), or that in which nearly all places of the report lie
    (report). ``mentions`` are those words.
    """

    name: str
    country: str | None
    region: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: str | None
    mentions: tuple[Citation, ...] = ()
    basis: Basis = "own"


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many: ``what`` is 'killed', 'injured', 'arrested', 'displaced', or the thing counted.

    A sum has 'money' for ``what`` and its ISO 4217 code for ``currency``, None where the words do not tell it.
    """

    what: str
    low: float | None
    high: float | None
    bound: str
    mentions: tuple[Citation, ...] = ()
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """The clause that tells of the event, the word that triggered it, and how surely this clause tells it.

    ``attributed_to`` is the chain of sources, outermost first, that stand between the reporter and the event
    here; it is empty where the reporter asserts it. ``factuality`` grades it in the voice that tells it, from -3
    (certainly not so) over 0 (open) to 3 (certainly so); ``because`` are the words that make it so: 'may', 'not'.
    ``historical`` are the words that set it in a past which is background here ('in 1998', 'years ago'); there
    are none where it is told as news.
    """

    report: str
    start: int
    end: int
    trigger: Span
    status: EventStatus
    attributed_to: tuple[str, ...] = ()
    factuality: float = 3.0
    because: tuple[Span, ...] = ()
    historical: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. ``type`` and ``mode`` are PLOVER's, and ``mode`` means nothing without ``type``.

    ``status`` and ``factuality`` are those of the surest mention, ``attributed_to`` that of the one least
    mediated; where mentions differ, each keeps its own. ``occurrences`` is how many happenings of one kind are
    told as one ('22 strikes since September'), None where it is a single one; its time then spans them all.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    time: EventTime | None
    place: EventPlace | None
    counts: tuple[EventCount, ...]
    status: EventStatus
    mentions: tuple[EventMention, ...]
    attributed_to: tuple[str, ...] = ()
    factuality: float = 3.0
    occurrences: EventCount | None = None

    @property
    def historical(self) -> bool:
        """Whether it is background from the past wherever it is told; False where any mention tells it as news."""
        return bool(self.mentions) and all(mention.historical for mention in self.mentions)

    @property
    def numbers(self) -> tuple[EventCount, ...]:
        """How many happenings it stands for, where they are told as one, then how many of what else."""
        return ((self.occurrences,) if self.occurrences else ()) + self.counts

    @property
    def told_as(self) -> tuple[EventStatus, ...]:
        """Every status that a mention gives the event, its own first; more than one where mentions differ."""
        return tuple(dict.fromkeys((self.status, *(mention.status for mention in self.mentions))))
