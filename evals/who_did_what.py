"""Who did what to whom, found without being told anything: CAMEO sentences, and MEANTIME's participants of events.

CAMEO sentences (``cameo_ner``, one sentence each): words that name the source, S, and the target, T, of the
sentence's event. Ours are the two sides of the reading's first deed (``Reading.deeds``). A stretch of ours and a
marked one are matched where they overlap, one to one, the widest overlap first; ``exact`` wants the same stretch.
Where two sides do something together the set marks both as R instead: such words are asked of neither side, and
finding them is neither right nor wrong. Its tokens are joined as a newspaper prints them.

MEANTIME: each event mention of the first six sentences, verb or noun, with its Arg0 (who acts) and Arg1 (who or
what is acted on), as far as they are entities with words of their own. Ours are the subjects and objects of
``Reading.clauses``, which are in the roles of the active voice, those left out that the reading calls abstract, and
those of 'be', which tells of a state; nobody tells it which words are events. One of ours is right where it has the
head word of the event, the head word of the participant and the role. Clauses have verbs alone: participants of nouns
count as missed.

Our own sentences (``training/events/examples``), written apart from the code, with an actor, a recipient and the
words of the event marked: of the sentences in which an event is found at those words, do its actors and recipients
overlap the marks, one to one? Their figures begin with ``own``. The first two sets decide; this is a second look.

Baselines: in a CAMEO sentence the first name is the source and the last the target, or the subject of the root
verb and its object; in MEANTIME the subject and the object that hang on each verb.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.meantime import Article, articles
from evals.score import Case, Score, precision_recall_f1

DATA = "datasets"
REFERENCE = {
    "source_overlap_f1": "wanted .75",
    "target_overlap_f1": "wanted .65",
    "participants_f1": "wanted .50",
}
OWN = Path(__file__).parents[1] / "training" / "events" / "examples"
_TAG = re.compile(r"</?[ste]>")
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_CLOSES = re.compile(r"[-/.,;:!?)\]%”…’]|'\w*$|n't$")
_OPENS = re.compile(r"[-/(\[“$£]$")
_CLITICS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))
_ROLES = {"subject": "Arg0", "object": "Arg1"}
Found = set[tuple[int, str, int]]  # head of the event, role, head of the participant


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with the words of each side."""

    report: Report
    wanted: dict[str, tuple[Span, ...]]  # by S, T and R


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts and who is acted on, by words."""

    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


def measure(folder: Path) -> Score:
    """Return the figures on both sets, those that are there."""
    cameo = _sentences(list(rows(folder / "cameo_ner" / "cameo_ner.txt")))
    meantime = _participants(folder / "meantime")
    own = _own() if cameo.n + meantime.n else Score(0, {})
    return Score(
        cameo.n + meantime.n,
        cameo.metrics | meantime.metrics | own.metrics,
        cameo.cases + meantime.cases + own.cases,
        cameo.remarks + meantime.remarks + own.remarks,
    )


def rows(file: Path) -> Iterator[Row]:
    """Yield the sentences of a file of words with their tags; none where the file is missing."""
    blocks = file.read_text("utf-8").split("\n\n") if file.is_file() else []
    for number, block in enumerate(blocks):
        pairs = [line.split() for line in block.splitlines() if line.strip()]
        if not pairs:
            continue
        text, spans = _running([word for word, *_ in pairs])
        found: dict[str, list[Span]] = {"S": [], "T": [], "R": []}
        last = "O"
        for (_, tag), span in zip(pairs, spans, strict=True):
            side = tag[2:]
            if tag.startswith("B") or (tag.startswith("I") and last[2:] != side):
                found[side].append(span)
            elif tag.startswith("I"):
                found[side][-1] = Span(found[side][-1].start, span.end)
            last = tag
        yield Row(Report(id=f"cameo_ner:{number}", text=text), {side: tuple(s) for side, s in found.items()})


def _running(words: list[str]) -> tuple[str, list[Span]]:
    """Return running text of words that were cut at every mark, and where each stands in it."""
    text, spans = "", []
    for before, word in zip(["", *words], words, strict=False):
        if text and not (_CLOSES.match(word) or _OPENS.match(before) or (before == "’" and word in _CLITICS)):
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, spans


def _sentences(cases: list[Row]) -> Score:
    nlp = load_parser(Settings().model)
    tallies: dict[str, Counter[str]] = {name: Counter() for name in ("", *_BASELINES)}
    wrong: list[Case] = []
    for row in cases:
        parsed = parse(row.report, nlp)
        whole = answer(parsed)
        wrong.extend(_count(row, whole, tallies[""]))
        for name, guess in _BASELINES.items():
            _count(row, guess(parsed), tallies[name])
    metrics: dict[str, float] = {}
    for name, tally in tallies.items():
        metrics |= _figures(name, tally) if cases else {}
    remarks = (*_rates(cases), _strictly(tallies[""])) if cases else ()
    return Score(len(cases), metrics, wrong, remarks)


def _strictly(tally: Counter[str]) -> str:
    """Say what the figures would be if finding a side of something mutual were wrong."""
    source, target = (
        precision_recall_f1(
            tally[f"{side} overlap"],
            tally[f"{side} found"] + tally[f"{side} mutual"],
            tally[f"{side} wanted"],
        )[2]
        for side in ("source", "target")
    )
    return f"were finding such a side wrong, overlap F1 would be {source:.3f} source, {target:.3f} target"


def answer(parsed: Parse) -> Sides:
    """Return the sides of what the sentence is about; of text that reading takes for two sentences, of the first."""
    deed = next(iter(read_parse(parsed).deeds), None)
    if deed is None:
        return Sides()
    return Sides(tuple(one.span for one in deed.actors), tuple(one.span for one in deed.recipients))


def _count(row: Row, sides: Sides, tally: Counter[str]) -> list[Case]:
    """Count one sentence; return what is wrong in it."""
    wrong: list[Case] = []
    for side, name, found in (("S", "source", sides.actors), ("T", "target", sides.recipients)):
        wanted = row.wanted[side]
        pairs = matched(wanted, found)
        reached = {j for _, j in pairs}
        aside = {
            j for j, f in enumerate(found) if j not in reached and any(f.overlap(m) for m in row.wanted["R"])
        }
        tally[f"{name} wanted"] += len(wanted)
        tally[f"{name} found"] += len(found) - len(aside)
        tally[f"{name} mutual"] += len(aside)
        tally[f"{name} overlap"] += len(pairs)
        tally[f"{name} exact"] += sum(wanted[i] == found[j] for i, j in pairs)
        text = row.report.text
        for i, mark in enumerate(wanted):
            ours = next((found[j] for k, j in pairs if k == i), None)
            if ours != mark:
                note = f"only {ours.of(text)!r}" if ours else "missed"
                wrong.append(Case(f"{row.report.id}:{mark.start} {name}", f"{note} of {mark.of(text)!r}"))
        for j, ours in enumerate(found):
            if j not in reached and j not in aside:
                wrong.append(Case(f"{row.report.id}:{ours.start} {name} extra", f"{ours.of(text)!r}"))
    return wrong


def matched(wanted: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Return, by index, which found stretch each wanted one is matched with, the widest overlap first."""
    shared = [(w.overlap(f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    for overlap, i, j in sorted(shared, key=lambda one: (-one[0], one[1], one[2])):
        if overlap and all(i != k and j != m for k, m in pairs):
            pairs.append((i, j))
    return pairs


def _figures(name: str, tally: Counter[str]) -> dict[str, float]:
    """Return the figures of one way to answer; of a baseline F1 of overlap alone."""
    metrics: dict[str, float] = {}
    for side in ("source", "target"):
        for kind in ("overlap",) if name else ("overlap", "exact"):
            right, found, wanted = (tally[f"{side} {k}"] for k in (kind, "found", "wanted"))
            precision, recall, f1 = precision_recall_f1(right, found, wanted)
            metrics["_".join(filter(None, (name, side, kind, "f1")))] = f1
            if not name and kind == "overlap":
                metrics |= {f"{side}_overlap_precision": precision, f"{side}_overlap_recall": recall}
    return metrics


def _rates(cases: list[Row]) -> Iterator[str]:
    for side, name in (("S", "source"), ("T", "target"), ("R", "side of something mutual")):
        many = [len(row.wanted[side]) for row in cases]
        with_one = sum(map(bool, many)) / len(cases)
        yield f"base rate: {with_one:.3f} of the sentences have a {name}, {sum(many) / len(cases):.3f} a sentence"


def _ends(parsed: Parse) -> Sides:
    """The first name acts on the last."""
    names = [Span(e.start_char, e.end_char) for e in parsed.doc.ents if e.label_ in _NAMES]
    return Sides(tuple(names[:1]), tuple(names[1:][-1:]))


def _root(parsed: Parse) -> Sides:
    """The subject of each root verb acts on its object."""
    roots = [token for token in parsed.doc if token.dep_ == "ROOT"]

    def words(relations: tuple[str, ...]) -> tuple[Span, ...]:
        return tuple(
            Span(c.left_edge.idx, c.right_edge.idx + len(c.right_edge))
            for root in roots
            for c in root.children
            if c.dep_ in relations
        )

    return Sides(words(("nsubj",)), words(("dobj", "nsubjpass")))


_BASELINES: dict[str, Callable[[Parse], Sides]] = {"by_order": _ends, "by_root": _root}


def _participants(folder: Path) -> Score:
    nlp = load_parser(Settings().model)
    tally: Counter[str] = Counter()
    wrong: list[Case] = []
    read = 0
    for article in articles(folder):
        read += 1
        parsed = parse(article.report, nlp)
        wanted = _marked(article, parsed)
        found, plain = (
            {one for one in told if article.is_labelled(_word(parsed, one[0]))}
            for told in (ours(parsed), by_parser(parsed))
        )
        tally.update(wanted=len(wanted), found=len(found), right=len(wanted & found))
        tally.update(plain=len(plain), plainly=len(wanted & plain))
        for one in sorted(wanted ^ found):
            note = " ".join((parsed.doc[one[0]].text, one[1], parsed.doc[one[2]].text))
            key = f"{article.report.id}:{parsed.doc[one[0]].idx}-{parsed.doc[one[2]].idx} {one[1]}"
            wrong.append(Case(f"{key} {'missed' if one in wanted else 'extra'}", note))
    if not read:
        return Score(0, {})
    precision, recall, f1 = precision_recall_f1(tally["right"], tally["found"], tally["wanted"])
    plain_f1 = precision_recall_f1(tally["plainly"], tally["plain"], tally["wanted"])[2]
    metrics = {
        "participants_f1": f1,
        "participants_precision": precision,
        "participants_recall": recall,
        "participants_by_parser_f1": plain_f1,
    }
    rate = f"base rate: {tally['wanted'] / read:.1f} participants an article"
    return Score(read, metrics, wrong, (rate,))


def _word(parsed: Parse, at: int) -> Span:
    token = parsed.doc[at]
    return Span(token.idx, token.idx + len(token))


def _marked(article: Article, parsed: Parse) -> Found:
    marks = {
        mark.attrib["m_id"]: span
        for name in ("EVENT_MENTION", "ENTITY_MENTION")
        for mark in article.marks.iter(name)
        if (span := article.span(mark)) is not None and article.is_labelled(span)
    }
    found: Found = set()
    for relation in article.marks.iter("HAS_PARTICIPANT"):
        role = relation.attrib["sem_role"]
        event, who = (
            marks.get(end.attrib["m_id"]) for end in (*relation.iter("source"), *relation.iter("target"))
        )
        if role in ("Arg0", "Arg1") and event is not None and who is not None:
            found.add((_head(parsed, event), role, _head(parsed, who)))
    return found


def _head(parsed: Parse, span: Span) -> int:
    """Return the word through which a stretch hangs in its sentence."""
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        raise ValueError(f"{parsed.report.id}: nothing stands at {span.start}")
    return words.root.i


def ours(parsed: Parse) -> Found:
    """Return who does and who undergoes what each clause of the text tells."""
    return {
        (_head(parsed, clause.predicate), _ROLES[one.role], _head(parsed, one.head))
        for clause in read_parse(parsed).clauses
        for one in clause.arguments
        if one.role in _ROLES and not one.abstract and clause.lemma != "be"
    }


def by_parser(parsed: Parse) -> Found:
    """Return what hangs on each verb as subject or object, by the parser's own relations."""
    roles = {"nsubj": "Arg0", "dobj": "Arg1", "nsubjpass": "Arg1"}
    return {
        (verb.i, roles[child.dep_], child.i)
        for verb in parsed.doc
        if verb.pos_ == "VERB"
        for child in verb.children
        if child.dep_ in roles
    }


def _own() -> Score:
    nlp = load_parser(Settings().model)
    tally: Counter[str] = Counter()
    wrong: list[Case] = []
    for row, trigger in own_rows(OWN):
        tally["read"] += 1
        events = read_parse(parse(row.report, nlp)).events
        told = next((one for one in events if one.mentions[0].trigger.overlap(trigger)), None)
        if told is not None:
            tally["told"] += 1
            sides = (
                tuple(c.span for who in side for c in who.mentions[:1])
                for side in (told.actors, told.recipients)
            )
            wrong.extend(_count(row, Sides(*sides), tally))
    metrics = {
        f"own_{side}_f1": precision_recall_f1(
            *(tally[f"{side} {k}"] for k in ("overlap", "found", "wanted"))
        )[2]
        for side in ("source", "target")
    }
    rate = f"own sentences: an event is found at the words marked in {tally['told']} of {tally['read']}"
    return Score(tally["read"], metrics, wrong, (rate,))


def own_rows(folder: Path) -> Iterator[tuple[Row, Span]]:
    """Yield our sentences with the marks of both sides, and the words of the event."""
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, line in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
                text, begun, last = "", {}, 0
                marks: dict[str, list[Span]] = {"s": [], "t": [], "e": []}
                for tag in _TAG.finditer(line["sentence"]):
                    text += line["sentence"][last : tag.start()]
                    last, name = tag.end(), tag.group()[-2]
                    if tag.group()[1] != "/":
                        begun[name] = len(text)
                    else:
                        marks[name].append(Span(begun[name], len(text)))
                text += line["sentence"][last:]
                if marks["e"]:
                    wanted = {"S": tuple(marks["s"]), "T": tuple(marks["t"]), "R": ()}
                    yield Row(Report(id=f"{path.stem}:{number}", text=text), wanted), marks["e"][0]
