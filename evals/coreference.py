"""Which words mean the same one, within a document: MEANTIME (Wikinews) and ECB+ (news, topics 1 to 35).

CoNLL F1 is the mean of the F1 of MUC, B-Cubed and CEAFe, each computed by the package ``scorch`` for every
document and summed over the documents by its own denominators, as the reference scorer does.

*The main figure* gives the labelled mentions: each gets the identity that the reading gives to its head word
(the actor or thing of which that word heads a mention, else the place it names, else the date it tells); the
head of 'in May' is 'May'. A labelled mention of which the reading knows nothing stands alone. Singletons do
not count on either side: a chain, labelled or found, has two mentions or more.
*As found* takes the reading's own mentions. One of them is a labelled mention where they share the head word
(of several labelled ones with that head, the shortest); all others are too much. Only sentences
labelled throughout count: in MEANTIME the first six, in ECB+ those with a labelled mention.
*Baseline*: labelled mentions are one where their head words are the same in lower case, pronouns left alone.

In MEANTIME every labelled chain counts: organizations, persons, places, products, sums and contracts. In ECB+
the main figure is of participants (human or not), places and times. *Actors* are the human ones alone (in
MEANTIME, persons and organizations). *Events* are ECB+'s chains of actions, found as one where
the dossier of that one report has one event for them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.reconciliation import reconcile
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.conll import Tally
from evals.meantime import articles
from evals.score import Case, Score

DATA = "datasets"
REFERENCE = {
    "meantime_conll_f1": "same head word, here: see baseline; a neural system on OntoNotes: fastcoref .785",
    "ecbplus_conll_f1": "same head word, here: see baseline",
    "ecbplus_events_conll_f1": "over a topic, labelled mentions: same lemma .734, best systems .85 to .88",
}
ACTORS = frozenset(("PER", "ORG", "HUM"))
ACTIONS = frozenset(("ACT", "NEG"))
Chains = dict[str, set[int]]  # the heads of the mentions of each


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled mention: its words, its chain, and the class of that chain by its first three letters."""

    span: Span
    chain: str
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A labelled document. ``whole`` are the stretches in which every mention is labelled."""

    report: Report
    mentions: tuple[Mention, ...]
    whole: tuple[Span, ...]


def measure(folder: Path) -> Score:
    """Return the figures on both sets, those that are there."""
    nlp = load_parser(Settings().model)
    metrics: dict[str, float] = {}
    cases: list[Case] = []
    documents = 0
    for name, read in (("meantime", meantime), ("ecbplus", ecbplus)):
        tallies: dict[str, Tally] = defaultdict(Tally)
        for document in read(folder / name):
            documents += 1
            parsed = parse(document.report, nlp)
            reading = read_parse(parsed)
            _count(document, parsed, reading, tallies)
            cases.extend(_wrong(document, parsed, reading))
        for kind, tally in tallies.items():
            figures = tally.figures()
            metrics["_".join(filter(None, (name, kind, "conll_f1")))] = figures["conll"]
            if not kind:
                metrics |= {f"{name}_{part}_f1": figures[part] for part in ("muc", "b3", "ceafe")}
    return Score(documents, metrics, cases)


def _count(document: Document, parsed: Parse, reading: Reading, tallies: dict[str, Tally]) -> None:
    heads = [_head(parsed, mention.span) for mention in document.mentions]
    meant = _meant(parsed, reading)
    acts = _acts(parsed, reading) if any(m.kind in ACTIONS for m in document.mentions) else {}
    parts: dict[str, tuple[Chains, Chains, Chains]] = defaultdict(lambda: (_chains(), _chains(), _chains()))
    for at, (mention, head) in enumerate(zip(document.mentions, heads, strict=True)):
        action = mention.kind in ACTIONS
        groups = ["events"] if action else ["", "actors"] if mention.kind in ACTORS else [""]
        token = parsed.doc[head]
        same = f"{token.lower_}" if token.pos_ != "PRON" else str(at)
        found = (acts if action else meant).get(head, str(at))
        for group in groups:
            for chains, name in zip(parts[group], (mention.chain, found, same), strict=True):
                chains[name].add(at)
    for group, (wanted, got, same_head) in parts.items():
        tallies[group].add(wanted.values(), got.values())
        if group != "actors":
            tallies[f"{group}_baseline".strip("_")].add(wanted.values(), same_head.values())
    _count_found(document, parsed, meant, heads, tallies)


def _count_found(
    document: Document, parsed: Parse, meant: dict[int, str], heads: list[int], tallies: dict[str, Tally]
) -> None:
    """Add the chains of the reading's own mentions in the stretches that are labelled throughout."""

    def counts(head: int) -> bool:
        return any(span.start <= parsed.doc[head].idx < span.end for span in document.whole)

    wanted, got = _chains(), _chains()
    by_head: dict[int, list[int]] = defaultdict(list)
    for at, (mention, head) in enumerate(zip(document.mentions, heads, strict=True)):
        if counts(head) and mention.kind not in ACTIONS:
            wanted[mention.chain].add(at)
            by_head[head].append(at)
    for head, name in meant.items():
        if counts(head):
            beside = by_head.get(head)
            # Numbers below zero stand for mentions that are not labelled.
            got[name].add(
                min(beside, key=lambda at: len(document.mentions[at].span)) if beside else -head - 1
            )
    tallies["as_found"].add(wanted.values(), got.values())


def _chains() -> Chains:
    return defaultdict(set)


