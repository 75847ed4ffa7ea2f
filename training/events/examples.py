"""The examples: sentences of our own, with the type they tell of, both sides and the trigger marked."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from crosswire.ontology.plover import event_types, modes
from crosswire.records.spans import Span

FOLDER = Path(__file__).parent / "examples"
NONE = "NONE"
_TAG = re.compile(r"<(/?)([ste])>")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. ``type`` is ``NONE`` where what reads like an event is none; a side may be unmarked."""

    type: str
    mode: str | None
    text: str
    source: Span | None
    target: Span | None
    trigger: Span | None


def read_examples(folder: Path = FOLDER) -> tuple[Example, ...]:
    """Return the examples of every file, in the order of the files' names.

    Raises ``ValueError`` where one names a type or mode that there is not, or its marks do not close.
    """
    return tuple(
        read_example(row["type"], row["mode"] or None, row["sentence"])
        for path in sorted(folder.glob("*.tsv"))
        for row in csv.DictReader(
            path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    )


def read_example(kind: str, mode: str | None, marked: str) -> Example:
    """Return the example that a marked sentence is."""
    if (kind != NONE and kind not in event_types()) or (mode and (kind, mode) not in modes()):
        raise ValueError(f"PLOVER has no {kind} {mode or ''}: {marked}")
    text, open_at, found = "", dict[str, int](), dict[str, Span]()
    last = 0
    for tag in _TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        name = tag[2]
        if not tag[1]:
            open_at[name] = len(text)
        elif name in open_at:
            found[name] = Span(open_at.pop(name), len(text))
    if open_at:
        raise ValueError(f"a mark does not close: {marked}")
    text += marked[last:]
    return Example(kind, mode, text, found.get("s"), found.get("t"), found.get("e"))
