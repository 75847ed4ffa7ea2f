"""Time expressions on TimeBank with AQUAINT, and on MEANTIME: are the words found, is the TIMEX3 value right?

A found expression and a marked one match where they overlap, one to one; ``strict_f1`` wants the same
stretch, ``relaxed_f1`` any overlap, ``value_f1`` an overlap with the same ``value``. The document creation
time is handed over as the date of publication and is itself not counted. MEANTIME (its figures begin with
``meantime``) is marked in the first six sentences of a report, which alone are read; its date is the one that stands,
in full, as its second sentence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.times.finder import find_times
from crosswire.records.readings import Time
from crosswire.records.reports import Report
from crosswire.settings import Settings
from evals.meantime import Article, articles
from evals.score import Case, Score, precision_recall_f1

DATA = "datasets"
REFERENCE = {
    "strict_f1": "HeidelTime .813 (TempEval-3 Platinum)",
    "relaxed_f1": "HeidelTime .903 (TempEval-3 Platinum)",
    "value_f1": "HeidelTime .776, SUTime .674 (TempEval-3 Platinum)",
}

_DATED = 1  # the sentence of a MEANTIME article that is its date


@dataclass(frozen=True, slots=True)
class Marked:
    """One expression as the annotators marked it."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the expressions marked in it. ``created`` is its creation time, ``dateline`` where that stands."""

    name: str
    created: str | None
    text: str
    marked: tuple[Marked, ...]
    dateline: range = range(0)


def documents(folder: Path) -> list[Document]:
    """Return every TimeML file below the folder, by path."""
    return [_time_ml(path) for path in sorted(folder.glob("**/*.tml"))]


def meantime(folder: Path) -> list[Document]:
    """Return every MEANTIME file below the folder, by path, as far as it is marked."""
    return [_of_article(article) for article in articles(folder)]


def _time_ml(path: Path) -> Document:
    root = ElementTree.fromstring(path.read_text("utf-8"))
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{path}: no TEXT element")
    created = root.find(".//DCT/TIMEX3")
    pieces: list[str] = []
    marked: list[Marked] = []
    _collect(body, 0, pieces, marked)
    marked.sort(key=lambda m: (m.start, m.end))
    date = None if created is None else created.get("value")
    return Document(path.name, date, "".join(pieces), tuple(marked))


def _collect(element: ElementTree.Element, start: int, pieces: list[str], marked: list[Marked]) -> int:
    """Append the element's text and marked times to the lists; return the offset after it."""
    at = start + len(element.text or "")
    pieces.append(element.text or "")
    for child in element:
        at = _collect(child, at, pieces, marked)
        pieces.append(child.tail or "")
        at += len(child.tail or "")
    if element.tag == "TIMEX3" and at > start:
        marked.append(Marked(start, at, element.get("type") or "", element.get("value") or ""))
    return at


def _of_article(article: Article) -> Document:
    dateline = range(article.labelled[_DATED].start, article.labelled[_DATED].end)
    text = article.report.text[: article.labelled[-1].end]
    marked = [
        Marked(span.start, span.end, timex.get("type") or "", timex.get("value") or "")
        for timex in article.marks.iter("TIMEX3")
        if (span := article.span(timex)) is not None and span.end <= len(text) and span.start not in dateline
    ]
    marked.sort(key=lambda m: (m.start, m.end))
    created = datetime.strptime(text[dateline.start : dateline.stop], "%B %d, %Y").date().isoformat()
    return Document(article.report.id, created, text, tuple(marked), dateline)


def pairs(marked: tuple[Marked, ...], found: tuple[Time, ...]) -> dict[int, int]:
    """Return, by index, which found expression each marked one is matched with: the widest overlap first."""
    shared = [
        (min(m.end, f.span.end) - max(m.start, f.span.start), i, j)
        for i, m in enumerate(marked)
        for j, f in enumerate(found)
    ]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, i, j in sorted(shared, key=lambda s: (-s[0], s[1], s[2])):
        if overlap > 0 and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def measure(folder: Path) -> Score:
    """Return span and value figures over all files of both sets."""
    cases: list[Case] = []
    parts = {
        "": documents(folder / "tempeval3"),
        "meantime_": meantime(folder / "meantime"),
    }
    metrics: dict[str, float] = {}
    marked = 0
    for prefix, part in parts.items():
        counts = _counts(part, cases)
        marked += counts["marked"]
        for name in ("strict", "relaxed", "value"):
            _, _, f1 = precision_recall_f1(counts[name], counts["found"], counts["marked"])
            metrics[f"{prefix}{name}_f1"] = f1
    return Score(marked, metrics, cases)


def _counts(part: list[Document], cases: list[Case]) -> Counter[str]:
    nlp = load_parser(Settings().model)
    counts: Counter[str] = Counter()
    for document in part:
        report = Report(id=document.name, text=document.text, published=document.created)
        found = find_times(parse(report, nlp))
        aside = tuple(time for time in found if time.span.start not in document.dateline)
        counts.update(_count(document, aside, cases))
    return counts


def _count(document: Document, found: tuple[Time, ...], cases: list[Case]) -> Counter[str]:
    counts = Counter(marked=len(document.marked), found=len(found))
    matched = pairs(document.marked, found)
    for i, mark in enumerate(document.marked):
        quote = document.text[mark.start : mark.end].replace("\n", " ")
        if i not in matched:
            cases.append(Case(f"{document.name} {mark.start} missed", f"{quote!r} {mark.value}"))
            continue
        time = found[matched[i]]
        counts["relaxed"] += 1
        counts["strict"] += (mark.start, mark.end) == (time.span.start, time.span.end)
        counts["value"] += mark.value == time.value
        if mark.value != time.value:
            note = f"{quote!r} {mark.value}, found {time.value}"
            cases.append(Case(f"{document.name} {mark.start} value", note))
    for j in sorted(set(range(len(found))) - set(matched.values())):
        time = found[j]
        quote = time.span.of(document.text).replace("\n", " ")
        cases.append(Case(f"{document.name} {time.span.start} spurious", f"{quote!r} {time.value}"))
    return counts
