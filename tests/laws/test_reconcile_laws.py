"""What must hold of every dossier, whatever the reports."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconciliation import reconcile, trace
from crosswire.records.codec import from_json, to_json
from crosswire.records.dossiers import Dossier, Lineages
from crosswire.records.judgements import Judgement, Ruling, account_ref, holding, judgement
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.voices import Voices
from tests.reconciliation.stories import told

Told = tuple[Report, Reading]
LINES = (
    "The tunnel at Orsk trapped 19 miners on Friday.",
    "The tunnel at Orsk trapped at least 15 miners.",
    "The tunnel collapsed at Orsk and trapped 23 miners.",
    "The company did not closed the old tunnel.",
    "The company closed the old tunnel in March.",
    "Rescuers lifted 4 men from the shaft before dawn.",
    "Doctors treated about 30 people in the school hall.",
    "The minister promised an inquiry into the pumps.",
    "An inquiry into the pumps was promised by the minister.",
    "Snow halted the convoy on the mountain road.",
)
stories = st.lists(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True), min_size=2, max_size=4
)


def tell(story: list[list[str]]) -> list[Told]:
    return [told(f"r{index}", *lines) for index, lines in enumerate(story)]


def dossier(story: list[Told], judgements: list[Judgement] | None = None) -> Dossier:
    found = judgements or []
    return reconcile([report for report, _ in story], [reading for _, reading in story], judgements=found)


@settings(max_examples=40)
@given(stories, st.randoms())
def test_the_order_of_arrival_does_not_matter(story: list[list[str]], random: object) -> None:
    reports = tell(story)
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_json(dossier(shuffled)) == to_json(dossier(reports))


edits = st.sets(st.sampled_from(("lead", "tail", "turned", "capitals")), max_size=3)


def copied(lines: list[str], how: set[str]) -> list[str]:
    """Return the report as another outlet brings it."""
    lines = lines[:-1] if "tail" in how and len(lines) > 1 else lines
    lines = lines[::-1] if "turned" in how else lines
    lines = [line.upper() for line in lines] if "capitals" in how else lines
    return ["This is what is known so far.", *lines] if "lead" in how else lines


@settings(max_examples=60)
@given(stories, st.integers(0, 3), edits)
def test_a_copy_never_adds_a_voice(story: list[list[str]], which: int, how: set[str]) -> None:
    reports = tell(story)
    lines = story[which % len(story)]
    original = f"r{which % len(story)}"
    with_copy = [*reports, told("r9", *copied(lines, how))]
    before, after = (Voices(traced(told_by).origins) for told_by in (reports, with_copy))
    ids = [report.id for report, _ in reports]
    assert len(after.groups([*ids, "r9"])) <= len(before.groups(ids))
    for point in dossier(with_copy).points:
        spoken = {original if account.report == "r9" else account.report for account in point.accounts}
        assert point.voices <= len(before.groups(spoken))


def traced(story: list[Told]) -> Lineages:
    return trace([report for report, _ in story], [reading for _, reading in story])


@settings(max_examples=40)
@given(stories)
def test_removing_a_report_removes_its_accounts(story: list[list[str]]) -> None:
    reports = tell(story)
    left = dossier(reports[1:])
    named = {a.report for p in left.points for a in p.accounts}
    assert reports[0][0].id not in named | {c.report for p in left.passages for c in (p.a, p.b)}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True))
def test_one_report_only_gives_single_points(lines: list[str]) -> None:
    found = dossier([told("r0", *lines)])
    assert {p.standing for p in found.points} <= {"single", "conflicting"}
    assert found.notes


@settings(max_examples=40)
@given(stories)
def test_every_account_quotes_its_report(story: list[list[str]]) -> None:
    reports = tell(story)
    text = {report.id: report.text for report, _ in reports}
    found = dossier(reports)
    for point in found.points:
        for account in point.accounts:
            assert text[account.report][account.start : account.end] == account.quote
    assert len({p.id for p in found.points}) == len(found.points)
    assert from_json(to_json(found), Dossier) == found


RULINGS = st.sampled_from(("same-point", "other-point", "conflict", "no-conflict"))
chosen = st.lists(st.tuples(RULINGS, st.integers(0, 99), st.integers(0, 99)), max_size=6)


@settings(max_examples=60)
@given(stories, chosen, st.randoms())
def test_whatever_is_ruled_on_accounts_is_obeyed(
    story: list[list[str]], rulings: list[tuple[Ruling, int, int]], random: Random
) -> None:
    reports = tell(story)
    before = dossier(reports)
    accounts = sorted({account.cited for point in before.points for account in point.accounts})
    log = [
        judgement(ruling, (account_ref(a), account_ref(b)), at=f"2026-01-01T00:{minute:02}")
        for minute, (ruling, x, y) in enumerate(rulings)
        if (a := accounts[x % len(accounts)]) != (b := accounts[y % len(accounts)])
    ]
    found = dossier(reports, log)
    points = [(point, {account_ref(a.cited) for a in point.accounts}) for point in found.points]
    assert set(found.judgements) == set(holding(log))
    for line in found.judgements:
        both = [point for point, refs in points if {line.a, line.b} <= refs]
        if line.ruling == "other-point":
            assert not both
        if line.ruling in ("same-point", "conflict"):
            assert any(line.id in point.judged for point in both)
        if line.ruling == "conflict":
            assert all(point.standing == "conflicting" for point in both)
        if line.ruling == "no-conflict":
            assert all(point.standing != "conflicting" for point in both if len(point.accounts) == 2)
    assert {a.cited for point in found.points for a in point.accounts} == set(accounts)
    assert len({point.id for point in found.points}) == len(found.points)
    assert all(point.voices <= len({a.report for a in point.accounts}) for point in found.points)
    random.shuffle(log)
    random.shuffle(reports)
    assert to_json(dossier(reports, log)) == to_json(found)
