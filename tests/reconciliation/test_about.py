"""What points are about: every question in plain English, from whole readings of our own reports."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import crosswire
from crosswire.ontology.questions import participle, past, plural, question_words
from crosswire.reconciliation import reconcile
from crosswire.reconciliation.accounts import value
from crosswire.reconciliation.facts import facts
from crosswire.reconciliation.passages import Witness, passages
from crosswire.reconciliation.wording.phrasing import LONGEST, cut_short, plain, several
from crosswire.records.dossiers import Dossier, Point
from crosswire.records.readings import Argument
from crosswire.records.spans import Span
from tests.factories import reading, report
from tests.reconciliation.stories import told

FILLER = " Cats slept in the harbour office. Painters restored the chapel roof."


@cache
def compared(*texts: str) -> Dossier:
    told = [f"{text}{FILLER if at == 0 else ''}" for at, text in enumerate(texts)]
    ids = [f"r{at}" for at in range(1, len(told) + 1)]
    return reconcile(
        [report(text, id=id, published="2026-03-20") for id, text in zip(ids, told, strict=True)],
        [reading(text, id=id, published="2026-03-20") for id, text in zip(ids, told, strict=True)],
    )


def asked(kind: str, *texts: str) -> list[str]:
    return [p.about for p in compared(*texts).points if p.kind == kind]


@pytest.mark.parametrize(
    ("kind", "texts", "about"),
    [
        (
            "count",
            (
                "The blast at Orsk killed 19 miners on Friday.",
                "The blast at Orsk killed 23 miners on Friday.",
            ),
            "how many miners were killed",
        ),
        (
            "count",
            ("About 400 villagers fled the town of Drenova.", "Some 500 villagers fled the town of Drenova."),
            "how many villagers fled the town",
        ),
        (
            "time",
            ("The court fined the owner on Monday.", "The court fined the owner on Tuesday."),
            "when the court fined the owner",
        ),
        (
            "place",
            (
                "The coast guard seized the trawler off Norway.",
                "The coast guard seized the trawler off Iceland.",
            ),
            "where the coast guard seized the trawler",
        ),
        (
            "actor",
            (
                "The United States accused Nadia Orlov of theft.",
                "Washington accused Nadia Orlov of stealing.",
            ),
            "who accused Nadia Orlov",
        ),
        (
            "measure",
            (
                "The court imposed a fine of 12 million crowns.",
                "The court imposed a fine of 15 million euros.",
            ),
            "how much the fine is (euros)",
        ),
    ],
)
def test_a_question_names_what_happened(kind: str, texts: tuple[str, str], about: str) -> None:
    assert about in asked(kind, *texts)


def test_a_denial_is_asked_for_by_who_denies() -> None:
    found = asked(
        "outcome",
        "Police accused Ivo Marek of running a cartel, which the mayor denies.",
        "Police accused Ivo Marek of running a cartel, which the mayor denied.",
    )
    assert any(re.fullmatch(r"what .* den(ies|ied)", about) for about in found)


def test_a_cause_is_asked_for() -> None:
    found = asked(
        "cause",
        "The mill closed the furnace because of a shortage of coal.",
        "The mill closed the furnace because coal was short.",
    )
    assert found == ["why the mill closed the furnace"]


def test_an_event_told_alike_by_a_statement_is_told_once() -> None:
    found = compared(
        "Soldiers arrested the mayor of Orsk on Friday.",
        "Soldiers arrested the mayor of Orsk on Friday morning.",
    )
    assert not any(p.about.startswith("whether") for p in found.points)
    assert sum(p.kind in ("outcome", "status") for p in found.points) == 1


def test_a_heading_does_not_lose_a_not() -> None:
    found = compared(
        "The company did not close the tunnel at Orsk.",
        "The company did not close the tunnel at Orsk this year.",
    )
    assert any("did not close the tunnel" in p.about for p in found.points)


@cache
def samples() -> tuple[Point, ...]:
    folders = sorted(p for p in (Path(crosswire.__file__).parent / "samples").iterdir() if p.is_dir())
    found = [crosswire.compare(sorted(folder.iterdir())) for folder in folders if folder.name[0] != "_"]
    return tuple(point for dossier in found for point in dossier.points)


def test_every_question_of_the_samples_is_short_whole_and_plain() -> None:
    assert samples()
    for point in samples():
        about = point.about
        assert 0 < len(about) <= LONGEST + 1, about
        assert about == about.strip() and not re.search(r'["“”„\n]', about), about
        assert not re.match(r"(to|that|and|but|which|who is named|whether it happened): ?", about), about
        assert about.split()[0].lower() not in question_words().middles - {"when", "where", "whether", "how"} - {
            "who", "whom", "what", "why", "while", "on", "in", "as", "after", "before", "since", "by",
        }, about  # fmt: skip


@pytest.mark.parametrize(
    ("lemma", "told", "done"),
    [("seize", "seized", "seized"), ("carry out", "carried out", "carried out"), ("shoot down", "shot down",
      "shot down"), ("give", "gave", "given"), ("stop", "stopped", "stopped"), ("deploy", "deployed", "deployed")],
)  # fmt: skip
def test_verb_forms(lemma: str, told: str, done: str) -> None:
    assert (past(lemma), participle(lemma)) == (told, done)


@pytest.mark.parametrize(
    ("one", "many"),
    [("party", "parties"), ("nautical mile", "nautical miles"), ("barrel of oil", "barrels of oil"),
     ("child", "children"), ("strike", "strikes"),
     ("police", "police"), ("kilometre per hour", "kilometres per hour")],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_words_are_cut_between_them() -> None:
    cut = cut_short("the negotiators had been due to meet on Friday to discuss the opening of the crossing")
    assert cut.endswith("…") and len(cut) <= LONGEST + 1
    assert not cut[:-1].endswith((" the", " of", " to"))
    assert plain('"troops" of the U.S.') == "troops of the U.S."


def test_a_value_names_whom_the_words_mean() -> None:
    text = "President Ivo Marek opened the harbour at Orsk."
    witness = Witness(report(text), reading(text))
    (found,) = facts([witness], passages([witness]))
    (opener,) = [fact for fact in found if fact.slot == "subject"]
    assert opener.span.of(text) == "President Ivo Marek"
    assert value(opener, witness) == "Ivo Marek"


def test_a_toll_stands_before_other_questions() -> None:
    found = compared(
        "The blast at Orsk on Friday killed 19 miners. Owners closed the tunnel at Orsk.",
        "The blast at Orsk on Friday killed 19 miners. The owners closed the tunnel at Orsk.",
    )
    agreed = [p for p in found.points if p.standing == "agreed"]
    assert agreed[0].about == "how many miners were killed"


def test_a_dateline_is_no_actor() -> None:
    found = compared(
        "PORT SABINE, March 4 - The ferry sank off Orsk on Monday. The search went on.",
        "The ferry sank off Orsk on Monday, police said.",
    )
    assert not any("SABINE" in p.about for p in found.points)
    assert not any(a.quote.startswith("PORT") for p in found.points for a in p.accounts)


@pytest.mark.parametrize(
    ("words", "head", "lemma", "entity", "wanted"),
    [
        ("Nadia Amos", "Amos", "amo", "person:nadia-amos", False),
        ("Nadia Amos and aides", "Amos", "amo", "person:nadia-amos", True),
        ("the rebels", "rebels", "rebel", None, True),
        ("the rebel", "rebel", "rebel", None, False),
    ],
)
def test_a_person_is_one_whatever_the_surname_ends_in(
    words: str, head: str, lemma: str, entity: str | None, wanted: bool
) -> None:
    at = words.index(head)
    argument = Argument("object", Span(0, len(words)), Span(at, at + len(head)), lemma, entity=entity)
    assert several(argument, Witness(*told("r1", f"{words} left."))) is wanted


@pytest.mark.parametrize("end", ["of two", "by the", "for many", "with its"])
def test_a_cut_leaves_no_word_that_waits_for_a_noun(end: str) -> None:
    assert cut_short(f"the guards counted crates {end} harbours", len("the guards counted crates") + 9) == (
        "the guards counted crates…"
    )
