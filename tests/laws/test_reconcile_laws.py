"""What must hold of every dossier, whatever the reports."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconciliation import reconcile
from crosswire.records.codec import from_json, to_json
from crosswire.records.dossiers import Dossier
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
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


def dossier(story: list[Told]) -> Dossier:
    return reconcile([report for report, _ in story], [reading for _, reading in story])


@settings(max_examples=40)
@given(stories, st.randoms())
def test_the_order_of_arrival_does_not_matter(story: list[list[str]], random: object) -> None:
    reports = tell(story)
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_json(dossier(shuffled)) == to_json(dossier(reports))


@settings(max_examples=40)
@given(stories)
def test_a_copy_never_adds_a_voice(story: list[list[str]]) -> None:
    reports = tell(story)
    report, reading = reports[0]
    copy = (replace(report, id="r9"), replace(reading, report="r9"))
    origins = len(reports)
    for point in dossier([*reports, copy]).points:
        spoken = {account.report for account in point.accounts}
        assert point.voices <= min(origins, len(spoken))
        if spoken == {report.id, "r9"}:
            assert point.voices == 1


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
