"""Quantities in news sentences against NewsQuant: by value, by value and unit, by value and bound.

A quantity of ours matches one of the gold's by value; then its unit must be the same too, or its bound. How
the two ways of writing things down are laid beside each other:

- value: ``low`` and ``high``, or the end that a bound leaves; within one part in ten thousand.
- "rose from 5 to 7" is two figures of ours and one range of the gold: they are joined before matching.
- unit: our unit, and without one the head of what is counted, beside the gold's normalised unit or its words.
- bound: ``up`` and ``down`` where we tell of a change, else ``>``, ``<``, ``~``, ``=``. The gold writes the
  range that 'dozens' stands for with ``=``; ours says ``~``, and is given as ``=`` there.

And against the VALUE marks of MEANTIME, which cover the first six sentences of each article: a sum of money, a
percentage or another quantity, with the words of its bound and its unit but not what is counted, a determiner
before it or the base of a rate. Lengths of time and ages are no values there. ``meantime_type_accuracy`` is of
the values that overlap.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
from spacy.language import Language

from crosswire.ontology.units import number_words, units
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.quantities.finder import find_quantities
from crosswire.reading.times.finder import find_times
from crosswire.records.readings import Quantity
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.meantime import Article, articles
from evals.score import Case, Score, precision_recall_f1

DATA = "datasets"
REFERENCE = {
    "value_f1": "CQE .920, quantulum3 .730, GPT-3 .706",
    "value_unit_f1": "CQE .856, GPT-3 .591",
    "value_bound_f1": "CQE .881, GPT-3 .519; wanted .75",
}

_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_VALUE = re.compile(rf"\s*({_NUMBER})\s*(?:-\s*({_NUMBER}))?\s*")
_SIGNS = {">=": ">", ">": ">", "<=": "<", "<": "<", "~": "~", "=": "="}
_RENAMED = {
    "percentage": "percent",
    "dollar": "us dollar",
    "united states dollar": "us dollar",
    "pound-mass": "pound",
    "shekel": "israeli shekel",
    "inch": "inch",
    "generation wireless": "g",
    "foot pound-force": "foot pound",
    "pound-foot": "foot pound",
    "count": "time",
    "parts-per-billion": "part per billion",
    "milliampere-hour": "milliampere hour",
    "chinese yuan": "yuan",
}

_MARKED = {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "quantity"}
_SPELLS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_OPENER = re.compile(
    r"(?:(?:the|its|their|his|her|these|those|other|another|an? (?:further|additional)) )+", re.I
)


class GoldQuantity(msgspec.Struct):
    """A quantity as the data set writes it."""

    change: str
    value: str
    unit: str
    normalized_unit: str
    referred_concepts: str


class Item(msgspec.Struct):
    """One sentence of the data set."""

    text: str
    quantities: list[GoldQuantity]


@dataclass(frozen=True)
class Figure:
    """A quantity reduced to what is compared."""

    low: float
    high: float
    units: frozenset[str]
    sign: str
    shown: str


def measure(folder: Path) -> Score:
    """Return precision, recall and F1 over every sentence of NewsQuant and every article of MEANTIME."""
    nlp = load_parser(Settings().model)
    sentences = _newsquant(folder / "newsquant", nlp)
    values = _meantime(folder / "meantime", nlp)
    return Score(sentences.n, sentences.metrics | values.metrics, sentences.cases + values.cases)


def _newsquant(folder: Path, nlp: Language) -> Score:
    right = {"value": 0, "value_unit": 0, "value_bound": 0}
    wanted = found = 0
    items: list[Item] = []
    for path in sorted(folder.glob("*.json")):
        items.extend(msgspec.convert(json.loads(path.read_text("utf-8")), list[Item]))
    cases: list[Case] = []
    for at, item in enumerate(items):
        report = Report(id="r", text=item.text)
        parsed = parse(report, nlp)
        quantities = _ours(item.text, find_quantities(parsed, find_times(parsed)))
        gold = [_gold(q) for q in item.quantities]
        wanted += len(gold)
        pairs, ours = _pair(gold, quantities)
        found += len(ours)
        right["value"] += len(pairs)
        right["value_unit"] += sum(bool(g.units & o.units) for g, o in pairs)
        right["value_bound"] += sum(g.sign == o.sign for g, o in pairs)
        wrong = _differences(gold, ours, pairs)
        cases.extend(Case(f"{at} {key}", f"{note}   | {item.text}") for key, note in wrong)
    metrics: dict[str, float] = {}
    for name, count in right.items():
        precision, recall, f1 = precision_recall_f1(count, found, wanted)
        metrics |= {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": f1}
    return Score(len(items), metrics, cases)


def _gold(quantity: GoldQuantity) -> Figure:
    match = _VALUE.fullmatch(quantity.value)
    if match is None:
        raise ValueError(f"no value in the gold: {quantity.value!r}")
    ends = sorted((float(match[1]), float(match[2] or match[1])))
    names = [_base(name.lower()) for name in (quantity.normalized_unit, quantity.unit)]
    wanted = set(names)
    known = units().words.get(tuple(names[0].split())) or units().marks.get(quantity.unit)
    if known is not None:
        wanted.add(known.name.lower())
    elif " per " not in names[0]:
        wanted |= {name.removeprefix("% ").split(" of ")[0].split()[-1] for name in names if name}
    shown = f"{quantity.change} {quantity.value} {quantity.normalized_unit}"
    return Figure(ends[0], ends[1], frozenset(wanted - {""}), quantity.change, shown)


def _base(name: str) -> str:
    """Return the gold's name of a unit as ours, the base of a rate kept."""
    unit, per, base = name.partition(" per ")
    return _RENAMED.get(unit, unit) + per + _RENAMED.get(base, base)


