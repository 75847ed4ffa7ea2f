"""How surely the words tell what they tell: two data sets, one scale from -3 (certainly not) to 3 (certainly so).

UW: news sentences with the mean of several people's grades for marked words, tokens given. Each sentence is read
alone, as a report of its own; its tokens are joined as a newspaper prints them, and a marked stretch is graded by
the word through which it hangs in its sentence. ``uw`` is of both parts together, ``uw_train`` and ``uw_dev`` of
each: errors were studied on the first, the second only measured. Nothing was trained on either.

MEANTIME: event mentions of Wikinews articles in their first six sentences, the article being read whole. Certainty
gives the size of the grade (CERTAIN 3, PROBABLE 2, POSSIBLE 1, else 0) and polarity its sign (POS, NEG, else the
grade is 0). Time changes nothing: what will be is certain or not by its own label. Nor do special cases (general
statements, conditions), which have their own certainty. Mentions without labels are left out.

Beside the figures stands what needs no reading: the error of calling everything certain, and r where nothing counts
but 'not' (-3) and a modal (1) on the word itself. A case is wrong where the grade is off by two or more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean
from typing import TypedDict

from spacy.tokens import Token

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.attributions.finder import find_attributions, find_hedges
from crosswire.reading.factuality.grading import Grader
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.meantime import articles, printed
from evals.score import Case, Score

DATA = "datasets"
REFERENCE = {
    "uw_pearson": "Stanovsky and others 2017, on the test part: .66",
    "uw_mae": "Stanovsky and others 2017, on the test part: .42 (less is better)",
}
_CERTAINTY = {"CERTAIN": 3.0, "PROBABLE": 2.0, "POSSIBLE": 1.0}
_POLARITY = {"POS": 1.0, "NEG": -1.0}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_WRONG = 2.0


class _Target(TypedDict):
    span1: tuple[int, int]
    label: float


class _Row(TypedDict):
    text: str
    targets: list[_Target]
    idx: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the stretches that people graded."""

    report: Report
    graded: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """One stretch: the label, our grade, and the grade by negation and modal alone."""

    key: str
    label: float
    found: float
    plain: float


def measure(folder: Path) -> Score:
    """Return the figures on both sets, those that are there."""
    metrics: dict[str, float] = {}
    every: list[Graded] = []
    parts = {
        "uw_train": uw(folder / "factuality_uw" / "train.jsonl"),
        "uw_dev": uw(folder / "factuality_uw" / "dev.jsonl"),
        "meantime": meantime(folder / "meantime"),
    }
    for name, documents in parts.items():
        rows = list(_read(documents))
        every += rows
        metrics |= figures(name, rows)
        if name == "uw_dev":
            metrics |= figures("uw", every)
    cases = [
        Case(one.key, f"{one.label:.1f}, found {one.found:.1f}")
        for one in every
        if abs(one.label - one.found) >= _WRONG
    ]
    return Score(len(every), metrics, cases)


def figures(name: str, rows: list[Graded]) -> dict[str, float]:
    """Return r and mean absolute error with their baselines; nothing where there are no rows."""
    if len(rows) < 2:
        return {}
    labels = [row.label for row in rows]
    return {
        f"{name}_pearson": correlation(labels, [row.found for row in rows]),
        f"{name}_mae": fmean(abs(row.label - row.found) for row in rows),
        f"{name}_pearson_by_modal": correlation(labels, [row.plain for row in rows]),
        f"{name}_mae_all_certain": fmean(abs(row.label - 3.0) for row in rows),
    }


def _read(documents: Iterable[Document]) -> Iterator[Graded]:
    nlp = load_parser(Settings().model)
    for document in documents:
        parsed = parse(document.report, nlp)
        grader = Grader(parsed, find_attributions(parsed, find_entities(parsed)), find_hedges(parsed))
        for span, label in document.graded:
            word = _head(parsed, span)
            found = grader.grade(word).grade
            yield Graded(f"{document.report.id}:{span.start}", label, found, _plain(word))


def _head(parsed: Parse, span: Span) -> Token:
    """Return the word through which a stretch hangs in its sentence."""
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        raise ValueError(f"{parsed.report.id}: nothing stands at {span.start}")
    return words.root


def _plain(word: Token) -> float:
    marks = {child.dep_ for child in word.children}
    if "neg" in marks:
        return -3.0
    return 1.0 if any(child.tag_ == "MD" for child in word.children) else 3.0


def uw(file: Path) -> Iterator[Document]:
    """Yield the sentences of one part of the UW data; none where the file is missing."""
    if not file.is_file():
        return
    for line in file.read_text("utf-8").splitlines():
        row: _Row = json.loads(line)
        text, spans, _ = printed(
            (str(i), word, 0) for i, word in enumerate(_plain_marks(row["text"].split()))
        )
        graded = tuple(
            (Span(spans[str(first)].start, spans[str(last - 1)].end), target["label"])
            for target in row["targets"]
            for first, last in [target["span1"]]
        )
        yield Document(Report(id=f"{file.stem}/{row['idx']}", text=text), graded)


def _plain_marks(words: Iterable[str]) -> Iterator[str]:
    """Yield the tokens with brackets as printed and straight quotation marks told apart."""
    opened = False
    for word in words:
        if word == '"':
            opened = not opened
            yield "``" if opened else "''"
        else:
            yield _BRACKETS.get(word, word)


def meantime(folder: Path) -> Iterator[Document]:
    """Yield the articles of MEANTIME with the grades of their event mentions."""
    for article in articles(folder):
        graded: list[tuple[Span, float]] = []
        for mention in article.marks.iter("EVENT_MENTION"):
            where = article.span(mention)
            certainty, polarity = mention.get("certainty"), mention.get("polarity")
            if certainty and polarity and where is not None and article.is_labelled(where):
                graded.append((where, _CERTAINTY.get(certainty, 0.0) * _POLARITY.get(polarity, 0.0)))
        yield Document(article.report, tuple(graded))
