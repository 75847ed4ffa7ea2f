"""The page of one report: its text, and beside it everything that was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.export.html.event_rows import Link, event_rows
from crosswire.export.html.marked import MarkedText, mark
from crosswire.export.html.segments import Layer
from crosswire.export.html.sheet import render
from crosswire.export.view import letter_of
from crosswire.export.wording import say_date, say_number, say_when
from crosswire.records.descent_words import say_credit
from crosswire.records.events import BOUNDS, say_content
from crosswire.records.readings import Attribution, Entity, Party, Quantity, Reading, Time
from crosswire.records.reports import Report
from crosswire.records.spans import Span

# The look of each layer in the text, by the first letter of its keys.
_LOOKS = {
    "n": "entity",
    "l": "place",
    "t": "time",
    "m": "quantity",
    "s": "said",
    "h": "hedge",
    "v": "event",
    "c": "credit",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found: the words it was found in, what they were taken to mean, and where they lead."""

    key: str
    words: str
    meaning: str
    more: str | None
    href: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class About:
    """What one sentence is about, in its own words; ``type`` is that of the event it tells of, if any."""

    href: str
    predicate: str
    actors: str
    recipients: str
    type: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """All finds of one kind. ``look`` is how they are marked in the text."""

    name: str
    look: str
    rows: tuple[Row, ...]


def write(report: Report, reading: Reading) -> str:
    """Return the page of one report with its reading, self-contained."""
    layers = list(_layers(report, reading))
    classes = {layer.key: _LOOKS[layer.key[0]] for layer in layers if layer.key[0] in _LOOKS}
    text = mark(report, "t0", layers, classes)
    events = event_rows(
        reading.events,
        lambda _, start: Link(text.href(start), letter_of(0)),
        lambda where: report.text[where.start : where.end],
    )
    return render(
        "reading.html",
        report=report,
        published=say_when(report.published),
        text=text,
        groups=_groups(report, reading, text),
        events=events,
        deeds=_deeds(report, reading, text),
        words=sum(len(report.text[s.span.start : s.span.end].split()) for s in reading.sentences),
        points=(),
        off_text=off_rows(report, text),
        credits=credit_rows(report, text),
        made_with=reading.made_with,
    )


def off_rows(report: Report, text: MarkedText) -> tuple[tuple[str, str, str], ...]:
    """Return every stretch of off-text with why it is none, and the link to it."""
    return tuple((o.why, report.text[o.start : o.end], text.href(o.start)) for o in report.off_text)


def credit_rows(report: Report, text: MarkedText) -> tuple[tuple[str, str, str, str], ...]:
    """Return whom the report credits, for what, in which words, and the link to them."""
    return tuple(
        (
            credit.agency,
            say_credit(credit.how),
            report.text[credit.start : credit.end],
            text.href(credit.start),
        )
        for credit in report.credits
    )


def _layers(report: Report, reading: Reading) -> Iterable[Layer]:
    for key, spans in (
        *((f"n{i}", entity.mentions) for i, entity in enumerate(reading.entities)),
        *((f"l{i}", (place.span,)) for i, place in enumerate(reading.places)),
        *((f"t{i}", (time.span,)) for i, time in enumerate(reading.times)),
        *((f"m{i}", (quantity.span,)) for i, quantity in enumerate(reading.quantities)),
        *((f"s{i}", (said.content,)) for i, said in enumerate(reading.attributions)),
        *((f"h{i}", (hedge.span,)) for i, hedge in enumerate(reading.hedges)),
        *((f"v{i}", [m.trigger for m in event.mentions]) for i, event in enumerate(reading.events)),
    ):
        for span in spans:
            yield Layer(span.start, span.end, key)
    for index, credit in enumerate(report.credits):
        yield Layer(credit.start, credit.end, f"c{index}")
    for index, event in enumerate(reading.events):
        for mention in event.mentions:
            yield Layer(mention.start, mention.end, f"e{index}")


