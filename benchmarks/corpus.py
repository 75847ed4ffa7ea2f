"""The reports that are timed: those of a folder, or the samples in the package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.intake import take_in
from crosswire.records.reports import Report
from crosswire.samples import stories


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports to read, and two files to compare; ``full`` asks for the sizes too that take long."""

    name: str
    reports: tuple[Report, ...]
    pair: tuple[Path, Path]
    full: bool = False

    @property
    def words(self) -> int:
        """How many words, cut at spaces, all reports have together."""
        return sum(len(report.text.split()) for report in self.reports)


def load(folder: Path | None) -> Corpus:
    """Return the reports of the folder, or the samples. The pair to compare is always two samples.

    The folder may hold reports in any form that is taken in, or stories: JSON with ``reports`` inside.
    Raises ``FileNotFoundError`` where it holds neither.
    """
    samples = next(iter(stories().values()))
    pair = (samples[0], samples[1])
    if folder is None:
        paths = [path for paths in stories().values() for path in paths]
        return Corpus("samples", take_in(paths).reports, pair)
    told = list(_told(folder))
    reports = tuple(told) or take_in([folder]).reports
    if not reports:
        raise FileNotFoundError(f"no report in {folder}")
    return Corpus(str(folder), reports, pair)


def _told(folder: Path) -> Iterator[Report]:
    """Yield the reports of the stories in the folder."""
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        for at, report in enumerate(story.get("reports", ()) if isinstance(story, dict) else ()):
            if "text" in report:
                published = str(report.get("created_at", ""))[:10] or None
                yield from take_in([Report(f"{path.stem}-{at}", report["text"], published=published)]).reports
