"""Who repeats whom on a terminal: a tree, in order of publication, at any width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.records.dossiers import Dossier, Lineage
from crosswire.records.stories import Reason
from tests.records.test_descent import names, of, told


def shown(dossier: Dossier, width: int = 100, *, everything: bool = False) -> list[str]:
    console = Console(width=width, highlight=False, emoji=False, markup=False)
    with console.capture() as captured:
        show_dossier(dossier, console, everything=everything)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    start = next((n for n, line in enumerate(lines) if line.startswith("LINEAGE")), len(lines))
    return lines[start + 1 :]


def test_a_tree_and_those_on_their_own() -> None:
    made = told([names("a", "AFP"), of("c", "a"), names("b", "AFP", "credit-line")], "abcde")
    assert shown(made) == [
        "AFP (agency)",
        "  ├─ A outlet unknown, 2026-03-01 · dateline",
        "  │  └─ C outlet unknown, 2026-03-03 · same text",
        "  └─ B outlet unknown, 2026-03-02 · credit line",
        "on their own: D outlet unknown, E outlet unknown",
    ]


def test_all_tells_the_reasons_and_the_ruling_of_a_person() -> None:
    why = (Reason("words", 0.9, 1.0, "nearly every word stands in both."),)
    lineage = (
        Lineage("a", "b", "same-text", None, 0.9, source="a", reasons=why),
        Lineage("a", "c", "independent", None, 0.2, judged="j1"),
    )
    made = told([of("b", "a")], lineage=lineage)
    assert [line.strip() for line in shown(made, everything=True)] == [
        "A outlet unknown, 2026-03-01",
        "└─ B outlet unknown, 2026-03-02 · same text, 90 %",
        "B outlet unknown has the text of A outlet unknown.",
        "A outlet unknown was published 1 day earlier.",
        "nearly every word stands in both.",
        "on its own: C outlet unknown",
        "ruled to be no copy: A outlet unknown and C outlet unknown",
    ]


def test_many_alike_are_one_line_and_none_is_too_wide() -> None:
    when = "abcdefghijklmnopqrst"
    made = told([of(one, "a") for one in when[1:]], when)
    reports = tuple(
        replace(report, outlet="The Long-Named Advertiser of the Valley") for report in made.reports
    )
    made = replace(made, reports=reports)
    assert "  └─ 19 reports, same text: B The" in shown(made)[1]
    assert " and 7 more" in " ".join(shown(made))
    for width in (20, 40, 80):
        assert max(map(len, shown(made, width))) <= width


@pytest.mark.parametrize("when", ["a", "ab"])
def test_little_to_tell(when: str) -> None:
    assert shown(told((), when)) == (
        [] if when == "a" else ["on their own: A outlet unknown, B outlet unknown"]
    )
