from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.copies import wording
from training.copies.drafts import Draft, Sentence, retold, split, words, written
from training.copies.edits import EDITS, edited, splice
from training.copies.made import Family, copy, families, item
from training.copies.truth import truth

BASES = [draft for drafts in written().values() for draft in drafts]
FAMILIES = list(families())
EDITS_OF_DRESS_ONLY = ("appeal", "boilerplate", "caption", "credit_added", "credit_removed", "layout")


def draft(*sentences: str, name: str = "a") -> Draft:
    """Return a report of one paragraph for every two sentences."""
    told = [Sentence(text, ((name, i),)) for i, text in enumerate(sentences)]
    paragraphs = tuple(tuple(told[i : i + 2]) for i in range(0, len(told), 2))
    return Draft(name, "A quiet day", "The Post", "2026-03-01T10:00:00+00:00", paragraphs)


FIRE = (
    "A fire destroyed the old market hall of Brenn early on Monday.",
    "Nobody was hurt when the roof came down upon the empty stalls.",
    "Police searched the cellar for traces of petrol until the afternoon.",
    "Traders who lost their goods met the mayor and asked for tents.",
    "Insurance experts expect that it will take two years to build it again.",
    "A concert in the hall had ended only three hours before the alarm.",
)


def test_there_are_enough_reports_and_each_tells_its_own_story() -> None:
    assert len(written()) == 12
    assert all(len(drafts) >= 2 for drafts in written().values())
    for drafts in written().values():
        for a in drafts:
            for b in drafts:
                assert a is b or truth(a, b).relation == "independent"
    texts = [
        words(sentence.text) for base in BASES for sentence in base.sentences if '"' not in sentence.text
    ]
    assert len(set(texts)) == len(texts), "a sentence stands in two reports"


@pytest.mark.parametrize("name", EDITS)
@given(base=st.sampled_from(BASES), seed=st.text(max_size=3))
@settings(max_examples=15, deadline=None)
def test_an_edit_empties_nothing_and_does_the_same_again(name: str, base: Draft, seed: str) -> None:
    made = edited(base, name, seed)
    assert made.sentences and all(sentence.text.strip() for sentence in made.sentences)
    assert made == edited(base, name, seed)
    assert made.edits == (name,)
    known = {root for s in base.sentences for root in s.of}
    assert all(set(s.of) <= known or s.of == ((s.text, 0),) for s in made.sentences)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_some_report(name: str) -> None:
    assert EDITS[name].__doc__
    assert any(edited(base, name, "1").text != base.text for base in BASES)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_what_is_said_of_a_family_is_true(family: Family) -> None:
    drafts = {d.id: d for d in family.drafts}
    assert len(drafts) == len(family.drafts)
    for one in family.drafts:
        places = [one.text[a:b] for a, b in one.places]
        assert places == [sentence.text for sentence in one.sentences]
    for a, b, told in family.pairs():
        assert told == replace_source(truth(b, a)), "the order of the two does not matter"
        shared = {words(s.text) for s in a.sentences} & {words(s.text) for s in b.sentences}
        whole = [s for s in shared if len(s) >= 8 and not spoken(s, a)]
        if told.relation in ("independent", "same-agency"):
            assert not whole and not told.aligned
        if told.source:
            assert told.source in (drafts[b.id].ancestors if told.source == a.id else drafts[a.id].ancestors)
        assert told.source or not told.told


def replace_source(told: object) -> object:
    """Return the truth of two drafts as it reads when they change places."""
    return replace(told, aligned=frozenset((j, i) for i, j in told.aligned))  # type: ignore[type-var, attr-defined]


def spoken(sentence: tuple[str, ...], of: Draft) -> bool:
    return any(words(s.text) == sentence and any(c in s.text for c in "\"“«„»‘'") for s in of.sentences)


def test_the_same_seed_makes_the_same_families_and_another_makes_others() -> None:
    texts = [[d.text for d in family.drafts] for family in FAMILIES]
    assert texts == [[d.text for d in family.drafts] for family in families("1")]
    assert texts != [[d.text for d in family.drafts] for family in families("2")]


def test_half_of_the_stories_are_held() -> None:
    held = {family.story for family in FAMILIES if family.held}
    studied = {family.story for family in FAMILIES if not family.held}
    assert not held & studied and len(held) == len(studied) == 6


