"""What is told of each event beside who did it: counts, occurrences, days, place, auxiliary modes; our own sentences.

``event_details.txt`` beside this file says how its sentences are written down. Every second one, from the first, was
studied while this was made; the figures with ``held_`` before them are of the others: docs/quality.md says how
far they were seen.

A detail is right where the event whose trigger is named has it: a count by what, ends and bound; days to the day; a
place by a name that holds or is held by the one wanted. A number without a figure ('dozens') is right as any number.
What an event has beyond its line is wrong. Only events that are found are judged, ``events_found`` says how many are;
what is said of an event that the table does not name is not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

from crosswire.ontology.plover import auxiliary_modes
from crosswire.reading.chain import read
from crosswire.records.events import Event, EventCount
from crosswire.records.reports import Report
from evals.score import Case, Score, precision_recall_f1

DATA = None
REFERENCE = {"held_counts_f1": "none known: a table of our own"}
KINDS = ("counts", "occurrences", "days", "place", "modes")

_PUBLISHED = "2026-03-18"
_MODES = ("historical", "future", "hypothetical", "negation")


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the table: the words that may be its trigger, and its details as (kind, value)."""

    triggers: tuple[str, ...]
    details: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the table with its events."""

    text: str
    rows: tuple[Row, ...]


def items(table: Path) -> Iterator[Item]:
    """Yield the texts of the table."""
    for block in re.split(r"\n\s*\n", table.read_text("utf-8")):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines:
            yield Item(lines[0], tuple(map(_row, lines[1:])))


def _row(line: str) -> Row:
    triggers, _, rest = line.strip().partition(":")
    fields = filter(None, (field.strip() for field in rest.split(";")))
    return Row(tuple(triggers.split("|")), frozenset(map(_detail, fields)))


def _detail(field: str) -> tuple[str, str]:
    kind, _, value = field.partition(" ")
    if field in _MODES:
        return "modes", field
    if kind in ("on", "in"):
        return ("days" if kind == "on" else "place"), value
    return ("occurrences", value) if kind == "x" else ("counts", field)


def measure(folder: Path) -> Score:
    """Return the figures of both halves."""
    tallies = {"study_": Counter[str](), "held_": Counter[str]()}
    cases: list[Case] = []
    n = 0
    for n, item in enumerate(items(folder / "event_details.txt"), 1):
        half = "study_" if n % 2 else "held_"
        events = read(Report(id="r", text=item.text, published=_PUBLISHED)).events
        for what, wrong in _judged(item, events, tallies[half]):
            cases.append(Case(f"{half}{n} {what}", f"{wrong}   | {item.text}" if half == "study_" else ""))
    metrics = {key: value for half, tally in tallies.items() for key, value in _figures(half, tally)}
    return Score(n, metrics, cases)


def _judged(item: Item, events: tuple[Event, ...], tally: Counter[str]) -> Iterator[tuple[str, str]]:
    """Count what is right, found and wanted; yield what is wrong."""
    for row in item.rows:
        event = next((e for word in row.triggers for e in events if _told_by(e, word, item.text)), None)
        tally["events"] += 1
        if event is None:
            continue
        tally["events found"] += 1
        ours = set(_details(event))
        for kind, value in sorted(row.details):
            hit = next((one for one in sorted(ours) if one[0] == kind and _same(kind, value, one[1])), None)
            tally[f"{kind} wanted"] += 1
            if hit is None:
                yield f"{row.triggers[0]} {kind} {value}", f"missed: {row.triggers[0]} {kind} {value}"
            else:
                ours.remove(hit)
                tally[f"{kind} right"] += 1
                tally[f"{kind} found"] += 1
        for kind, value in sorted(ours):
            tally[f"{kind} found"] += 1
            yield f"{row.triggers[0]} false {kind} {value}", f"false: {row.triggers[0]} {kind} {value}"


def _told_by(event: Event, word: str, text: str) -> bool:
    return any(word in mention.trigger.of(text) for mention in event.mentions)


def _details(event: Event) -> Iterator[tuple[str, str]]:
    for count in event.counts:
        yield "counts", f"{count.what} {_number(count)}{f' {count.currency}' if count.currency else ''}"
    if event.occurrences:
        yield "occurrences", _number(event.occurrences)
    # What rests on other words than the event's own is judged by where_and_when.
    own = event.time is not None and event.time.basis == "own"
    if own and event.time and event.time.start:
        days = dict.fromkeys(day[:10] for day in (event.time.start, event.time.end or event.time.start))
        yield "days", "..".join(days)
    elif own and event.time:
        yield "days", event.time.value
    if event.place and (event.place.basis == "own" or event.place.precision == "site"):
        yield "place", event.place.name
    for mode in auxiliary_modes(event):
        yield "modes", mode


def _number(count: EventCount) -> str:
    ends = [f"{end:.10g}" for end in dict.fromkeys((count.low, count.high)) if end is not None]
    return (count.bound if len(ends) < 2 else "") + "..".join(ends)


def _same(kind: str, wanted: str, ours: str) -> bool:
    if kind == "place":
        ours = "".join(c for c in normalize("NFD", ours) if not combining(c))
        return wanted in ours or ours in wanted
    if wanted.endswith("vague"):
        return ours.split()[0] == wanted.split()[0] or kind == "occurrences"
    return wanted == ours


def _figures(half: str, tally: Counter[str]) -> Iterator[tuple[str, float]]:
    yield f"{half}events_found", tally["events found"] / max(1, tally["events"])
    for kind in KINDS:
        figures = (tally[f"{kind} {name}"] for name in ("right", "found", "wanted"))
        yield f"{half}{kind}_f1", precision_recall_f1(*figures)[2]
    total = (sum(tally[f"{kind} {name}"] for kind in KINDS) for name in ("right", "found", "wanted"))
    precision, recall, _ = precision_recall_f1(*total)
    yield f"{half}precision", precision
    yield f"{half}recall", recall
