"""Who hangs from whom: each report in one place, the strongest tie first, nothing below itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.records.descent import Descent, Row, Teller, descend
from crosswire.records.dossiers import Dossier, Lineage, Origin, Story
from crosswire.records.reports import Report

Origins = tuple[Origin, ...]


def told(origins: Iterable[Origin], when: str = "abc", *, lineage: tuple[Lineage, ...] = ()) -> Dossier:
    """Return a dossier of one report a letter, published in that order; a capital letter has no date."""
    reports = tuple(
        Report(one.lower(), f"Text of {one}.", published=None if one.isupper() else f"2026-03-{day:02}")
        for day, one in enumerate(when, 1)
    )
    ordered = tuple(sorted(reports, key=lambda report: report.id))
    return Dossier({}, Story("s", "S"), ordered, (), (), (), (), lineage, (), (), origins=tuple(origins))


def of(report: str, above: str, basis: str = "same-text", **more: object) -> Origin:
    return Origin(report, basis, of=above, **more)  # type: ignore[arg-type]


def names(report: str, agency: str, basis: str = "dateline") -> Origin:
    return Origin(report, basis, agency=agency)  # type: ignore[arg-type]


def _name(teller: Teller) -> str:
    return teller.agency or teller.report or "?"


def drawn(descent: Descent) -> list[str]:
    """Return each voice as 'AFP[a[c] b]', and mentions after a plus."""

    def one(row: Row) -> str:
        if len(row.tellers) > 1:
            return f"{len(row.tellers)}x"
        also = "".join(f"+{tie.origin.of or tie.origin.agency}" for tie in row.tellers[0].also)
        return _name(row.tellers[0]) + also

    voices = []
    for voice in descent.voices:
        text, level = "", 0
        for row in voice.rows:
            text += "[" * (row.level - level) + "]" * (level - row.level)
            text += (" " if text and not text.endswith("[") else "") + one(row)
            level = row.level
        voices.append(text + "]" * level)
    return voices


CASES: dict[str, tuple[Origins, str, list[str]]] = {
    "nothing tied": ((), "abc", ["a", "b", "c"]),
    "a copy": ((of("b", "a"),), "abc", ["a[b]", "c"]),
    "a copy of a copy": ((of("b", "a"), of("c", "b")), "abc", ["a[b[c]]"]),
    "an agency above": ((names("a", "AFP"), of("c", "a")), "abc", ["AFP[a[c]]", "b"]),
    "one agency in two spellings": ((names("a", "Afp"), names("b", "AFP")), "ab", ["AFP[a b]"]),
    "same agency without passages": ((names("a", "AFP"), names("b", "AFP", "byline")), "abc", ["AFP[a b]", "c"]),
    "alone with its agency": ((names("a", "AFP"),), "ab", ["AFP[a]", "b"]),
    "text before agency": ((names("b", "AFP"), of("b", "a")), "ab", ["a[b+AFP]"]),
    "agency before passages": ((names("b", "AFP"), of("b", "a", "rewrite")), "ab", ["AFP[b+a] a"]),
    "the agency's own": ((names("a", "AFP", "outlet"), of("b", "a"), of("a", "c")), "abc", ["AFP[a+c[b]] c"]),
    "both name the agency": (
        (names("a", "AFP"), names("b", "AFP"), of("b", "a")),
        "ab",
        ["AFP[a b+a]"],
    ),
    "several parents": (
        (of("c", "b", "shared-passages"), of("c", "a", "rewrite")),
        "abc",
        ["a[c+b] b"],
    ),
    "two told each from the other": ((of("a", "b"), of("b", "a")), "ab", ["a+b[b]"]),
    "told from itself": ((of("a", "a"),), "a", ["a"]),
    "an unknown source": ((of("a", "gone"),), "a", ["a"]),
    "an unknown report": ((of("gone", "a"), names("gone", "AFP")), "a", ["a"]),
    "named for a fact alone": ((names("a", "AFP", "told"), names("b", "AFP", "told")), "ab", ["a", "b"]),
    "in order of publication": ((of("a", "c"), of("b", "c")), "cba", ["c[b a]"]),
    "without a date last": ((of("a", "c"), of("b", "c")), "cAb", ["c[b a]"]),
    "no dates at all": ((of("b", "a", ordered=False), of("c", "a")), "ABC", ["a[b c]"]),
    "larger voices first": ((of("c", "b"),), "abc", ["b[c]", "a"]),
}  # fmt: skip


@pytest.mark.parametrize(("origins", "when", "shown"), CASES.values(), ids=CASES)
def test_who_hangs_from_whom(origins: Origins, when: str, shown: list[str]) -> None:
    assert drawn(descend(told(origins, when))) == shown
    assert drawn(descend(told(origins[::-1], when))) == shown


def test_many_alike_with_nothing_below_are_one_row_in_the_place_of_the_first() -> None:
    when = "abcdefghi"
    copies = [of(one, "a") for one in "bcdefg"]
    assert drawn(descend(told(copies, when)))[0] == "a[6x]"
    assert drawn(descend(told(copies[:5], when)))[0] == "a[b c d e f]"
    assert drawn(descend(told([*copies, of("h", "c"), of("i", "a", "rewrite")], when))) == [
        "a[b c[h] d e f g i]"
    ]
    assert drawn(descend(told([*copies, names("b", "AFP", "told")], when)))[0] == "a[b c d e f g]"


def test_what_hangs_too_deep_is_shown_beside_what_it_hangs_from() -> None:
    when = "abcdefghi"
    chain = [of(below, above) for above, below in pairwise(when)]
    rows = descend(told(chain, when)).voices[0].rows
    assert [row.level for row in rows] == [0, 1, 2, 3, 4, 5, 5, 5, 5]
    assert [row.tellers[0].report for row in rows] == list(when)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    reports = tuple(Report(f"{n:05}", "x", published=None) for n in range(3000))
    chain = tuple(of(b.id, a.id) for a, b in pairwise(reports))
    descent = descend(replace(told(()), reports=reports, origins=chain))
    assert [len(voice.rows) for voice in descent.voices] == [3000]


def test_rails_say_which_levels_go_on() -> None:
    rows = descend(told([of("b", "a"), of("c", "b"), of("d", "a")], "abcd")).voices[0].rows
    assert [(row.tellers[0].report, row.rails, row.last) for row in rows] == [
        ("a", (), True),
        ("b", (False,), False),
        ("c", (False, True), True),
        ("d", (False,), True),
    ]


def test_a_tie_brings_the_comparison_and_a_pair_ruled_no_copy_is_told() -> None:
    copy = Lineage("a", "b", "same-text", None, 0.9, source="a")
    ruled = Lineage("a", "c", "independent", None, 0.9, judged="j1")
    descent = descend(
        told([of("b", "a")], lineage=(copy, ruled, Lineage("b", "c", "independent", None, 0.0)))
    )
    by = descent.voices[0].rows[1].tellers[0].by
    assert by is not None
    assert by.pair == copy
    assert descent.ruled == (ruled,)
    assert [teller.report for teller in descent.alone] == ["c"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"),
            st.sampled_from([*"abcdefgh", "AFP", "Reuters"]),
            st.sampled_from(["same-text", "rewrite", "shared-passages", "dateline", "told"]),
        ),
        max_size=20,
    )
)
@settings(max_examples=150)
def test_every_report_stands_in_exactly_one_place(drawn_ties: list[tuple[str, str, str]]) -> None:
    ties = [of(b, a, basis) if len(a) == 1 else names(b, a, basis) for b, a, basis in drawn_ties]
    descent = descend(told(ties, "hgfedcba"))
    placed = [t.report for v in descent.voices for row in v.rows for t in row.tellers if t.report]
    assert sorted(placed) == list("abcdefgh")
    for voice in descent.voices:
        assert {t.report for row in voice.rows for t in row.tellers if t.report} == set(voice.reports)
