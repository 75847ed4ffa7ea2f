"""The pieces of a sentence that can answer a question: numbers, times, places, participants, doings, names.

A fact is one report's candidate for an account. Facts of two reports are compared slot by slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from crosswire.ontology.questions import question_words
from crosswire.reconciliation.parting import parts, trimmed
from crosswire.reconciliation.passages import Passage, Witness, stems
from crosswire.records.events import Event
from crosswire.records.readings import Argument, Clause, Place, Quantity, Reading, Time
from crosswire.records.spans import Citation, Span

Slot = Literal["number", "time", "place", "subject", "object", "doing", "speech", "name", "being", "event"]

# An account is cut to so many characters: longer, and it no longer shows the value.
_LONGEST = 110
# A statement is the sentence where it has no more characters than this, else a part of it.
_LONGEST_STATEMENT = 200
_FEWEST_STEMS = 3
# 'KYIV, May 3 (Agency) - ' is where and when the report was written.
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}(?:[,(][^\n]{0,40}?)?\s[-–—]{1,2}\s")
_JOINT = re.compile(r"(?:(?:and|but|that)\s+)+", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A stretch that answers a question. ``around`` are the stems of the clause it stands in, ``own`` its own.

    ``what`` is the record it came from, where it came from one: it carries the value. ``clause`` tells what
    was going on. A fact is itself alone: no two are equal.
    """

    passage: int
    report: str
    span: Span
    slot: Slot
    own: frozenset[str]
    around: frozenset[str]
    what: Quantity | Time | Place | Clause | Argument | Event | None
    clause: Clause | None = None
    entity: str | None = None

    @property
    def lemma(self) -> str:
        """The verb of the clause, empty where there is none."""
        return self.clause.lemma if self.clause else ""

    @property
    def negated(self) -> bool:
        """Whether the clause says that it was not so."""
        return self.clause is not None and self.clause.negated


def where(fact: Fact) -> Citation:
    """Return where the account of the fact stands."""
    return Citation(fact.report, fact.span.start, fact.span.end)


def facts(story: Iterable[Witness], found: tuple[Passage, ...]) -> tuple[tuple[Fact, ...], ...]:
    """Return the facts of each passage, in the order of the passages."""
    by_id = {witness.id: witness for witness in story}
    clauses: dict[tuple[str, int], list[Clause]] = {}
    for witness in by_id.values():
        for clause in witness.reading.clauses:
            clauses.setdefault((witness.id, clause.sentence), []).append(clause)
    return tuple(
        tuple(_of_passage(i, p, by_id[p.report], clauses.get((p.report, p.index), [])))
        for i, p in enumerate(found)
    )


