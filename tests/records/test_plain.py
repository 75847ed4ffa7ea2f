"""A text plainly written, and the way back into the text as it was given."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records.plain import moved, plain
from crosswire.records.readings import Hedge
from crosswire.records.reports import OffText
from crosswire.records.spans import Span


@pytest.mark.parametrize(
    ("text", "written", "word", "stands"),
    [
        ("the army left", "the army left", "army", "army"),
        ("the\u00a0army\u202fleft", "the army left", "army", "army"),
        ("the\r\narmy\rleft", "the\narmy\nleft", "army", "army"),
        ("the\r\u200b\n\u200barmy left", "the\narmy left", "army", "army"),
        ("\ufeffthe ar\u00admy\u200b left", "the army left", "army", "ar\u00admy"),
        ("Zoe\u0308 left", "Zoë left", "Zoë", "Zoe\u0308"),
        ("Zo\u200be\u0308 left", "Zoë left", "Zoë", "Zo\u200be\u0308"),
        ("Zoe\u200b\u0308 left", "Zoë left", "oë", "oe\u200b\u0308"),
        ("\u1112\u1161\u11ab left", "한 left", "left", "left"),
        ("\u212bngström", "Ångström", "Ång", "\u212bng"),
        ("“the” – army…", "“the” – army…", "army", "army"),
        ("\u200b\u200d", "", "", ""),
    ],
)
def test_plain(text: str, written: str, word: str, stands: str) -> None:
    made = plain(text)
    assert made.text == written
    if word:
        start = written.index(word)
        back = made.back(start, start + len(word))
        assert text[slice(*back)] == stands
        assert made.here(*back) == (start, start + len(word))


@given(st.text(alphabet="ab é\u0301\u0308\u0323\u200b\r\n\u00a0\u1112\u1161\u11ab\ufeff"))
def test_it_is_composed_and_every_character_is_accounted_for(text: str) -> None:
    made = plain(text)
    assert plain(made.text).text == made.text == normalize("NFC", made.text)
    assert len(made.starts) == len(made.ends) == len(made.text)
    assert all(start < end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))
    assert all(plain(text[s:e]).text for s, e in zip(made.starts, made.ends, strict=True))


def test_stretches_left_empty_are_gone() -> None:
    made = plain("\ufeffA caption. He left.\u200b")
    given_stretches = (OffText(0, 1, "mark"), OffText(0, 11, "caption"), OffText(20, 21, "mark"))
    assert made.stretches(given_stretches) == (OffText(0, 10, "caption"),)


def test_moved_reaches_every_stretch() -> None:
    hedge = Hedge(Span(0, 2), "maybe", Span(0, 9))
    assert moved((hedge,), lambda a, b: (a + 1, b + 3)) == (Hedge(Span(1, 5), "maybe", Span(1, 12)),)
