"""Rulings on accounts: how an account is named, which rulings hold, and what is true of every log of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records.judgements import (
    Force,
    Judgement,
    Ruling,
    account_ref,
    cited,
    forces,
    holding,
    judgement,
    meant,
    on_unknown,
    reports_of,
)
from crosswire.records.spans import Citation

SIGNS: dict[str, Ruling] = {"=": "same-point", "/": "other-point", "x": "conflict", "o": "no-conflict"}


def one(text: str, at: int) -> Judgement:
    """Return the ruling: ``a = b`` (one point), ``a / b`` (two), ``a x b`` (conflict), ``a o b`` (none)."""
    a, sign, b = text.split()
    return judgement(SIGNS[sign], (f"{a}:0-5", f"{b}:0-5"), at=f"2026-01-01T00:{at:02}:00+00:00")


@pytest.mark.parametrize(
    ("ref", "account"),
    [
        ("r1-00ff:10-40", Citation("r1-00ff", 10, 40)),
        ("https://example.org:8080/a:3-4", Citation("https://example.org:8080/a", 3, 4)),
        ("a:1-2:5-6", Citation("a:1-2", 5, 6)),
    ],
)
def test_an_account_is_named_by_its_report_and_where_it_stands(ref: str, account: Citation) -> None:
    assert cited(ref) == account
    assert account_ref(account) == ref


@pytest.mark.parametrize(
    ("ref", "why"),
    [
        ("r1", "takes REPORT:START-END"),
        (":3-4", "takes REPORT:START-END"),
        ("r1:3", "takes REPORT:START-END"),
        ("r1:a-b", "takes REPORT:START-END"),
        ("r1:-3-4", "takes REPORT:START-END"),
        ("r1:²-4", "takes REPORT:START-END"),
        ("r1:4-4", "ends before it begins"),
        ("r1:9-4", "ends before it begins"),
    ],
)
def test_what_names_no_account_is_refused_with_the_reason(ref: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        cited(ref)
    with pytest.raises(ValueError, match=why):
        judgement("same-point", (ref, "r2:0-5"))


def test_a_ruling_on_accounts_is_on_two_of_them_in_one_order_and_one_spelling() -> None:
    assert judgement("conflict", ("r2:07-9", "r1:0-5")) == judgement("conflict", ("r1:0-5", "r2:7-9"))
    with pytest.raises(ValueError, match="two accounts"):
        judgement("conflict", ("r1:0-5", "r1:0-05"))
    assert judgement("one-story", ("r1:0-05", "r1:0-5")).a == "r1:0-05"


def test_the_reports_behind_a_ruling_are_told() -> None:
    ruled = judgement("same-point", ("r1:0-5", "r2:7-9"))
    assert reports_of(ruled) == ("r1", "r2")
    assert reports_of(judgement("no-copy", ("r1:0-5", "r2"))) == ("r1:0-5", "r2")
    assert list(on_unknown([ruled], {"r1"})) == [(ruled, "r2")]
    within = judgement("other-point", ("r3:0-5", "r3:7-9"))
    assert list(on_unknown([within], {"r1"})) == [(within, "r3")]


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("r1:10-40", (10, 40)),
        ("r1:12-38", (10, 40)),
        ("r1:20-24", (20, 24)),
        ("r1:20-25", (20, 24)),
        ("r1:39-60", (10, 40)),
        ("r1:40-50", None),
        ("r2:10-40", None),
    ],
)
def test_the_account_that_is_meant_stands_there_or_has_most_in_common(
    ref: str, found: tuple[int, int] | None
) -> None:
    among = [Citation("r1", 10, 40), Citation("r1", 20, 24), Citation("r3", 10, 40)]
    assert meant(ref, among) == (Citation("r1", *found) if found else None)
    assert meant(ref, among[::-1]) == meant(ref, among)


@pytest.mark.parametrize(
    ("lines", "force"),
    [
        (("a = b", "a / b"), ("overruled", "holds")),
        (("a / b", "a = b"), ("overruled", "holds")),
        (("a = b", "b = c", "a / c"), ("overruled", "holds", "holds")),
        (("a x b", "a o b"), ("overruled", "holds")),
        (("a o b", "a x b"), ("overruled", "holds")),
        (("a = b", "a o b"), ("holds", "holds")),
        (("a = b", "a x b"), ("holds", "holds")),
        (("a / b", "a o b"), ("holds", "holds")),
        # What clashes answers one question.
        (("a x b", "a / b"), ("overruled", "holds")),
        (("a x b", "b = c", "a / c"), ("overruled", "holds", "holds")),
        # Conflict is no equivalence, nor is its absence.
        (("a x b", "b x c", "a o c"), ("holds", "holds", "holds")),
        (("a o b", "b o c", "a x c"), ("holds", "holds", "holds")),
        # One that gave way does not make another give way.
        (("a o b", "a x b", "a / b"), ("holds", "overruled", "holds")),
    ],
)
def test_later_beats_earlier(lines: tuple[str, ...], force: tuple[Force, ...]) -> None:
    log = [one(line, minute) for minute, line in enumerate(lines)]
    found = forces(log)
    assert tuple(found[line.id] for line in log) == force


def test_a_ruling_on_accounts_says_nothing_of_their_reports() -> None:
    log = [judgement("other-point", ("r1:0-5", "r2:0-5")), judgement("one-story", ("r1", "r2"))]
    assert holding(log) == tuple(log)


ACCOUNTS = st.sampled_from("abcdef")
LOGS = st.lists(
    st.tuples(ACCOUNTS, st.sampled_from("=/xo"), ACCOUNTS)
    .filter(lambda line: line[0] != line[2])
    .map(" ".join),
    max_size=14,
).map(lambda lines: [one(line, minute) for minute, line in enumerate(lines)])


@given(LOGS, st.randoms())
def test_those_that_hold_can_all_be_obeyed_whatever_the_order_of_the_lines(
    log: list[Judgement],
    random,  # type: ignore[no-untyped-def]
) -> None:
    held = holding(log)
    together = {f"{account}:0-5": {f"{account}:0-5"} for account in "abcdef"}
    for line in held:
        if line.ruling in ("same-point", "conflict"):
            joined = together[line.a] | together[line.b]
            together |= dict.fromkeys(joined, joined)
    assert all(line.b not in together[line.a] for line in held if line.ruling == "other-point")
    clash = [(line.a, line.b) for line in held if line.ruling in ("conflict", "no-conflict")]
    assert len(set(clash)) == len(clash)
    mixed = log * 2
    random.shuffle(mixed)
    assert set(holding(mixed)) == set(held)
    assert not log or log[-1] in held
