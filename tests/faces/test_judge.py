"""`crosswire judge` on accounts, as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.test_cli import run

FERRY = "The ferry Halden sank on Friday. At least 12 people were killed."


@pytest.mark.parametrize(
    ("ruling", "says"),
    [
        ("same-point", "answer one question"),
        ("other-point", "answer two questions"),
        ("conflict", "cannot both be true"),
        ("no-conflict", "can both be true"),
    ],
)
def test_a_ruling_on_accounts_is_kept_listed_and_taken_back(tmp_path: Path, ruling: str, says: str) -> None:
    log, file = tmp_path / "log.jsonl", tmp_path / "a.txt"
    file.write_text(FERRY, encoding="utf-8")
    ruled = run("judge", ruling, "wire:3:5-60", f"{file}:33-54", "--judgements", log, "--by", "Ada")
    assert ruled.exit_code == 0, ruled.stderr
    assert says in ruled.stdout
    (line,) = run("judge", "list", "--judgements", log).stdout.splitlines()
    assert "wire:3:5-60" in line
    assert str(file) not in line
    assert ":33-54" in line
    assert f"{says}  holds  Ada" in line
    assert run("judge", "retire", line.split()[0], "--judgements", log).exit_code == 0
    assert "retired" in run("judge", "list", "--judgements", log).stdout


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (("r1", "r2"), "REPORT:START-END, as in r1:10-40"),
        (("r1:9-4", "r2:0-4"), "it ends before it begins"),
        (("r1:0-4", "r1:0-4"), "a judgement is on two accounts"),
    ],
)
def test_what_names_no_two_accounts_is_refused_with_the_reason(
    tmp_path: Path, on: tuple[str, str], why: str
) -> None:
    log = tmp_path / "log.jsonl"
    result = run("judge", "conflict", *on, "--judgements", log)
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr
    assert not log.exists()
