"""Who repeats whom, and which sentences stand side by side, as rows to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crosswire.export.html.differing import differing
from crosswire.export.html.event_rows import Link
from crosswire.export.view import Column
from crosswire.export.wording import RELATIONS
from crosswire.records.descent import Descent, Row, Teller, Tie, Voice
from crosswire.records.descent_words import say_alike, say_because, say_tie
from crosswire.records.dossiers import Dossier, Lineage, PassagePair
from crosswire.records.spans import Citation

_MOST_PASSAGES = 12
_MOST_PAIRS = 80


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage of the source and what became of it, with the words marked that differ."""

    first: Link
    first_words: Markup
    then: Link
    then_words: Markup


@dataclass(frozen=True, slots=True)
class Evidence:
    """One tie: in a few words, why it is held to be so, and the words that it rests on. ``key`` lights them."""

    basis: str
    short: str
    because: tuple[str, ...]
    named: tuple[tuple[Link, str], ...]
    passages: tuple[Beside, ...]
    whole: int
    key: str | None


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of a tree. ``before`` opens and closes the lists around it; ``crowd`` are reports all alike."""

    before: Markup
    agency: str | None
    column: Column | None
    by: Evidence | None
    also: tuple[tuple[str, Evidence], ...]
    told: tuple[tuple[str, Evidence], ...]
    alike: str
    crowd: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """One voice. ``name`` is that of its first tellers, ``letters`` those of its reports."""

    number: int
    name: str
    letters: tuple[str, ...]
    branches: tuple[Branch, ...]
    after: Markup


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports that depend on each other without one hanging from the other, or ruled not to."""

    key: str
    a: Column
    b: Column
    label: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different reports, side by side."""

    a: Link
    a_words: str
    b: Link
    b_words: str
    relation: str
    score: float


@dataclass(frozen=True, slots=True)
class Trees:
    """Makes the rows of a page: ``link`` leads to a place in the texts, ``words`` are those that stand there."""

    columns: Mapping[str, Column]
    keys: Mapping[tuple[str, str], str]
    link: Callable[[str, int], Link]
    words: Callable[[Citation], str]

    def name(self, report: str) -> str:
        """Return the outlet with the letter of the report."""
        column = self.columns.get(report)
        return f"{column.outlet} ({column.letter})" if column else "?"

    def tree(self, voice: Voice) -> Tree:
        """Return one voice as the page shows it."""
        before = -1
        branches: list[Branch] = []
        for row in voice.rows:
            branches.append(self._branch(row, _steps(before, row.level)))
            before = row.level
        tops = [row.tellers[0] for row in voice.rows if not row.level]
        return Tree(
            number=voice.number,
            name=", ".join(top.agency or self.columns[top.report or ""].outlet for top in tops),
            letters=tuple(self.columns[report].letter for report in voice.reports),
            branches=tuple(branches),
            after=_steps(before, -1),
        )

    def _branch(self, row: Row, before: Markup) -> Branch:
        if len(row.tellers) == 1:
            return self._one(row.tellers[0], before)
        crowd = tuple(self._one(teller, Markup("")) for teller in row.tellers)
        return Branch(before, None, None, crowd[0].by, (), (), say_alike(row), crowd)

    def _one(self, teller: Teller, before: Markup) -> Branch:
        return Branch(
            before=before,
            agency=teller.agency,
            column=self.columns.get(teller.report or ""),
            by=self._evidence(teller.by) if teller.by else None,
            also=tuple((self._above(tie), self._evidence(tie)) for tie in teller.also),
            told=tuple((self._above(tie), self._evidence(tie)) for tie in teller.told),
            alike="",
            crowd=(),
        )

    def _above(self, tie: Tie) -> str:
        return self.name(tie.origin.of) if tie.origin.of is not None else tie.origin.agency or "?"

    def _evidence(self, tie: Tie) -> Evidence:
        origin, pair = tie.origin, tie.pair
        beside = (
            tuple((a, b) if pair and pair.a == origin.of else (b, a) for a, b in pair.evidence)
            if pair
            else ()
        )
        reports = {id: column.report for id, column in self.columns.items()}
        return Evidence(
            basis=origin.basis,
            short=say_tie(tie),
            because=tuple(say_because(tie, reports, self.name)),
            named=()
            if beside
            else tuple((self.link(c.report, c.start), self.words(c)) for c in origin.cited[:_MOST_PASSAGES]),
            passages=tuple(self._beside(first, then) for first, then in beside[:_MOST_PASSAGES]),
            whole=len(beside),
            key=self.keys.get((pair.a, pair.b)) if pair else None,
        )

    def _beside(self, first: Citation, then: Citation) -> Beside:
        marked = differing(self.words(first), self.words(then))
        return Beside(
            self.link(first.report, first.start), marked[0], self.link(then.report, then.start), marked[1]
        )

    def others(self, dossier: Dossier, descent: Descent) -> tuple[Compared, ...]:
        """Return the pairs that depend on each other and stand in no tree as such, the closest first."""
        shown = {
            frozenset((tie.origin.report, tie.origin.of))
            for voice in descent.voices
            for row in voice.rows
            for teller in row.tellers
            for tie in (teller.by, *teller.also)
            if tie and tie.origin.of
        }
        left = [
            tie
            for tie in dossier.lineage
            if tie.relation != "independent" and frozenset((tie.a, tie.b)) not in shown
        ]
        return self.compared(sorted(left, key=lambda tie: -tie.score)[:_MOST_PAIRS])

    def compared(self, ties: Sequence[Lineage]) -> tuple[Compared, ...]:
        """Return the pairs as rows."""
        return tuple(
            Compared(
                self.keys[tie.a, tie.b],
                self.columns[tie.a],
                self.columns[tie.b],
                RELATIONS[tie.relation],
                tie.score,
                tuple(reason.says for reason in tie.reasons),
            )
            for tie in ties
            if tie.a in self.columns and tie.b in self.columns
        )


def _steps(before: int, level: int) -> Markup:
    """Return the tags that lead from a row of one level to one of another: lists opened, or closed."""
    if level > before:
        return Markup("<ol>" * (level - before))
    closed = Markup("</li>" + "</ol></li>" * (before - max(level, 0)))
    return closed if level >= 0 else closed + Markup("</ol>")


def pairs_of(
    passages: Sequence[PassagePair], link: Callable[[str, int], Link], words: Callable[[Citation], str]
) -> tuple[Pair, ...]:
    """Return the sentence pairs, those that differ first, then as they are told, as many as a page can bear."""
    order = sorted(passages, key=lambda pair: pair.relation != "differ")
    return tuple(
        Pair(
            link(pair.a.report, pair.a.start),
            words(pair.a),
            link(pair.b.report, pair.b.start),
            words(pair.b),
            pair.relation,
            pair.score,
        )
        for pair in order[:_MOST_PAIRS]
    )
