"""Whether two facts clash, with the words around them in view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crosswire.reconciliation.alignment import Alignment
from crosswire.reconciliation.comparison import Comparison
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Passage, stems
from crosswire.reconciliation.standing import standing
from crosswire.records.events import Event
from crosswire.records.readings import Argument, Bound, Clause, Place, Quantity, Time
from crosswire.records.spans import Span

HERE = Span(0, 1)
PEOPLE, ANYONE = frozenset(("sailor", "miner", "man", "woman")), frozenset(("people", "death"))
COMPARISON = Comparison({}, {}, PEOPLE, ANYONE)


def clause(text: str, lemma: str, subject: str = "it", negated: bool = False) -> Clause:
    return Clause(0, HERE, HERE, lemma, (Argument("subject", HERE, HERE, subject),), negated)


def counted(phrase: str, around: str, low: float, noun: str | None, done: str | None = None) -> Fact:
    bound: Bound = ">=" if phrase.startswith("at least") else "="
    what = Quantity(HERE, HERE, "count", low, None if bound == ">=" else low, bound, None, noun, done)
    return Fact(0, phrase, HERE, "number", frozenset(stems(phrase)), frozenset(stems(around)), what)


def timed(
    words: str, around: str, value: str, lemma: str, day: str | None = None, subject: str = "it"
) -> Fact:
    kind = "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"
    what = Time(HERE, kind, value, day, day, "day" if day else None)  # type: ignore[arg-type]
    own, told = frozenset(stems(words)), frozenset(stems(around))
    return Fact(0, words, HERE, "time", own, told, what, clause(around, lemma, subject))


def placed(name: str, around: str, lemma: str, lat: float) -> Fact:
    what = Place(HERE, name, "XXX", None, None, lat, 4.0, "city")
    own, told = frozenset(stems(name)), frozenset(stems(around))
    return Fact(0, name, HERE, "place", own, told, what, clause(around, lemma))


def stated(text: str, lemma: str, negated: bool = False, report: str = "r1") -> Fact:
    own = frozenset(stems(text))
    made = clause(text, lemma, negated=negated)
    return Fact(0, report, HERE, "doing", own, own, made, made)


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            counted("19 people", "19 people died", 19, "people", "kill"),
            counted("23", "the number of dead rose to 23", 23, None),
            "conflicting",
        ),
        (
            counted("42 people", "42 people died", 42, "people", "kill"),
            counted("67 miners", "67 miners went home", 67, "miner"),
            None,
        ),
        (
            counted("2.5 million people", "2.5 million people left", 2.5e6, "people"),
            counted("3.5 million", "3.5 million stayed", 3.5e6, None),
            None,
        ),
        (
            counted("75 sailors", "the ship is licensed to carry 75 sailors", 75, "sailor", "carry"),
            counted("80 sailors", "it carried 80 sailors", 80, "sailor", "carry"),
            None,
        ),
        (
            counted("17 women", "17 women were freed", 17, "woman", "release"),
            counted(
                "at least 40 women and boys", "at least 40 women and boys were freed", 40, "woman", "release"
            ),
            None,
        ),
        (
            counted("one of the miners", "one of the miners was killed", 1, "miner", "kill"),
            counted("two miners", "two miners were killed", 2, "miner", "kill"),
            None,
        ),
        (
            counted("a further four", "a further four were killed", 4, None, "kill"),
            counted("nine miners", "nine miners were killed", 9, "miner", "kill"),
            None,
        ),
        (
            counted("more than 40 miners", "more than 40 miners were killed", 41, "miner", "kill"),
            counted("38 dead", "38 dead", 38, None, "kill"),
            "conflicting",
        ),
        (
            counted("at least 1200 barrels", "at least 1200 barrels were lost", 1200, "barrel"),
            counted("100 barrels", "100 barrels were lost since noon", 100, "barrel"),
            None,
        ),
        (
            counted("four miners", "four miners were killed", 4, "miner", "kill"),
            counted("two miners", "two miners were killed", 2, "miner", "kill"),
            "conflicting",
        ),
    ],
)
def test_numbers_clash_only_where_they_answer_one_question(a: Fact, b: Fact, wanted: str | None) -> None:
    assert COMPARISON.verdict(a, b) == wanted
    assert COMPARISON.verdict(b, a) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            timed("6.40 p.m.", "the boat left Olm at 6.40 p.m.", "2026-02-05T18:40", "leave", "2026-02-05"),
            timed("7.15 p.m.", "it had left Olm at 7.15 p.m.", "2026-02-05T19:15", "leave", "2026-02-05"),
            "conflicting",
        ),
        (
            timed("6.40 p.m.", "the boat left Olm at 6.40 p.m.", "2026-02-05T18:40", "leave", "2026-02-05"),
            timed("about 7 p.m.", "it left Olm about 7 p.m.", "2026-02-05T19:00", "leave", "2026-02-05"),
            "compatible",
        ),
        (
            timed("Sunday", "the boat was under guard on Sunday", "2026-03-22", "be", "2026-03-22"),
            timed("Saturday", "patrols stopped the boat on Saturday", "2026-03-21", "stop", "2026-03-21"),
            None,
        ),
        (
            timed("yesterday", "the envoy came to Olm yesterday", "2026-03-21", "come", "2026-03-21"),
            timed("Sunday", "the envoy visited Olm on Sunday", "2026-03-22", "visit", "2026-03-22"),
            None,
        ),
        (
            timed("Friday", "the envoy visited Olm on Friday", "2026-03-20", "visit", "2026-03-20"),
            timed("Sunday", "the envoy visited Olm on Sunday", "2026-03-22", "visit", "2026-03-22"),
            "conflicting",
        ),
        (
            timed("March 20", "the envoy visited Olm on March 20", "2026-03-20", "visit", "2026-03-20"),
            timed("April 2", "the envoy visited Olm on April 2", "2026-04-02", "visit", "2026-04-02"),
            None,
        ),
        (
            timed("nearly two years", "a siege of nearly two years", "P2Y", "end"),
            timed("more than two years", "besieged for more than two years", "P2Y", "besiege"),
            None,
        ),
        (
            timed("nearly two years", "the siege lasted nearly two years", "P2Y", "last"),
            timed("more than two years", "the siege lasted more than two years", "P2Y", "last"),
            "conflicting",
        ),
        (
            timed("two years", "the siege lasted two years", "P2Y", "last"),
            timed("more than two years", "the siege lasted more than two years", "P2Y", "last"),
            "compatible",
        ),
    ],
)
def test_times_clash_only_where_one_thing_was_done(a: Fact, b: Fact, wanted: str | None) -> None:
    assert COMPARISON.verdict(a, b) == wanted
    assert COMPARISON.verdict(b, a) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            stated("the firm closed the old tunnel", "close"),
            stated("the firm closed the tunnel", "close"),
            "agreed",
        ),
        (
            stated("the firm closed the old tunnel in spring", "close"),
            stated("the firm has not closed the tunnel", "close", negated=True),
            "conflicting",
        ),
        (
            stated("the bridge fell", "fall"),
            stated("the northern bridge at Olm fell into deep water after midnight", "fall"),
            "agreed",
        ),
        (
            stated("the bridge fell and 12 drowned", "fall"),
            stated("the bridge fell and 15 drowned", "fall"),
            "compatible",
        ),
        (
            stated("this is not about one man", "be", negated=True),
            stated("prices are high, and the man in the street is angry", "be"),
            "compatible",
        ),
    ],
)
def test_a_denial_needs_the_same_claim(a: Fact, b: Fact, wanted: str | None) -> None:
    assert COMPARISON.verdict(a, b) == wanted
    assert COMPARISON.verdict(b, a) == wanted


def test_what_most_say_alike_is_agreed() -> None:
    told = [
        stated("the old bridge at Olm fell", "fall", report="r1"),
        stated("the bridge at Olm fell", "fall", report="r2"),
        stated("at Olm the bridge fell into the river", "fall", report="r3"),
    ]
    assert standing(told, COMPARISON.verdict) == "agreed"
    assert standing(told[:1], COMPARISON.verdict) == "single"


def within(likeness: float) -> Comparison:
    """Return the comparison of a story of two sentences so alike, one in each of two reports."""
    here = tuple(Passage(r, 0, 0, Span(0, 40), "x" * 40, frozenset()) for r in ("r1", "r2"))
    scores = np.array([[0.0, likeness], [likeness, 0.0]], dtype=np.float32)
    return Comparison({}, {}, PEOPLE, ANYONE, Alignment(here, scores))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            counted("14 people", "14 people died", 14, "people", "kill"),
            counted("20 people", "20 people died", 20, "people", "kill"),
        ),
        (
            timed("Friday", "the envoy visited Olm on Friday", "2026-03-20", "visit", "2026-03-20"),
            timed("Sunday", "the envoy visited Brenn on Sunday", "2026-03-22", "visit", "2026-03-22"),
        ),
        (
            placed("Olm", "rebels seized the hall in Olm", "seize", 45.0),
            placed("Brenn", "rebels seized a mill in Brenn", "seize", 49.0),
        ),
    ],
)
@pytest.mark.parametrize(("likeness", "wanted"), [(0.25, None), (0.35, "conflicting")])
def test_values_clash_only_in_sentences_of_one_thing(
    one: Fact, other: Fact, likeness: float, wanted: str | None
) -> None:
    assert within(likeness).verdict(one, replace(other, passage=1)) == wanted


@pytest.mark.parametrize(("likeness", "wanted"), [(0.25, "compatible"), (0.35, "conflicting")])
def test_what_became_of_an_event_clashes_only_in_sentences_of_one_thing(likeness: float, wanted: str) -> None:
    words = frozenset(stems("crews seized the ferry"))
    event = Event("event:1", "COERCE", "seize", (), (), (), None, None, (), "happened", (), ())
    one = Fact(0, "r1", HERE, "event", words, words, event)
    other = Fact(1, "r2", HERE, "event", words, words, replace(event, status="denied"))
    assert within(likeness).verdict(one, other) == wanted


@pytest.mark.parametrize(
    ("lemma", "around", "wanted"),
    [
        ("seize", "rebels seized the mill in Brenn", "conflicting"),
        ("march", "owners marched through Brenn", None),
    ],
)
def test_places_clash_only_where_one_thing_was_done(lemma: str, around: str, wanted: str | None) -> None:
    one = placed("Olm", "rebels seized the mill in Olm", "seize", 45.0)
    assert COMPARISON.verdict(one, placed("Brenn", around, lemma, 49.0)) == wanted


@pytest.mark.parametrize(
    ("other", "lemma"),
    [
        ("no talks of the firm with the union", "have"),
        ("the firm opens the tunnel if the union talks with the firm", "open"),
        ("the firm asks whether the union talks with the firm", "ask"),
    ],
)
def test_what_is_open_or_denied_by_a_noun_clashes_with_no_denied_verb(other: str, lemma: str) -> None:
    denied = stated("the firm did not have talks with the union", "have", negated=True)
    assert COMPARISON.verdict(denied, stated(other, lemma)) in ("agreed", "compatible")
    assert COMPARISON.verdict(denied, stated("the firm has talks with the union", "have")) == "conflicting"


@pytest.mark.parametrize(("noun", "wanted"), [("vote", None), (None, "conflicting")])
def test_the_day_of_a_noun_is_not_the_day_of_a_verb(noun: str | None, wanted: str | None) -> None:
    one = timed(
        "Sunday", "rebels in Olm to press on with a vote on Sunday", "2026-03-22", "press", "2026-03-22"
    )
    other = timed("Friday", "rebels in Olm vow to press on with a vote", "2026-03-20", "vow", "2026-03-20")
    at = Span(24, 30)
    phrase = (Argument("object", Span(10, 30), Span(10, 14), noun),) if noun else ()
    assert one.clause
    held = replace(one, span=at, clause=replace(one.clause, arguments=phrase))
    assert COMPARISON.verdict(held, other) == wanted
    assert COMPARISON.verdict(other, held) == wanted


def test_how_long_unlike_doings_lasted_is_no_clash_even_in_like_sentences() -> None:
    one = timed("13-day", "gunners battled crews in a 13-day siege", "P13D", "battle")
    other = timed("one-day", "it marked the worst one-day loss", "P1D", "mark")
    passages = tuple(
        Passage(r, 0, 0, Span(0, 40), "x" * 40, frozenset(("ASSAULT", "siege"))) for r in ("r1", "r2")
    )
    alike = np.array([[0.0, 0.6], [0.6, 0.0]], dtype=np.float32)
    comparison = Comparison({}, {}, PEOPLE, ANYONE, Alignment(passages, alike))
    assert comparison.verdict(one, replace(other, passage=1)) is None


@pytest.mark.parametrize(("predicate", "wanted"), [(Span(30, 34), "agreed"), (Span(4, 8), "conflicting")])
def test_quoted_words_deny_only_what_they_say_themselves(predicate: Span, wanted: str) -> None:
    words = frozenset(stems("armed rebels in the valley"))
    quoted = Span(0, 20)
    verb = Clause(0, Span(0, 40), predicate, "see", (), True)
    plain = Clause(0, Span(0, 40), Span(4, 8), "see", (), False)
    denies = Fact(0, "r1", quoted, "speech", words, words, None, verb)
    says = Fact(1, "r2", quoted, "speech", words, words, None, plain)
    assert COMPARISON.verdict(denies, says) == wanted
