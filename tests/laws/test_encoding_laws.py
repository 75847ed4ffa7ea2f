"""What is found in a report does not depend on how its text is encoded, and every span is true in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.intake import take_in
from crosswire.reading import read
from crosswire.reading.parse import fold
from crosswire.records.plain import moved, plain
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.samples import stories
from tests.factories import report

LINES = (
    'The mayor of Besançon, Zoë Peña, said on 3 May 2025: "We lost 12 500 homes."',
    "Police in Łódź arrested 14 men on Tuesday, according to José Núñez, a spokesman.",
    "At least 1,200 people fled the town of São Bento after the army shelled it.",
    "The army's commander didn't say how many soldiers were killed in Kyiv last week.",
    '"It\'s over," Prime Minister Ann Lee told reporters in Oslo. She denied the charge.',
    "Rescuers allegedly found about 30 bodies near Malmö, 40 km south of the border.",
    "President Émile Dubois met Chancellor Jürgen Groß in Bogotá on 12 March.",
    "The company reportedly paid $3.5 million to the União Nacional.",
)
SAMPLES = tuple(one for paths in stories().values() for one in take_in(paths, published="2025-05-04").reports)
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"
SPACES = "\u00a0\u202f\u2009"


def spaced(text: str, random: Random) -> str:
    return re.sub(" ", lambda _: random.choice(SPACES) if random.random() < 0.2 else " ", text)


def seeded(text: str, random: Random) -> str:
    """Return the text with unseen characters between and inside words."""
    return re.sub(
        r"\b|(?<=\w)(?=\w)|(?<=\s)", lambda _: random.choice(UNSEEN) if random.random() < 0.1 else "", text
    )


def typographic(text: str, _: Random) -> str:
    """Return the text with curved quotation marks, where each paragraph has them in pairs."""
    pairs = re.sub(r'(?<![^\s(])"([^"\n]*)"', "“\\1”", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", pairs)


def straight(text: str, _: Random) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


CHANGES: dict[str, Callable[[str, Random], str]] = {
    "NFC": lambda text, _: normalize("NFC", text),
    "NFD": lambda text, _: normalize("NFD", text),
    "spaces": spaced,
    "unseen": seeded,
    "CRLF": lambda text, _: re.sub("\r?\n|\r", "\r\n", text),
    "CR": lambda text, _: re.sub("\r?\n", "\r", text),
    "typographic": typographic,
    "straight": straight,
}


def changed(text: str, names: list[str], random: Random) -> str:
    for name in names:
        text = CHANGES[name](text, random)
    return text


def found(reading: Reading, text: str) -> object:
    """Return the reading as it stands in the text plainly written, with plain quotation marks.

    Ids are made from the text as it was given: a deed names its event by the event's place among the others.
    """
    events = {event.id: str(at) for at, event in enumerate(reading.events)}
    deeds = tuple(replace(deed, event=events[deed.event] if deed.event else None) for deed in reading.deeds)
    return _folded(moved(replace(reading, report="", deeds=deeds), plain(text).here))


def _folded(value: object) -> object:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, tuple):
        return tuple(_folded(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in fields(value) if f.name not in ("id", "report")]
        return (type(value).__name__, *(_folded(getattr(value, name)) for name in names))
    return value


def stretches(value: object) -> Iterator[tuple[int, int]]:
    """Yield every stretch that a record names, however deep."""
    if isinstance(value, tuple):
        for one in value:
            yield from stretches(one)
    elif is_dataclass(value):
        if hasattr(value, "start") and isinstance(value.start, int):
            yield value.start, value.end  # type: ignore[attr-defined]
        for field in fields(value):
            yield from stretches(getattr(value, field.name))


@cache
def as_given(one: Report) -> Reading:
    return read(one)


def words(text: str, reading: Reading) -> list[str]:
    return [fold(plain(text[start:end]).text) for start, end in stretches(reading)]


def check(one: Report, other: Report) -> None:
    expected, actual = as_given(one), read(other)
    assert words(other.text, actual) == words(one.text, expected)
    assert found(actual, other.text) == found(expected, one.text)


some_changes = st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4, unique=True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=4, unique=True),
    some_changes,
    st.randoms(use_true_random=False),
)
def test_sentences_say_the_same_in_every_encoding(lines: list[str], names: list[str], random: Random) -> None:
    one = report("\n\n".join(lines), published="2025-05-04")
    check(one, replace(one, text=changed(one.text, names, random)))


@pytest.mark.parametrize("names", [[name] for name in CHANGES] + [["NFD", "spaces", "unseen", "CRLF"]])
@pytest.mark.parametrize("at", range(len(SAMPLES)))
def test_reports_say_the_same_in_every_encoding(at: int, names: list[str], tmp_path: Path) -> None:
    text = SAMPLES[at].text
    other = changed(text, names, Random(at))
    paths = tmp_path / "one.txt", tmp_path / "other.txt"
    for path, written in zip(paths, (text, other), strict=True):
        path.write_bytes(written.encode("utf-8"))
    taken = [take_in([path], published="2025-05-04").reports[0] for path in paths]
    assert [one.text for one in taken] == [text, other]
    assert [(o.why, *plain(other).here(o.start, o.end)) for o in taken[1].off_text] == [
        (o.why, *plain(text).here(o.start, o.end)) for o in taken[0].off_text
    ]
    check(*taken)
