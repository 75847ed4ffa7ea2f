"""Who is said to have said what, on PolNeAR (US political news: speech, beliefs, intentions, in spans).

The gold makes one attribution, with a split content, of '"A," he said. He rose. "B."'; ours gives the second
quotation as one that continues the first, and the two are counted as one.

An article with several annotators is scored against each of them, and the mean counts. The gold labels each
word once, so it holds no attribution inside another: those found inside another's content are left out here.

Spans are compared by their words (runs of letters and digits); a split content is compared without the source
and cue inside it, and a direct quotation by what stands in quotation marks. *Exact*: the same words.
*Overlap*: paired one to one, best pairs first, where the words shared are at least half of the shorter span.
*Token*: F1 over single words of contents. The quoted figure takes recall over gold contents with a quotation
mark at both ends and precision over found contents of that form, whatever they pair with; unquoted likewise
for contents without any mark, mixed for the rest. The parts of the data are measured together, and each alone.

The gold does not say who a source is. ``linked_named`` and ``linked_pronoun`` are the shares of the sources found
that name a person or an organization, or are a personal pronoun, and are linked to the cast.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.attributions.finder import find_attributions
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.readings import Attribution
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from evals.score import Case, Score

DATA = "datasets/polnear"
REFERENCE = {
    "content_exact_f1": "Citron on PARC3: 0.593 (another corpus, narrower guidelines)",
    "source_exact_f1": "Citron on PARC3: 0.820",
    "source_overlap_f1": "to reach: 0.80",
    "cue_overlap_f1": "to reach: 0.80",
    "content_overlap_f1": "Citron on PARC3, all roles: 0.832; PolNeAR's labellers agree on 0.923; to reach: 0.82",
}
Role = Literal["content", "source", "cue"]
ROLES: tuple[Role, ...] = ("content", "source", "cue")
PARTS = ("train", "dev")
# Of each part alone, only these.
SHORT = ("content_exact_f1", "content_overlap_f1", "source_overlap_f1", "cue_overlap_f1")
PERSONAL = frozenset(("he", "she", "they", "it"))
Words = frozenset[int]

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[“”„«»\"]|''|``")


@dataclass(slots=True)
class Tally:
    """Counts of one figure: how many found are right, of how many; how many wanted were found, of how many."""

    right: float = 0.0
    found: float = 0.0
    recalled: float = 0.0
    wanted: float = 0.0

    def add(self, weight: float, right: int, found: int, recalled: int, wanted: int) -> None:
        """Count one article, once."""
        self.right += weight * right
        self.found += weight * found
        self.recalled += weight * recalled
        self.wanted += weight * wanted

    def rates(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.recalled / self.wanted if self.wanted else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as sets of the numbers of its words. ``form`` is that of its content."""

    content: Words
    source: Words
    cue: Words
    form: Literal["quoted", "mixed", "unquoted"]
    shown: str


def measure(folder: Path) -> Score:
    """Return the figures over every article below ``folder``, and the main ones over each part of it."""
    nlp = load_parser(Settings().model)
    tallies: dict[str, dict[str, Tally]] = {part: defaultdict(Tally) for part in ("", *PARTS)}
    linked: dict[str, list[bool]] = {"linked_named": [], "linked_pronoun": []}
    lost: list[Case] = []
    articles = 0
    for path in sorted(folder.glob("**/text/*.txt")):
        labelled = sorted((path.parent.parent / "attributions").glob(f"{path.stem}_*.ann"))
        if not labelled:
            lost.append(Case(path.stem, "no annotation beside it, left out"))
            continue
        articles += 1
        text = path.read_bytes().decode("utf-8")
        parsed = parse(Report(id=path.stem, text=text), nlp)
        attributions = find_attributions(parsed, find_entities(parsed))
        _count_links(parsed, attributions, linked)
        found = _found(text, attributions)
        for annotation in labelled:
            gold = _gold(text, annotation)
            if (part := path.parts[-3]) in PARTS:
                _compare(gold, found, 1 / len(labelled), tallies[part])
            wrong = _compare(gold, found, 1 / len(labelled), tallies[""])
            lost.extend(Case(f"{annotation.stem} {key}", note) for key, note in wrong)
    metrics = {name: tally.rates()[2] for name, tally in sorted(tallies[""].items())}
    precision, recall, _ = tallies[""]["content_overlap_f1"].rates()
    metrics |= {"content_overlap_precision": precision, "content_overlap_recall": recall}
    metrics |= {
        f"{part}_{name}": tallies[part][name].rates()[2] for part in PARTS for name in SHORT if tallies[part]
    }
    metrics |= {name: sum(which) / len(which) for name, which in linked.items() if which}
    return Score(articles, metrics, lost)


def _count_links(parsed: Parse, attributions: tuple[Attribution, ...], linked: dict[str, list[bool]]) -> None:
    """Add whether each source that names an actor, or is a pronoun, is linked to the cast."""
    for one in attributions:
        words = (
            parsed.doc.char_span(one.source.start, one.source.end, alignment_mode="contract")
            if one.source
            else None
        )
        if words is None or not len(words):
            continue
        if words.root.lower_ in PERSONAL:
            linked["linked_pronoun"].append(one.entity is not None)
        elif words.root.ent_type_ in ("PERSON", "ORG"):
            linked["linked_named"].append(one.entity is not None)