def _ours(text: str, quantities: tuple[Quantity, ...]) -> list[tuple[Figure, Quantity]]:
    return [(_figure(text, q), q) for q in quantities]


def _figure(text: str, quantity: Quantity) -> Figure:
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    if low is None or high is None:
        raise ValueError(f"a quantity without a value: {quantity}")
    names = {quantity.unit, quantity.counted}
    if quantity.unit and quantity.unit.startswith("per "):
        names = {f"{quantity.counted} {quantity.unit}"}
    elif quantity.unit and quantity.unit != "share":
        names = {quantity.unit}
    if quantity.kind == "age":
        names = {f"{quantity.unit} of age"}
    sign = _SIGNS[quantity.bound]
    words = set(quantity.span.of(text).lower().split())
    if sign == "~" and low < high and words & set(number_words().vague):
        sign = "="
    known = frozenset(name.lower() for name in names if name) or frozenset("-")
    shown = f"{quantity.change or sign} {low:g}{f'-{high:g}' if high > low else ''} {'|'.join(sorted(known))}"
    return Figure(low, high, known, quantity.change or sign, shown)


def _same_value(a: Figure, b: Figure) -> bool:
    return all(abs(x - y) <= 1e-4 * max(abs(x), abs(y)) for x, y in ((a.low, b.low), (a.high, b.high)))


def _pair(
    gold: list[Figure], ours: list[tuple[Figure, Quantity]]
) -> tuple[list[tuple[Figure, Figure]], list[Figure]]:
    """Match each gold quantity with one of ours, the best first; then with two of ours joined."""
    free = list(range(len(ours)))
    pairs: list[tuple[Figure, Figure]] = []
    left: list[Figure] = []
    for one in gold:
        same = [k for k in free if _same_value(one, ours[k][0])]
        if same:
            best = max(
                same, key=lambda k: (bool(one.units & ours[k][0].units), one.sign == ours[k][0].sign, -k)
            )
            free.remove(best)
            pairs.append((one, ours[best][0]))
        else:
            left.append(one)
    figures = [figure for figure, _ in ours]
    for one in left:
        for a, b in pairwise(free):
            if b == a + 1 and one.high > one.low and (joined := _joined(figures[a], figures[b], one)):
                pairs.append((one, joined))
                free = [k for k in free if k not in (a, b)]
                figures.append(joined)
                break
    used = {id(figure) for _, figure in pairs}
    kept = [f for k, f in enumerate(figures[: len(ours)]) if k in free or id(f) in used]
    return pairs, kept + figures[len(ours) :]


