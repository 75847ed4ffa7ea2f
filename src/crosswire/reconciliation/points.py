"""Points: the questions that the reports answer, each with every report's account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from crosswire.ontology.comparing import comparing_words
from crosswire.ontology.questions import question_words
from crosswire.reconciliation.accounts import account
from crosswire.reconciliation.agreement import Verdict
from crosswire.reconciliation.alignment import Alignment
from crosswire.reconciliation.comparison import Comparison
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.links import Link
from crosswire.reconciliation.passages import Witness
from crosswire.reconciliation.standing import standing
from crosswire.reconciliation.wording.about import about
from crosswire.reconciliation.wording.headings import whether, why
from crosswire.records.dossiers import Account, Point, PointKind
from crosswire.records.ids import make_id
from crosswire.records.readings import Place, Quantity, Time
from crosswire.records.voices import Voices

_RANK = {"conflicting": 0, "compatible": 2, "agreed": 1, "single": 3}
# So alike must the sentences of two groups be, on average, for the groups to become one point.
_KINSHIP = 0.30
# Of these one account a report is enough: the day or the place said again is no other answer.
_TOLD_ONCE = frozenset(("time", "place"))
# Tolls come first, then these of the main event, then what happened and why, then where, when and who.
_TOLLS = ("were killed", "were injured", "are missing")
_OF_MAIN: tuple[PointKind, ...] = ("place", "time", "actor")
_ASKED: tuple[PointKind, ...] = ("cause", "outcome", "status", "place", "time", "count", "measure", "actor")
# What tells why stands so near to what it tells of.
_NEAR = 110


def cluster(found: Iterable[Link], comparison: Comparison, alignment: Alignment) -> list[tuple[Fact, ...]]:
    """Return the facts that answer one question, joined from the surest link on.

    A group is only joined to another where the facts of both have to do with each other, not just the two
    that are linked: a chain of half-likenesses is no point.
    """
    home: dict[Fact, list[Fact]] = {}
    for link in found:
        first, second = home.setdefault(link.a, [link.a]), home.setdefault(link.b, [link.b])
        if first is second or not _may_join(first, second, link, comparison, alignment):
            continue
        first.extend(second)
        for fact in second:
            home[fact] = first
    groups = {id(group): group for group in home.values() if len({f.report for f in group}) > 1}
    return _once_each([tuple(sorted(g, key=lambda f: (f.report, f.span))) for g in groups.values()])


def _once_each(groups: Iterable[tuple[Fact, ...]]) -> list[tuple[Fact, ...]]:
    """Leave out what tells once more that the story has a place in common; the surest telling stays."""
    kept: list[tuple[Fact, ...]] = []
    known: set[str] = set()
    for group in groups:
        places = {fact.what.name for fact in group if isinstance(fact.what, Place)}
        if len(places) == 1:
            if places <= known:
                continue
            known |= places
        kept.append(group)
    return kept


def _may_join(
    first: Sequence[Fact],
    second: Sequence[Fact],
    link: Link,
    comparison: Comparison,
    alignment: Alignment,
) -> bool:
    kinship: list[float] = []
    for a in first:
        for b in second:
            if a.report != b.report:
                kinship.append(float(alignment.scores[a.passage, b.passage]))
            elif a.passage == b.passage or not _beside(a, b, link, comparison):
                return False
    if first[0].slot not in ("doing", "subject", "object"):
        return True
    return len(kinship) > 0 and sum(kinship) / len(kinship) >= _KINSHIP


def _beside(a: Fact, b: Fact, link: Link, comparison: Comparison) -> bool:
    """Say whether one report may give both to one point: where it says it again, or contradicts itself."""
    if a.slot == "doing":
        return True
    verdict = comparison.verdict(a, b)
    if a.slot in _TOLD_ONCE:
        return verdict == "conflicting" and link.of_event
    return verdict == "agreed" or (verdict == "conflicting" and comparison.same_toll(a, b))


def point(
    group: Sequence[Fact], by_id: Mapping[str, Witness], comparison: Comparison, voices: Voices
) -> Point:
    """Return the point that the facts make."""
    accounts = tuple(account(fact, by_id[fact.report]) for fact in group)
    # What was ruled to be one point may be of several sorts; the first gives the question.
    asked = [fact for fact in group if fact.slot == group[0].slot]
    kind: PointKind = "cause" if _tells_why(asked, accounts) else kind_of(group[0])
    where = [(a.report, a.start, a.end) for a in accounts]
    return Point(
        id=make_id("point", kind, where),
        kind=kind,
        about=_about(kind, asked, accounts, by_id),
        event=None,
        standing=standing(group, lambda a, b: _verdict(a, b, comparison)),
        voices=voices.behind(accounts),
        accounts=accounts,
    )


def _about(
    kind: PointKind, group: Sequence[Fact], accounts: Sequence[Account], by_id: Mapping[str, Witness]
) -> str:
    """Return the question of the point; what all deny is asked for, not stated."""
    if group[0].slot == "doing" and all(account.denied for account in accounts):
        return whether(group, by_id)
    return why(group, by_id) if kind == "cause" else about(group, by_id)


def _verdict(a: Fact, b: Fact, comparison: Comparison) -> Verdict | None:
    """Compare two facts; statements of which the same one does the same to the same agree, whatever they add."""
    verdict = comparison.verdict(a, b)
    same = a.slot == "doing" and verdict == "compatible" and _core(a, comparison) & _core(b, comparison)
    return "agreed" if same else verdict


def _core(fact: Fact, comparison: Comparison) -> frozenset[tuple[str, str, str]]:
    """Return who does what to whom in the main clause, where it names all three."""
    clause = fact.clause
    if clause is None or fact.negated or clause.modal:
        return frozenset()
    roles = {argument.role: argument for argument in reversed(clause.arguments)}
    who, whom = roles.get("subject"), roles.get("object")
    if who is None or whom is None or not who.entity:
        return frozenset()
    return frozenset({(comparison.under.get(who.entity, who.entity), clause.lemma, whom.lemma)})


def _tells_why(group: Sequence[Fact], accounts: Sequence[Account]) -> bool:
    """Say whether most of the statements give a reason."""
    if group[0].slot != "doing":
        return False
    causes = question_words().causes
    opened = [" ".join(a.quote.lower().split())[:_NEAR] for a in accounts]
    given = [any(f" {cause} " in words for cause in causes) for words in opened]
    return 2 * sum(given) > len(given)


def kind_of(fact: Fact) -> PointKind:
    """Return what sort of question the fact answers."""
    match fact.slot:
        case "number":
            counts = isinstance(fact.what, Quantity) and fact.what.kind == "count"
            return "count" if counts else "measure"
        case "time":
            lasts = isinstance(fact.what, Time) and fact.what.type == "DURATION"
            return "measure" if lasts else "time"
        case "place":
            return "place"
        case "subject":
            return "actor"
        case "object":
            return "target"
        case "speech":
            return "quote"
        case "name" | "being":
            return "identity"
    return "status" if fact.lemma in comparing_words().states else "outcome"


def ordered(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the points in the order an editor asks for them.

    Conflicts first, then what agrees, then what differs; in each what most reports and voices speak to, then
    tolls, then where, when and who of the event that most points are about, then what happened and the rest.
    """
    found = list(points)
    told = Counter(point.event for point in found if point.event and point.standing != "single")
    main = min(told, key=lambda event: (-told[event], event), default=None)
    return tuple(
        sorted(
            found,
            key=lambda p: (
                _RANK[p.standing],
                -len({a.report for a in p.accounts}),
                -p.voices,
                _weight(p, main),
                [(a.report, a.start, a.end) for a in p.accounts],
                p.kind,
            ),
        )
    )


def _weight(point: Point, main: str | None) -> int:
    """Return how early a point stands among its equals."""
    if point.kind == "count" and point.about.endswith(_TOLLS):
        return 0
    if point.event == main and point.kind in _OF_MAIN:
        return 1
    return _ASKED.index(point.kind) + 2 if point.kind in _ASKED else len(_ASKED) + 2
