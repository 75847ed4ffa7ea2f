"""What a newsroom holds, as it is asked for and listed: versions of reports, stories at a glance, what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from crosswire.records.dossiers import Point, Quotation, Standing
from crosswire.records.events import Event
from crosswire.records.outcomes import Outcome, OutcomeKind
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.records.stories import Fingerprint

T = TypeVar("T")
ChangeKind = Literal["report", "story", "judgement"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with all that is kept of it at once: what it says, and what it is compared by."""

    report: Report
    reading: Reading
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it is held. ``number`` counts reports as they were acknowledged, from 1; ``taken`` is when.

    ``revision`` counts the versions seen of its address from 1; only the ``latest`` is grouped. A report without an
    address is the first and the latest version of itself. ``story`` is the one that it is in, None for an earlier
    version or before it was grouped.
    """

    report: Report
    number: int
    taken: str
    revision: int = 1
    latest: bool = True
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: everything that is given must hold. Days are ISO 8601 and count themselves.

    ``words`` must all stand in the text, in any order; "in quotation marks" they stand together. ``actor`` is an
    entity of a cast or a part of its name, ``country`` an ISO 3166-1 alpha-3 code, ``event_type`` a PLOVER type.
    ``story`` is a story's id.
    """

    words: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    actor: str | None = None
    country: str | None = None
    event_type: str | None = None
    standing: Standing | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of what was asked for, and the cursor under which the rest begins: None at the end."""

    items: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story at a glance. ``changed`` is when its dossier was last made; ``compared`` whether it has one yet.

    ``conflicts`` counts the points on which it is in conflict; it and ``voices`` are 0 until it is compared.
    """

    id: str
    headline: str
    begin: str | None
    end: str | None
    reports: int
    voices: int
    conflicts: int
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    changed: str | None = None
    compared: bool = True


@dataclass(frozen=True, slots=True)
class StoryPoint:
    """A point and the story whose dossier has it."""

    story: str
    point: Point


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """An event and the story whose dossier has it."""

    story: str
    event: Event


@dataclass(frozen=True, slots=True)
class StoryQuotation:
    """A quotation, its words, and the story whose dossier has it."""

    story: str
    words: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: in a report or in a point. ``excerpt`` is plain text, ``marks`` the words in it.

    ``id`` is that of the report or point, ``heading`` its title or what it is about.
    """

    kind: Literal["report", "point"]
    id: str
    heading: str
    excerpt: str
    marks: tuple[Span, ...] = ()
    story: str | None = None
    outlet: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor over all stories: of how many it is in the cast, and in how many events and quotations it stands.

    ``did`` counts events that it acted in, ``undergone`` those done to it, ``said`` its quotations.
    """

    entity: str
    name: str
    country: str | None
    stories: int
    did: int
    undergone: int
    said: int


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet over all stories: how many of its reports others rest on while they rest on none (``first``), how
    many rest on another report or an agency (``copied``), how many stand alone in their story or share with none of
    it (``alone``), and of how many it is not known yet."""

    outlet: str
    reports: int
    first: int
    copied: int
    alone: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is other than it was: what, when, and the mark after which it stands in the feed of changes."""

    mark: int
    kind: ChangeKind
    id: str
    what: Literal["added", "changed", "removed"]
    at: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is. ``waiting`` are stories whose dossier is to be made, ``mark`` that of the last change."""

    reports: int
    versions: int
    stories: int
    waiting: int
    points: int
    events: int
    quotations: int
    judgements: int
    mark: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Why inputs became what they did, without the particulars of each: how many, and the names of the first."""

    kind: OutcomeKind
    reason: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the inputs of a run, those of each kind counted, and why, the most frequent cause first.

    ``kept`` are the reports that are held since, ``revisions`` those of them whose address was known. ``run`` is the
    id under which the store has each outcome.
    """

    run: str
    kept: int
    revisions: int
    used: int
    noted: int
    repeated: int
    failed: int
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading anew came to: how many reports have another reading since, and which could not be read."""

    reports: int
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling came to: how many stories are new, how many dossiers were made, and which could not be."""

    grouped: int
    compared: int
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unwritten:
    """How many of a ``unit`` ("story", "event") were left out, and why."""

    count: int
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """How many of a ``unit`` ("dossier", "account"...) were written, and what was left out."""

    count: int
    unit: str
    left_out: tuple[Unwritten, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed that is followed, or of a page that one led to, so that it is asked politely.

    Moments are ISO 8601. A page without ``due`` is not asked again unless its feed says that it changed; of an entry
    that holds its whole text ``etag`` is a mark of the text.

    ``failures`` counts those since it last answered; ``due`` is when it may be asked again.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    due: str | None = None
    failures: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """What asking a feed once came to. ``reason`` is why it could not be asked or read, None where it was.

    Of its ``entries``, ``kept`` were held as new reports, ``revisions`` as new versions of what was held, ``failed``
    could not be had, ``failures`` say which and why, and all others were known. ``moved`` is the address under which
    it wants to be asked from now on, ``due`` when it is.
    """

    url: str
    outlet: str | None = None
    entries: int = 0
    kept: int = 0
    revisions: int = 0
    failed: int = 0
    failures: tuple[Outcome, ...] = ()
    reason: str | None = None
    moved: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise of the store that does not hold: which, of what, and how it shows."""

    promise: str
    about: str
    reason: str
