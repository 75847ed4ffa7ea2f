"""Reading in several processes: the same answers in the same order, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice

import pytest

from crosswire.errors import SettingsError
from crosswire.flow.processes import read_each
from crosswire.reading import read
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings
from tests.factories import report

TWO = Settings(workers=2)


def fate(one: Report, settings: Settings) -> Reading:
    """Do what the text says to the process that reads it."""
    match one.text:
        case "fail":
            raise RecursionError
        case "exit":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "refuse":
            raise SettingsError("model", "no such model")
        case "dawdle":
            time.sleep(0.3)
        case "half":
            return Reading(one.id, (("half a character", "\ud800"),))
    return Reading(one.id, (("process", str(os.getpid())),))


def reports(*texts: str) -> list[Report]:
    return [report(text, id=f"r{at}") for at, text in enumerate(texts)]


def told(*texts: str, settings: Settings = TWO) -> list[str]:
    return [
        answer if isinstance(answer, str) else answer.report
        for _, answer in read_each(iter(reports(*texts)), settings, fate)
    ]


def test_answers_come_in_the_order_of_the_reports() -> None:
    assert told("dawdle", "", "", "dawdle", "", "") == ["r0", "r1", "r2", "r3", "r4", "r5"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fail", "it could not be read (RecursionError)"),
        ("exit", "the process that read it died (exit status 3)"),
        ("kill", f"the process that read it died (signal {signal.SIGKILL.value})"),
    ],
)
def test_a_report_that_fails_costs_only_itself(text: str, reason: str) -> None:
    assert told("", text, "", text, text, "") == ["r0", reason, "r2", reason, reason, "r5"]


def test_half_a_character_comes_through() -> None:
    assert told("half", "") == ["r0", "r1"]


def test_a_setting_that_cannot_be_used_is_raised() -> None:
    with pytest.raises(SettingsError, match="no such model"):
        told("", "refuse", "dawdle", "")


def test_several_processes_do_the_work() -> None:
    answers = list(read_each(reports(*["dawdle"] * 4), TWO, fate))
    used = {answer.made_with for _, answer in answers if isinstance(answer, Reading)}
    assert len(used) == 2
    assert (("process", str(os.getpid())),) not in used


@pytest.mark.parametrize("workers", [1, None])
def test_small_inputs_start_no_process(workers: int | None) -> None:
    answers = read_each(reports("", "", ""), Settings(workers=workers), fate)
    assert {a.made_with for _, a in answers if isinstance(a, Reading)} == {(("process", str(os.getpid())),)}


def test_the_readings_are_those_of_one_process() -> None:
    lines = ("Police in Oru arrested nine men on Tuesday.", "The mayor said he would resign.", "Ten died.")
    many = [replace(one, published="2025-05-04") for one in reports(*lines)]
    assert list(read_each(many, TWO)) == [(one, read(one)) for one in many]


@pytest.mark.parametrize("workers", [1, 2, None])
def test_reports_are_taken_only_as_they_are_needed(
    workers: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosswire.flow.processes._cores", lambda: 1)
    monkeypatch.setattr("crosswire.flow.processes._WORTH_A_PROCESS", 10)
    taken: list[str] = []

    def endless() -> Iterator[Report]:
        for number in count():
            taken.append(f"r{number}")
            yield report("four", id=f"r{number}")

    answers = read_each(endless(), Settings(workers=workers), fate)
    assert [one.id for one, _ in islice(answers, 3)] == ["r0", "r1", "r2"]
    answers.close()  # type: ignore[attr-defined]
    assert len(taken) <= 12
