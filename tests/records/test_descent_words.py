"""Who retells whom in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.records.descent import Tie, descend
from crosswire.records.descent_words import (
    say_because,
    say_counts,
    say_first,
    say_relation,
    say_teller,
    say_tie,
    say_why,
)
from crosswire.records.dossiers import Lineage, Origin
from crosswire.records.reports import Report
from crosswire.records.stories import Reason
from tests.records.test_descent import names, of, told


def capital(report: str) -> str:
    return report.upper()


def tie(origin: Origin, relation: str | None = None, score: float = 0.5) -> Tie:
    pair = Lineage("a", "b", relation, None, score) if relation else None  # type: ignore[arg-type]
    return Tie(origin, pair)


@pytest.mark.parametrize(
    ("one", "short", "sentence"),
    [
        (tie(of("b", "a"), "same-text", 0.936), "same text, 94 %", "B has the text of A."),
        (tie(of("b", "a"), "same-text", 1.0), "same text, 100 %", "B has the text of A."),
        (tie(of("b", "a", ordered=False)), "same text", "B and A have one text; nothing tells which was first."),
        (tie(of("b", "a", "rewrite"), "rewrite", 0.7), "rewrite, 70 %", "B retells A in other words."),
        (tie(of("b", "a", "shared-passages"), "shared-passages", 0.001), "shared passages, 1 %",
         "B has passages of A word for word."),
        (tie(names("b", "AFP", "outlet")), "its own", "AFP itself published B."),
        (tie(names("b", "AFP")), "dateline", "B names AFP in its dateline, as where its text is from."),
        (tie(names("b", "AFP", "told")), "named for a fact", "B names AFP for a fact, not for its text."),
        (tie(replace(names("b", "AFP", "feed"), ordered=False)), "named by its feed",
         "The feed that brought B names AFP as its source."),
    ],
)  # fmt: skip
def test_a_relation_in_words(one: Tie, short: str, sentence: str) -> None:
    assert say_tie(one) == short
    assert say_relation(one, capital) == sentence


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("2026-03-01T09:00", "2026-03-01T09:20", "20 minutes"),
        ("2026-03-01T09:00", "2026-03-01T12:00", "3 hours"),
        ("2026-03-01T23:00+00:00", "2026-03-02T02:00+02:00", "60 minutes"),
        ("2026-03-01T09:00", "2026-03-04T12:00", "3 days"),
        ("2026-03-01", "2026-03-02", "1 day"),
        ("2026-03-01", "2026-03-01T12:00", None),
        ("2026-03-02", "2026-03-01", None),
        (None, "2026-03-01", None),
        ("soon", "2026-03-01", None),
        ("0001-01-01T00:00+05:00", "2026-03-01", None),
        ("2026-03-01", "9999-12-31T23:59-05:00", None),
    ],
)
def test_what_the_dates_tell_of_who_was_first(
    first: str | None, second: str | None, said: str | None
) -> None:
    reports = {"a": Report("a", "x", published=first), "b": Report("b", "x", published=second)}
    expected = f"A was published {said} earlier." if said else None
    assert say_first(tie(of("b", "a")), reports, capital) == expected
    assert say_first(tie(of("b", "a", ordered=False)), reports, capital) is None
    assert say_first(tie(names("b", "AFP")), reports, capital) is None


@pytest.mark.parametrize(
    ("origins", "when", "counts", "why"),
    [
        ((), "a", "1 report, 1 independent voice", None),
        ((), "abc", "3 reports, 3 independent voices", "None copies, retells or credits another."),
        ((of("b", "a"),), "ab", "2 reports, 1 independent voice", "B rests on A."),
        ((names("a", "AFP"), of("b", "a"), names("c", "AFP")), "abcd", "4 reports, 2 independent voices",
         "A, B and C rest on AFP; D stands alone."),
        ((of("b", "a"), of("c", "a"), of("d", "a"), of("e", "a")), "abcdefghij",
         "10 reports, 6 independent voices",
         "4 reports rest on A; 5 reports stand alone."),
        ((of("c", "b", "shared-passages"), of("c", "a")), "abc", "3 reports, 1 independent voice",
         "C rests on A and B."),
        ((names("a", "AFP", "outlet"),), "a", "1 report, 1 independent voice", "1 report is of AFP itself."),
        ((names("a", "AFP", "outlet"), names("b", "AFP", "outlet")), "abc", "3 reports, 2 independent voices",
         "2 reports are of AFP itself; C stands alone."),
        ((names("a", "AFP", "outlet"), of("b", "a"), names("c", "AFP")), "abc", "3 reports, 1 independent voice",
         "B and C rest on AFP, besides 1 of its own."),
        (tuple(of(b, a) for a, b in ("ab", "cd", "ef", "gh")), "abcdefgh", "8 reports, 4 independent voices",
         "B rests on A; D rests on C; F rests on E; 1 more group hangs together likewise."),
    ],
)  # fmt: skip
def test_why_reports_are_fewer_voices(
    origins: tuple[Origin, ...], when: str, counts: str, why: str | None
) -> None:
    descent = descend(told(origins, when))
    assert say_counts(descent) == counts
    assert say_why(descent, capital) == why


def test_who_was_first_is_told_once_by_the_dates_or_by_the_reason() -> None:
    why = (
        Reason("share", 0.9, 1, "Words in both: 90 %."),
        Reason("published_first", 1, 1, "One was published first."),
    )
    pair = Lineage("a", "b", "rewrite", None, 0.5, source="a", reasons=why)
    days = {"a": Report("a", "x", published="2026-03-01"), "b": Report("b", "x", published="2026-03-02")}
    one = Tie(of("b", "a", "rewrite"), pair)
    said = ["B retells A in other words.", "A was published 1 day earlier.", "Words in both: 90 %."]
    assert list(say_because(one, days, capital)) == said
    assert list(say_because(one, {}, capital)) == [said[0], said[2], "One was published first."]


def test_what_else_a_report_rests_on_is_mentioned() -> None:
    origins = [of("c", "a"), of("c", "b", "rewrite"), names("c", "AFP"), names("c", "Reuters", "told"),
               names("c", "DPA", "told"), names("c", "DPA", "told")]  # fmt: skip
    rows = descend(told(origins)).voices[0].rows
    (teller,) = next(row.tellers for row in rows if row.tellers[0].report == "c")
    assert list(say_teller(teller, capital)) == [
        "same text",
        "also dateline: AFP",
        "also rewrite: B",
        "names Reuters and DPA for a fact",
    ]


def test_outlets_of_one_name_are_counted() -> None:
    descent = descend(told((names("a", "AFP"), names("b", "AFP")), "abcd"))
    assert say_why(descent, lambda report: "Courier") == "2 reports rest on AFP; 2 reports stand alone."
