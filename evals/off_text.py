"""Off-text: which sentences of a report are set aside as not its own prose, and how much prose is lost by it.

Editors marked the sentences of the stories in ``gold`` that are off-text. A sentence counts as set aside where more
than half of its characters are; ``off_text`` figures count sentences, ``characters`` figures the characters of the
marked and of the found sentences as far as they stand in one.

False alarms on texts that hold hardly any off-text, as shares of their characters: ``meantime_set_aside`` is of
MEANTIME's articles without headline and date line, all prose, so all of it is wrong; ``polnear_set_aside`` is of
PolNeAR's articles as they were collected, with a few bylines, captions and links among them, so it is no more than
an upper bound. For both, less is better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from crosswire.intake import take_in
from crosswire.records.reports import OffText, Report
from crosswire.records.spans import Span
from evals.coreference import meantime
from evals.reconcile import Gold, GoldStory
from evals.score import Case, Score, precision_recall_f1

DATA = "."
REFERENCE = {
    "off_text_f1": "to reach 0.60",
    "meantime_set_aside": "should be 0",
}
_FEWEST = 20  # characters of a set-aside stretch that make a case


def measure(folder: Path) -> Score:
    """Return the figures on the labelled stories, and on clean articles those that are there."""
    counts: Counter[str] = Counter()
    cases: list[Case] = []
    stories = [p for p in sorted(folder.glob("gold/**/*.json")) if not p.name.endswith(".gold.json")]
    for path in stories:
        story = msgspec.json.decode(path.read_bytes(), type=GoldStory)
        gold = msgspec.json.decode(path.with_suffix(".gold.json").read_bytes(), type=Gold)
        _count(story, gold, counts, cases)
    metrics: dict[str, float] = {}
    for name in ("off_text", "characters"):
        right, found, wanted = (counts[f"{name}.{part}"] for part in ("right", "found", "wanted"))
        for part, value in zip(
            ("precision", "recall", "f1"), precision_recall_f1(right, found, wanted), strict=True
        ):
            metrics[f"{name}_{part}"] = value
    clean = {
        "meantime": _meantime(folder / "datasets" / "meantime"),
        "polnear": _polnear(folder / "datasets" / "polnear"),
    }
    for name, texts in clean.items():
        if (share := _share(name, texts, cases)) is not None:
            metrics[f"{name}_set_aside"] = share
    return Score(counts["off_text.wanted"], metrics, cases)


def _count(story: GoldStory, gold: Gold, counts: Counter[str], cases: list[Case]) -> None:
    marked = {report.id: report.off_text for report in take_in(story.items()).reports}
    wanted = set(gold.off_text)
    for report in story.reports:
        for index, (start, end) in enumerate(report.sentences):
            shared = _shared(start, end, marked[report.id])
            found, labelled = shared > (end - start) / 2, (report.id, index) in wanted
            counts["off_text.right"] += found and labelled
            counts["off_text.found"] += found
            counts["off_text.wanted"] += labelled
            counts["characters.right"] += shared if labelled else 0
            counts["characters.found"] += shared
            counts["characters.wanted"] += (end - start) if labelled else 0
            if found != labelled:
                note = f"{'missed' if labelled else 'set aside'}: {report.text[start:end]!r}"
                cases.append(Case(f"{story.id} {report.id}.{index}", note))


def _shared(start: int, end: int, marks: Iterable[OffText]) -> int:
    return sum(max(0, min(end, mark.end) - max(start, mark.start)) for mark in marks)


def _share(name: str, texts: Iterable[tuple[str, str, int]], cases: list[Case]) -> float | None:
    """Return the share of the texts that is set aside from the offset given; None where there is no text."""
    aside = whole = 0
    for key, text, start in texts:
        reports: tuple[Report, ...] = take_in([{"id": key, "text": text}]).reports
        for report in reports:
            aside += _shared(start, len(text), report.off_text)
            for mark in report.off_text:
                if mark.end > start and mark.end - mark.start >= _FEWEST:
                    note = f"{mark.why}: {Span(mark.start, mark.end).of(text)[:120]!r}"
                    cases.append(Case(f"{name} {key} {mark.start}", note))
        whole += len(text) - start
    return aside / whole if whole else None


def _polnear(folder: Path) -> Iterator[tuple[str, str, int]]:
    for path in sorted(folder.glob("*/text/*.txt")):
        yield path.stem, path.read_text("utf-8"), 0


def _meantime(folder: Path) -> Iterator[tuple[str, str, int]]:
    for document in meantime(folder):
        yield document.report.id, document.report.text, document.whole[2].start
