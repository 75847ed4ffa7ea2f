"""The log as a file: nothing in it is ever changed, and what cannot be read is named by its line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.errors import SettingsError
from crosswire.flow.judgements import load, named, retire, rule
from crosswire.records.codec import to_json
from crosswire.records.judgements import holding, judgement

ONE = judgement("one-story", ("a", "b"), by="Ada", at="2026-01-01T10:00:00+00:00", note="one ferry")
TWO = judgement("other-story", ("b", "c"), at="2026-01-01T11:00:00+00:00")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    rule(path, ONE)
    rule(path, TWO)
    return path


def test_lines_are_added_and_none_is_changed(log: Path) -> None:
    before = log.read_bytes()
    line, added = retire(log, ONE.id, at="2026-01-02T10:00:00+00:00")
    assert added
    assert log.read_bytes().startswith(before)
    assert load(log) == (ONE, TWO, line)
    assert holding(load(log)) == (TWO,)


def test_what_holds_already_or_is_retired_already_is_not_said_twice(log: Path) -> None:
    again = judgement("one-story", ("b", "a"), by="Bo", at="2026-02-01T10:00:00+00:00")
    assert rule(log, again) == (ONE, False)
    first, _ = retire(log, ONE.id[:6])
    assert retire(log, ONE.id) == (first, False)
    assert rule(log, again) == (again, True)
    assert len(load(log)) == 4


def test_a_last_line_that_was_not_ended_is_not_run_into(log: Path) -> None:
    log.write_bytes(log.read_bytes().removesuffix(b"\n"))
    retire(log, TWO.id)
    assert len(load(log)) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "j1-', "no judgement"),
        ('{"id": "j1-0", "ruling": "maybe", "a": "a", "b": "b"}', "no judgement: Invalid enum value 'maybe'"),
        ('{"id": "j1-0", "ruling": "no-copy", "a": "a"}', "missing required field `b`"),
        ("[]", "no judgement"),
        ('{"id": "j1-0", "ruling": "no-copy", "a": "a", "b": "a"}', "two reports"),
        (to_json(ONE).replace("Ada", "Bo"), "it was edited"),
        (to_json(judgement("no-copy", ("a", "b"), at="noon")), "no judgement: Invalid isoformat"),
        ("\udcff", "no judgement"),
    ],
)
@pytest.mark.parametrize("act", [load, lambda path: rule(path, ONE), lambda path: retire(path, TWO.id)])
def test_a_line_that_is_no_judgement_is_named_and_nothing_is_lost(
    log: Path, line: str, reason: str, act: Callable[[Path], object]
) -> None:
    log.write_bytes(log.read_bytes() + line.encode("utf-8", "surrogateescape") + b"\n")
    before = log.read_bytes()
    with pytest.raises(SettingsError) as error:
        act(log)
    assert f"{log}:3: " in str(error.value)
    assert reason in str(error.value)
    assert log.read_bytes() == before


@pytest.mark.parametrize("id", ["j1-0000", "", "j1-"])
def test_only_one_judgement_is_retired(log: Path, id: str) -> None:
    before = log.read_bytes()
    with pytest.raises(SettingsError, match="judgement"):
        retire(log, id)
    assert log.read_bytes() == before


def test_what_retires_is_not_retired(log: Path) -> None:
    line, _ = retire(log, ONE.id)
    with pytest.raises(SettingsError, match="rule anew"):
        retire(log, line.id)


def test_a_log_that_is_not_there_can_be_begun_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "new.jsonl"
    for act in (load, lambda path: retire(path, "j1-0")):
        with pytest.raises(SettingsError, match="No such file"):
            act(path)
    assert not path.exists()
    assert rule(path, ONE) == (ONE, True)
    with pytest.raises(SettingsError, match="directory"):
        rule(tmp_path, ONE)


def test_many_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    code = (
        "import sys; from pathlib import Path; from crosswire.flow.judgements import rule\n"
        "from crosswire.records.judgements import judgement\n"
        "for n in range(40): rule(Path(sys.argv[1]), judgement('no-copy', (sys.argv[2], f'x{n}')))"
    )
    command = [sys.executable, "-c", code, str(path)]
    writing = [subprocess.Popen([*command, name], env=os.environ) for name in ("a", "b", "c")]
    assert [one.wait() for one in writing] == [0, 0, 0]
    assert len({line.id for line in load(path)}) == 120


TEXT = (
    "The ferry ran aground near the port of Kastelo on Tuesday evening, the coastguard said. Nobody was hurt."
)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = (json.dumps({"text": f"{TEXT} {n}", "id": f"ferry-{n}"}) for n in range(3))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_report_is_named_as_a_person_would(inputs: Path) -> None:
    id, sure = named(str(inputs / "a.txt"))
    assert sure
    assert named(id) == (id, True)
    assert named(id[:6], [inputs]) == (id, True)
    assert named(f"{inputs / 'many.jsonl'}:2") == ("ferry-1", True)
    assert named("ferry-2", [inputs]) == ("ferry-2", True)
    assert named("ferry-2") == ("ferry-2", False)


@pytest.mark.parametrize(
    ("name", "among", "reason"),
    [
        ("many.jsonl", False, "it holds 3 reports: say which"),
        ("many.jsonl:9", False, "no such report"),
        ("r1-", False, "--among"),
        ("ferry", True, "3 reports have an id that begins so"),
        ("r1-ffffff", True, "no such report"),
    ],
)
def test_a_name_that_means_no_one_report(
    inputs: Path, monkeypatch: pytest.MonkeyPatch, name: str, among: bool, reason: str
) -> None:
    monkeypatch.chdir(inputs)
    with pytest.raises(SettingsError, match=reason):
        named(name, [inputs] if among else [])


def test_judgements_are_plain_json(log: Path) -> None:
    first: dict[str, object] = json.loads(log.read_text().splitlines()[0])
    assert first == {
        "id": ONE.id, "ruling": "one-story", "a": "a", "b": "b", "by": "Ada",
        "at": "2026-01-01T10:00:00+00:00", "note": "one ferry", "retires": None,
    }  # fmt: skip
