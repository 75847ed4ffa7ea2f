"""What numbers count, what was done to it, and which number is part of another, in sentences of our own.

``counting.txt`` beside this file says how its sentences are written down. Every second one was studied while
the finder was made; the figures without ``study_`` are of the others, which were opened only at the end: what they
were when unseen stands in docs/quality.md.

- found: numbers of the table that we find with the right value and bound, against all that we find (F1).
- counted, done: of the numbers for which the table says it, how many we have right; one not found is wrong.
  Verbs that say one outcome ('kill', 'die') are one.
- part_of, same_as: pairs of a part and its whole, or of one amount told in two units (F1).
- vague: of the numbers vague in the table or in what we found, how many are so in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from crosswire.ontology.units import outcomes
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.quantities.finder import find_quantities
from crosswire.reading.times.finder import find_times
from crosswire.records.readings import Quantity
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.score import Case, Score, precision_recall_f1

DATA = None
REFERENCE = {"counted_accuracy": "none known: a table of our own"}

_VALUE = re.compile(r"(>=|<=|>|<|~)?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One number of the table. ``words`` is where it stands; None in ``counted`` or ``done`` is not asked."""

    words: Span
    value: str
    counted: frozenset[str] | None
    done: frozenset[str] | None
    part_of: Span | None = None
    same_as: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the table with its numbers."""

    text: str
    rows: tuple[Row, ...]


def items(table: Path) -> Iterator[Item]:
    """Yield the texts of the table."""
    for block in re.split(r"\n\s*\n", table.read_text("utf-8")):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines:
            yield Item(lines[0], tuple(_row(lines[0], line.strip()) for line in lines[1:]))


def _row(text: str, line: str) -> Row:
    quote, value, counted, done, *flags = (field.strip() for field in line.split(";"))
    links = dict(flag.split(" ", 1) for flag in flags)
    return Row(
        words=_place(text, quote),
        value=value,
        counted=_any_of(counted),
        done=_any_of(done),
        part_of=_place(text, links["of"]) if "of" in links else None,
        same_as=_place(text, links["same"]) if "same" in links else None,
    )


def _place(text: str, quote: str) -> Span:
    match = re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", text)
    if match is None:
        raise ValueError(f"{quote!r} does not stand in {text!r}")
    return Span(*match.span())


def _any_of(field: str) -> frozenset[str] | None:
    names = field.split("/")
    return (
        None if "*" in names else frozenset("" if name == "-" else _one_word(name.lower()) for name in names)
    )


def _one_word(done: str) -> str:
    return outcomes().verbs.get(done, done)


def measure(folder: Path) -> Score:
    """Return the figures of the half held back and, with ``study_`` before them, of the half studied."""
    nlp = load_parser(Settings().model)
    tallies = {"": Counter[str](), "study_": Counter[str]()}
    cases: list[Case] = []
    n = 0
    for n, item in enumerate(items(folder / "counting.txt"), 1):
        half = "study_" if n % 2 else ""
        for what, right, note in _judged(item, _ours(item, nlp)):
            tallies[half][f"{what} {'right' if right else 'wrong'}"] += 1
            if not right:
                cases.append(Case(f"{half or 'held_'}{n} {what}", f"{note}   | {item.text}" if half else ""))
    metrics = {key: value for half, tally in tallies.items() for key, value in _figures(half, tally)}
    return Score(n, metrics, cases)


def _ours(item: Item, nlp: Language) -> list[Quantity]:
    parsed = parse(Report(id="r", text=item.text), nlp)
    return list(find_quantities(parsed, find_times(parsed)))


def _judged(item: Item, ours: list[Quantity]) -> Iterator[tuple[str, bool, str]]:
    """Yield what was looked at, whether it is right, and both sides in words."""
    left = list(ours)
    for row in item.rows:
        quote = row.words.of(item.text)
        one = next((q for q in left if q.span.overlap(row.words)), None)
        if one is not None:
            left.remove(one)
        yield "found", one is not None and _same_value(row.value, one), f"{quote}: {row.value}, ours {one}"
        told = (
            ("counted", row.counted, one and one.counted),
            ("done", row.done, one and one.done and _one_word(one.done)),
        )
        for what, wanted, got in told:
            if wanted is not None:
                right = one is not None and (got or "") in wanted
                yield what, right, f"{quote}: {'/'.join(wanted) or '-'}, ours {got}"
        vague = one is not None and one.vague
        if vague or row.value == "vague":
            yield "vague", vague and row.value == "vague", f"{quote}: {row.value}, ours {one}"
        yield from _links(item.text, row, one)
    for one in left:
        yield "extra", False, f"ours {one.phrase.of(item.text)}: {one}"


def _links(text: str, row: Row, one: Quantity | None) -> Iterator[tuple[str, bool, str]]:
    pairs = (
        ("part_of", row.part_of, one and one.part_of),
        ("same_as", row.same_as, one and one.same_as),
    )
    for what, wanted, got in pairs:
        note = f"{row.words.of(text)}: {wanted and wanted.of(text)}, ours {got and got.of(text)}"
        right = bool(wanted and got and wanted.overlap(got))
        if wanted:
            yield what, right, note
        if got and not right:
            yield f"{what} invented", False, note


def _same_value(wanted: str, one: Quantity) -> bool:
    if wanted in ("*", "vague"):
        return True
    match = _VALUE.fullmatch(wanted)
    if match is None:
        raise ValueError(f"no value: {wanted!r}")
    bound, low, high = match[1] or "=", float(match[2]), float(match[3] or match[2])
    ends = (one.high if one.low is None else one.low, one.low if one.high is None else one.high)
    close = all(abs((a or 0.0) - b) <= 1e-3 * max(1.0, b) for a, b in zip(ends, (low, high), strict=True))
    return close and (low < high or bound == one.bound)


def _figures(half: str, tally: Counter[str]) -> Iterator[tuple[str, float]]:
    for what in ("counted", "done", "vague"):
        right, wrong = tally[f"{what} right"], tally[f"{what} wrong"]
        yield f"{half}{what}_accuracy", right / (right + wrong) if right + wrong else 0.0
    for what, invented in (
        ("found", "extra"),
        ("part_of", "part_of invented"),
        ("same_as", "same_as invented"),
    ):
        right, missed = tally[f"{what} right"], tally[f"{what} wrong"]
        found = right + tally[f"{invented} wrong"] + (missed if what == "found" else 0)
        yield f"{half}{what}_f1", precision_recall_f1(right, found, right + missed)[2]
