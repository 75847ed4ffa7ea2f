from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crosswire.reconciliation import reconcile, trace
from crosswire.reconciliation.lineage import tracing
from crosswire.records.dossiers import Dossier, Lineages
from crosswire.records.judgements import Judgement
from crosswire.records.readings import Reading
from crosswire.records.reports import Credit, CreditPlace, Report
from tests.reconciliation.stories import told

FERRY = (
    "The night ferry Halden struck a sandbank near the harbour of Brenn on Monday.",
    "Its captain ordered every passenger into the lifeboats within twenty minutes.",
    "Rescue teams counted 212 passengers on the quay before dawn.",
    "The shipping company promised an inquiry into the broken radar.",
    "Harbour pilots had warned of the moving sandbank since autumn.",
    "Salvage crews will pump out the fuel before the next storm.",
)
RETOLD = (
    "The ferry Halden ran onto a sandbank near Brenn harbour late on Monday.",
    "Every passenger was ordered into lifeboats by the captain within twenty minutes.",
    "Before dawn rescue teams had counted 212 passengers on the quay.",
    "An inquiry into the broken radar was promised by the shipping company.",
    "Since autumn pilots of the harbour warned of the sandbank.",
    "Before the next storm the fuel will be pumped out by salvage crews.",
)
TURNED = (
    "Late on Monday the ferry Halden struck, near Brenn, a sandbank at night.",
    "Within minutes, twenty in all, its captain ordered lifeboats for every passenger.",
    "By dawn the quay held 212 passengers, rescue teams counted.",
    "An inquiry, the shipping company promised, will ask about the broken radar.",
)
OTHER = (
    "Fishermen at Brenn woke to sirens and helped strangers ashore.",
    "Schools opened their halls, and bakers brought bread.",
    "Insurance experts expect a long quarrel about the hull.",
    "Nobody could say when boats would sail again.",
)
SPEECH = (
    "“We will not rest until the last passenger of this ferry has been found and brought home,” she said.",
    "“We shall ask why the radar was dark, and who knew of it.",
    "And we shall ask it in public, before the council and before the families of the crew.”",
)
Told = tuple[Report, Reading]


def dossier(*story: Told) -> Dossier:
    return reconcile([report for report, _ in story], [reading for _, reading in story])


def traced(*story: Told, judgements: Sequence[Judgement] = ()) -> Lineages:
    return trace([r for r, _ in story], [x for _, x in story], judgements=judgements)


def known(story: Told, **fields: object) -> Told:
    return replace(story[0], **fields), story[1]  # type: ignore[arg-type]


def crediting(id: str, *sentences: str, **named: CreditPlace) -> Told:
    """Return a report that names each agency where it first stands in its text."""
    report, reading = told(id, *sentences)
    places = [(name, report.text.index(name), how) for name, how in named.items()]
    credits = tuple(Credit(name, at, at + len(name), how) for name, at, how in places)
    return replace(report, credits=credits), reading


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (FERRY, FERRY, "same-text"),
        (FERRY, (FERRY[0], *OTHER, FERRY[4]), "shared-passages"),
        (FERRY, RETOLD, "rewrite"),
        # So few sentences of a short report may well be told alike by chance.
        (FERRY[:4], TURNED, "independent"),
        (FERRY, OTHER, "independent"),
        ((*SPEECH, OTHER[0]), (OTHER[1], *SPEECH), "independent"),
        ((), FERRY, "independent"),
    ],
)
def test_relation(first: Sequence[str], second: Sequence[str], relation: str) -> None:
    tie = dossier(told("r1", *first), told("r2", *second)).lineage[0]
    assert tie.relation == relation
    assert bool(tie.evidence) is (relation != "independent")


@pytest.mark.parametrize(
    ("edit", "copy"),
    [
        ("another lead", ("A ferry has run aground off Brenn, and nobody is missing.", *FERRY[1:])),
        ("a tail cut", FERRY[:5]),
        ("paragraphs swapped", (*FERRY[3:], *FERRY[:3])),
        ("numbers in digits", (FERRY[0], FERRY[1].replace("twenty", "20"), *FERRY[2:])),
        ("a name shortened", (FERRY[0].replace("night ferry Halden", "Halden"), *FERRY[1:])),
        (
            "spellings mended",
            tuple(s.replace("harbour", "harbor").replace("Harbour", "Harbor") for s in FERRY),
        ),
        ("a dateline", ("BRENN, March 4 (Northline) - " + FERRY[0], *FERRY[1:])),
        ("sentences joined", (FERRY[0][:-1] + ", and " + FERRY[1], *FERRY[2:])),
    ],
)
def test_an_edited_copy_is_a_copy(edit: str, copy: Sequence[str]) -> None:
    tie = dossier(told("r1", *FERRY), told("r2", *copy)).lineage[0]
    assert tie.relation == "same-text", edit
    assert len(tie.evidence) >= len(FERRY) - 1


