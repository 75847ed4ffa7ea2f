"""The way through the room: align, trace, merge, link, judge, and put the dossier together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import combinations

from crosswire.ontology.comparing import comparing_words
from crosswire.ontology.units import count_words
from crosswire.reconciliation.alignment import Alignment, Encode, align, remembering
from crosswire.reconciliation.cast import cast
from crosswire.reconciliation.comparison import Comparison
from crosswire.reconciliation.consistency import clashes, consistent
from crosswire.reconciliation.facts import facts
from crosswire.reconciliation.happenings import happenings
from crosswire.reconciliation.identities import identities
from crosswire.reconciliation.lineage import trace_story
from crosswire.reconciliation.links import description_links, event_links, links
from crosswire.reconciliation.merging import Merged, merge
from crosswire.reconciliation.names import names
from crosswire.reconciliation.passages import Witness, passages, stems, weigh, witnesses
from crosswire.reconciliation.points import cluster, ordered, point
from crosswire.reconciliation.quotations import quotations
from crosswire.reconciliation.rebuttals import rebutted
from crosswire.reconciliation.revisions import revised
from crosswire.reconciliation.rulings import Rulings, in_order, rulings
from crosswire.reconciliation.singles import singles
from crosswire.reconciliation.timeline import timeline
from crosswire.reconciliation.wording.about import tells_little
from crosswire.records.dossiers import Account, Dossier, PassagePair, Point, Story
from crosswire.records.events import Event
from crosswire.records.ids import make_id
from crosswire.records.judgements import Judgement
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.revisions import Version
from crosswire.records.spans import Citation, Span
from crosswire.records.voices import Voices

STAGE = ("reconciliation", "1")
ALONE = "one report only: nothing to compare it with, so every point is single"


def reconcile(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    *,
    encode: Encode | None = None,
    notes: tuple[str, ...] = (),
    judgements: Iterable[Judgement] = (),
    versions: Iterable[Sequence[Version]] = (),
) -> Dossier:
    """Return the dossier of all the reports as one story. It does not depend on their order.

    ``encode`` returns one vector of length one for each text; without it sentences are aligned by their terms
    alone. Of the ``judgements`` those that hold are obeyed, in whatever order they come: ``no-copy`` makes its two
    reports independent, whatever they share; those on accounts say which of them make one point, and which clash.
    ``versions`` are those of each address that has had several, the first seen first, the last of them one of the
    reports; the dossier tells what changed. Raises ``ValueError`` where reports and readings do not match.
    """
    story = witnesses(reports, readings)
    held = in_order(judgements, {w.id for w in story})
    found, encode = passages(story), remembering(encode)
    alignment = align(found, encode)
    traced = trace_story(story, found, encode, held)
    under = identities(story)
    merged = merge(story, alignment, under, encode)
    points, ruled = _points(story, alignment, merged, under, Voices(traced.origins), held)
    events = tuple(m.event for m in merged)
    return Dossier(
        made_with=_made_with(story),
        story=Story(make_id("story", *(w.id for w in story)), headline(story, alignment)),
        reports=tuple(w.report for w in story),
        points=points,
        events=events,
        passages=_pairs(alignment, points, ruled),
        quotations=quotations(story),
        lineage=traced.ties,
        timeline=timeline(events, points, [w.reading for w in story]),
        cast=cast(story, under),
        notes=(*notes, *([ALONE] if len(story) == 1 else traced.notes), *ruled.notes),
        origins=traced.origins,
        judgements=tuple(line for line in held if line.ruling == "no-copy" or line.id in ruled.ids),
        revisions=tuple(one for told in sorted(versions, key=_last) for one in revised(told)),
    )


def _last(versions: Sequence[Version]) -> str:
    return versions[-1].report.id if versions else ""


def _made_with(story: Sequence[Witness]) -> dict[str, str]:
    stages = {name: stage for witness in story for name, stage in witness.reading.made_with}
    return {"crosswire": version("crosswire"), **dict(sorted(stages.items())), STAGE[0]: STAGE[1]}


def headline(story: Sequence[Witness], alignment: Alignment) -> str:
    """Return the title of the earliest report that has one, else the sentence most like all the others."""
    titled = [w.report for w in story if w.report.title]
    if titled:
        first = min(titled, key=lambda r: (r.published or "9999", r.id))
        return " ".join((first.title or "").split())
    if not alignment.passages:
        return story[0].id if story else ""
    best = int(alignment.scores.sum(axis=1).argmax())
    return " ".join(alignment.passages[best].text.split())


def _points(
    story: Sequence[Witness],
    alignment: Alignment,
    merged: Sequence[Merged],
    under: Mapping[str, str],
    voices: Voices,
    held: Sequence[Judgement],
) -> tuple[tuple[Point, ...], Rulings]:
    found = facts(story, alignment.passages)
    comparison = Comparison(
        weigh([frozenset(stems(p.text)) for p in alignment.passages]), under, *_people(), alignment
    )
    linked = [
        *event_links(merged, found, comparison, alignment),
        *links(alignment, found, comparison),
        *description_links(found, comparison),
    ]
    groups = rebutted(cluster(linked, comparison, alignment), story, comparison, found)
    groups += happenings(story, merged, groups, alignment) + names(story, alignment.passages, under)
    by_id = {witness.id: witness for witness in story}
    events = [m.event for m in merged]
    used = frozenset(fact for group in groups for fact in group)
    groups += [(fact,) for fact in singles(story, alignment, found, used, events)]
    made = {group: point(group, by_id, comparison, voices) for group in groups}
    groups = [group for group in groups if len(group) > 1 or not tells_little(made[group].about)]
    ruled = rulings(held, groups)
    if ruled.obeyed:
        comparison = replace(comparison, clashing=ruled.clashing)
        groups = ruled.regrouped(groups, comparison.alike)
        made = {
            group: replace(point(group, by_id, comparison, voices), judged=ruled.judged(group))
            for group in groups
        }
    points = consistent([made[group] for group in groups], clashes(groups, comparison), ruled.clashing)
    told = _mentions(events)
    return ordered(_once([_with_event(one, told) for one in points])), ruled


def _people() -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns for people, and those of them that may mean anyone, deaths and bodies among them."""
    words = count_words()
    anyone = {noun for outcome in words.outcome for noun in outcome.nouns}
    return frozenset(words.guards.people), comparing_words().anyone | anyone


