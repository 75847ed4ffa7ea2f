"""``./run eval``: run the scoreboards, print each figure beside its reference, write JSON, check floors."""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import cast

from evals.page import put
from evals.score import Score, Scoreboard

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"


def scoreboards() -> list[str]:
    """Return the name of every scoreboard, which is the name of its file."""
    return sorted(
        p.stem for p in HERE.glob("*.py") if p.stem not in ("__init__", "__main__", "page", "score")
    )


def scoreboard(name: str) -> Scoreboard:
    """Return the scoreboard of that name."""
    return cast(Scoreboard, import_module(f"evals.{name}"))


def show(name: str, score: Score, reference: dict[str, str], seconds: float) -> None:
    """Print one scoreboard as a small table."""
    print(f"\n{name}   n = {score.n}   {seconds:.0f} s")
    for metric, value in score.metrics.items():
        print(f"  {metric:<28} {value:8.3f}   {reference.get(metric, '')}")


def write_table(page: Path, results: dict[str, dict[str, float]]) -> None:
    """Put the figures, with the day they were measured, into a page."""
    rows = ["| scoreboard | figure | measured | beside it |", "|---|---|---|---|"]
    for name, figures in results.items():
        reference = scoreboard(name).REFERENCE
        for metric, value in figures.items():
            shown = f"{value:.0f}" if metric == "n" else f"{value:.3f}"
            rows.append(f"| {name} | {metric} | {shown} | {reference.get(metric, '')} |")
    measured = f"Measured on {date.today().isoformat()}, development parts."
    put(page, "figures", [measured, "", *rows])


def below_floors(results: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for every figure that is under its floor."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    return [
        f"{name}.{metric} is {results[name].get(metric, 0.0):.3f}, below its floor {floor:.3f}"
        for name, wanted in floors.items()
        if name in results
        for metric, floor in wanted.items()
        if results[name].get(metric, 0.0) < floor
    ]


def main() -> int:
    """Run what was asked for; 0 done, 1 a floor was not held, 2 a data set is missing or wrong usage."""
    parser = argparse.ArgumentParser(prog="./run eval", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds datasets/ and gold/")
    parser.add_argument("--only", action="append", metavar="NAME", help="this scoreboard alone (repeatable)")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--cases", type=int, default=0, metavar="N", help="print N cases of each scoreboard")
    parser.add_argument("--table", type=Path, metavar="PAGE", help="write the figures into a Markdown page")
    options = parser.parse_args()
    boards = scoreboards()
    wanted = options.only or boards
    if unknown := sorted(set(wanted) - set(boards)):
        parser.error(f"no scoreboard {', '.join(unknown)}; there are {', '.join(boards)}")
    results: dict[str, dict[str, float]] = {}
    missing: list[str] = []
    for name in wanted:
        board = scoreboard(name)
        folder = options.data / board.DATA
        if not folder.is_dir():
            missing.append(f"{name}: {folder} is missing, so nothing was measured")
            continue
        begun = time.monotonic()
        score = board.measure(folder)
        if not score.n:
            missing.append(f"{name}: {folder} holds no case, so nothing was measured")
            continue
        results[name] = {"n": score.n, **score.metrics}
        show(name, score, board.REFERENCE, time.monotonic() - begun)
        for case in score.cases[: options.cases]:
            print("    " + case)
    if options.out:
        options.out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if options.table:
        write_table(options.table, results)
    failures = below_floors(results) if options.check else []
    for line in [*missing, *failures]:
        print(line, file=sys.stderr)
    return 2 if missing else 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