def test_other_quotation_marks_hide_no_copy() -> None:
    first = (FERRY[0], "“The radar was dark,” the captain told the pilots of the harbour.", *FERRY[1:])
    second = tuple(s.replace("“", "'").replace("”", "'") for s in first)
    assert dossier(told("r1", *first), told("r2", *second)).lineage[0].relation == "same-text"


def test_evidence_cites_whole_sentences_in_order() -> None:
    (tie,) = traced(told("r1", *FERRY), told("r2", OTHER[0], *FERRY)).ties
    text = " ".join(FERRY)
    assert tuple(text[a.start : a.end] for a, _ in tie.evidence) == FERRY


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


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        ({"published": "2025-03-04T06:00:00"}, {"published": "2025-03-04T09:00:00"}, "r1"),
        ({"published": "2025-03-04T09:00:00+02:00"}, {"published": "2025-03-04T06:30:00+00:00"}, "r2"),
        ({"published": "2025-03-04T09:03:00"}, {"published": "2025-03-04T09:00:00"}, None),
        ({"published": "2025-03-05"}, {"published": "2025-03-04"}, "r2"),
        ({"published": "2025-03-04"}, {"published": "2025-03-04T09:00:00"}, None),
        ({"published": None}, {"published": "2025-03-04"}, None),
        # The second names the first's outlet, whatever the clock says.
        ({"outlet": "The Brenn Herald", "published": "2025-03-05"}, {"published": "2025-03-04"}, "r1"),
    ],
)
def test_which_was_first(first: dict[str, str], second: dict[str, str], source: str | None) -> None:
    copy = (*FERRY, "The pilots spoke on Sunday, as the Brenn Herald reported.")
    outlet = {"outlet": "Olm Post"}
    tie = traced(known(told("r1", *FERRY), **first), known(told("r2", *copy), **{**outlet, **second})).ties[0]
    assert tie.source == source
    if source is not None:
        assert tie.reasons[-1].says


HOURS = {"published": "2025-03-04T06:00:00"}, {"published": "2025-03-04T09:00:00"}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (told("r1", *FERRY), told("r2", *FERRY[:4]), {
            "shared_words": "Own words of the shorter report that the other has too, word for word, "
                "direct speech left out: 100 %.",
            "copied_sentences": "Whole sentences that stand in both, direct speech left out: 4 of 4, "
                "in the same order.",
        }),
        (told("r1", *FERRY), told("r2", *RETOLD), {
            "retold_sentences":
                "Sentences of the shorter report that the other tells too, direct speech left out: 6 of 6.",
            "same_order": "Sentences told by both that come in the same order: 6 of 6.",
        }),
        (known(told("r1", *FERRY), outlet="Olm Post", **HOURS[0]), known(told("r2", *FERRY), **HOURS[1]), {
            "published_first": "Olm Post was published before r2.",
        }),
        (known(told("r1", *FERRY), outlet="Olm Post"),
         known(told("r2", *FERRY, "So the Olm Post reported."), outlet="Brenn Herald"), {
            "outlet_credited": "Brenn Herald names Olm Post as where it has something from.",
        }),
        (known(told("r1", *FERRY), source="AFP"), known(told("r2", *OTHER), source="AFP"), {
            "same_agency": "Both have their text from AFP.",
        }),
    ],
)  # fmt: skip
def test_reasons_are_the_docstrings_filled_in(first: Told, second: Told, said: dict[str, str]) -> None:
    (tie,) = traced(first, second).ties
    assert said.items() <= {reason.feature: reason.says for reason in tie.reasons}.items()


CUT = (*FERRY[:3], "The mayor of Brenn thanked the crews of all the boats on Tuesday.")


@pytest.mark.parametrize(
    ("second", "third", "source", "why"),
    [
        # The third has more of the first than the second has.
        (CUT, FERRY, None, "common_source"),
        # All three are one text.
        (FERRY, FERRY, None, "common_source"),
        # The third has what only the second has, and nothing of the first that the second left out.
        (CUT, CUT[1:], "r2", "published_first"),
        # It says whom it has it from.
        (FERRY, (*FERRY, "The second day, as the Brenn Herald reported."), "r2", "outlet_credited"),
    ],
)
def test_of_two_copies_neither_is_the_source(
    second: Sequence[str], third: Sequence[str], source: str | None, why: str
) -> None:
    texts = {"r1": FERRY, "r2": second, "r3": third}
    outlets = {"r1": "Olm Post", "r2": "Brenn Herald", "r3": "Tarn Globe"}
    story = [
        known(told(id, *text), published=f"2025-03-0{id[1]}", outlet=outlets[id])
        for id, text in texts.items()
    ]
    tie = next(tie for tie in traced(*story).ties if (tie.a, tie.b) == ("r2", "r3"))
    assert (tie.relation, tie.source) == ("same-text", source)
    assert why in {reason.feature: reason for reason in tie.reasons}
    assert len(traced(*story).voices) == 1