def _of_passage(index: int, passage: Passage, witness: Witness, clauses: list[Clause]) -> Iterator[Fact]:
    text, reading = witness.report.text, witness.reading
    dateline = _DATELINE.match(passage.text)
    begins = passage.span.start + (dateline.end() if dateline else 0)
    passage = replace(passage, span=Span(begins, passage.span.end)) if dateline else passage
    finder = _Finder(index, passage, text, clauses)
    for quantity in reading.quantities:
        if passage.span.covers(quantity.span) and not _is_time(quantity, reading):
            yield finder.fact("number", _short(text, quantity.phrase, quantity.span), quantity)
    for time in reading.times:
        if time.type != "SET" and passage.span.covers(time.span):
            yield finder.fact("time", time.span, time)
    for place in reading.places:
        if passage.span.covers(place.span):
            yield finder.fact("place", place.span, place)
    yield from finder.statements(reading)
    for clause in clauses:
        yield from finder.participants(clause)
        yield from finder.description(clause)
    yield from _speech(finder, reading)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Makes facts of one passage."""

    index: int
    passage: Passage
    text: str
    clauses: list[Clause]

    def fact(self, slot: Slot, span: Span, what: Quantity | Time | Place | None) -> Fact:
        """Return the fact at ``span``, in the smallest clause that holds it."""
        home = min((c for c in self.clauses if c.span.covers(span)), key=lambda c: len(c.span), default=None)
        around = home.span if home else self.passage.span
        return Fact(
            self.index, self.passage.report, span, slot,
            frozenset(stems(span.of(self.text))), frozenset(stems(around.of(self.text))), what,
            home,
        )  # fmt: skip

    def statements(self, reading: Reading) -> Iterator[Fact]:
        """Yield what the sentence tells: the whole of it where it is short, else its parts.

        What is attributed is given without its source: the source is named beside the account.
        """
        if not self.clauses:
            return
        for part in self._parts(self._told(reading, self.passage.span)):
            span = self._opened(part)
            own = frozenset(stems(span.of(self.text)))
            clause = self._main(span)
            if len(own) >= _FEWEST_STEMS:
                yield Fact(
                    self.index, self.passage.report, span, "doing", own, own, clause, clause,
                )  # fmt: skip

    def _opened(self, span: Span) -> Span:
        """Return the span without the joints that tie it to what stands before: 'and', 'that'."""
        joint = _JOINT.match(self.text, span.start, span.end)
        return Span(joint.end(), span.end) if joint and joint.end() < span.end else span

    def _parts(self, span: Span) -> list[Span]:
        """Return the span, or its parts where it is long."""
        starts = [clause.span.start - span.start for clause in self.clauses]
        found = parts(span.of(self.text), _LONGEST_STATEMENT, starts)
        return [Span(span.start + part.start, span.start + part.end) for part in found]

    def participants(self, clause: Clause) -> Iterator[Fact]:
        """Yield who does what the clause tells, and to whom."""
        around = frozenset(stems(clause.span.of(self.text)))
        for argument in clause.arguments if clause.lemma not in ("be", "do") else ():
            if argument.role in ("subject", "object") and self.passage.span.covers(argument.span):
                span = _short(self.text, argument.span, argument.head)
                if argument.role == "subject" and clause.lemma in question_words().saying:
                    continue
                if span.of(self.text).lower() in question_words().pronouns:
                    continue
                yield Fact(
                    self.index, self.passage.report, span, argument.role,
                    frozenset(stems(span.of(self.text))), around, argument, clause, argument.entity,
                )  # fmt: skip

    def description(self, clause: Clause) -> Iterator[Fact]:
        """Yield what a name is said to be, by apposition or plain 'is'."""
        subject = next((a for a in clause.arguments if a.role == "subject"), None)
        told = next((a for a in clause.arguments if a.role == "complement"), None)
        if clause.lemma != "be" or subject is None or told is None or clause.negated:
            return
        named = subject.head.of(self.text)
        if not self.passage.span.covers(subject.span):
            return
        opens = subject.span.start == self.passage.span.start and subject.entity is None
        if opens or named.lower() in question_words().pronouns:
            return
        if named[0].isupper() and self.passage.span.covers(told.span) and len(told.span) > len(told.head):
            span = _short(self.text, told.span, told.head)
            own = frozenset(stems(span.of(self.text)))
            yield Fact(
                self.index, self.passage.report, span, "being", own, own, told, clause,
                subject.entity or named.lower(),
            )  # fmt: skip

    def _main(self, span: Span) -> Clause:
        """Return the clause that the span tells: its first with a subject of its own, else the longest in it."""
        own = [
            c
            for c in self.clauses
            if span.covers(c.predicate)
            and any(a.role == "subject" and span.covers(a.span) for a in c.arguments)
        ]
        if own:
            return min(own, key=lambda c: (c.lemma in question_words().saying, c.lemma == "be", c.predicate))
        return max(self.clauses, key=lambda c: (c.span.overlap(span), -c.span.start))

    def _told(self, reading: Reading, span: Span) -> Span:
        """Return the part of the span that is told, where the rest names who says so."""
        for attribution in reading.attributions:
            content = attribution.content
            shared = content.overlap(span)
            if shared * 2 >= len(span) and content.end <= span.end and self._states(content):
                return trimmed(self.text, Span(max(content.start, span.start), content.end))
        return trimmed(self.text, span)

    def _states(self, content: Span) -> bool:
        """Say whether the words are a statement: someone or something does something within them."""
        return any(
            content.covers(clause.predicate) and content.covers(argument.span)
            for clause in self.clauses
            for argument in clause.arguments
            if argument.span.start < clause.predicate.start and argument.role in ("subject", "object")
        )


def _speech(finder: _Finder, reading: Reading) -> Iterator[Fact]:
    for attribution in reading.attributions:
        for quoted in attribution.quoted:
            if finder.passage.span.covers(quoted) and len(quoted) > 2:
                yield finder.fact("speech", trimmed(finder.text, quoted), None)


def _is_time(quantity: Quantity, reading: Reading) -> bool:
    """Say whether the number is part of a time, and is told as one."""
    return any(time.span.overlap(quantity.span) for time in reading.times)


def _short(text: str, phrase: Span, kernel: Span) -> Span:
    """Return the phrase without its edges of punctuation, or the kernel's surroundings where it is too long."""
    start, end = phrase.start, phrase.end
    if end - start > _LONGEST:
        start, end = max(start, kernel.start - 30), min(end, kernel.end + 30)
        start = text.find(" ", start, kernel.start) + 1 or start
        end = text.rfind(" ", kernel.end, end) if " " in text[kernel.end : end] else end
    return trimmed(text, Span(start, end))
