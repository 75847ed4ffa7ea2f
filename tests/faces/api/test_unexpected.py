"""Requests that nobody thought of: schemathesis, with all its checks, on a service that really runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from crosswire.desk import Newsroom
from crosswire.faces.api import Limits
from tests.faces.api import made
from tests.faces.api.serving import running

COMMAND = [sys.executable, "-m", "schemathesis.cli", "run", "--checks=all", "--max-examples=2",
           "--generation-deterministic", "--warnings=off"]  # fmt: skip
# A stream has no end, so what reads it has to have one.
CONFIG = """
[[operations]]
include-name = "GET /api/v1/changes/stream"
request-timeout = 0.1
"""


def test_schemathesis_finds_nothing(own_room: Newsroom, tmp_path: Path) -> None:
    often = Limits(rate=1e6, burst=1_000_000)
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    with running(made.app(own_room, limits=often)) as url:
        shown = subprocess.run(
            [
                *COMMAND,
                "--header",
                f"Authorization: {made.WRITING['Authorization']}",
                f"{url}/api/v1/openapi.json",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            timeout=300,
        )
    assert shown.returncode == 0, shown.stdout
    assert "29 selected / 29 total" in shown.stdout
