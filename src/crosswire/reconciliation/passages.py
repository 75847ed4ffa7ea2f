"""The prose sentences of all reports in one order that does not depend on who came first, and their terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.records.readings import Reading, Sentence
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# So much of a word tells it from others while its endings are let go.
_STEM = 6


@dataclass(frozen=True, slots=True)
class Witness:
    """One report with its reading; ``Witnesses`` of a story are sorted, so that arrival does not matter."""

    report: Report
    reading: Reading

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id


@dataclass(frozen=True, slots=True)
class Passage:
    """One prose sentence. ``terms`` are its content lemmas and, marked as such, the concepts it names."""

    report: str
    index: int
    span: Span
    text: str
    terms: frozenset[str]

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


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def _of_one(witness: Witness) -> Iterator[Passage]:
    concepts = _concepts(witness.reading)
    for sentence in witness.reading.sentences:
        if sentence.off_text:
            continue
        named = frozenset(name for start, end, name in concepts if _within(start, end, sentence))
        text = sentence.span.of(witness.report.text)
        yield Passage(witness.id, sentence.index, sentence.span, text, frozenset(sentence.terms) | named)


def _within(start: int, end: int, sentence: Sentence) -> bool:
    return sentence.span.start <= start and end <= sentence.span.end


def _concepts(reading: Reading) -> list[tuple[int, int, str]]:
    """Return what is meant at each place in words that do not depend on wording."""
    found = [(m.start, m.end, f"who:{e.id}") for e in reading.entities for m in e.mentions]
    found += [(t.span.start, t.span.end, f"when:{t.value[:10]}") for t in reading.times if t.begin]
    found += [
        (q.span.start, q.span.end, f"many:{q.low:g}:{q.unit or ''}")
        for q in reading.quantities
        if q.low is not None and q.kind != "ordinal"
    ]
    found += [(p.span.start, p.span.end, f"where:{p.geonameid}") for p in reading.places if p.geonameid]
    for event in reading.events:
        for mention in event.mentions:
            found.append((mention.trigger.start, mention.trigger.end, f"what:{event.type}:{event.mode}"))
    return found
