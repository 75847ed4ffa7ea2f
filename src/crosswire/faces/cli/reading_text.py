"""A reading on a terminal: what one report says, by kind, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from crosswire.records.descent_words import say_credit
from crosswire.records.events import Event, say_based, say_content, say_count, say_days, say_told
from crosswire.records.readings import Attribution, Deed, Entity, Quantity, Reading, Time
from crosswire.records.reports import Report
from crosswire.records.spans import Span

_UNNAMED = "source not named"


def show_reading(report: Report, reading: Reading, console: Console) -> None:
    """Print everything found in the report; numbers at the left are offsets into its text."""
    head = [report.title or report.origin or report.id, report.outlet, report.published]
    console.print(Text("  ".join(filter(None, head)), "bold"))
    _section(console, "ACTORS", map(_entity, reading.entities))
    _found(console, report, "TIMES", ((t.span, _time(t, report)) for t in reading.times))
    _found(console, report, "QUANTITIES", ((q.phrase, _quantity(report, q)) for q in reading.quantities))
    _found(
        console,
        report,
        "PLACES",
        ((p.span, _joined(p.country, p.region, p.precision)) for p in reading.places),
    )
    _found(console, report, "WHO SAYS", ((a.content, _source(a, reading)) for a in reading.attributions))
    said = ((words, a.name or _UNNAMED) for a in reading.attributions for words in a.quoted)
    _found(console, report, "QUOTATIONS", dict(said).items())
    _section(console, "EVENTS", map(_event, reading.events))
    types = {event.id: event.type for event in reading.events}
    told = ((deed.predicate, _deed(report, deed, types.get(deed.event or ""))) for deed in reading.deeds)
    _found(console, report, "WHAT EACH SENTENCE IS ABOUT", told)
    credits = ((Span(c.start, c.end), f"{c.agency}, {say_credit(c.how)}") for c in report.credits)
    _found(console, report, "CREDITS", credits)
    _found(console, report, "SET ASIDE", ((Span(o.start, o.end), o.why) for o in report.off_text))


def _found(console: Console, report: Report, title: str, rows: Iterable[tuple[Span, str]]) -> None:
    _section(console, title, ((span.start, _shown(span.of(report.text)), note) for span, note in rows))


def _shown(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))


def _entity(entity: Entity) -> tuple[int, str, str]:
    times = f"×{len(entity.mentions)}"
    return entity.mentions[0].start, entity.name, _joined(entity.id, entity.role, times)


def _time(time: Time, report: Report) -> str:
    told = time.anchored_to
    counted_from = "counted from “" + " ".join(told.of(report.text).split()) + "”" if told else None
    return _joined(time.type, time.value, time.mod, counted_from)


def _quantity(report: Report, quantity: Quantity) -> str:
    ends = [
        f"{round(end, 3):,.12g}" for end in dict.fromkeys((quantity.low, quantity.high)) if end is not None
    ]
    named = _joined(quantity.bound, " to ".join(ends), quantity.unit, quantity.counted, quantity.done)
    links = (("part of", quantity.part_of), ("the same as", quantity.same_as))
    notes = [f"{word} {span.of(report.text)}" for word, span in links if span]
    return ", ".join([named, *(["no exact figure"] if quantity.vague else []), *notes])


def _event(event: Event) -> tuple[int, str, str]:
    name = event.type + (f"-{event.mode}" if event.mode else "")
    who = f"{_names(p.name for p in event.actors)} → {_names(p.name for p in event.recipients)}"
    by = ", via ".join(reversed(event.attributed_to)) or None
    told = say_told(event, by)
    place = event.place
    named = place is not None and any(one.name == place.name for one in event.recipients)
    where = say_based(place.name, place.basis) if place and not named else None
    shown = (who, told, say_days(event.time), where, *map(say_count, event.numbers))
    return event.mentions[0].start, name, "  ".join(filter(None, shown))


def _deed(report: Report, deed: Deed, type: str | None) -> str:
    actors, recipients = (
        _names(_shown(one.span.of(report.text)) for one in side) for side in (deed.actors, deed.recipients)
    )
    return "  ".join(filter(None, (f"{actors} → {recipients}", type)))


def _joined(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _section(console: Console, title: str, rows: Iterable[tuple[int, str, str]]) -> None:
    listed = list(rows)
    if not listed:
        return
    console.print()
    console.print(Rule(Text(f"{title}  {len(listed)}", "blue"), align="left", style="dim"))
    for start, words, note in listed:
        console.print(Text.assemble((f"{start:>6}  ", "dim"), words, (f"   {note}", "cyan")))


def _source(attribution: Attribution, reading: Reading) -> str:
    chain = [attribution.name or _UNNAMED]
    parent = attribution.parent
    while parent is not None:
        outer = reading.attributions[parent]
        chain.insert(0, outer.name or _UNNAMED)
        parent = outer.parent
    goes_on = "goes on" if attribution.continues is not None else ""
    unnamed = "anonymous" if attribution.anonymous else ""
    told = "denied" if attribution.denied else say_content(attribution.status, attribution.factuality)
    return "  ".join(filter(None, (f"{attribution.kind}, {' → '.join(chain)}", goes_on, unnamed, told)))


def _names(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "?"
