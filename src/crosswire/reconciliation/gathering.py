"""Which tellings of any number of reports are of one happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from crosswire.ontology.sameness import Sameness, sameness
from crosswire.reconciliation.alignment import Encode
from crosswire.reconciliation.clashes import apart, other_days
from crosswire.reconciliation.clustering import average_linkage
from crosswire.reconciliation.likenesses import Likenesses, likenesses
from crosswire.reconciliation.passages import Witness
from crosswire.reconciliation.sameness import chance
from crosswire.reconciliation.sketches import Sketch, sketches

# How sure it is that a noun which names an event as known means the last one of its type.
_POINTED_AT = 0.9
# A sentence of so many words, word for word in two reports, is copied.
_COPIED = 8


def gathered(
    story: Sequence[Witness],
    under: Mapping[str, str],
    encode: Encode | None = None,
    *,
    days: int | None = None,
    model: Sameness | None = None,
) -> list[tuple[Sketch, ...]]:
    """Return the tellings of all events, those of one happening together.

    What a report says is looked at, never what it is called: other ids in another order give the same groups.
    ``days`` is how far apart reports may be published that tell of one happening; without it, however far.
    ``model`` stands in for the weights that ship.
    """
    copies: dict[object, list[Witness]] = {}
    for witness in sorted(story, key=lambda w: (w.report.text, w.report.published or "", w.id)):
        copies.setdefault(_content(witness), []).append(witness)
    originals = [same[0] for same in copies.values()]
    columns = [column for same in copies.values() for column in _beside(same, under)]
    told = [column[0] for column in columns]
    like = likenesses(originals, told, encode)
    weights = model or sameness(encode is not None)
    chances = {
        (a, b): chance(told[a], told[b], like, weights) for a, b in candidates(originals, told, like, days)
    }
    for pair in _pointing_back(told):
        chances[pair] = max(chances.get(pair, 0.0), _POINTED_AT)
    chances.update(dict.fromkeys(_copied(originals, told), 1.0))
    groups = average_linkage(len(told), chances, weights.cut)
    return [tuple(sketch for index in group for sketch in columns[index]) for group in groups]


def _content(witness: Witness) -> tuple[object, ...]:
    """Return what a report has in common with its copies, and with no other report."""
    events = ((e.mentions[0].trigger, e.type, e.time and e.time.value) for e in witness.reading.events)
    return witness.report.text, witness.report.published, tuple(events)


def _beside(copies: Sequence[Witness], under: Mapping[str, str]) -> Iterator[tuple[Sketch, ...]]:
    """Yield each telling of the first with those of the others at its place."""
    return zip(*(sketches(copy, under) for copy in copies), strict=True)


def _copied(story: Sequence[Witness], told: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are told by the same words of the same sentence, and of no two days: copies."""
    texts = {witness.id: witness.report.text for witness in story}
    copies: dict[tuple[str, ...], list[int]] = {}
    for index, sketch in enumerate(told):
        whole, trigger = sketch.sentence, sketch.event.mentions[0].trigger
        text = texts[sketch.report]
        words = text[whole.start : whole.end].split()
        if len(words) >= _COPIED:
            before = text[whole.start : trigger.start].split()
            key = (sketch.event.type, sketch.trigger, " ".join(before), " ".join(words))
            copies.setdefault(key, []).append(index)
    for same in copies.values():
        yield from ((a, b) for a, b in combinations(same, 2) if not other_days(told[a].event, told[b].event))


def _pointing_back(told: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield each telling that only points ('the attack') with the last one before it that it may point at."""
    for index, sketch in enumerate(told):
        if not (sketch.points_back and sketch.event.type):
            continue
        for before in range(index - 1, -1, -1):
            if told[before].report != sketch.report:
                break
            if not apart(told[before], sketch):
                yield before, index
                break


def candidates(
    story: Sequence[Witness], told: Sequence[Sketch], like: Likenesses, days: int | None = None
) -> list[tuple[int, int]]:
    """Return the pairs worth a look, as places in ``told``, the smaller first.

    Both are of one type, and of one report or else of two that are about one thing or name the same somebody.
    """
    blocks: dict[tuple[str, str], list[int]] = {}
    for index, sketch in enumerate(told):
        for key in {sketch.report, *like.topics(sketch.report), *_named(sketch)}:
            blocks.setdefault((sketch.event.type, key), []).append(index)
    published = {w.id: _day(w.report.published) for w in story}
    dated = [_day(s.event.time.start if s.event.time else None) or published[s.report] for s in told]
    found = {pair for block in blocks.values() for pair in _near(block, dated, days)}
    return sorted(found)


def _named(sketch: Sketch) -> Iterator[str]:
    yield from sketch.around
    yield from sketch.places
    for side in (*sketch.event.actors, *sketch.event.recipients):
        if side.country:
            yield side.country


def _near(block: Sequence[int], dated: Sequence[int | None], days: int | None) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block whose days are not further apart; what has no day goes with everything."""
    if days is None:
        yield from combinations(block, 2)
        return
    undated = [index for index in block if dated[index] is None]
    ordered = sorted((day, index) for index in block if (day := dated[index]) is not None)
    for at, (day, one) in enumerate(ordered):
        for later, other in ordered[at + 1 :]:
            if later - day > days:
                break
            yield min(one, other), max(one, other)
        for other in undated:
            yield min(one, other), max(one, other)
    yield from combinations(undated, 2)


def _day(iso: str | None) -> int | None:
    """Return the number of a day; None where it is not known to the day."""
    return date.fromisoformat(iso[:10]).toordinal() if iso and len(iso) >= 10 else None
