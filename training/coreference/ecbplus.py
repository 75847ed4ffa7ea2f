"""ECB+: news of 43 topics of two stories each, with the mentions of events that are one under one name.

The annotation is by Agata Cybulska and Piek Vossen, CC BY 3.0. All labelled mentions of events that the files
hold count, in whatever sentence they stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reconciliation.passages import Witness
from crosswire.records.events import Event, EventMention
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings

_CLOSING = re.compile(r"[,.;:!?)\]%”…]|'\w*$|n't$")
_OPENING = re.compile(r"[(\[“#]$|\w*[$€£]$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled mention: its report, where it stands, its chain, and the lemma of its head."""

    report: str
    span: Span
    chain: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The documents of a topic, both stories mixed, read as reports whose events are the labelled ones.

    ``mentions`` are in the order of the events of ``story``. ``fuller`` is the same story with the mentions too
    that only its tables hold, each told but once: what news is like, where most is told once.
    """

    name: str
    story: tuple[Witness, ...]
    mentions: tuple[Labelled, ...]
    fuller: tuple[Witness, ...]


def topics(folder: Path) -> Iterator[Topic]:
    """Yield the topics by number."""
    nlp = load_parser(Settings().model)
    names = {path.name.removesuffix("plus").removesuffix("ecb") for path in folder.glob("*ecb*")}
    for name in sorted(names, key=int):
        parts = [folder / f"{name}ecb", folder / f"{name}ecbplus"]
        story, fuller = [], []
        mentions: list[Labelled] = []
        for report, labelled, once in (one for part in parts if part.is_dir() for one in _documents(part)):
            reading = read_parse(parse(report, nlp))
            story.append(Witness(report, labelled_reading(report, reading, labelled)))
            both = _sorted((*labelled, *once))
            fuller.append(Witness(report, labelled_reading(report, reading, both)))
            mentions += labelled
        yield Topic(name, tuple(story), tuple(mentions), tuple(fuller))


def labelled_reading(report: Report, reading: Reading, labelled: tuple[Labelled, ...]) -> Reading:
    """Return the reading with an event for each labelled mention in place of its own events.

    What its own event of the same words tells of sides, time and place is kept, but not the type: most
    labelled events are of none.
    """
    return replace(reading, events=tuple(_event(report, reading, one) for one in labelled))


def _event(report: Report, reading: Reading, one: Labelled) -> Event:
    own = next((e for e in reading.events if e.mentions[0].trigger.overlap(one.span)), None)
    around = next(
        (s.span for s in reading.sentences if s.span.start <= one.span.start < s.span.end), one.span
    )
    start, end = min(around.start, one.span.start), max(around.end, one.span.end)
    mention = EventMention(report.id, start, end, one.span, "happened")
    blank = Event("", "", None, (), (), (), None, None, (), "happened", ())
    return replace(own or blank, id=one.chain, type="", mode=None, mentions=(mention,))


def _documents(folder: Path) -> Iterator[tuple[Report, tuple[Labelled, ...], tuple[Labelled, ...]]]:
    """Yield each document with its mentions, and with those that are told but once."""
    held = folder / "annotation" / "original"
    labelled: dict[str, list[dict[str, Any]]] = {}
    for one in json.loads((held / f"event_mentions_{folder.name}.json").read_text("utf-8")):
        labelled.setdefault(one["conll_doc_key"], []).append(one)
    for part in (held / f"{folder.name}.conll").read_text("utf-8").split("#begin document ")[1:]:
        head, _, body = part.partition("\n")
        key = head[1 : head.index(")")]
        if key.split("/")[1] != folder.name:
            # Some tables hold documents of other topics too, held-back ones among them.
            continue
        rows = [row for line in body.split("\n") if len(row := line.split("\t")) >= 5 and row[3].strip()]
        text, spans = _printed(rows)
        mentions = (_labelled(key, one, spans) for one in labelled.get(key, ()))
        yield Report(key, text), _sorted(mentions), _sorted(_told_once(key, rows, spans))


def _sorted(mentions: Iterable[Labelled]) -> tuple[Labelled, ...]:
    return tuple(sorted(mentions, key=lambda one: (one.span, one.chain)))


def _printed(rows: list[list[str]]) -> tuple[str, dict[tuple[int, int], Span]]:
    """Return the tokens as a newspaper prints them, and where each stands; the first sentence is a title."""
    text, before, last = "", "", 0
    spans: dict[tuple[int, int], Span] = {}
    for _, number, token, word, *_ in rows:
        sentence = int(number)
        word = {"``": "“", "''": "”"}.get(word, word)
        if sentence != last:
            text += "\n\n" if last == 0 and text else " "
        elif text and not (_CLOSING.match(word) or _OPENING.match(before)):
            text += " "
        spans[sentence, int(token)] = Span(len(text), len(text) + len(word))
        text += word
        before, last = word, sentence
    return text, spans


def _labelled(report: str, one: dict[str, Any], spans: dict[tuple[int, int], Span]) -> Labelled:
    """Return a mention as the unbroken stretch of its words around the head."""
    sentence, own = one["sent_id"], set(one["tokens_number"])
    first = last = one["mention_head_id"] if one["mention_head_id"] in own else max(own)
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    span = Span(spans[sentence, first].start, spans[sentence, last].end)
    return Labelled(report, span, one["coref_chain"], one["mention_head_lemma"].lower())


def _told_once(report: str, rows: list[list[str]], spans: dict[tuple[int, int], Span]) -> Iterator[Labelled]:
    """Yield the mentions of events that the last column of a table marks as alone in their topic."""
    open_at: dict[str, tuple[int, int]] = {}
    for _, sentence, token, _, marks, *_ in rows:
        here = int(sentence), int(token)
        for mark in marks.split("|"):
            chain = mark.strip("()")
            if not chain.startswith(("Singleton_ACT", "Singleton_NEG")):
                continue
            if mark.startswith("("):
                open_at[chain] = here
            if mark.endswith(")") and chain in open_at:
                first = open_at.pop(chain)
                yield Labelled(report, Span(spans[first].start, spans[here].end), chain, "")
