"""Reconciliation against stories that editors labelled: every figure is micro over all stories of the folder.

Pairs are counted once each: a system pair is right where it matches any labelled pair, a labelled pair is
found where any system pair matches it. ``account_pairs_one_to_one_f1`` lets each pair match only once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from crosswire.flow.pipeline import compare, read_all
from crosswire.records.dossiers import Dossier
from evals.score import Case, Score, precision_recall_f1

DATA = "gold"
REFERENCE = {
    "account_pairs_f1": "to reach 0.45",
    "same_f1": "to reach 0.60; TF-IDF cosine alone 0.53, embeddings alone 0.45 to 0.49",
}


class GoldAccount(msgspec.Struct):
    """One labelled answer of one report."""

    report: str
    sentence: int
    quote: str


class GoldPoint(msgspec.Struct):
    """One labelled question."""

    id: str
    kind: str
    about: str
    standing: str
    accounts: list[GoldAccount]


class GoldLineage(msgspec.Struct):
    """The labelled dependence of two reports."""

    a: str
    b: str
    relation: str


class Gold(msgspec.Struct):
    """The labels of one story."""

    points: list[GoldPoint]
    same: list[tuple[str, str]]
    off_text: list[tuple[str, int]]
    lineage: list[GoldLineage]


class GoldReport(msgspec.Struct):
    """One report of a story as it was labelled."""

    id: str
    text: str
    sentences: list[tuple[int, int]]
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    created_at: str | None = None


class GoldStory(msgspec.Struct):
    """The reports of one story."""

    id: str
    reports: list[GoldReport]

    def items(self) -> list[dict[str, object]]:
        """Return the reports as they are handed in."""
        return [
            {
                "id": r.id,
                "text": r.text,
                "title": r.title,
                "url": r.url,
                "outlet": r.outlet,
                "published": r.created_at,
            }
            for r in self.reports
        ]


class Place(NamedTuple):
    """A stretch of one report."""

    report: str
    start: int
    end: int

    def lies_on(self, other: Place, share: float = 0.5) -> bool:
        """Say whether both share at least ``share`` of the shorter."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        shorter = min(self.end - self.start, other.end - other.start)
        return self.report == other.report and shared > 0 and shared >= share * shorter


class Pair(NamedTuple):
    """Two places, and the standing of the point (or the relation of the sentences) that joins them."""

    a: Place
    b: Place
    standing: str

    def key(self) -> str:
        """Return where both sides stand."""
        return " ".join(f"{x.report}:{x.start}" for x in (self.a, self.b))


