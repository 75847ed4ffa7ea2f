"""``./run eval``: run the scoreboards, print each figure beside its reference, write JSON, check floors."""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import cast

from evals.page import put
from evals.runs import Run, commit, earlier, keep, last_kept, make
from evals.score import Score, Scoreboard

HERE = Path(__file__).parent
FRAME = ("__init__", "__main__", "conll", "meantime", "page", "runs", "score")
FLOORS = HERE / "floors.toml"


def scoreboards() -> list[str]:
    """Return the name of every scoreboard, which is the name of its file."""
    return sorted(p.stem for p in HERE.glob("*.py") if p.stem not in FRAME)


def scoreboard(name: str) -> Scoreboard:
    """Return the scoreboard of that name."""
    return cast(Scoreboard, import_module(f"evals.{name}"))


def measured(name: str, data: Path | None) -> Score | str:
    """Return the score of one scoreboard, or why nothing was measured."""
    board = scoreboard(name)
    if board.DATA is not None and data is None:
        return f"{name}: needs --data, so nothing was measured"
    folder = HERE if board.DATA is None or data is None else data / board.DATA
    if not folder.is_dir():
        return f"{name}: {folder} is missing, so nothing was measured"
    score = board.measure(folder)
    return score if score.n else f"{name}: {folder} holds no case, so nothing was measured"


def show(name: str, score: Score, before: Run | None, seconds: float, cases: int) -> None:
    """Print one scoreboard as a small table, with what changed since the earlier run."""
    print(f"\n{name}   n = {score.n}   {seconds:.0f} s")
    reference = scoreboard(name).REFERENCE
    for metric, value in score.metrics.items():
        change = value - before.figures.get(metric, value) if before else 0.0
        moved = f"{change:+.3f}" if abs(change) >= 0.0005 else ""
        print(f"  {metric:<34} {value:9.3f} {moved:>8}   {reference.get(metric, '')}")
    for remark in score.remarks:
        print("  " + remark)
    for case in score.cases[:cases]:
        print(f"    {case.key}  {case.note}")
    if before:
        now = Run.of(score)
        gains, losses = now.gains(before), now.losses(before)
        print(f"  {len(gains)} cases gained, {len(losses)} lost since then")
        for sign, lines in (("+", gains), ("-", losses)):
            for line in lines[:cases]:
                print(f"    {sign} {line}")


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
    """Return a line for every figure that is under its floor, or over what it may be ``at_most``."""
    lines: list[str] = []
    for name, wanted in tomllib.loads(FLOORS.read_text("utf-8")).items():
        if (figures := results.get(name)) is None:
            continue
        for metric, ceiling in wanted.pop("at_most", {}).items():
            if (figure := figures.get(metric, math.inf)) > ceiling:
                lines.append(f"{name}.{metric} is {figure:.3f}, above its ceiling {ceiling:.3f}")
        for metric, floor in wanted.items():
            if (figure := figures.get(metric, 0.0)) < floor:
                lines.append(f"{name}.{metric} is {figure:.3f}, below its floor {floor:.3f}")
    return lines


def main() -> int:
    """Run what was asked for; 0 done, 1 a floor was not held, 2 a data set is missing or wrong usage."""
    parser = argparse.ArgumentParser(prog="./run eval", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder that holds datasets/ and gold/")
    parser.add_argument("--only", action="append", metavar="NAME", help="this scoreboard alone (repeatable)")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument(
        "--cases", type=int, default=0, metavar="N", help="print N wrong cases, gains, losses each"
    )
    parser.add_argument(
        "--against", metavar="REV", help="hold it against that commit (default: the last one kept)"
    )
    parser.add_argument("--table", type=Path, metavar="PAGE", help="write the figures into a Markdown page")
    options = parser.parse_args()
    boards = scoreboards()
    wanted = options.only or boards
    if unknown := sorted(set(wanted) - set(boards)):
        parser.error(f"no scoreboard {', '.join(unknown)}; there are {', '.join(boards)}")
    before = commit(options.against) if options.against else last_kept(wanted, options.data)
    if options.against:
        make(
            before or "", [n for n in wanted if earlier(n, before or "", options.data) is None], options.data
        )
    print(f"held against {before[:12]}" if before else "no earlier run is kept; --against REV makes one")
    runs: dict[str, Run] = {}
    missing: list[str] = []
    for name in wanted:
        begun = time.monotonic()
        score = measured(name, options.data)
        if isinstance(score, str):
            missing.append(score)
            continue
        runs[name] = Run.of(score)
        then = earlier(name, before, options.data) if before else None
        show(name, score, then, time.monotonic() - begun, options.cases)
    keep(runs, options.data)
    results = {name: run.figures for name, run in runs.items()}
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
