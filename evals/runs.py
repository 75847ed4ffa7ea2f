"""Runs of the scoreboards, kept by commit, so that a run can be held against an earlier one case by case."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from evals.score import Case, Score

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".eval"


@dataclass(frozen=True, slots=True)
class Run:
    """What one scoreboard measured: its figures, and its wrong cases as notes by key."""

    figures: dict[str, float]
    wrong: dict[str, str]

    @classmethod
    def of(cls, score: Score) -> Self:
        """Return the run of a score."""
        return cls({"n": score.n, **score.metrics}, dict(numbered(score.cases)))

    def gains(self, earlier: Run) -> list[str]:
        """Return the cases that were wrong in the earlier run and no longer are."""
        return [f"{key}  {note}" for key, note in earlier.wrong.items() if key not in self.wrong]

    def losses(self, earlier: Run) -> list[str]:
        """Return the cases that are wrong now and were not in the earlier run."""
        return earlier.gains(self)


def numbered(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """Return keys and notes; a key that comes again gets a number, so that none is lost."""
    seen: dict[str, int] = {}
    found: list[tuple[str, str]] = []
    for case in cases:
        seen[case.key] = again = seen.get(case.key, 0) + 1
        found.append((case.key if again == 1 else f"{case.key} ({again})", case.note))
    return found


def commit(revision: str = "HEAD") -> str:
    """Return the full name of a commit. Raises ``ValueError`` where git knows none by that name."""
    answer = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not answer:
        raise ValueError(f"git knows no commit {revision}")
    return answer


def keep(runs: dict[str, Run], data: Path | None) -> None:
    """Keep the runs under the commit that is checked out, if nothing in the tree differs from it."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        return
    KEPT.mkdir(exist_ok=True)
    for name, run in runs.items():
        _file(commit(), name, data).write_text(json.dumps(asdict(run)), encoding="utf-8")


def last_kept(names: Sequence[str], data: Path | None) -> str | None:
    """Return the newest commit before this state of the tree that has a run of one of the scoreboards."""
    changed = bool(_git("status", "--porcelain", "--untracked-files=no"))
    for one in _git("log", "-200", "--format=%H").splitlines()[0 if changed else 1 :]:
        if any(_file(one, name, data).exists() for name in names):
            return one
    return None


def earlier(name: str, at: str, data: Path | None) -> Run | None:
    """Return the run of a scoreboard that is kept for a commit, None where none is."""
    file = _file(at, name, data)
    return Run(**json.loads(file.read_text("utf-8"))) if file.exists() else None


def make(at: str, names: Sequence[str], data: Path | None) -> None:
    """Run the scoreboards as that commit had them, and keep what they measured.

    A scoreboard that the commit does not have, or whose cases it cannot name, is left out.
    """
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(tree), at)
        try:
            paths = os.pathsep.join([str(tree / "src"), str(tree)])
            for name in names:
                if (tree / "evals" / f"{name}.py").exists() and (tree / "evals" / "runs.py").exists():
                    given = ["--data", str(data.resolve())] if data else []
                    command = [sys.executable, "-m", "evals", *given, "--only", name]
                    subprocess.run(command, cwd=tree, env={**os.environ, "PYTHONPATH": paths}, check=False)
            for made in (tree / ".eval").glob("*.json"):
                (KEPT / made.name).write_bytes(made.read_bytes())
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _file(at: str, name: str, data: Path | None) -> Path:
    where = hashlib.sha256(str(data.resolve() if data else "").encode()).hexdigest()[:8]
    return KEPT / f"{at[:12]}-{where}-{name}.json"


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
