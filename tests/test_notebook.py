"""The researcher's notebook: its cells run as they stand, in a folder of their own, and are few."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOK = json.loads((DOCS / "notebook.ipynb").read_text("utf-8"))
CODE = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def test_it_is_a_notebook_without_outputs() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in NOTEBOOK["cells"]:
        assert cell["cell_type"] in ("markdown", "code")
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_it_takes_less_than_thirty_lines() -> None:
    lines = [line for code in CODE for line in code.splitlines() if line.strip()]
    assert 5 < len(lines) < 30


def test_it_goes_from_a_folder_of_reports_to_a_table_and_a_plot(tmp_path: Path) -> None:
    shutil.copytree(DOCS / "reports", tmp_path / "reports")
    shown = "print(weekly.astype(str).to_json(orient='records')); print(len(not_facts), len(axes.lines))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join([*CODE, shown])],
        cwd=tmp_path,
        env=os.environ | {"MPLBACKEND": "Agg", "MPLCONFIGDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    table, counts = done.stdout.splitlines()
    rows = json.loads(table)
    assert {(row["actor"], row["recipient"]) for row in rows} >= {("ISL", "PRT"), ("PRT", "ISL")}
    assert len({row["period"] for row in rows}) >= 4
    not_facts, lines = map(int, counts.split())
    assert not_facts >= 1
    assert lines >= 3
    assert (tmp_path / "dyads.png").read_bytes().startswith(b"\x89PNG")
