"""The parse: sentences, folding, and what is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.parse import fold, paragraphs
from crosswire.records.spans import Span
from tests.factories import reading


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("“No,” she said", '"No," she said'),
        ("l’été – «oui»", 'l\'été - "oui"'),
        ("10\u00a0000 men", "10 000 men"),
        ("He said, \u00e2\x80\x9cNo.\u00e2\x80\x9d", 'He said,   "No."  '),
        ("the mayor\u00e2\u20ac\u2122s men", "the mayor  's men"),
        ("pâté", "pâté"),
    ],
)
def test_fold(given_text: str, folded: str) -> None:
    assert fold(given_text) == folded


@given(st.text(alphabet=st.characters()) | st.text(alphabet="â\x80\x99\x9c\x9d€™œ \n“”'a."))
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    for paragraph in paragraphs(text):
        assert paragraph.of(text).strip()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("A heading\n\nThe army left.", ["A heading", "The army left."]),
        (
            'She called it "a lie." He did not answer.',
            ['She called it "a lie."', "He did not answer."],
        ),
        (
            "The army said on Tuesday that it would leave the town\nbefore the winter.",
            ["The army said on Tuesday that it would leave the town\nbefore the winter."],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [s.span.of(text) for s in reading(text).sentences] == sentences


def test_off_text_is_a_sentence_of_its_own() -> None:
    text = "The army left. Please support us."
    found = reading(text, off=("Please support us.",)).sentences
    assert [(s.span.of(text), s.off_text) for s in found] == [
        ("The army left.", False),
        ("Please support us.", True),
    ]


WRAPPED = (
    "Road deaths\n            rose, said Ann Lee, an\n            attorney\n            in Oslo, and police\n"
    "            arrested nine men\n            on Tuesday. She saw  the soldiers  attack a  village."
)


def test_nothing_found_begins_or_ends_in_white_space() -> None:
    found = reading(WRAPPED)
    spans: list[Span] = [m for e in found.entities for m in e.mentions]
    spans += [c.span for c in found.clauses] + [a.span for c in found.clauses for a in c.arguments]
    spans += [a.content for a in found.attributions]
    people = [p for e in found.events for p in (*e.actors, *e.recipients)]
    spans += [Span(m.start, m.end) for p in people for m in p.mentions]
    assert len(spans) > 8
    for span in spans:
        assert span.of(WRAPPED) == span.of(WRAPPED).strip()
    assert all(p.name == " ".join(p.name.split()) for p in people)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("OSLO, May 3 (Norddesk) - Six men were killed on Monday.", "OSLO, May 3 (Norddesk) -"),
        ("PUERTO LIND (Norddesk) — Six men were killed on Monday.", "PUERTO LIND (Norddesk) —"),
        ("NATO met in Oslo - and left.", "NATO met in Oslo - and left."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(text: str, first: str) -> None:
    assert reading(text).sentences[0].span.of(text) == first
