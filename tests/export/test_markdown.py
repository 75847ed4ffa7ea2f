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


def test_who_repeats_whom_is_a_tree_of_lists() -> None:
    lines = write(dossier()).partition("## Who repeats whom\n\n")[2].partition("\n\n")[0].splitlines()
    assert lines[0] == "- **Northline** (agency)"
    assert lines[1] == "  - **A** Northline, 14 April 2026: dateline"
    assert lines[2].startswith(
        "  - **B** Drenova Courier, 14 April 2026: dateline; also same text, 99 %: A Northline"
    )
    assert lines[3:] == ["- On its own: **C** Arrowmouth Gazette"]


def test_nothing_in_the_tree_is_read_as_markup() -> None:
    made = dossier()
    reports = (replace(made.reports[0], outlet="*no* [x](y)"), *made.reports[1:])
    origins = tuple(replace(one, agency="# <b>" if one.agency else None) for one in made.origins)
    told = write(replace(made, reports=reports, origins=origins)).partition("## Who repeats whom")[2]
    assert r"\# \<b\>" in told
    assert "*no*" not in told.replace(r"\*no\*", "")
    assert "<b>" not in told.replace(r"\<b\>", "")


def test_every_row_of_a_table_has_the_same_cells() -> None:
    hostile = replace(dossier().events[0], mode="a|b\nc")
    rows = [
        line
        for line in write(replace(dossier(), events=(hostile, *dossier().events))).splitlines()
        if line.startswith("|")
    ]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}