def _groups(report: Report, reading: Reading, text: MarkedText) -> tuple[Group, ...]:
    def row(key: str, span: Span, meaning: str, more: str | None = None, times: int = 1) -> Row:
        return Row(key, span.of(report.text), meaning, more, text.href(span.start), times)

    said = said_rows(report, reading, text)
    entities = tuple(
        row(f"n{i}", one.mentions[0], one.name, _identity(one), len(one.mentions))
        for i, one in enumerate(reading.entities)
        if one.mentions
    )
    times = tuple(
        row(f"t{i}", one.span, say_date(one.value), _resolved(report, one))
        for i, one in enumerate(reading.times)
    )
    quantities = tuple(
        row(f"m{i}", one.span, _amount(report, one), one.kind) for i, one in enumerate(reading.quantities)
    )
    places = tuple(
        row(
            f"l{i}",
            one.span,
            one.name,
            ", ".join(filter(None, (one.precision, one.region, one.country))) or None,
        )
        for i, one in enumerate(reading.places)
    )
    hedges = tuple(
        row(f"h{i}", one.span, f"weakens “{_short(one.scope.of(report.text))}”")
        for i, one in enumerate(reading.hedges)
    )
    return tuple(
        Group(name, look, rows)
        for name, look, rows in (
            ("Attributions", "said", said),
            ("Entities", "entity", entities),
            ("Times", "time", times),
            ("Quantities", "quantity", quantities),
            ("Places", "place", places),
            ("Hedges", "hedge", hedges),
        )
    )


def said_rows(report: Report, reading: Reading, text: MarkedText) -> tuple[Row, ...]:
    """Return who is said to have said what, and how."""
    return tuple(
        Row(
            f"s{index}",
            one.content.of(report.text),
            _speaker(report, one),
            _manner(report, reading.attributions, one),
            text.href(one.content.start),
        )
        for index, one in enumerate(reading.attributions)
    )


def _deeds(report: Report, reading: Reading, text: MarkedText) -> tuple[About, ...]:
    types = {event.id: event.type for event in reading.events}

    def named(side: tuple[Party, ...]) -> str:
        return ", ".join(_flat(one.span.of(report.text)) for one in side)

    return tuple(
        About(
            text.href(one.predicate.start),
            _flat(one.predicate.of(report.text)),
            named(one.actors),
            named(one.recipients),
            types.get(one.event or ""),
        )
        for one in reading.deeds
    )


def _speaker(report: Report, said: Attribution) -> str:
    if said.name:
        return said.name
    return said.source.of(report.text) if said.source else "source not named"


def _manner(report: Report, all_said: Sequence[Attribution], said: Attribution) -> str:
    """Return the cue, the kind, whose words this stands in, the hedge and the denial, as far as there are any."""
    parts: list[str] = [said.kind]
    if said.cue:
        parts.append(f"“{said.cue.of(report.text)}”")
    if said.parent is not None and 0 <= said.parent < len(all_said):
        parts.append(f"within what {_speaker(report, all_said[said.parent])} said")
    if said.continues is not None and 0 <= said.continues < len(all_said):
        parts.append("goes on")
    if said.hedge:
        parts.append(f"hedged: {said.hedge}")
    if said.anonymous:
        parts.append("anonymous source")
    if told := "denied" if said.denied else say_content(said.status, said.factuality):
        parts.append(told)
    return " · ".join(parts)


def _identity(entity: Entity) -> str:
    return " · ".join(
        filter(None, (entity.kind, entity.role, entity.country, entity.sector, *entity.also_sectors))
    )


def _amount(report: Report, quantity: Quantity) -> str:
    """Return the number with its bound, unit, what is counted and what happened to it, and what it is part of."""
    low, high = (None if n is None else say_number(f"{n:.10g}") for n in (quantity.low, quantity.high))
    number = f"{low} to {high}" if low and high and low != high else low or high or "number not given"
    change = {"up": "up by", "down": "down by"}.get(quantity.change or "")
    bound = BOUNDS[quantity.bound] if not (low and high and low != high) else None
    named = (change, bound, number, quantity.unit, quantity.counted, _done(quantity.done))
    links = (("part of", quantity.part_of), ("the same as", quantity.same_as))
    notes = [f"{word} {span.of(report.text)}" for word, span in links if span]
    return " · ".join(
        [" ".join(filter(None, named)), *(["no exact figure"] if quantity.vague else []), *notes]
    )


def _done(lemma: str | None) -> str | None:
    return f"({lemma})" if lemma else None


def _resolved(report: Report, time: Time) -> str:
    """Say how a time is to be read: its TIMEX3 type, value and mod, and the words it is counted from."""
    value = time.value if say_date(time.value) != time.value else None
    parts = [time.type.lower(), value, time.mod.lower().replace("_", " ") if time.mod else None]
    said = " ".join(part for part in parts if part)
    return f"{said}, from “{_short(time.anchored_to.of(report.text))}”" if time.anchored_to else said


def _flat(words: str) -> str:
    return " ".join(words.split())


def _short(words: str, most: int = 90) -> str:
    flat = _flat(words)
    return flat if len(flat) <= most else flat[: most - 1] + "…"
