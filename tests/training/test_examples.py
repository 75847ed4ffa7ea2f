"""The sentences that typing learns from: labels that PLOVER knows, marks that can be read, nothing said twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from crosswire.ontology.plover import event_types, modes

FOLDER = Path(__file__).parents[2] / "training" / "events" / "examples"
FILES = sorted(FOLDER.glob("*.tsv"))
FEWEST_ROWS = 40
MARK = re.compile(r"<(/?)([^<>]*)>")


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def faults(kind: str, sentence: str) -> list[str]:
    """Return what is wrong with the marks: one event, if any, one source at most, no mark in another."""
    found, inside, seen = [], "", Counter[str]()
    for closing, mark in MARK.findall(sentence):
        if mark not in {"s", "t", "e"}:
            found.append(f"an unknown mark {mark!r}")
        if closing:
            found += [] if inside == mark else [f"{mark!r} is closed but not open"]
            inside = ""
        else:
            found += [f"{mark!r} opens inside {inside!r}"] if inside else []
            inside = mark
            seen[mark] += 1
    found += [f"{inside!r} stays open"] if inside else []
    found += [] if seen["e"] == 1 or kind == "NONE" else [f"{seen['e']} events"]
    found += ["two sources"] if seen["s"] > 1 else []
    found += ["a stray bracket"] if set("<>") & set(MARK.sub("", sentence)) else []
    found += (
        ["a mark with no words, or blanks at its rim"] if re.search(r"<\w> | </|<\w></", sentence) else []
    )
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "<s>Oslo</s> sent tents.",
        "<s>Oslo</s> <e>sent</e> tents and <e>gave</e> cash.",
        "<s>Oslo <e>sent</e></s> tents.",
        "<s>Oslo</s> <e>sent</t> tents.",
        "<s>Oslo</s> <e>sent tents.",
        "<s>Oslo</s> and <s>Bergen</s> <e>sent</e> tents.",
        "<x>Oslo</x> <e>sent</e> tents.",
        "<s>Oslo</s> <e> sent</e> tents.",
        "<s>Oslo</s> <e>sent</e> > tents.",
    ],
)
def test_faulty_marks_are_seen(sentence: str) -> None:
    assert faults("AID", sentence)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_can_be_learned_from(path: Path) -> None:
    assert path.read_text("utf-8").startswith("type\tmode\tsentence\n")
    known = {*event_types(), "NONE"}
    for row in rows(path):
        kind, mode, sentence = row
        assert kind == path.stem and kind in known, row
        assert not mode or (kind, mode) in modes(), row
        assert faults(kind, sentence) == [], row
    assert len(rows(path)) >= FEWEST_ROWS


def test_no_sentence_stands_twice() -> None:
    said = Counter(" ".join(MARK.sub("", row[2]).casefold().split()) for path in FILES for row in rows(path))
    assert said
    assert [sentence for sentence, times in said.items() if times > 1] == []
