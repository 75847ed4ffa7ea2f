"""Metonymy on our own table: does a country or a seat of government act, is it ground, or is it neither?

``metonymy.tsv`` holds sentences written for this board, each with one marked name and its sense. 'acts': the
name stands for a government that does something, or to which something is done. 'place': it is where something
is, or the land and its people. 'other': a team, a market, a person, or a part of another name.

A reading says 'acts' where a government, or another body by its seat ('Brussels'), is mentioned at the marked
name, 'place' where a place is, and 'other' where neither is. Errors are studied in the half of sentences whose
checksum is even; the other, ``held``, is only measured.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from zlib import crc32

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings
from evals.score import Case, Score

DATA = None
REFERENCE = {"held_accuracy": "to reach: .85"}
SENSES = ("acts", "place", "other")
_ACTORS = frozenset(("government", "organization"))


def measure(folder: Path) -> Score:
    """Return the share of names whose sense is told, by part and by sense."""
    nlp = load_parser(Settings().model)
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    cases: list[Case] = []
    with (folder / "metonymy.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        marked, sense = row["sentence"], row["sense"]
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        told = _told(read_parse(parse(Report(id="metonymy", text=text), nlp)), start, end)
        half = "later" if row["part"] == "later" else "held" if crc32(marked.encode()) % 2 else "studied"
        for group in ("", half, sense):
            all_[group] += 1
            right[group] += told == sense
        if told != sense:
            shown = f": {marked}" if half == "studied" else ""
            cases.append(Case(f"{half}-{crc32(marked.encode()):08x}", f"{sense} read as {told}{shown}"))
    groups = {
        "accuracy": "",
        "studied_accuracy": "studied",
        "held_accuracy": "held",
        "later_accuracy": "later",
    }
    groups |= {f"{sense}_recall": sense for sense in SENSES}
    return Score(len(rows), {name: right[group] / all_[group] for name, group in groups.items()}, cases)


def _told(reading: Reading, start: int, end: int) -> str:
    """Return the sense a reading gives to the name at ``[start, end)``."""
    for entity in reading.entities:
        for span in entity.mentions:
            if not start - len("the ") <= span.start <= start:
                continue
            if (span.end == end and entity.kind in _ACTORS) or (
                span.end > end and entity.kind == "government"
            ):
                return "acts"
    if any(place.span.start <= start and end <= place.span.end for place in reading.places):
        return "place"
    return "other"
