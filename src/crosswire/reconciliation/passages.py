"""The prose sentences of all reports in one order that does not depend on who came first, and their terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache

from crosswire.ontology.comparing import ComparingWords, comparing_words
from crosswire.records.readings import Attribution, Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span

# 'KYIV, May 3 (Agency) -' tells nothing that another report could tell.
_DATELINE = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}[^\n]{0,60}?|[A-ZÀ-Þ][^\n]{2,60}\))\s?(?:-{1,2}|[–—:])")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# So much of a word tells it from others while its endings are let go.
_STEM = 6
# What is attributed is compared by itself where it is at least this share of its sentence.
_MOST = 0.4


@dataclass(frozen=True, slots=True)
class Witness:
    """One report with its reading."""

    report: Report
    reading: Reading

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id


@dataclass(frozen=True, slots=True)
class Passage:
    """One prose sentence. ``index`` counts all sentences of its report, ``order`` the prose alone.

    ``terms`` are its content lemmas and, in capitals, the types of the events it tells of: "gunned down" and
    "shot dead" share no lemma. ``verbs`` are those of its clauses but for empty ones, ``told`` the stretches
    of it that are attributed to someone, ``denied`` those that someone denies, with the words that deny them.
    """

    report: str
    index: int
    order: int
    span: Span
    text: str
    terms: frozenset[str]
    verbs: frozenset[str] = frozenset()
    told: tuple[Span, ...] = ()
    denied: tuple[Span, ...] = ()

    @property
    def citation(self) -> Citation:
        """Where it stands."""
        return Citation(self.report, self.span.start, self.span.end)


def witnesses(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Witness, ...]:
    """Return the reports with their readings, by id, each id once.

    Raises ``ValueError`` where a reading is not that of the report at its place.
    """
    paired: dict[str, Witness] = {}
    for report, reading in zip(reports, readings, strict=True):
        if report.id != reading.report:
            raise ValueError(f"the reading of {reading.report} stands beside report {report.id}")
        paired.setdefault(report.id, Witness(report, reading))
    return tuple(paired[key] for key in sorted(paired))


def passages(story: Iterable[Witness]) -> tuple[Passage, ...]:
    """Return the prose sentences of the story, report by report, in text order."""
    return tuple(passage for witness in story for passage in _of_one(witness))


def stems(text: str) -> list[str]:
    """Return the words of a text in lower case, cut to a stem."""
    return [word.lower()[:_STEM] for word in _WORD.findall(text)]


def weigh(held: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return what each term of the sentences weighs: the more, the fewer of them hold it."""
    counts = Counter(term for terms in held for term in terms)
    return {term: math.log((len(held) + 1) / (n + 0.5)) for term, n in counts.items()}


@cache
def stemmed_words() -> ComparingWords:
    """Return the words in whose light accounts are compared, as stems."""
    table = comparing_words()
    return ComparingWords(*(frozenset(stems(" ".join(getattr(table, f.name)))) for f in fields(table)))


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def _of_one(witness: Witness) -> Iterator[Passage]:
    text_of = witness.report.text
    prose = (
        s for s in witness.reading.sentences if not s.off_text and not _DATELINE.fullmatch(s.span.of(text_of))
    )
    events = [(mention.trigger, e.type) for e in witness.reading.events for mention in e.mentions]
    verbs: dict[int, set[str]] = {}
    for clause in witness.reading.clauses:
        verbs.setdefault(clause.sentence, set()).add(clause.lemma)
    for order, sentence in enumerate(prose):
        text = sentence.span.of(text_of)
        types = frozenset(type for trigger, type in events if sentence.span.covers(trigger))
        terms = frozenset(sentence.terms) | types
        told = tuple(
            a.content
            for a in witness.reading.attributions
            if a.source and sentence.span.covers(a.content) and len(a.content) >= _MOST * len(sentence.span)
        )
        denied = tuple(
            _denial(a) for a in witness.reading.attributions if a.denied and sentence.span.covers(a.content)
        )
        done = frozenset(verbs.get(sentence.index, ())) - comparing_words().empty
        yield Passage(witness.id, sentence.index, order, sentence.span, text, terms, done, told, denied)


def _denial(attribution: Attribution) -> Span:
    """Return the stretch from who denies to what is denied."""
    content, source = attribution.content, attribution.source or attribution.content
    return Span(min(source.start, content.start), max(source.end, content.end))
