"""Event finding: how many of the events in sentences of our own reading finds by itself, and what it makes of others.

The sentences are the examples of ``training/events/examples``: one event each, its words marked, in 17 tables, and
NONE, where the words marked only sound like an event. They were written without a look at the lexicon. What the
model learns from them it is not asked about: each fifth of them is read with a model fitted to the others.

An event is found where the words it is told by overlap those marked, whatever its type. ``found_recall`` counts
these, ``typed_recall`` those of the right type, ``type_accuracy`` and ``mode_accuracy`` are of those found and of
those typed. ``none_found`` is the share of the NONE sentences in which an event is found at the marked words: false
alarms, harder than news has them. Sentences of NONE without a mark tell of no event at all: ``plain_per_1000`` is
how many events are found in a thousand of them. Of what is found elsewhere in a sentence nothing is known, so there
is no plain precision; ``marked_precision`` is of the words marked alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from crosswire.reading.chain import read_parse
from crosswire.reading.events.weighing import Weights
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.events import Event
from crosswire.records.reports import Report
from crosswire.settings import Settings
from evals.score import Case, Score
from training.events.examples import NONE, Example, read_examples
from training.events.finding import fit_finding, fold_of, read_lessons

DATA = None
REFERENCE = {
    "found_recall": "the lexicon alone, before: .505",
    "typed_recall": "the lexicon alone, before: .404",
    "none_found": "the lexicon alone, before: .065",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One example with the event found at its marked words, if any, and how many were found elsewhere in it."""

    example: Example
    event: Event | None
    beside: int


def measure(folder: Path) -> Score:
    """Return recall at the marked words, types and modes of what is found, and false events."""
    whole = read(read_examples())
    plain = [one for one in whole if one.example.trigger is None]
    found = [one for one in whole if one.example.trigger is not None]
    events = [one for one in found if one.example.type != NONE]
    nones = [one for one in found if one.example.type == NONE]
    at = [one for one in events if one.event is not None]
    typed = [one for one in at if one.event and one.event.type == one.example.type]
    moded = [one for one in typed if one.event and one.event.mode == one.example.mode]
    false = [one for one in nones if one.event is not None]
    kinds = Counter(one.example.type for one in events)
    metrics = {
        "found_recall": len(at) / max(1, len(events)),
        "typed_recall": len(typed) / max(1, len(events)),
        "type_accuracy": len(typed) / max(1, len(at)),
        "mode_accuracy": len(moded) / max(1, len(typed)),
        "none_found": len(false) / max(1, len(nones)),
        "plain_per_1000": 1000 * sum(one.beside for one in plain) / max(1, len(plain)),
        "marked_precision": len(at) / max(1, len(at) + len(false)),
        **{
            f"found_{kind}": sum(one.example.type == kind for one in at) / many
            for kind, many in sorted(kinds.items())
        },
    }
    cases = [
        Case(f"{one.example.type}.{hash_of(one.example)}", _note(one))
        for one in found
        if (one.event.type if one.event else NONE) != one.example.type
    ]
    rates = ", ".join(f"{kind} {many / len(found):.3f}" for kind, many in kinds.most_common())
    remarks = (
        f"base rates: {rates}, NONE {len(nones) / len(found):.3f}",
        f"{len(plain)} sentences without a mark; {sum(one.beside for one in found)} events beside the marked words",
    )
    return Score(len(whole), metrics, cases, remarks)


def read(examples: Sequence[Example]) -> list[Found]:
    """Return what reading finds in each example whose words are marked, by a model that has not seen it."""
    nlp = load_parser(Settings().model)
    lessons, folds = read_lessons(examples), fold_of(examples)
    found: list[Found] = []
    for fold in sorted(set(folds)):
        model = fit_finding([one for one, own in zip(lessons, folds, strict=True) if own != fold])
        found += [
            _found(one, parse(Report(id="example", text=one.text), nlp), model)
            for one, own in zip(examples, folds, strict=True)
            if own == fold
        ]
    return found


def _found(example: Example, parsed: Parse, model: Weights) -> Found:
    events = read_parse(parsed, model).events
    marked = example.trigger
    at = [event for event in events if marked and event.mentions[0].trigger.overlap(marked) > 0]
    right = next((event for event in at if event.type == example.type), at[0] if at else None)
    return Found(example, right, len(events) - len(at))


def hash_of(example: Example) -> str:
    """Return a short stable name of an example."""
    return sha256(example.text.encode()).hexdigest()[:10]


def _note(one: Found) -> str:
    event, marked = one.event, one.example.trigger
    told = f"{event.type} by '{event.mentions[0].trigger.of(one.example.text)}'" if event else "none"
    return f"{told} at '{marked.of(one.example.text) if marked else ''}': {one.example.text}"
