"""Event types: the PLOVER root and quad class between a marked source and a marked target.

The main figures are of ``type_between``, which is given both sides and always answers. Those ``as_read`` are of the
events that reading finds without being told: the one whose actors and recipients overlap both sides, else one side,
else the first; a sentence in which it finds none counts as wrong.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.ontology.plover import quad_of
from crosswire.reading.actors.finder import find_entities
from crosswire.reading.chain import read_parse
from crosswire.reading.events.between import EventBetween, type_between
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.events import Event
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.score import Case, Score, precision_recall_f1

DATA = "datasets/plv"
REFERENCE = {
    "root_macro_f1": "on the test part: zero-shot roberta-large-mnli .821; bag of words trained here .671",
    "quad_macro_f1": "on the test part: zero-shot roberta-large-mnli .892",
}

# The set's name for CONCEDE and RETREAT together, and the quad class that it gives to both.
_YIELD, _YIELD_QUAD = "YIELD", 2
_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with both sides marked, and what is wanted."""

    text: str
    source: Span
    target: Span
    root: str
    quad: int


def measure(folder: Path) -> Score:
    """Return macro F1 and accuracy of root and quad class over every row of every ``*.tsv``."""
    cases = [case for path in sorted(folder.glob("*.tsv")) for case in read_cases(path)]
    nlp = load_parser(Settings().model)
    roots: list[tuple[str, str]] = []
    quads: list[tuple[str, str]] = []
    wrong: list[Case] = []
    unaided: list[tuple[str, str]] = []
    untold = 0
    for at, case in enumerate(cases):
        parsed = parse(Report(id="case", text=case.text), nlp)
        found = answer(parsed, case)
        unaided.append((case.root, as_read(parsed, case)))
        untold += found.trigger is None
        root, quad = as_root(found.type)
        roots.append((case.root, root))
        quads.append((str(case.quad), str(quad)))
        if root != case.root:
            word = found.trigger.of(case.text) if found.trigger else "-"
            wrong.append(Case(str(at), f"{case.root} read as {root} by '{word}': {_marked(case)}"))
    by_root = f1_by_label(roots)
    metrics = {
        "root_macro_f1": _mean(by_root),
        "quad_macro_f1": _mean(f1_by_label(quads)),
        "root_accuracy": _accuracy(roots),
        "quad_accuracy": _accuracy(quads),
        "as_read_root_macro_f1": _mean(f1_by_label(unaided)),
        "as_read_root_accuracy": _accuracy(unaided),
        "as_read_none": sum(found == "" for _, found in unaided) / len(cases) if cases else 0.0,
        "without_trigger": untold / len(cases) if cases else 0.0,
        **{f"f1_{root}": figure for root, figure in sorted(by_root.items())},
    }
    rates = Counter(case.root for case in cases).most_common()
    base = "base rates: " + ", ".join(f"{root} {many / len(cases):.3f}" for root, many in rates)
    return Score(len(cases), metrics, wrong, (base,))


def read_cases(path: Path) -> Iterator[Row]:
    """Yield the rows of one file. Raises ``ValueError`` where a row does not say where a side stands."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(*_sides(row), row["gold_root"], int(row["gold_quad"]))


def _sides(row: dict[str, str]) -> tuple[str, Span, Span]:
    """Return the bare sentence and where both sides stand in it, by the marks, else by the words."""
    text, begun, found = "", {}, {}
    marked, last = row["marked_sentence"], 0
    for tag in _TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        name = tag.group()[-2]
        if tag.group()[1] != "/":
            begun[name] = len(text)
        elif name in begun and begun[name] < len(text):
            found[name] = Span(begun[name], len(text))
    text += marked[last:]
    for name, column in (("s", "source"), ("t", "target")):
        if name not in found:
            words = row[column].strip()
            start = max(0, text.find(words))
            found[name] = Span(start, start + max(1, len(words)))
    return text, found["s"], found["t"]


def answer(parsed: Parse, case: Row) -> EventBetween:
    """Return what reading makes of the case."""
    return type_between(parsed, case.source, case.target, find_entities(parsed))


def as_read(parsed: Parse, case: Row) -> str:
    """Return the root of the event that reading finds for the case, empty where it finds none."""

    def held(event: Event, side: Span) -> bool:
        return any(
            side.overlap(cited.span) > 0
            for who in (*event.actors, *event.recipients)
            for cited in who.mentions
        )

    events = read_parse(parsed).events
    best = max(events, key=lambda e: held(e, case.source) + held(e, case.target), default=None)
    return as_root(best.type)[0] if best else ""


def as_root(code: str) -> tuple[str, int]:
    """Return a PLOVER type as the set names it, with the set's quad class."""
    return (_YIELD, _YIELD_QUAD) if code in ("CONCEDE", "RETREAT") else (code, quad_of(code))


def f1_by_label(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Return F1 for every label that is wanted somewhere, from (wanted, found) pairs."""
    right = Counter(wanted for wanted, found in pairs if wanted == found)
    wanted = Counter(wanted for wanted, _ in pairs)
    found = Counter(found for _, found in pairs)
    return {label: precision_recall_f1(right[label], found[label], wanted[label])[2] for label in wanted}


def _mean(figures: dict[str, float]) -> float:
    return sum(figures.values()) / len(figures) if figures else 0.0


def _accuracy(pairs: list[tuple[str, str]]) -> float:
    return sum(wanted == found for wanted, found in pairs) / len(pairs) if pairs else 0.0


def _marked(case: Row) -> str:
    return f"[{case.source.of(case.text)}] [{case.target.of(case.text)}] {case.text[:200]}"
