"""Markdown: the page's order, and no report can write markup into it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crosswire.export.markdown import plain, write
from tests.export.made import dossier


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain words", "plain words"),
        ("*bold* _it_ `x`", r"\*bold\* \_it\_ \`x\`"),
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("[x](y)", r"\[x\](y)"),
        ("two\nlines", "two lines"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_markup_is_escaped(words: str, escaped: str) -> None:
    assert plain(words) == escaped


def test_sections_come_in_the_order_of_the_page() -> None:
    assert re.findall(r"^## (.+)$", write(dossier()), re.MULTILINE) == [
        "What stands firm",
        "Point by point",
        "Who is quoted",
        "What happened, in PLOVER terms",
        "Timeline",
        "Who repeats whom",
        "Cast",
    ]


def test_every_row_of_a_table_has_the_same_cells() -> None:
    hostile = replace(dossier().events[0], mode="a|b\nc")
    rows = [
        line
        for line in write(replace(dossier(), events=(hostile, *dossier().events))).splitlines()
        if line.startswith("|")
    ]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}
