"""``./run bench``: what reading and comparing cost, each beside a peer in the same run; ratios, and JSON."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks import corpus
from evals.page import put

HERE = Path(__file__).parent
_ROOMS = frozenset(("__init__", "__main__", "bare", "corpus", "peers", "timing"))


def benchmarks() -> dict[str, ModuleType]:
    """Return every benchmark by the name of its file: a ``run(corpus)`` and the ``LIMITS`` of its figures."""
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in _ROOMS)
    return {name: import_module(f"benchmarks.{name}") for name in names}


def show(name: str, figures: dict[str, float], bounds: dict[str, Bound]) -> None:
    """Print the figures of one benchmark, those with a bound beside it."""
    print(f"\n{name}")
    for figure, value in figures.items():
        text = f"{value:9.0f}" if value >= 1000 else f"{value:9.3f}"
        if figure.startswith("share_"):
            text = f"{100 * value:8.1f}%"
        bound = bounds.get(figure)
        beside = "" if bound is None else f"   {bound}: {'held' if bound.holds(value) else 'NOT HELD'}"
        print(f"  {figure:<40} {text}{beside}")


def shown(value: float) -> str:
    """Return a figure as text, to three digits where it is small."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure may be at most, or must be at least."""

    value: float
    least: bool = False

    def __str__(self) -> str:
        return f"at {'least' if self.least else 'most'} {self.value:g}"

    def holds(self, figure: float) -> bool:
        """Say whether the figure keeps within it."""
        return figure >= self.value if self.least else figure <= self.value


def bounds_of(benchmark: ModuleType) -> dict[str, Bound]:
    """Return the bounds of its figures: its ``LIMITS`` and, where it has any, its ``LEAST``."""
    most = {figure: Bound(value) for figure, value in benchmark.LIMITS.items()}
    return most | {figure: Bound(value, True) for figure, value in getattr(benchmark, "LEAST", {}).items()}


def main() -> int:
    """Run the benchmarks; 0 done, 2 there is nothing to read or wrong usage."""
    available = benchmarks()
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="reports to read instead of the samples")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument(
        "--only", action="append", choices=sorted(available), help="this one alone (repeatable)"
    )
    parser.add_argument(
        "--full", action="store_true", help="the sizes too that take long: a million reports grouped"
    )
    parser.add_argument("--table", type=Path, metavar="PAGE", help="write the figures into a Markdown page")
    options = parser.parse_args()
    try:
        reports = replace(corpus.load(options.data), full=options.full)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    where = f"Python {platform.python_version()}, {platform.machine()}"
    print(f"{reports.name}: {len(reports.reports)} reports, {reports.words} words; {where}")
    results: dict[str, dict[str, float]] = {}
    for name in options.only or sorted(available):
        results[name] = available[name].run(reports)
        show(name, results[name], bounds_of(available[name]))
    if options.out:
        options.out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if options.table:
        measured = (
            f"Measured on {date.today().isoformat()}: {reports.words} words of {reports.name}, {where}."
        )
        rows = [
            f"| {name} | {figure} | {shown(value)} | {bounds_of(available[name]).get(figure, '')} |"
            for name, figures in results.items()
            for figure, value in figures.items()
        ]
        heading = ["| benchmark | figure | measured | bound |", "|---|---|---|---|"]
        rows = sorted(
            rows + kept(options.table, available.keys() - results.keys()), key=lambda row: row.split(" | ")[0]
        )
        put(options.table, "costs", [measured, "", *heading, *rows])
    return 0


def kept(page: Path, names: Collection[str]) -> list[str]:
    """Return the rows of the page that are of these benchmarks."""
    held = page.read_text("utf-8").partition("<!-- costs -->")[2].partition("<!-- end of costs -->")[0]
    return [line for line in held.splitlines() if line.removeprefix("| ").split(" | ")[0] in names]


if __name__ == "__main__":
    sys.exit(main())
