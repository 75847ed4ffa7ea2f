"""What one report says, before it is compared with any other. All spans are into ``Report.text``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records.events import Event, EventStatus
from crosswire.records.spans import Span

Bound = Literal["=", ">=", "<=", ">", "<", "~"]
EntityKind = Literal["person", "government", "organization", "group", "place", "other"]
TimeAnchor = Literal["explicit", "document", "narrative"]
TimeMod = Literal[
    "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX"
]  # fmt: skip
ArgumentRole = Literal["subject", "object", "recipient", "oblique", "complement", "modifier"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``terms`` are its lower-case content lemmas in order; ``off_text`` says it is no prose."""

    index: int
    span: Span
    terms: tuple[str, ...]
    off_text: bool = False


# So begin the ids of those who are told of by what they are ("Police", "a gunman"): in other stories they are others.
UNNAMED = ("group:", "person:unnamed-")


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or named thing, with every place in the report that means it.

    ``id`` is the same in every report that means the same one: ``country:VEN`` for a state acting through
    its government (seat, nationality + 'authorities', the name itself), ``person:vladimir-putin``,
    ``org:united-nations``, ``group:us-troops``. ``aliases`` are the distinct surface forms. ``country``, ``sector``
    and ``also_sectors`` are as in ``Participant``. ``role`` is the office with whose it is ('president of Peru'),
    ``title`` the office alone.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    role: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    also_sectors: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as TIMEX3. ``begin`` and ``end`` are ISO dates (inclusive), None where unresolved.

    ``precision`` is one of hour, part-of-day, day, week, weekend, month, season, quarter, year, decade,
    century, vague. ``mod`` says which part of the value is meant, or how exact it is: 'late 2014' is the END
    of 2014. ``begin`` and ``end`` are those of the whole. ``anchor`` is what it took to know them: the words
    alone (explicit), the day of publication (document), or a time told before, at ``anchored_to`` (narrative);
    None where nothing is resolved.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    begin: str | None
    end: str | None
    precision: str | None
    mod: TimeMod | None = None
    anchor: TimeAnchor | None = None
    anchored_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound, unit, and what is counted.

    ``low`` and ``high`` are equal for a single value; either is None where the words leave it open.
    ``counted`` is the head of what is counted ('people'), ``done`` the lemma of what happened to them
    ('kill'), ``unit`` a normalised unit ('percent', 'mile', 'US dollar') and ``change`` says 'up 60'.
    ``currency`` is the ISO 4217 code of money whose unit is one currency ('USD' of 'US dollar per barrel').
    ``phrase`` is the noun phrase the number stands in, at least as wide as ``span``. ``vague`` says that the
    words name no figure ('dozens'), so that ``low`` and ``high`` are only what they may stand for. ``part_of``
    is the ``span`` of the number that this one is already counted in ('15 people, including 13 students') and
    ``same_as`` that of the same amount told before in another unit ('30 miles (48 km)').
    """

    span: Span
    phrase: Span
    kind: Literal["count", "measure", "money", "percent", "age"]
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    counted: str | None = None
    done: str | None = None
    change: Literal["up", "down"] | None = None
    currency: str | None = None
    vague: bool = False
    part_of: Span | None = None
    same_as: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named, resolved where the gazetteer knows it. ``precision``: country, region, city, water, area.

    ``region`` is the name of the first-level division it lies in. An area has the coordinates of what it is
    a part of, where it has any.
    """

    span: Span
    name: str
    country: str | None = None
    region: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what.

    ``content`` is what is attributed, ``source`` the words that name who, ``cue`` the words that say so
    ('said', 'according to'). ``quoted`` are the stretches of content inside quotation marks. ``parent`` is
    the index, in ``Reading.attributions``, of the attribution inside whose content this one stands:
    'Caracas said Putin said'. ``denied`` says the source rejects the content, ``anonymous`` that the report
    keeps its name back: 'two officials who asked not to be named', 'a senior diplomat', 'a source'. ``continues``
    is the index of the attribution whose speaker goes on in this one, a quotation without a cue. ``status`` and
    ``factuality`` (-3 to 3) say how surely the content is told, in the voice of its source.
    """

    content: Span
    source: Span | None
    cue: Span | None
    kind: Literal["direct", "mixed", "indirect"]
    entity: str | None = None
    name: str | None = None
    quoted: tuple[Span, ...] = ()
    parent: int | None = None
    hedge: str | None = None
    denied: bool = False
    status: EventStatus = "happened"
    factuality: float = 3.0
    anonymous: bool = False
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that weakens a statement ('reportedly', 'alleged'), and the stretch it weakens."""

    span: Span
    word: str
    scope: Span


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant or circumstance of a clause. ``lemma`` is its head's; ``entity`` who is meant, if known.

    An ``abstract`` one is a deed or a state ('the sale', 'growth'), nobody and nothing that takes part in another.
    """

    role: ArgumentRole
    span: Span
    head: Span
    lemma: str
    preposition: str | None = None
    entity: str | None = None
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments: who did what to whom, in the words of the text.

    ``predicate`` is the verb group, ``lemma`` its main verb's; appositions ('Ruiz, 54', 'the mayor, Ruiz')
    are clauses with lemma 'be'. In a passive the roles are those of the active: 'subject' is who acts.
    ``span`` is the whole clause, ``negated`` and ``modal`` are what its own verb group says; ``status`` and
    ``factuality`` (-3 to 3) say how surely it is told, with all that stands above it.
    """

    sentence: int
    span: Span
    predicate: Span
    lemma: str
    arguments: tuple[Argument, ...]
    negated: bool = False
    modal: str | None = None
    status: EventStatus = "happened"
    factuality: float = 3.0


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or something on a side of a deed: the whole phrase that names it, and the entity meant, if known."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """What one sentence as a whole is about: its main predicate, who acts, who or what is acted on.

    A pronoun is given by the phrase it stands for where that is in the same sentence. ``event`` is the id of the
    event that the predicate tells of or governs, None where the sentence tells of none.
    """

    sentence: int
    predicate: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one report. Every tuple is in text order; nothing in it rests on off-text."""

    report: str
    made_with: tuple[tuple[str, str], ...]
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    clauses: tuple[Clause, ...] = ()
    events: tuple[Event, ...] = ()
    deeds: tuple[Deed, ...] = ()