def _meant(parsed: Parse, reading: Reading) -> dict[int, str]:
    """Return the identity of every word that heads a mention of an actor, a thing, a place or a date."""
    found: dict[int, str] = {}
    for time in reading.times:
        if time.type in ("DATE", "TIME"):
            found[_head(parsed, time.span)] = f"time {time.value}"
    for place in reading.places:
        found[_head(parsed, place.span)] = f"place {place.geonameid or place.name}"
    mentions = [(span, entity.id) for entity in reading.entities for span in entity.mentions]
    for span, entity in sorted(mentions, key=lambda pair: -len(pair[0])):
        found[_head(parsed, span)] = entity
    return found


def _acts(parsed: Parse, reading: Reading) -> dict[int, str]:
    """Return the identity of every word that tells of an event, once the tellings of one event are merged."""
    events = reconcile([parsed.report], [reading]).events if reading.events else ()
    return {_head(parsed, m.trigger): event.id for event in events for m in event.mentions}


def _head(parsed: Parse, span: Span) -> int:
    """Return the word through which a stretch hangs in its sentence; of 'in May' the word after 'in'."""
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return 0
    root = words.root
    objects = (child.i for child in root.children if child.dep_ == "pobj" and child.i < words.end)
    return next(objects, root.i) if root.pos_ == "ADP" else root.i


def _wrong(document: Document, parsed: Parse, reading: Reading) -> Iterator[Case]:
    """Yield the labelled mentions that are not joined to the one before of their chain, or joined to another."""
    meant = _meant(parsed, reading)
    last: dict[str, str | None] = {}
    chain_of: dict[str, str] = {}
    for mention in sorted(document.mentions, key=lambda m: m.span):
        if mention.kind in ACTIONS:
            continue
        got = meant.get(_head(parsed, mention.span))
        key = f"{document.report.id}:{mention.span.start}-{mention.span.end} {mention.kind}"
        if got is not None and chain_of.setdefault(got, mention.chain) != mention.chain:
            yield Case(key, f"joined to another: {got}")
        elif mention.chain in last and (got is None or got != last[mention.chain]):
            yield Case(key, f"not joined: {got} after {last[mention.chain]}")
        last[mention.chain] = got or last.get(mention.chain)


def meantime(folder: Path) -> Iterator[Document]:
    """Yield the documents of MEANTIME."""
    for article in articles(folder):
        marks = article.marks
        kinds = {e.attrib["m_id"]: e.get("ent_type") or "" for e in marks.iter("ENTITY")}
        words = {m.attrib["m_id"]: article.span(m) for m in marks.iter("ENTITY_MENTION")}
        mentions = [
            Mention(span, chain, kinds[chain])
            for relation in marks.iter("REFERS_TO")
            if (target := relation.find("target")) is not None and (chain := target.attrib["m_id"]) in kinds
            for source in relation.iter("source")
            if (span := words.get(source.attrib["m_id"])) is not None
        ]
        unique = {mention.span: mention for mention in mentions}
        yield Document(article.report, tuple(sorted(unique.values(), key=lambda m: m.span)), article.labelled)


def ecbplus(folder: Path) -> Iterator[Document]:
    """Yield the documents of ECB+ that have a text, once; a sentence that stands in no text is left out."""
    for path in sorted(folder.glob("*/annotation/original/*.conll")):
        for name, sentences in _tables(path):
            topic, part, number = name.split("/")
            if part != path.stem:
                # Some tables hold documents of other topics too, which have tables of their own.
                continue
            file = folder / part / f"{topic}_{number}{part.removeprefix(topic)}.json"
            if not file.is_file():
                continue
            held = json.loads(file.read_text("utf-8"))
            text = "\n\n".join(filter(None, (held["title"], held["text"])))
            places = [at for at, character in enumerate(text) if not character.isspace()]
            bare, begin = "".join(text.split()), 0
            mentions: list[Mention] = []
            whole: list[Span] = []
            for rows in sentences:
                words = ["".join(row[3].split()) for row in rows]
                found = bare.find("".join(words), begin)
                if found < 0:
                    continue
                starts = [found + sum(map(len, words[:at])) for at in range(len(words) + 1)]
                begin = starts[-1]
                marked = list(_brackets(rows))
                for first, last, chain in marked:
                    span = Span(places[starts[first]], places[starts[last + 1] - 1] + 1)
                    mentions.append(Mention(span, chain, chain.removeprefix("Singleton_")[:3]))
                if marked:
                    whole.append(Span(places[found], places[begin - 1] + 1))
            yield Document(Report(id=name, text=text), tuple(mentions), tuple(whole))


def _tables(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """Yield the documents of a CoNLL file as rows by sentence."""
    for part in path.read_text("utf-8").split("#begin document ")[1:]:
        head, _, body = part.partition("\n")
        sentences: dict[int, list[list[str]]] = defaultdict(list)
        for row in (line.split("\t") for line in body.split("\n")):
            if len(row) >= 5:
                sentences[int(row[1])].append(row)
        yield head[1 : head.index(")")], [sentences[number] for number in sorted(sentences)]


def _brackets(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield first row, last row and chain of each bracket of the last column."""
    open_at: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for mark in row[4].split("|"):
            chain = mark.strip("()")
            if mark.startswith("("):
                open_at[chain].append(at)
            if mark.endswith(")") and open_at[chain]:
                yield open_at[chain].pop(), at, chain
