"""How the sides of a sentence are read and laid beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.records.spans import Span
from evals.who_did_what import OWN, matched, own_rows, rows

TAGGED = [
    ("Oman", "B-S"), ("’", "I-S"), ("s", "I-S"), ("army", "I-S"), ("shelled", "O"), ("a", "B-T"), ("well", "I-T"),
    ("-", "I-T"), ("known", "I-T"), ("port", "I-T"), (".", "O"),
]  # fmt: skip


def test_words_are_joined_and_sides_stand_where_they_do(tmp_path: Path) -> None:
    file = tmp_path / "tagged.txt"
    file.write_text(
        "\n".join(" ".join(pair) for pair in TAGGED) + "\n\nRain B-R\nfalls O\n", encoding="utf-8"
    )
    first, second = rows(file)
    text = first.report.text
    assert text == "Oman’s army shelled a well-known port."
    assert [s.of(text) for s in first.wanted["S"]] == ["Oman’s army"]
    assert [s.of(text) for s in first.wanted["T"]] == ["a well-known port"]
    assert [s.of(second.report.text) for s in second.wanted["R"]] == ["Rain"]


@pytest.mark.parametrize(
    ("wanted", "found", "pairs"),
    [
        ([(0, 4)], [(2, 9)], [(0, 0)]),
        ([(0, 4)], [(4, 9)], []),
        # Each once, the widest overlap first.
        ([(0, 4)], [(0, 1), (1, 4)], [(0, 1)]),
        ([(0, 4), (5, 9)], [(3, 9)], [(1, 0)]),
    ],
)
def test_each_is_matched_once(
    wanted: list[tuple[int, int]], found: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    assert matched([Span(*one) for one in wanted], [Span(*one) for one in found]) == pairs


def test_our_own_sentences_are_read_with_their_marks(tmp_path: Path) -> None:
    (tmp_path / "AID.tsv").write_text(
        "type\tmode\tsentence\nAID\t\t<s>Oman</s> <e>fed</e> <t>the port</t>.\nNONE\t\tIt rained.\n",
        encoding="utf-8",
    )
    ((row, trigger),) = own_rows(tmp_path)
    text = row.report.text
    assert (text, trigger.of(text)) == ("Oman fed the port.", "fed")
    assert [row.wanted[side][0].of(text) for side in "ST"] == ["Oman", "the port"]
    assert OWN.is_dir()
