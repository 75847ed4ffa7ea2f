"""Denials that point back to the sentence before them, and denials that say what they deny."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.reconciliation import reconcile
from crosswire.reconciliation.rebuttals import points_back
from crosswire.records.dossiers import Point
from crosswire.records.readings import Attribution, Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from tests.reconciliation.stories import said, told

Told = tuple[Report, Reading]
CLAIM = "The inspector reported that the mill had buried old paint by the river."


def laid(one: Told, *attributions: Attribution) -> Told:
    return one[0], replace(one[1], attributions=attributions)


def clashes(*story: Told) -> list[Point]:
    found = reconcile([report for report, _ in story], [reading for _, reading in story])
    return [point for point in found.points if point.standing == "conflicting"]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("this", True),
        ("it", True),
        ("the accusation", True),
        ("those new claims", True),
        ("having said any such thing", True),
        ("that the mill had buried paint", False),
        ("medical help", False),
        ("reports", False),
    ],
)
def test_points_back(content: str, wanted: bool) -> None:
    assert points_back(content) is wanted


def test_a_denial_stands_beside_the_claim_before_it() -> None:
    one = told("r1", CLAIM, "The owner denies this.", "Owls nest beneath the chapel roof.")
    denial = said(one[0], "this", "The owner", denied=True)
    (point,) = clashes(laid(one, denial))
    assert [a.quote for a in point.accounts] == [CLAIM[:-1], "The owner denies this"]
    assert not clashes(laid(one, replace(denial, denied=False)))


def test_who_makes_the_claim_does_not_deny_it() -> None:
    one = told("r1", "The owner said that the inspector had buried old paint.", "The owner denies this.")
    claim = said(one[0], "that the inspector had buried old paint", "The owner")
    denial = Attribution(Span(73, 77), Span(56, 65), None, "indirect", name="The owner", denied=True)
    assert denial.content.of(one[0].text) == "this"
    assert not clashes(laid(one, claim, denial))


def test_what_one_denies_clashes_with_what_the_other_tells() -> None:
    one = told("r1", "The mill buried old paint by the river Olm.", "Owls nest beneath the chapel roof.")
    other = told(
        "r2", "The owner denied that the mill buried old paint by the river Olm.", "Trains run late."
    )
    content = "the mill buried old paint by the river Olm"
    denial = said(other[0], content, "The owner", denied=True)
    assert clashes(one, laid(other, denial))
    assert not clashes(one, laid(other, replace(denial, denied=False)))


@pytest.mark.parametrize(
    ("line", "clash"),
    [
        ("She said that 14 barrels had been sold, and not 40 barrels.", True),
        ("She said that 14 barrels had been sold, and then 40 barrels.", False),
    ],
)
def test_a_number_put_in_the_place_of_another_clashes_with_it(line: str, clash: bool) -> None:
    one = told("r1", line, "Owls nest beneath the chapel roof.")
    other = told("r2", "Customs men found 40 barrels at the mill.", "Trains run late.")
    found = [p for p in clashes(one, other) if {"14 barrels", "40 barrels"} <= {a.quote for a in p.accounts}]
    assert bool(found) is clash
