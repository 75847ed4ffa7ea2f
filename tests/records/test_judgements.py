"""Which judgements hold: a table of logs, and what is true of every log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records.judgements import Force, Judgement, forces, holding, judgement, on_unknown


def one(text: str, at: int, retires: str | None = None) -> Judgement:
    """Return the judgement that ``a = b`` (one story), ``a / b`` (other stories) or ``a ! b`` (no copy) is."""
    a, sign, b = text.split()
    ruling = {"=": "one-story", "/": "other-story", "!": "no-copy"}[sign]
    when = f"2026-01-01T00:{at:02}:00+00:00"
    return judgement(ruling, (a, b), at=when, retires=retires)  # type: ignore[arg-type]


def log_of(*lines: str) -> list[Judgement]:
    """Return the log, a line a minute; ``-1`` retires the first."""
    log: list[Judgement] = []
    for minute, line in enumerate(lines):
        if line.startswith("-"):
            old = log[(int(line[1:]) - 1) % len(log)]
            log.append(judgement(old.ruling, (old.a, old.b), at=f"2026-01-01T00:{minute:02}", retires=old.id))
        else:
            log.append(one(line, minute))
    return log


@pytest.mark.parametrize(
    ("lines", "force"),
    [
        ((), ()),
        (("a = b",), ("holds",)),
        (("b = a", "a = b"), ("overruled", "holds")),
        (("a = b", "a / b"), ("overruled", "holds")),
        (("a / b", "b = a"), ("overruled", "holds")),
        (("a = b", "-1"), ("retired", "retires")),
        (("a = b", "a / b", "-2"), ("holds", "retired", "retires")),
        (("a = b", "-1", "a = b"), ("retired", "retires", "holds")),
        (("a = b", "-1", "-2"), ("retired", "retires", "retires")),
        (("a = b", "a ! b"), ("holds", "holds")),
        (("a ! b", "a / b", "-1"), ("retired", "holds", "retires")),
        (("a = b", "b = c", "a / c"), ("overruled", "holds", "holds")),
        (("a / c", "a = b", "b = c"), ("overruled", "holds", "holds")),
        (("a = b", "c = d", "a / d", "b = c"), ("overruled", "holds", "holds", "holds")),
        (("a / b", "b / c", "a / c"), ("holds", "holds", "holds")),
    ],
)
def test_later_beats_earlier_and_what_is_retired_does_not_hold(
    lines: tuple[str, ...], force: tuple[Force, ...]
) -> None:
    log = log_of(*lines)
    found = forces(log)
    assert tuple(found[line.id] for line in log) == force


def test_a_judgement_is_on_two_reports_in_one_order() -> None:
    assert one("b = a", 1) == one("a = b", 1)
    assert one("a = b", 1).id != one("a = b", 2).id
    with pytest.raises(ValueError, match="two reports"):
        one("a = a", 1)


def test_of_one_moment_the_later_line_holds() -> None:
    log = [judgement("one-story", ("a", "b")), judgement("other-story", ("a", "b"))]
    assert holding(log) == (log[1],)
    assert holding(log[::-1]) == (log[0],)


def test_moments_of_other_zones_are_compared_as_moments() -> None:
    late = judgement("one-story", ("a", "b"), at="2026-01-01T10:00:00+00:00")
    early = judgement("other-story", ("a", "b"), at="2026-01-01T11:30:00+02:00")
    assert holding([late, early]) == (late,)


def test_judgements_on_unknown_reports_are_told() -> None:
    log = log_of("a = b", "c ! d")
    assert list(on_unknown(log, ["a", "b", "c"])) == [(log[1], "d")]


REPORTS = st.sampled_from("abcdef")
LINES = (
    st.tuples(REPORTS, st.sampled_from("=/!"), REPORTS).filter(lambda line: line[0] != line[2]).map(" ".join)
)
LOGS = st.tuples(LINES, st.lists(st.one_of(LINES, st.integers(1, 8).map("-{}".format)), max_size=14)).map(
    lambda lines: log_of(lines[0], *lines[1])
)


@given(LOGS, st.randoms())
def test_those_that_hold_can_all_be_obeyed_whatever_the_order_of_the_lines(
    log: list[Judgement], random
) -> None:  # type: ignore[no-untyped-def]
    held = holding(log)
    together = {report: {report} for report in "abcdef"}
    for line in held:
        if line.ruling == "one-story":
            joined = together[line.a] | together[line.b]
            together |= dict.fromkeys(joined, joined)
    assert all(line.b not in together[line.a] for line in held if line.ruling == "other-story")
    retired = {line.retires for line in log}
    assert not any(line.id in retired or line.retires for line in held)
    assert len({(line.ruling, line.a, line.b) for line in held}) == len(held)
    mixed = log * 2
    random.shuffle(mixed)
    assert set(holding(mixed)) == set(held)
    rulings = [line for line in log if line.retires is None and line.id not in retired]
    assert not rulings or max(rulings, key=lambda line: line.at or "") in held