def test_every_edit_comes_alone_somewhere() -> None:
    alone = {d.edits[0] for family in FAMILIES for d in family.drafts if len(d.edits) == 1}
    assert alone >= {*EDITS, "retold", "retold_freely", "splice", "digest"}


@pytest.mark.parametrize("name", EDITS_OF_DRESS_ONLY)
def test_an_untouched_sentence_is_word_for_word_in_both(name: str) -> None:
    for base in BASES:
        made = edited(base, name, "7")
        assert [s.text for s in made.sentences] == [s.text for s in base.sentences]
        assert truth(base, replace(made, id="made", ancestors=(base.id,))).relation == "same-text"


def test_relation_follows_what_is_kept() -> None:
    base = draft(*FIRE)
    other = draft(*(text.replace("the", "some") for text in reversed(FIRE)), name="b")
    chance = random.Random(1)
    assert truth(base, other).relation == "independent"
    made = copy(base, ["cut_tail"], chance)
    assert truth(base, made).relation == "same-text"
    assert truth(base, made).source == base.id
    both = replace(splice(base, other, chance), id="both")
    assert {truth(base, both).relation, truth(other, both).relation} <= {"shared-passages", "same-text"}
    told = [
        replace(s, text=f"Otherwise put, number {i} went quite like this today.")
        for i, s in enumerate(base.sentences)
    ]
    assert truth(base, replace(base, id="c", paragraphs=(tuple(told),))).relation == "rewrite"
    wired = [replace(d, credited=frozenset(("AFP",))) for d in (base, other)]
    assert truth(*wired).relation == "same-agency"


def test_siblings_depend_and_neither_is_the_source() -> None:
    base = draft(*FIRE)
    one = copy(base, ["cut_tail"], random.Random(1))
    two = copy(base, ["spelling"], random.Random(2))
    assert truth(one, two).relation == "same-text"
    assert truth(one, two).source is None


def test_retellings_say_what_they_retell() -> None:
    bases = {base.id: base for base in BASES}
    seen = 0
    for _, one in retold():
        base = bases[one.ancestors[0]]
        roots = {root for s in base.sentences for root in s.of}
        assert all(set(s.of) <= roots or s.of == ((s.text, 0),) for s in one.sentences)
        assert truth(base, one).relation == "rewrite"
        seen += 1
    assert seen == 16


def test_items_are_what_is_handed_in() -> None:
    assert item(BASES[0], "f")["id"] == f"f/{BASES[0].id}"
    assert item(BASES[0])["text"] == BASES[0].text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("It began at 5 p.m. on Oct. 11 in Brenn.", ["It began at 5 p.m. on Oct. 11 in Brenn."]),
        ('"We left. It was late," she said. He stayed.', ['"We left. It was late," she said.', "He stayed."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("change", "text", "told"),
    [
        (
            wording.said_order,
            '"We are glad," the mayor told reporters.',
            ['The mayor told reporters: "We are glad."'],
        ),
        (wording.said_order, '"We are glad," said Ada Lind.', ['Ada Lind said: "We are glad."']),
        (
            wording.said_order,
            "Two bridges were closed, according to police.",
            ["According to police, two bridges were closed."],
        ),
        (
            wording.clause_order,
            "The summer fair ended because it rained hard.",
            ["Because it rained hard, the summer fair ended."],
        ),
        (
            wording.clause_order,
            "After the rain had stopped, the fair went on.",
            ["The fair went on after the rain had stopped."],
        ),
        (wording.numbers, "Three boats sank.", ["3 boats sank."]),
        (wording.numbers, "Police counted 12 boats.", ["Police counted twelve boats."]),
        (wording.days, "The boats sank on Friday.", ["The boats sank on February 27."]),
        (wording.days, "The court will sit on Friday.", ["The court will sit on March 6."]),
        (wording.spelling, "The harbour is grey.", ["The harbor is gray."]),
        (wording.short_names, "The deputy, Ada Lind, left.", ["The deputy, Lind, left."]),
        (wording.short_names, "It went to the National Rail Board.", ["It went to the NRB."]),
        (wording.trimmed, "The hall, which burned in May, is closed, police said.", ["The hall is closed."]),
        (
            wording.parted,
            "The hall is closed, and it will stay closed.",
            ["The hall is closed.", "It will stay closed."],
        ),
    ],
)
def test_wording(change: wording.Change, text: str, told: list[str]) -> None:
    assert change(text, random.Random(1), "2026-03-01") == told
