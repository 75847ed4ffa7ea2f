"""Reports and readings in one line, made without a parser: what reconciliation sees, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.records.readings import Argument, Attribution, Clause, Entity, Quantity, Reading, Sentence
from crosswire.records.reports import Credit, Report
from crosswire.records.spans import Span

_STOP = frozenset(
    ("the", "a", "an", "in", "on", "at", "of", "to", "and", "was", "were", "by", "for", "after", "it")
)
_NUMBER = re.compile(r"(at least |about )?(\d+) (\w+)")


def told(id: str, *sentences: str, credit: str | None = None) -> tuple[Report, Reading]:
    """Return a report of the sentences and a plain reading: terms, one clause a sentence, digits as counts."""
    text = " ".join(sentences)
    credits = (Credit(credit, 0, 1),) if credit and text else ()
    found: list[Sentence] = []
    clauses: list[Clause] = []
    start = 0
    for index, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        found.append(Sentence(index, span, tuple(_terms(sentence))))
        clauses.append(_clause(index, span, text))
        start = span.end + 1
    reading = Reading(
        id, (("reading", "test"),), tuple(found), quantities=tuple(_counts(text)), clauses=tuple(clauses)
    )
    return Report(id, text, published="2025-03-04", credits=credits), reading


def people(reading: Reading, report: Report, **named: str) -> Reading:
    """Return the reading with persons found by name: ``id=name``, underscores standing for hyphens."""
    from dataclasses import replace

    entities = tuple(
        Entity(
            f"person:{id.replace('_', '-')}", name, "person", None, None, None, (name,),
            tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name), report.text)),
        )
        for id, name in named.items()
    )  # fmt: skip
    return replace(reading, entities=entities)


def said(report: Report, content: str, source: str, **more: object) -> Attribution:
    """Return the attribution of ``content`` to ``source``, both found in the report."""
    start, at = report.text.index(content), report.text.index(source)
    return Attribution(
        Span(start, start + len(content)), Span(at, at + len(source)), None, "indirect", name=source,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _terms(sentence: str) -> Sequence[str]:
    return [w for w in re.findall(r"\w+", sentence.lower()) if w not in _STOP]


def _clause(index: int, span: Span, text: str) -> Clause:
    words = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\w+", span.of(text))]
    verb = next((w for w in words[1:] if w.of(text).endswith(("ed", "t"))), words[-1])
    subject = Argument("subject", words[0], words[0], words[0].of(text).lower())
    return Clause(
        index, Span(span.start, max(span.end - 1, span.start + 1)), verb, verb.of(text).lower(), (subject,),
        negated=" not " in span.of(text),
    )  # fmt: skip


def _counts(text: str) -> Sequence[Quantity]:
    return [
        Quantity(
            Span(m.start(), m.end(2)), Span(m.start(), m.end()), "count", float(m[2]), float(m[2]),
            ">=" if m[1] == "at least " else "~" if m[1] else "=", counted=m[3],
        )
        for m in _NUMBER.finditer(text)
    ]  # fmt: skip
