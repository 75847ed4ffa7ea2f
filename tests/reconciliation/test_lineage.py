from __future__ import annotations

import pytest

from crosswire.reconciliation import reconcile
from crosswire.records.dossiers import Dossier
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from tests.reconciliation.stories import told

FERRY = (
    "The night ferry Halden struck a sandbank near the harbour of Brenn on Monday.",
    "Its captain ordered every passenger into the lifeboats within twenty minutes.",
    "Rescue teams counted 212 passengers on the quay before dawn.",
    "The shipping company promised an inquiry into the broken radar.",
    "Harbour pilots had warned of the moving sandbank since autumn.",
)
RETOLD = (
    "The ferry Halden ran onto a sandbank near Brenn harbour late on Monday.",
    "Every passenger was ordered into lifeboats by the captain within twenty minutes.",
    "Before dawn rescue teams had counted 212 passengers on the quay.",
    "An inquiry into the broken radar was promised by the shipping company.",
    "Since autumn pilots of the harbour warned of the sandbank.",
)
OTHER = (
    "Fishermen at Brenn woke to sirens and helped strangers ashore.",
    "Schools opened their halls, and bakers brought bread.",
    "Insurance experts expect a long quarrel about the hull.",
    "Nobody could say when boats would sail again.",
)
Told = tuple[Report, Reading]


def dossier(*story: Told) -> Dossier:
    return reconcile([report for report, _ in story], [reading for _, reading in story])


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        (FERRY, "same-text"),
        ((*FERRY[:4], *OTHER), "shared-passages"),
        (RETOLD, "rewrite"),
        (OTHER, "independent"),
    ],
)
def test_relation(second: tuple[str, ...], relation: str) -> None:
    first = FERRY if relation != "shared-passages" else (FERRY[0], *OTHER[2:], FERRY[4])
    if relation == "shared-passages":
        second = (
            OTHER[0],
            FERRY[0],
            "Three tugs left the port of Olm at noon.",
            "The mayor thanked them all.",
            "Divers will look at the keel when the wind drops.",
        )
    tie = dossier(told("r1", *first), told("r2", *second)).lineage[0]
    assert tie.relation == relation
    assert bool(tie.evidence) is (relation != "independent")


def test_half_a_happening_told_alike_is_no_rewrite() -> None:
    one = told("r1", *FERRY, *OTHER)
    own = (
        "Divers will look at the keel when the wind drops.",
        "Three tugs left the port of Olm at noon.",
        "Cooks from two hotels carried soup to the quay.",
        "The mayor thanked everyone by radio.",
    )
    other = told("r2", RETOLD[1], RETOLD[0], own[0], RETOLD[2], own[1], RETOLD[3], *own[2:])
    assert dossier(one, other).lineage[0].relation == "independent"


def test_a_shared_agency_makes_one_voice() -> None:
    found = dossier(told("r1", *FERRY, credit="AFP"), told("r2", *OTHER, credit="AFP"))
    assert (found.lineage[0].relation, found.lineage[0].credit) == ("same-agency", "AFP")


def test_words_that_both_quote_make_no_one_depend() -> None:
    quote = (
        '"We will not rest until the last passenger of this ferry has been found and brought home," she said.'
    )
    tie = dossier(told("r1", OTHER[0], quote), told("r2", quote, OTHER[2])).lineage[0]
    assert tie.relation == "independent"
