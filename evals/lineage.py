"""Who retells whom: every two reports of the labelled stories, and of families of copies made by rule.

``gold_`` figures are on the labelled stories. ``synthetic_`` figures are on reports made in ``training/copies`` from
reports of our own, and on the tellings these were made from, which know nothing of each other: they say which edits
a copy survives, and nothing about how often newsrooms make them. Half of the base stories is held: only its figure
is shown, never its cases.

F1 is over the pairs that are not independent, whatever the relation. *Relation* is over the truly dependent pairs.
*Direction* is right where the source is the one of the two that the other was made from, over the pairs where hours
or a credit line tell; a source named for two copies of one report is a *sibling claim*, which is wrong. *Evidence* is
right where its two passages come from the same sentence. *Containment* calls two reports dependent where 0.3 of the
shorter one's runs of five words stand in the other; *always* calls every pair so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from crosswire.flow.pipeline import compare, read_all
from crosswire.reading import encode
from crosswire.reconciliation import trace
from crosswire.records.dossiers import Dossier, Lineage
from crosswire.records.spans import Citation
from evals.reconcile import Gold, GoldStory
from evals.score import Case, Score, precision_recall_f1
from training.copies.drafts import Draft, words
from training.copies.made import Family, families, item
from training.copies.truth import Truth

DATA = "gold"
REFERENCE = {
    "gold_f1": "to reach 0.80",
    "gold_containment_f1": "runs of five words alone",
    "synthetic_f1": "synthetic: copies made by rule",
    "synthetic_held_f1": "synthetic; stories whose cases are never looked at",
    "synthetic_containment_f1": "synthetic; runs of five words alone",
    "synthetic_always_f1": "synthetic; the base rate: every pair dependent",
}
_SHINGLE, _CONTAINED = 5, 0.3
_INDEPENDENT = "independent"


@dataclass
class Tally:
    """What was counted so far."""

    counts: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_edit: dict[str, Counter[str]] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)

    def pair(self, name: str, depend: bool, found: bool) -> None:
        """Count one pair of reports under ``name``."""
        self.counts[f"{name}.right"] += depend and found
        self.counts[f"{name}.found"] += found
        self.counts[f"{name}.wanted"] += depend

    def scores(self, name: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of ``name``."""
        get = self.counts.__getitem__
        return precision_recall_f1(get(f"{name}.right"), get(f"{name}.found"), get(f"{name}.wanted"))

    def share(self, part: str, whole: str) -> float:
        """Return what share of ``whole`` is ``part``."""
        return self.counts[part] / max(1, self.counts[whole])


def measure(folder: Path) -> Score:
    """Return the figures on the labelled stories of the folder and, where there are any, on the copies."""
    tally = Tally()
    paths = [p for p in sorted(folder.glob("**/*.json")) if not p.name.endswith(".gold.json")]
    for path in paths:
        story = msgspec.json.decode(path.read_bytes(), type=GoldStory)
        gold = msgspec.json.decode(path.with_suffix(".gold.json").read_bytes(), type=Gold)
        _score_gold(story, gold, compare(read_all(story.items())), tally)
    if not paths:
        return Score(0, {})
    made = list(families())
    for family in made:
        _score_family(family, tally)
    return Score(tally.counts["pairs"], _metrics(tally), tally.cases, tuple(_remarks(made, tally)))


def _score_gold(story: GoldStory, gold: Gold, dossier: Dossier, tally: Tally) -> None:
    texts = {report.id: report.text for report in story.reports}
    found = {frozenset((tie.a, tie.b)): tie.relation for tie in dossier.lineage}
    for tie in gold.lineage:
        told = found.get(frozenset((tie.a, tie.b)), _INDEPENDENT)
        depend = tie.relation != _INDEPENDENT
        tally.counts["pairs"] += 1
        tally.pair("gold", depend, told != _INDEPENDENT)
        tally.pair("gold_containment", depend, contained(texts[tie.a], texts[tie.b]))
        tally.counts["gold.depend"] += depend
        tally.counts["gold.relation"] += depend and told == tie.relation
        if told != tie.relation:
            note = f"{tie.relation} is said to be {told}"
            tally.cases.append(Case(f"gold {story.id} {tie.a} {tie.b}", note))


def _score_family(family: Family, tally: Tally) -> None:
    read = read_all([item(draft, family.id) for draft in family.drafts])
    ties = trace(read.reports, read.readings, encode=encode).ties
    cut = len(family.id) + 1
    found = {frozenset((tie.a[cut:], tie.b[cut:])): tie for tie in ties}
    for a, b, told in family.pairs():
        tally.counts["pairs"] += 1
        tie = found.get(frozenset((a.id, b.id)))
        _score_pair(family, (a, b), told, tie, tally)
        if tie is not None:
            _score_evidence(tie, {d.id: d for d in (a, b)}, cut, told, tally)


