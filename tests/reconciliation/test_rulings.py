"""What people ruled on accounts is obeyed: a table of rulings, and what they do to the points of one story."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from crosswire.reconciliation import reconcile
from crosswire.records.codec import to_json
from crosswire.records.dossiers import Dossier, Point
from crosswire.records.judgements import Judgement, Ruling, account_ref, judgement
from crosswire.records.spans import Citation
from tests.reconciliation.stories import told

STORY = (
    told("r0", "The tunnel at Orsk trapped 19 miners on Friday.", "Rescuers lifted 4 men from the shaft by dawn."),
    told("r1", "The tunnel at Orsk trapped at least 15 miners.", "Helpers carried 7 guests to the village inn."),
    told("r2", "The tunnel collapsed at Orsk and trapped 23 miners."),
)  # fmt: skip


def account(words: str) -> str:
    """Return how a judgement names the first account of these words; ``?`` before them means another span."""
    for report, _ in STORY:
        if words in report.text:
            start = report.text.index(words)
            return account_ref(Citation(report.id, start, start + len(words)))
    raise AssertionError(words)


def ruled(ruling: Ruling, a: str, b: str, at: int = 0) -> Judgement:
    """Return the ruling on the two accounts of these words, at that minute."""
    when = f"2026-03-01T10:{at:02}"
    return judgement(ruling, (account(a), account(b)), by="Ada", at=when)


def made(*judgements: Judgement) -> Dossier:
    """Return the dossier under these judgements."""
    return reconcile([r for r, _ in STORY], [r for _, r in STORY], judgements=judgements)


def holding(dossier: Dossier, *words: str) -> list[Point]:
    """Return the points that have accounts of all these words."""
    return [point for point in dossier.points if set(words) <= {a.quote for a in point.accounts}]


def answers(points: Iterable[Point]) -> list[set[str]]:
    """Return the answers of each point."""
    return [{a.quote for a in point.accounts} for point in points]


def test_what_is_ruled_one_point_stands_in_one() -> None:
    one = ruled("same-point", "4 men", "7 guests")
    assert not holding(made(), "4 men", "7 guests")
    (point,) = holding(made(one), "4 men", "7 guests")
    assert (point.judged, point.voices, point.kind) == ((one.id,), 2, "count")
    assert not [p for p in made(one).points if len(p.accounts) == 1 and p.accounts[0].quote == "4 men"]
    assert made(one).judgements == (one,)


def test_two_points_become_one_with_all_their_accounts() -> None:
    dossier = made(ruled("same-point", "4 men", "19 miners"))
    (point,) = holding(dossier, "4 men", "19 miners")
    assert answers([point]) == [{"4 men", "19 miners", "at least 15 miners", "23 miners"}]


def test_what_is_ruled_two_points_is_parted_and_the_others_stay_with_the_likelier() -> None:
    one = ruled("other-point", "19 miners", "23 miners")
    dossier = made(one)
    assert not holding(dossier, "19 miners", "23 miners")
    (kept,) = holding(dossier, "19 miners", "at least 15 miners")
    (parted,) = [p for p in dossier.points if answers([p]) == [{"23 miners"}]]
    assert (kept.standing, parted.standing, parted.voices) == ("compatible", "single", 1)
    assert kept.judged == parted.judged == (one.id,)


@pytest.mark.parametrize(
    ("ruling", "a", "b", "standing"),
    [
        ("conflict", "19 miners", "at least 15 miners", "conflicting"),
        ("no-conflict", "19 miners", "23 miners", "compatible"),
        # What clashes answers one question.
        ("conflict", "4 men", "7 guests", "conflicting"),
    ],
)
def test_the_standing_follows_a_ruling_on_two_accounts(ruling: Ruling, a: str, b: str, standing: str) -> None:
    one = ruled(ruling, a, b)
    (point,) = holding(made(one), a, b)
    assert (point.standing, point.judged) == (standing, (one.id,))


def test_a_statement_does_not_clash_over_what_was_ruled_no_clash() -> None:
    whole = "The tunnel at Orsk trapped 19 miners on Friday"
    other = "The tunnel collapsed at Orsk and trapped 23 miners"
    (before,) = holding(made(), whole, other)
    (inside,) = holding(made(ruled("no-conflict", "19 miners", "23 miners")), whole, other)
    (itself,) = holding(made(ruled("no-conflict", whole, other)), whole, other)
    assert (before.standing, inside.standing, inside.judged) == ("conflicting", "compatible", ())
    assert (itself.standing, len(itself.judged)) == ("compatible", 1)
    assert "differ" in {pair.relation for pair in made().passages}
    settled = made(ruled("no-conflict", "19 miners", "23 miners"))
    assert "differ" not in {pair.relation for pair in settled.passages}


def test_no_conflict_between_accounts_of_two_points_changes_nothing() -> None:
    one = ruled("no-conflict", "4 men", "7 guests")
    assert made(one).points == made().points
    assert made(one).judgements == (one,)


def test_an_account_is_known_again_where_the_text_is_cut_otherwise() -> None:
    (report, start) = ("r0", STORY[0][0].text.index("4 men"))
    shifted = judgement("same-point", (f"{report}:{start - 9}-{start + 5}", account("7 guests")))
    assert holding(made(shifted), "4 men", "7 guests")


@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        ("r0:46-47", "r1:0-5", "names r0:46-47, where there is no account"),
        ("r0:900-910", "r1:900-910", "names r0:900-910 and r1:900-910, where there is no account"),
        ("r0:27-36", "r0:28-36", "names two places of one account"),
    ],
)
def test_a_ruling_that_finds_no_accounts_is_noted_and_changes_nothing(a: str, b: str, note: str) -> None:
    one = judgement("same-point", (a, b))
    dossier = made(one)
    assert dossier.notes == (f"judgement {one.id} {note}",)
    assert (dossier.points, dossier.judgements) == (made().points, ())


def test_a_ruling_on_another_story_and_one_that_was_retired_are_passed_over() -> None:
    elsewhere = judgement("same-point", ("r0:27-36", "r9:0-5"))
    old = ruled("other-point", "19 miners", "23 miners")
    gone = judgement(old.ruling, (old.a, old.b), at="2026-03-02", retires=old.id)
    assert to_json(made(elsewhere, old, gone)) == to_json(made())


def test_of_two_that_come_to_mean_the_same_accounts_the_later_holds() -> None:
    early = judgement("other-point", ("r0:27-36", "r2:41-50"), at="2026-03-01")
    late = judgement("same-point", ("r0:28-36", "r2:41-50"), at="2026-03-02")
    dossier = made(early, late)
    assert holding(dossier, "19 miners", "23 miners")
    assert dossier.judgements == (late,)
    assert dossier.notes == (f"judgement {early.id} gives way to a later one on the same accounts",)
    assert to_json(made(late, early)) == to_json(dossier)


def test_no_copy_is_among_the_judgements_that_were_obeyed() -> None:
    one = judgement("no-copy", ("r0", "r1"))
    assert made(one).judgements == (one,)