def _joined(a: Figure, b: Figure, wanted: Figure) -> Figure | None:
    """Return the range from ``a`` to ``b`` where that is the value wanted."""
    low, high = sorted((a.low, b.high))
    change = a.sign if a.sign in ("up", "down") else "="
    joined = Figure(low, high, a.units | b.units, change, f"{a.shown} .. {b.shown}")
    return joined if _same_value(joined, wanted) else None


def _differences(
    gold: list[Figure], ours: list[Figure], pairs: list[tuple[Figure, Figure]]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in one sentence: the kind of fault with the value, and both sides in words."""
    for one in gold:
        if all(one is not g for g, _ in pairs):
            yield f"missed {one.low:g}", one.shown
    for one in ours:
        if all(one is not o for _, o in pairs):
            yield f"extra {one.low:g}", one.shown
    for g, o in pairs:
        if not g.units & o.units:
            yield f"unit {g.low:g}", f"{g.shown}  ours {o.shown}"
        if g.sign != o.sign:
            yield f"bound {g.low:g}", f"{g.shown}  ours {o.shown}"


def _meantime(folder: Path, nlp: Language) -> Score:
    tally: Counter[str] = Counter()
    cases: list[Case] = []
    read = 0
    for article in articles(folder):
        read += 1
        text, name = article.report.text, article.report.id
        gold = {(span, _MARKED[kind]) for span, kind in _marks(article)}
        parsed = parse(article.report, nlp)
        ours = {
            (_value_span(text, q), q.kind if q.kind in ("percent", "money") else "quantity")
            for q in find_quantities(parsed, find_times(parsed))
            if q.kind != "age" and q.unit not in _SPELLS and article.is_labelled(q.span)
        }
        spans = {span for span, _ in gold}
        tally["gold"] += len(gold)
        tally["ours"] += len(ours)
        tally["exact"] += len(spans & {span for span, _ in ours})
        for span, kind in sorted(gold):
            touching = [o for o in ours if o[0].overlap(span)]
            tally["reached"] += bool(touching)
            tally["typed"] += any(o[1] == kind for o in touching)
            if not touching:
                cases.append(Case(f"{name} missed {span.start}", f"{span.of(text)} {kind}"))
        for span, kind in sorted(ours):
            hit = any(span.overlap(g) for g in spans)
            tally["on gold"] += hit
            if not hit:
                cases.append(Case(f"{name} extra {span.start}", f"{span.of(text)} {kind}"))
    precision = tally["on gold"] / max(1, tally["ours"])
    recall = tally["reached"] / max(1, tally["gold"])
    metrics = {
        "meantime_span_f1": precision_recall_f1(tally["exact"], tally["ours"], tally["gold"])[2],
        "meantime_overlap_f1": precision_recall_f1(precision * recall, precision, recall)[2],
        "meantime_type_accuracy": tally["typed"] / max(1, tally["reached"]),
    }
    return Score(read, metrics if read else {}, cases)


def _value_span(text: str, quantity: Quantity) -> Span:
    """Return the number with its bound and unit, as the marks have it."""
    whole = Span(quantity.phrase.start, quantity.span.end)
    opener, rate = _OPENER.match(whole.of(text)), quantity.span.of(text).find(" per ")
    return Span(
        min(whole.start + (opener.end() if opener else 0), quantity.span.start),
        quantity.span.start + rate if rate > 0 else whole.end,
    )


def _marks(article: Article) -> Iterator[tuple[Span, str]]:
    for mark in article.marks.iter("VALUE"):
        if (span := article.span(mark)) is not None:
            yield span, mark.get("type", "")
