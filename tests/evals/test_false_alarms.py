"""Counting events that are found where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.false_alarms import Page, Tally, Told, read_pages

TABLE = """report\tsection\ttrue_types\tsentence
life-1\tlife\t\tA quiet day
life-1\tlife\t\tThe mayor slept.
life-1\tlife\tPROTEST REQUEST\tNeighbours marched for a new bench.
life-2\tlife\t\tAnother quiet day
"""


@pytest.fixture
def pages(tmp_path: Path) -> list[Page]:
    (tmp_path / "dev.tsv").write_text(TABLE, "utf-8")
    return list(read_pages(tmp_path / "dev.tsv", "dev"))


def test_the_sentences_of_a_report_are_one_text_below_its_headline(pages: list[Page]) -> None:
    assert [page.id for page in pages] == ["life-1", "life-2"]
    assert pages[0].text == "A quiet day\n\nThe mayor slept. Neighbours marched for a new bench."
    assert all(row.text == pages[0].text[row.start :][: len(row.text)] for row in pages[0].rows)


@pytest.mark.parametrize(
    ("told", "per_1000", "recall"),
    [
        ([], 0.0, 0.0),
        ([("PROTEST", True)], 0.0, 0.5),
        ([("PROTEST", True), ("PROTEST", True)], 0.0, 0.5),
        ([("ASSAULT", False)], 1000 / 3, 0.0),
        ([("PROTEST", True), ("ASSAULT", False), ("CONSULT", False)], 2000 / 3, 0.5),
    ],
)
def test_only_listed_types_are_no_alarms(
    pages: list[Page], told: list[tuple[str, bool]], per_1000: float, recall: float
) -> None:
    tally = Tally()
    tally.add(pages[0], [Told(code, 2, "marched", 11, listed) for code, listed in told])
    assert (tally.per_1000, tally.recall) == pytest.approx((per_1000, recall))