def test_a_judgement_outweighs_the_score() -> None:
    story = told("r1", *FERRY), told("r2", *FERRY)
    ruling = Judgement("j1", "no-copy", "r1", "r2")
    about_others = Judgement("j2", "no-copy", "r1", "r9")
    assert traced(*story, judgements=(about_others,)).ties
    found = traced(*story, judgements=(ruling,))
    assert found.voices == (("r1",), ("r2",))
    dossier = reconcile([r for r, _ in story], [x for _, x in story], judgements=(ruling,))
    # What was ruled is told, to those who read the stories too.
    for (tie,) in (found.ties, dossier.lineage):
        assert (tie.relation, tie.judged, tie.reasons[0].feature) == ("independent", "j1", "judged_no_copy")


TOLD_AFP = "The pilot told AFP that 4 buoys were missing."
WITH_AFP = "This report was made with AFP."


@pytest.mark.parametrize(
    ("first", "second", "relation", "voices"),
    [
        (crediting("r1", *FERRY, WITH_AFP, AFP="credit-line"), crediting("r2", *OTHER, WITH_AFP, AFP="byline"),
         "same-agency", 1),
        (crediting("r1", *FERRY, TOLD_AFP, AFP="told"), crediting("r2", *OTHER, "A cook told AFP so.", AFP="told"),
         "same-agency", 2),
        (crediting("r1", *FERRY, "The BBC said so.", BBC="told"),
         crediting("r2", *OTHER, "So the BBC said.", BBC="told"),
         "independent", 2),
        (known(told("r1", *FERRY), outlet="AFP"), crediting("r2", *OTHER, WITH_AFP, AFP="credit-line"),
         "same-agency", 1),
        (known(told("r1", *FERRY), source="AFP"), known(told("r2", *OTHER), source="AFP"), "same-agency", 1),
    ],
)  # fmt: skip
def test_agencies(first: Told, second: Told, relation: str, voices: int) -> None:
    tie = dossier(first, second).lineage[0]
    assert tie.relation == relation
    assert len(traced(first, second).voices) == voices


def test_what_an_agency_told_both_is_one_voice() -> None:
    buoys = "Pilots told AFP that 4 buoys were missing."
    story = crediting("r1", *FERRY, buoys, AFP="told"), crediting("r2", *OTHER, buoys, AFP="told")
    (point,) = [
        p for p in dossier(*story).points if any("4" in a.quote for a in p.accounts) and p.kind == "count"
    ]
    assert (len(point.accounts), point.voices) == (2, 1)


def test_of_many_copies_each_points_at_the_first() -> None:
    hours = {"r1": "07", "r2": "06", "r3": "09", "r4": "08"}
    story = [known(told(id, *FERRY), published=f"2025-03-04T{hour}:00:00") for id, hour in hours.items()]
    found = traced(*story)
    assert {(o.report, o.of, o.ordered) for o in found.origins} == {
        (r, "r2", True) for r in ("r1", "r3", "r4")
    }
    assert len(found.ties) == 6


def test_a_copy_of_a_rewrite_points_at_the_rewrite() -> None:
    texts = {"r1": FERRY, "r2": RETOLD, "r3": RETOLD}
    story = [known(told(id, *text), published=f"2025-03-0{id[1]}") for id, text in texts.items()]
    assert {(o.report, o.of, o.basis) for o in traced(*story).origins} == {
        ("r2", "r1", "rewrite"),
        ("r3", "r2", "same-text"),
    }


def test_without_an_order_one_stands_for_all() -> None:
    found = traced(*(known(told(id, *FERRY), published=None) for id in ("r1", "r2", "r3")))
    assert [(o.report, o.of, o.ordered) for o in found.origins] == [("r2", "r1", False), ("r3", "r1", False)]


def test_a_crowd_has_the_voices_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [
        f"{name} spoke of the keel for {n} minutes at the town hall of Brenn."
        for n, name in enumerate("ABCDE")
    ]
    story = [told(f"r{n}", *FERRY[n % 2 :], own[n]) for n in range(5)]
    story += [told("r5", *OTHER), told("r6", *OTHER), told("r7", own[2], own[3]), told("r8", *SPEECH)]
    full = traced(*story)
    monkeypatch.setattr(tracing, "MOST_IN_FULL", 3)
    crowd = traced(*story)
    assert crowd.voices == full.voices
    assert crowd.notes and not full.notes
    assert set(crowd.origins) <= set(full.origins) and len(crowd.ties) < len(full.ties)


def test_copies_of_a_crowd_share_only_the_agency_that_each_has_its_text_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tracing, "MOST_IN_FULL", 3)
    story = [told(f"r{n}", *FERRY) for n in range(5)]
    fed = [
        (replace(report, source="Reuters" if n < 2 else None), reading)
        for n, (report, reading) in enumerate(story)
    ]
    said = {(tie.a, tie.b): [reason.says for reason in tie.reasons] for tie in traced(*fed).ties}
    assert "Both have their text from Reuters." in said["r0", "r1"]
    assert not any("Reuters" in one for pair, all_ in said.items() for one in all_ if pair != ("r0", "r1"))