def _once(points: Sequence[Point]) -> list[Point]:
    return list({point.id: point for point in points}.values())


def _with_event(point: Point, told: Mapping[str, Sequence[tuple[Span, Event]]]) -> Point:
    """Tie the point to the event whose mentions hold most of its accounts, the closest mention first.

    ``told`` are the mentions of each report, with the event that they mention.
    """
    widths: dict[str, list[int]] = {}
    for account in point.accounts:
        for event, width in _held(account, told.get(account.report, ())).items():
            widths.setdefault(event, []).append(width)
    best = min(widths, key=lambda event: (-len(widths[event]), sum(widths[event]), event), default=None)
    if best is None or len(widths[best]) * 2 <= len(point.accounts):
        return point
    return replace(point, event=best)


def _held(account: Account, told: Iterable[tuple[Span, Event]]) -> dict[str, int]:
    """Return how wide the narrowest mention of each event is that holds most of the account."""
    span = Span(account.start, account.end)
    found: dict[str, int] = {}
    for mention, event in told:
        if mention.overlap(span) * 2 >= len(span):
            found[event.id] = min(len(mention), found.get(event.id, len(mention)))
    return found


def _mentions(events: Iterable[Event]) -> dict[str, list[tuple[Span, Event]]]:
    """Return the mentions of each report."""
    told: dict[str, list[tuple[Span, Event]]] = {}
    for event in events:
        for mention in event.mentions:
            told.setdefault(mention.report, []).append((Span(mention.start, mention.end), event))
    return told


def _pairs(alignment: Alignment, points: Sequence[Point], ruled: Rulings) -> tuple[PassagePair, ...]:
    """Return the sentences that tell the same, and those in which a point conflicts."""
    cited = [p.citation for p in alignment.passages]
    pairs = [PassagePair(cited[i], cited[j], "same", round(score, 3)) for i, j, score in alignment.same()]
    clashing = {
        pair
        for point in points
        if point.standing == "conflicting"
        for a, b in combinations(point.accounts, 2)
        if a.report != b.report
        if ruled.clashing.get(frozenset((a.cited, b.cited)), (a.value, a.denied) != (b.value, b.denied))
        for pair in _between(cited, a, b)
    }
    pairs += [
        PassagePair(cited[i], cited[j], "differ", round(float(alignment.scores[i, j]), 3))
        for i, j in sorted(clashing)
    ]
    return tuple(sorted(pairs, key=lambda p: (p.a, p.b, p.relation)))


def _between(cited: Sequence[Citation], a: Account, b: Account) -> Iterator[tuple[int, int]]:
    """Yield the two sentences in which two accounts begin, the first in order first."""
    holders = [
        i
        for account in (a, b)
        for i, c in enumerate(cited)
        if c.report == account.report and c.start <= account.start < c.end
    ]
    if len(holders) == 2:
        yield min(holders), max(holders)
