"""From a report and its reading to the few facts by which it is compared with others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from crosswire.records.readings import Quantity, Reading, Sentence
from crosswire.records.reports import Report
from crosswire.records.stories import Fact, FactKind, Fingerprint
from crosswire.stories.copying import digest, sketch
from crosswire.stories.dating import day_of

Rarity = Callable[[str], float]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# The most that is kept of each kind.
_KEPT: Mapping[FactKind, int] = {"word": 160, "lead": 48, "phrase": 96, "place": 12, "number": 16}
# A report begins with so many sentences, and its title.
_LEAD = 3
# Words more common than the first rank weigh next to nothing, words rarer than the second no more than it.
_COMMON, _RARE = math.log(200), math.log(16_000)
_LEAST = 0.05
# A country is the place of many happenings at once.
_COUNTRY = 0.5
# Numbers up to this are in every report.
_SMALL = 2
_HEADLINE = 160


def fingerprint(
    report: Report, reading: Reading, *, rarity: Rarity | None = None, now: str | None = None
) -> Fingerprint:
    """Return what the report is compared with others by.

    ``rarity`` returns the logarithm of a word's rank among all words; without it all words weigh the same.
    ``now`` is the ISO day or time by which a day of publication is known to lie ahead, and so to be wrong.
    """
    prose = [s for s in reading.sentences if not s.off_text] or list(reading.sentences)
    title = _words(report.title or "")
    weigh = _weigher(rarity)
    words = _words(" ".join(s.span.of(report.text) for s in prose))
    told = {
        "word": _by_rarity((t for s in prose for t in s.terms), title, weigh),
        "lead": _by_rarity((t for s in prose[:_LEAD] for t in s.terms), title, weigh),
        "phrase": _phrases(prose, weigh),
        "place": _places(reading),
        "number": _numbers(reading.quantities),
    }
    facts = [fact for kind in _KEPT for fact in _facts(kind, told[kind])]
    return Fingerprint(
        report=report.id,
        headline=_headline(report, prose),
        published=day_of(report, now),
        facts=tuple(sorted(facts, key=lambda fact: (fact.kind, fact.key))),
        sketch=sketch(words),
        body=digest(words),
    )


def _facts(kind: FactKind, told: Mapping[str, float]) -> Iterator[Fact]:
    """Yield the weightiest of a kind, all weights divided so that the squares of all that is told sum up to 1."""
    length = math.sqrt(math.fsum(weight * weight for weight in told.values())) or 1.0
    first = sorted(told, key=lambda key: (-told[key], key))[: _KEPT[kind]]
    return (Fact(kind, key, round(told[key] / length, 4)) for key in first)


def _weigher(rarity: Rarity | None) -> Callable[[str], float]:
    def weigh(word: str) -> float:
        return max(_LEAST, min(rarity(word), _RARE) - _COMMON) if rarity else 1.0

    return weigh


def _by_rarity(terms: Iterable[str], title: Iterable[str], weigh: Callable[[str], float]) -> dict[str, float]:
    """Return what each word weighs: the more, the rarer it is and the more often it comes."""
    counts = Counter(terms)
    counts.update(title)
    return {word: _damped(count) * weigh(word) for word, count in counts.items()}


def _phrases(prose: Iterable[Sentence], weigh: Callable[[str], float]) -> dict[str, float]:
    """Return what each two content words that follow each other weigh."""
    counts = Counter(pair for s in prose for pair in zip(s.terms, s.terms[1:], strict=False))
    return {f"{a} {b}": _damped(count) * (weigh(a) + weigh(b)) for (a, b), count in counts.items()}


def _places(reading: Reading) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for place in reading.places:
        key = f"{place.name} ({place.country})" if place.country else place.name
        counts[key] += 1 if place.precision != "country" else _COUNTRY  # type: ignore[assignment]
    return {key: _damped(count + _COUNTRY) for key, count in counts.items()}


def _numbers(quantities: Iterable[Quantity]) -> dict[str, float]:
    """Return each figure with what it counts, but for small and vague ones."""
    told = (q for q in quantities if q.low is not None and q.low == q.high and not q.vague)
    return {f"{q.low:.6g} {q.counted or q.unit or ''}".strip(): 1.0 for q in told if q.low and q.low > _SMALL}


def _damped(count: float) -> float:
    return 1.0 + math.log(count)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _headline(report: Report, prose: Iterable[Sentence]) -> str:
    """Return the title, or else how the text begins, on one line."""
    said = report.title or next((s.span.of(report.text) for s in prose), report.text)
    line = " ".join(said.split())
    return line if len(line) <= _HEADLINE else line[: _HEADLINE - 1].rstrip() + "…"
