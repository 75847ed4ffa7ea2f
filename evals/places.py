"""Places on TR-News and GeoVirus: are the place names found, and does each resolve to the right place?

Tagging is by exact span. The sets mark every name of a place, whether it is ground or a government acts by it
('Moscow said'); a reading keeps these apart, so the name of a country or capital counts as found however it is
used there. They mark the name alone, so 'eastern Syria' and 'the coast of Libya' count by the capitalised
name in them. TR-News marks the adjectives of nations, too ('Turkish'), GeoVirus does not: there alone are they
counted as found.

Resolution is asked of the marked names that have coordinates, with the whole report around: right within
161 km. A name that is not resolved to a point counts as wrong, and with 20,000 km in the median. A marked span
that is off by a few letters is taken at the nearest place where its words stand. Texts are read as a reading
reads them, plainly encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from crosswire.ontology.gazetteer import distance, point_of
from crosswire.ontology.names import names_at
from crosswire.ontology.spelling import plain as unaccented
from crosswire.reading.actors.finder import find_entities
from crosswire.reading.actors.naming import Name, find_names
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.reading.places import find_places
from crosswire.reading.places.resolution import Resolver
from crosswire.records.plain import plain
from crosswire.records.reports import Report
from crosswire.settings import Settings
from evals.score import Case, Score, precision_recall_f1

DATA = "datasets/geoparsing"
REFERENCE = {
    "tagging_f1": "spaCy .749, Google .832 (GeoWebNews)",
    "within_161km_trnews": "Mordecai3 .873, exact .843 (TR-News)",
}
_UNRESOLVED = 20_000.0
_WITHIN = 161.0
_SETS = ("trnews", "geovirus")


@dataclass(frozen=True, slots=True)
class Toponym:
    """One name of a place as the annotators marked it, with where they say it is."""

    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Document:
    """One report with its marked names; ``adjectives`` says whether its set marks those of nations."""

    name: str
    text: str
    marked: tuple[Toponym, ...]
    adjectives: bool


@dataclass(slots=True)
class _Tally:
    right: int = 0
    found: int = 0
    marked: int = 0
    off: list[float] = field(default_factory=list)


def documents(folder: Path, which: str) -> Iterator[Document]:
    """Yield the reports of one set, 'trnews' or 'geovirus'; none where its file is missing."""
    trnews = which == "trnews"
    file = folder / ("TR-News.xml" if trnews else "GeoVirus.xml")
    if not file.is_file():
        return
    root = ElementTree.parse(file).getroot()
    for number, article in enumerate(root.iter("article")):
        text = plain(article.findtext("text") or "").text
        entries = article.iter("toponym" if trnews else "location")
        # GeoVirus counts characters from one.
        found = (_toponym(entry, text, 0 if trnews else 1) for entry in entries)
        marked = tuple(sorted({t for t in found if t is not None}, key=lambda t: (t.start, t.end)))
        yield Document(f"{which}-{number}", text, marked, trnews)


def _toponym(entry: ElementTree.Element, text: str, first: int) -> Toponym | None:
    words = plain(entry.findtext("phrase") or entry.findtext("name") or "").text
    said = int(entry.findtext("start") or 0) - first
    starts = [found.start() for found in re.finditer(re.escape(words), text)]
    if not words or not starts:
        return None
    start = min(starts, key=lambda at: abs(at - said))
    lat, lon = (entry.findtext(f".//{part}") for part in ("lat", "lon"))
    return Toponym(start, start + len(words), (float(lat), float(lon)) if lat and lon else None)


def measure(folder: Path) -> Score:
    """Return figures of tagging and resolution over both sets, and over each."""
    nlp = load_parser(Settings().model)
    tallies = {which: _Tally() for which in _SETS}
    cases: list[Case] = []
    for which, tally in tallies.items():
        for document in documents(folder, which):
            parsed = parse(Report(id=document.name, text=document.text), nlp)
            names = find_names(parsed)
            _tag(document, _names_found(parsed, names, document.adjectives), tally, cases)
            _resolve(document, parsed, names, tally, cases)
    both = _Tally(
        sum(t.right for t in tallies.values()),
        sum(t.found for t in tallies.values()),
        sum(t.marked for t in tallies.values()),
        [off for tally in tallies.values() for off in tally.off],
    )
    metrics = _figures(both, "")
    for which, tally in tallies.items():
        metrics |= _figures(tally, f"_{which}")
    return Score(both.marked, metrics, cases)


def _figures(tally: _Tally, suffix: str) -> dict[str, float]:
    precision, recall, f1 = precision_recall_f1(tally.right, tally.found, tally.marked)
    near = sum(off <= _WITHIN for off in tally.off)
    return {
        f"tagging_f1{suffix}": f1,
        f"tagging_precision{suffix}": precision,
        f"tagging_recall{suffix}": recall,
        f"within_161km{suffix}": near / len(tally.off) if tally.off else 0.0,
        f"median_km{suffix}": median(tally.off) if tally.off else 0.0,
    }


def _names_found(parsed: Parse, names: tuple[Name, ...], adjectives: bool) -> set[tuple[int, int]]:
    """Return the spans that count as found names of places."""
    doc, text = parsed.doc, parsed.doc.text
    spans = {
        _bare(doc.text, doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1]))
        for name in names
        if name.kind in ("country", "capital") or (adjectives and name.kind == "nation")
    }
    for place in find_places(parsed, find_entities(parsed, names), names):
        start, end = _bare(text, place.span.start, place.span.end)
        if start < end and (adjectives or not _is_adjective(text[start:end])):
            spans.add((start, end))
    return spans


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without the small words at its ends: 'Syria' of 'eastern Syria'."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and words[0].group().islower():
        words.pop(0)
    while words and words[-1].group().islower():
        words.pop()
    return (start + words[0].start(), start + words[-1].end()) if words else (start, start)


def _is_adjective(words: str) -> bool:
    known = names_at(unaccented(words), 0)
    return known is not None and known[0] == len(words) and known[1].kind == "nation"


def _tag(document: Document, found: set[tuple[int, int]], tally: _Tally, cases: list[Case]) -> None:
    marked = {(t.start, t.end) for t in document.marked}
    tally.right += len(marked & found)
    tally.found += len(found)
    tally.marked += len(marked)
    for kind, spans in (("missed", marked - found), ("spurious", found - marked)):
        for start, end in sorted(spans):
            words = document.text[start:end].replace("\n", " ")
            cases.append(Case(f"{document.name}:{start}-{end}:{kind}", f"{kind} {words!r}"))


def _resolve(
    document: Document, parsed: Parse, names: tuple[Name, ...], tally: _Tally, cases: list[Case]
) -> None:
    resolver = Resolver(parsed.doc, names)
    for toponym in document.marked:
        if toponym.point is None:
            continue
        words = document.text[toponym.start : toponym.end]
        tokens = parsed.doc.char_span(toponym.start, toponym.end, alignment_mode="expand")
        spot = resolver.resolve(tokens.start, tokens.end, words) if tokens is not None else None
        point = point_of(spot) if spot is not None else None
        off = distance(point, toponym.point) if point is not None else _UNRESOLVED
        tally.off.append(off)
        if off > _WITHIN:
            where = f"{spot.name} ({spot.precision}, {spot.code or spot.country})" if spot else "nothing"
            key = f"{document.name}:{toponym.start}-{toponym.end}:resolved"
            cases.append(Case(key, f"{words!r} resolved to {where}, off by {off:.0f} km"))