def _compare(
    gold: list[Marked], found: list[Marked], weight: float, tallies: dict[str, Tally]
) -> list[tuple[str, str]]:
    """Add one article to the tallies; return what was missed and what was too much, each by its first word."""
    for role in ROLES:
        wanted = [words for case in gold if (words := getattr(case, role))]
        got = [words for case in found if (words := getattr(case, role))]
        # One source may say several things, so each span counts as often as it stands there.
        same = (Counter(wanted) & Counter(got)).total()
        tallies[f"{role}_exact_f1"].add(weight, same, len(got), same, len(wanted))
        paired = len(_pair(wanted, got))
        tallies[f"{role}_overlap_f1"].add(weight, paired, len(got), paired, len(wanted))
    want: Words = frozenset().union(*(case.content for case in gold))
    have: Words = frozenset().union(*(case.content for case in found))
    shared = len(want & have)
    tallies["content_token_f1"].add(weight, shared, len(have), shared, len(want))
    pairs = _pair([case.content for case in gold], [case.content for case in found])
    taken = set(pairs.values())
    for form in ("quoted", "mixed", "unquoted"):
        wanted_at = {i for i, case in enumerate(gold) if case.form == form}
        found_at = {i for i, case in enumerate(found) if case.form == form}
        counts = len(found_at & taken), len(found_at), len(wanted_at & pairs.keys()), len(wanted_at)
        tallies[f"{form}_content_overlap_f1"].add(weight, *counts)
    missed = [case for i, case in enumerate(gold) if i not in pairs]
    extra = [case for i, case in enumerate(found) if i not in taken]
    return [
        (f"{what} {min(case.content, default=0)}", case.shown)
        for what, cases in (("missed", missed), ("too much", extra))
        for case in cases
    ]


def _pair(wanted: list[Words], found: list[Words]) -> dict[int, int]:
    """Return which wanted span goes with which found one: each once, the closest pairs first."""
    by_word: dict[int, list[int]] = defaultdict(list)
    for j, words in enumerate(found):
        for word in words:
            by_word[word].append(j)
    scored: list[tuple[float, int, int]] = []
    for i, words in enumerate(wanted):
        for j in {j for word in words for j in by_word[word]}:
            shared = len(words & found[j])
            if 2 * shared >= min(len(words), len(found[j])):
                scored.append((-shared / len(words | found[j]), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _case(text: str, content: list[Span], source: list[Span], cue: list[Span]) -> Marked:
    def show(spans: list[Span]) -> str:
        return " .. ".join(" ".join(span.of(text).split()) for span in spans)

    marks = [bool(_MARK.match(text, content[0].start)), bool(_MARK.search(content[-1].of(text)[-2:]))]
    anywhere = any(_MARK.search(span.of(text)) for span in content)
    return Marked(
        _words(text, content) - _words(text, source) - _words(text, cue),
        _words(text, source),
        _words(text, cue),
        "quoted" if all(marks) else "mixed" if anywhere else "unquoted",
        f"[{show(source)}] <{show(cue)}> {show(content)[:160]}",
    )


def _words(text: str, spans: list[Span]) -> Words:
    """Return the words the spans touch, each named by where it starts."""
    return frozenset(m.start() for span in spans for m in _WORD.finditer(text, span.start, span.end))


def _found(text: str, attributions: tuple[Attribution, ...]) -> list[Marked]:
    """Return what the finder finds; an attribution inside another's content is left out.

    A quotation that continues another is part of its content.
    """
    parts: dict[int, list[Span]] = {}
    for number, one in enumerate(attributions):
        if one.parent is None:
            spans = list(one.quoted) if one.kind == "direct" and one.quoted else [one.content]
            begun = one.continues if one.continues is not None else number
            parts.setdefault(begun, []).extend(spans)
    cases: list[Marked] = []
    for number, spans in parts.items():
        one = attributions[number]
        cases.append(
            _case(text, sorted(spans), [one.source] if one.source else [], [one.cue] if one.cue else [])
        )
    return cases


def _gold(text: str, annotation: Path) -> list[Marked]:
    """Return what one annotator marked. Entries without any content span are no attribution."""
    spans: dict[str, list[Span]] = {}
    cases: list[Marked] = []
    for line in annotation.read_text("utf-8").split("\n"):
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            stretches = fields[1].split(" ", 1)[1].split(";")
            bounds = sorted((int(a), int(b)) for a, b in (stretch.split() for stretch in stretches))
            spans[fields[0]] = [Span(a, b) for a, b in bounds if a < b]
        elif fields[0].startswith("E"):
            roles: dict[str, list[Span]] = defaultdict(list)
            for part in fields[1].split()[1:]:
                role, _, target = part.partition(":")
                roles[role.rstrip("0123456789").lower()].extend(spans.get(target, []))
            if roles["content"]:
                cases.append(_case(text, sorted(roles["content"]), roles["source"], roles["cue"]))
    return cases