def _score_pair(
    family: Family, pair: tuple[Draft, Draft], told: Truth, tie: Lineage | None, tally: Tally
) -> None:
    a, b = pair
    relation = tie.relation if tie else _INDEPENDENT
    depend, found = told.relation != _INDEPENDENT, relation != _INDEPENDENT
    half = "synthetic_held" if family.held else "synthetic_studied"
    for name in ("synthetic", half):
        tally.pair(name, depend, found)
    tally.pair("synthetic_containment", depend, contained(a.text, b.text))
    tally.pair("synthetic_always", depend, True)
    tally.confused[told.relation, relation] += 1
    counts = tally.counts
    counts["depend"] += depend
    counts["relation"] += depend and relation == told.relation
    source = tie.source[len(family.id) + 1 :] if tie and tie.source else None
    if told.source:
        counts["tellable"] += told.told
        counts["direction"] += told.told and source == told.source
        counts["turned"] += source is not None and source != told.source
        copied = b if told.source == a.id else a
        if told.source == copied.ancestors[-1] or len(copied.edits) != 1:
            tally.by_edit.setdefault(kind(copied), Counter())[relation if found else "missed"] += 1
    elif depend:
        counts["siblings"] += 1
        counts["sibling_claims"] += source is not None
    if depend != found and not family.held:
        note = f"{told.relation} is said to be {relation}"
        tally.cases.append(Case(f"synthetic {family.id} {a.id} {b.id}", note))


def kind(made: Draft) -> str:
    """Return what was done to a copy, in a word."""
    if len(made.edits) == 1:
        return made.edits[0]
    return {2: "two_edits", 3: "copy_of_a_retelling", 4: "copy_of_a_copy"}.get(len(made.edits), "all_at_once")


def _score_evidence(tie: Lineage, drafts: dict[str, Draft], cut: int, told: Truth, tally: Tally) -> None:
    """Count the cited passages that come from each other, and the sentences that do and are cited."""
    if tie.relation == _INDEPENDENT:
        return
    first, second = drafts[tie.a[cut:]], drafts[tie.b[cut:]]
    # What is true was told of the drafts in the order of the family.
    turned = next(iter(drafts)) != first.id
    aligned = {(j, i) for i, j in told.aligned} if turned else set(told.aligned)
    cited = {(_number(first, a), _number(second, b)) for a, b in tie.evidence}
    tally.counts["cited"] += len(cited)
    tally.counts["cited_right"] += len(cited & aligned)
    tally.counts["aligned"] += len({i for i, _ in aligned})
    tally.counts["aligned_cited"] += len({i for i, _ in cited & aligned})


def _number(draft: Draft, cited: Citation) -> int:
    """Return the number of the sentence that a passage shares most with."""
    shared = [min(end, cited.end) - max(start, cited.start) for start, end in draft.places]
    return max(range(len(shared)), key=shared.__getitem__)


def contained(a: str, b: str) -> bool:
    """Say whether enough of the shorter text's runs of five words stand in the other."""
    one, other = _runs(a), _runs(b)
    return bool(one and other) and len(one & other) >= _CONTAINED * min(len(one), len(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    row = words(text)
    return {row[i : i + _SHINGLE] for i in range(len(row) - _SHINGLE + 1)}


def _metrics(tally: Tally) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in ("gold", "synthetic"):
        for measured, value in zip(("precision", "recall", "f1"), tally.scores(name), strict=True):
            figures[f"{name}_{measured}"] = value
        figures[f"{name}_containment_f1"] = tally.scores(f"{name}_containment")[2]
    return figures | {
        "gold_relation_accuracy": tally.share("gold.relation", "gold.depend"),
        "synthetic_studied_f1": tally.scores("synthetic_studied")[2],
        "synthetic_held_f1": tally.scores("synthetic_held")[2],
        "synthetic_always_f1": tally.scores("synthetic_always")[2],
        "synthetic_relation_accuracy": tally.share("relation", "depend"),
        "synthetic_direction_accuracy": tally.share("direction", "tellable"),
        "synthetic_sibling_claims": tally.share("sibling_claims", "siblings"),
        "synthetic_evidence_precision": tally.share("cited_right", "cited"),
        "synthetic_evidence_recall": tally.share("aligned_cited", "aligned"),
    }


def _remarks(made: Iterable[Family], tally: Tally) -> Iterator[str]:
    counts = tally.counts
    reports = sum(len(family.drafts) for family in made)
    yield (
        f"synthetic: {reports} reports, {sum(tally.confused.values())} pairs, {counts['depend']} of them dependent; "
        f"gold: {counts['gold.depend']} dependent"
    )
    yield f"synthetic direction: {counts['tellable']} pairs tell it; {counts['turned']} were turned round"
    for wanted, relation in sorted(tally.confused):
        if wanted != relation:
            yield f"synthetic {wanted} said to be {relation}: {tally.confused[wanted, relation]}"
    for name, found in sorted(tally.by_edit.items()):
        total = found.total()
        told = ", ".join(f"{relation} {n}" for relation, n in sorted(found.items()))
        yield f"synthetic {name}: found {total - found['missed']} of {total} ({told})"