@dataclass
class Tally:
    """What was found, wanted and matched over the stories so far."""

    counts: Counter[str] = field(default_factory=Counter)
    cases: list[Case] = field(default_factory=list)

    def pairs(self, name: str, right: int, found: int, hit: int, wanted: int) -> None:
        """Add one story's pairs under ``name``."""
        for key, value in (("right", right), ("found", found), ("hit", hit), ("wanted", wanted)):
            self.counts[f"{name}.{key}"] += value

    def figures(self, name: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of ``name``."""
        get = self.counts.__getitem__
        precision = precision_recall_f1(get(f"{name}.right"), get(f"{name}.found"), 0)[0]
        recall = precision_recall_f1(get(f"{name}.hit"), 0, get(f"{name}.wanted"))[1]
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def measure(folder: Path) -> Score:
    """Return the figures over every story that has its labels beside it.

    Raises ``FileNotFoundError`` where a story has none.
    """
    tally = Tally()
    stories = [p for p in sorted(folder.glob("**/*.json")) if not p.name.endswith(".gold.json")]
    for path in stories:
        story = msgspec.json.decode(path.read_bytes(), type=GoldStory)
        gold = msgspec.json.decode(path.with_suffix(".gold.json").read_bytes(), type=Gold)
        score_story(story, gold, dossier_of(story), tally)
    return Score(len(stories), metrics(tally), tally.cases)


def metrics(tally: Tally) -> dict[str, float]:
    """Return the figures by the names that the scoreboard promises."""
    precision, recall, f1 = tally.figures("accounts")
    counts = tally.counts
    return {
        "account_pairs_f1": f1,
        "account_pairs_precision": precision,
        "account_pairs_recall": recall,
        "account_pairs_one_to_one_f1": tally.figures("once")[2],
        "standing_accuracy": counts["standing.right"] / max(1, counts["standing.n"]),
        "conflicting_pairs_f1": tally.figures("conflicting")[2],
        "same_f1": tally.figures("same")[2],
        "same_precision": tally.figures("same")[0],
        "same_recall": tally.figures("same")[1],
        "dependent_f1": tally.figures("dependent")[2],
    }


def dossier_of(story: GoldStory) -> Dossier:
    """Return what the whole pipeline makes of the story."""
    return compare(read_all(story.items()))


def score_story(story: GoldStory, gold: Gold, dossier: Dossier, tally: Tally) -> None:
    """Add what the dossier gains and loses on one story."""
    reports = {r.id: r for r in story.reports}
    _score_accounts(story.id, reports, gold, dossier, tally)
    _score_same(story.id, reports, gold, dossier, tally)
    depend = {frozenset((x.a, x.b)) for x in gold.lineage if x.relation != "independent"}
    found = {frozenset((x.a, x.b)) for x in dossier.lineage if x.relation != "independent"}
    right = len(depend & found)
    tally.pairs("dependent", right, len(found), right, len(depend))


def _score_accounts(
    name: str, reports: dict[str, GoldReport], gold: Gold, dossier: Dossier, tally: Tally
) -> None:
    wanted: list[Pair] = []
    limits: dict[Place, float] = {}
    abouts: dict[Place, str] = {}
    for point in gold.points:
        places = []
        for account in point.accounts:
            begin, end = reports[account.report].sentences[account.sentence]
            start = reports[account.report].text.index(account.quote, begin)
            place = Place(account.report, start, start + len(account.quote))
            limits[place] = max(limits.get(place, 0.0), 1.5 * (end - begin))
            abouts[place] = point.about
            places.append(place)
        wanted += list(_across(places, point.standing))
    found = [
        pair
        for p in dossier.points
        for pair in _across([Place(a.report, a.start, a.end) for a in p.accounts], p.standing)
    ]
    matches = [(s, g) for s in found for g in wanted if _fits(s, g, limits)]
    right, hit = {s for s, _ in matches}, {g for _, g in matches}
    tally.pairs("accounts", len(right & set(found)), len(set(found)), len(hit), len(set(wanted)))
    once = _one_to_one(matches)
    tally.pairs("once", once, len(set(found)), once, len(set(wanted)))
    tally.counts["standing.n"] += len(matches)
    tally.counts["standing.right"] += sum(s.standing == g.standing for s, g in matches)
    clash = [(s, g) for s, g in matches if s.standing == g.standing == "conflicting"]
    tally.pairs(
        "conflicting",
        len({s for s, _ in clash}),
        len({s for s in found if s.standing == "conflicting"}),
        len({g for _, g in clash}),
        len({g for g in wanted if g.standing == "conflicting"}),
    )
    for pair in sorted(set(wanted) - hit):
        note = f"{abouts[pair.a]!r}: {_quoted(reports, pair)}"
        tally.cases.append(Case(f"{name} missed {pair.standing} {pair.key()}", note))


def _score_same(
    name: str, reports: dict[str, GoldReport], gold: Gold, dossier: Dossier, tally: Tally
) -> None:
    def place(reference: str) -> Place:
        report, index = reference.rsplit(".", 1)
        return Place(report, *reports[report].sentences[int(index)])

    wanted = {pair for a, b in gold.same for pair in _across([place(a), place(b)], "same")}
    found = {
        pair
        for p in dossier.passages
        if p.relation == "same"
        for pair in _across([Place(c.report, c.start, c.end) for c in (p.a, p.b)], "same")
    }
    matches = [(s, g) for s in found for g in wanted if s.a.lies_on(g.a, 0.5001) and s.b.lies_on(g.b, 0.5001)]
    right, hit = {s for s, _ in matches}, {g for _, g in matches}
    tally.pairs("same", len(right), len(found), len(hit), len(wanted))
    for label, pairs in (("not found same", wanted - hit), ("wrongly same", found - right)):
        for pair in sorted(pairs):
            tally.cases.append(Case(f"{name} {label} {pair.key()}", _quoted(reports, pair)))


def _across(places: Iterable[Place], standing: str) -> Iterator[Pair]:
    """Yield the pairs of places of different reports, each in a fixed order."""
    for a, b in combinations(sorted(set(places)), 2):
        if a.report != b.report:
            yield Pair(a, b, standing)


def _fits(system: Pair, gold: Pair, limits: dict[Place, float]) -> bool:
    return all(
        s.lies_on(g) and s.end - s.start <= limits[g] for s, g in ((system.a, gold.a), (system.b, gold.b))
    )


def _quoted(reports: dict[str, GoldReport], pair: Pair) -> str:
    return " / ".join(repr(reports[x.report].text[x.start : x.end]) for x in (pair.a, pair.b))


def _one_to_one(matches: list[tuple[Pair, Pair]]) -> int:
    """Return how many pairs can be matched when each may be used once (augmenting paths)."""
    options: dict[Pair, list[Pair]] = {}
    for system, gold in matches:
        options.setdefault(system, []).append(gold)
    taken: dict[Pair, Pair] = {}

    def place(system: Pair, seen: set[Pair]) -> bool:
        for gold in options[system]:
            if gold not in seen:
                seen.add(gold)
                if gold not in taken or place(taken[gold], seen):
                    taken[gold] = system
                    return True
        return False

    return sum(place(system, set()) for system in options)
