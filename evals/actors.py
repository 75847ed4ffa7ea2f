"""Actors and their codes on our own table: who is meant by the marked words, of which country and sector?

``actors.tsv`` holds sentences written for this board, each with one marked actor, the day it was published where
that matters, and its country (ISO 3166-1 alpha-3, or PLOVER's code for what is of no one country), first sector and
entity. '-' says that the words tell none, so that anything given is wrong; '*' is not asked. The accuracies are
shares of all that is asked, the precisions of what is given. A code is taken from the participant that an event
would get for the head of the marked words. Errors are studied in the half of sentences whose checksum is even; the
other, ``held``, is only measured.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from zlib import crc32

from crosswire.reading.actors.finder import MentionIndex, find_entities
from crosswire.reading.actors.naming import find_names
from crosswire.reading.events.sides import Cast
from crosswire.reading.events.triggers import Scene
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.reading.places import find_places
from crosswire.records.events import Participant
from crosswire.records.reports import Report
from crosswire.settings import Settings
from evals.score import Case, Score

DATA = None
REFERENCE = {"country_accuracy": "none known: a table of our own"}
FIELDS = ("country", "sector", "entity")


def measure(folder: Path) -> Score:
    """Return, for country, sector and entity, the share that is right and the share of the given that is."""
    nlp = load_parser(Settings().model)
    counts: Counter[tuple[str, ...]] = Counter()
    cases: list[Case] = []
    with (folder / "actors.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        marked = row["sentence"]
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        report = Report(id="actors", text=text, published=row["published"] or None)
        told = _told(parse(report, nlp), start, end)
        half = "held" if crc32(marked.encode()) % 2 else "studied"
        wrong = []
        for field in FIELDS:
            if row[field] == "*":
                continue
            given = getattr(told, field) or "-"
            right = given == row[field]
            for part in ("", half):
                counts[field, "asked", part] += 1
                counts[field, "given", part] += given != "-"
                counts[field, "right", part] += right
                counts[field, "right given", part] += right and given != "-"
            if not right:
                wrong.append(f"{field} {row[field]} read as {given}")
        if wrong:
            shown = f": {marked}" if half == "studied" else ""
            key = f"{half}-{crc32((marked + row['published']).encode()):08x}"
            cases.append(Case(key, "; ".join(wrong) + shown))
    return Score(len(rows), _metrics(counts), cases)


def _metrics(counts: Counter[tuple[str, ...]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in ("", "held"):
        before = f"{part}_" if part else ""
        for field in FIELDS:
            found[f"{before}{field}_accuracy"] = counts[field, "right", part] / counts[field, "asked", part]
        for field in FIELDS:
            given = counts[field, "given", part]
            found[f"{before}{field}_precision"] = counts[field, "right given", part] / given if given else 0.0
    return found


def _told(parsed: Parse, start: int, end: int) -> Participant:
    """Return the participant that the head of the words at ``[start, end)`` is read as."""
    names = find_names(parsed)
    entities = find_entities(parsed, names)
    places = find_places(parsed, entities, names)
    cast = Cast(parsed.report, entities, Scene(MentionIndex(parsed, entities)), places)
    words = parsed.doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        raise ValueError(f"no words at {start}-{end} of {parsed.report.text!r}")
    return cast.participant(words.root)
