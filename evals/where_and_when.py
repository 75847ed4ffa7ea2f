"""Where and when events took place, in whole short reports of our own: what is told beside them counted in.

``where_and_when.txt`` beside this file says how its reports are written down. Every second one, from the first, was
studied while this was made; the figures with ``held_`` before them are of the others.

A place is right by a name that holds or is held by the one wanted or its country's, days to the day. What is
given where nobody could tell is wrong. Only events that are found are judged. Precision is given by what it rests on
as well: own words, and all else (inherited). ``inherited_recall`` is over what own words do not tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crosswire.reading.chain import read
from crosswire.records.events import Event
from crosswire.records.reports import Report
from evals.event_details import Item, items
from evals.score import Case, Score

DATA = None
REFERENCE = {"held_inherited_precision": "none known: a table of our own"}

_PUBLISHED = "2026-03-18"
_KINDS = ("place", "days")


def measure(folder: Path) -> Score:
    """Return the figures of both halves."""
    tallies = {"study_": Counter[str](), "held_": Counter[str]()}
    cases: list[Case] = []
    n = 0
    for n, item in enumerate(items(folder / "where_and_when.txt"), 1):
        half = "study_" if n % 2 else "held_"
        text = item.text.replace(" // ", "\n\n")
        events = read(Report(id="r", text=text, published=_PUBLISHED)).events
        for what, wrong in _judged(item, text, events, tallies[half]):
            cases.append(Case(f"{half}{n} {what}", f"{wrong}   | {item.text}" if half == "study_" else ""))
    metrics = {key: value for half, tally in tallies.items() for key, value in _figures(half, tally)}
    return Score(n, metrics, cases)


def _judged(
    item: Item, text: str, events: tuple[Event, ...], tally: Counter[str]
) -> Iterator[tuple[str, str]]:
    for row in item.rows:
        tally["events"] += 1
        told = (e for word in row.triggers for e in events if word in e.mentions[0].trigger.of(text))
        event = next(told, None)
        if event is None:
            continue
        tally["events found"] += 1
        wanted = dict(row.details)
        for kind, (value, basis) in _given(event).items():
            rests = basis if basis in (None, "own") else "inherited"
            right = _is_right(kind, wanted[kind], value)
            tally[f"{kind} wanted {'own' if rests == 'own' else 'inherited'}"] += wanted[kind] != "-"
            if value is not None:
                tally[f"{kind} {rests} found"] += 1
                tally[f"{kind} {rests} right"] += right
                tally[f"{kind} {basis} found"] += rests != basis
                tally[f"{kind} {basis} right"] += rests != basis and right
            if not right:
                yield (
                    f"{row.triggers[0]} {kind}",
                    f"{row.triggers[0]} {kind}: {value} ({basis}) for {wanted[kind]}",
                )


def _given(event: Event) -> dict[str, tuple[str | None, str | None]]:
    time, place = event.time, event.place
    ends = [day[:10] for day in (time.start, time.end) if day] if time else []
    days = "..".join(dict.fromkeys(ends)) or None
    where = place.name if place and place.precision != "site" else None
    return {
        "place": (where, place.basis if place and where else None),
        "days": (days, time.basis if time and days else None),
    }


def _is_right(kind: str, wanted: str, ours: str | None) -> bool:
    if ours is None or wanted == "-":
        return ours is None and wanted == "-"
    return wanted == ours or (
        kind == "place" and any(one in ours or ours in one for one in wanted.split(", "))
    )


def _figures(half: str, tally: Counter[str]) -> Iterator[tuple[str, float]]:
    yield f"{half}events_found", tally["events found"] / max(1, tally["events"])
    for kind in _KINDS:
        for rests in ("own", "inherited"):
            right, found = (tally[f"{kind} {rests} {name}"] for name in ("right", "found"))
            yield f"{half}{kind}_{rests}_precision", right / found if found else 1.0
        yield f"{half}{kind}_inherited_recall", right / max(1, tally[f"{kind} wanted inherited"])
    for basis in ("sentence", "context", "dateline", "sides", "report"):
        right, found = (
            sum(tally[f"{kind} {basis} {name}"] for kind in _KINDS) for name in ("right", "found")
        )
        if found:
            yield f"{half}{basis}_precision", right / found
            yield f"{half}{basis}_found", float(found)
