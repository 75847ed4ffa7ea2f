"""What the changed sentences of two versions say: which figures, days, places, names and sources moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.reconciliation.revisions.pieces import Piece, Pieces, token_spans
from crosswire.records.readings import Attribution, Quantity, Reading
from crosswire.records.revisions import FieldChange, RevisedField, Stated
from crosswire.records.spans import Span

# What a report tells is not dropped where it tells it in another sentence.
_TOLD_ANYWHERE = frozenset(("count", "measure", "time", "place", "actor"))
# What no sentence tells is a table: of so many things the first are compared.
_MOST = 200
_BOUNDS = {"=": "", "~": "about ", ">=": "at least ", "<=": "up to ", ">": "more than ", "<": "less than "}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that a sentence says: ``key`` is what it comes to, ``sort`` what it may be compared with."""

    field: RevisedField
    sort: tuple[str | None, ...]
    key: str
    value: str
    span: Span
    words: tuple[str, ...]


class Sayings:
    """What every sentence of one version says."""

    def __init__(self, told: Pieces) -> None:
        self.told = told
        text, reading = told.version.report.text, told.version.reading
        starts = [piece.span.start for piece in told.prose]
        self._of: dict[int, list[Saying]] = {}
        for field, sort, key, value, span in _found(reading, text):
            number = bisect_right(starts, span.start) - 1
            if number >= 0 and told.prose[number].span.overlap(span):
                words = tuple(token for token, _ in token_spans(text, span))
                said = self._of.setdefault(number, [])
                # Somebody who is named twice in one sentence takes part once.
                if field != "actor" or key not in {one.key for one in said if one.field == "actor"}:
                    said.append(Saying(field, sort, key, value, span, words))
        self._keys = {(one.field, one.key) for said in self._of.values() for one in said}

    def of(self, number: int) -> Sequence[Saying]:
        """Return what the sentence says, in the order of the text."""
        return sorted(self._of.get(number, ()), key=lambda one: one.span)

    def holds(self, one: Saying) -> bool:
        """Say whether the version tells it in any sentence, of what may be told in any."""
        return one.field in _TOLD_ANYWHERE and (one.field, one.key) in self._keys

    def stated(self, one: Saying) -> Stated:
        """Return it as it stands in the text."""
        return Stated(one.value, self.told.stretch(one.span))

    def unsaid(self, piece: Piece) -> Stated:
        """Return that a sentence says nothing of it."""
        return Stated(None, self.told.stretch(piece.span))


def moved_fields(a: Sayings, b: Sayings, i: int, j: int) -> Iterator[FieldChange]:
    """Yield what sentence ``i`` of one version says and sentence ``j`` of the other does not, or says otherwise."""
    ours, theirs = _unmatched(a.of(i)[:_MOST], b.of(j)[:_MOST])
    for one, other in _beside(ours, theirs):
        yield FieldChange(one.field, a.stated(one), b.stated(other))
        ours.remove(one)
        theirs.remove(other)
    for one in ours:
        if not b.holds(one) and one.field != "negation":
            yield FieldChange(one.field, a.stated(one), b.unsaid(b.told.prose[j]))
    for one in theirs:
        if not a.holds(one) and one.field != "negation":
            yield FieldChange(one.field, a.unsaid(a.told.prose[i]), b.stated(one))


def denials(told: Sayings, numbers: Iterable[int]) -> Iterator[tuple[int, Stated]]:
    """Yield the denials of these sentences, each with the number of its own."""
    for number in numbers:
        yield from ((number, told.stated(one)) for one in told.of(number) if one.field == "denial")


def _unmatched(a: Sequence[Saying], b: Sequence[Saying]) -> tuple[list[Saying], list[Saying]]:
    """Return what only one of two sentences says; the same words say the same, though on another day."""
    ours, theirs = list(a), list(b)
    for one in a:
        same = next((other for other in theirs if _same(one, other)), None)
        if same is not None:
            ours.remove(one)
            theirs.remove(same)
    return ours, theirs


def _same(a: Saying, b: Saying) -> bool:
    """Say whether both come to one thing; words that mean another day than they did have not changed."""
    if a.field != b.field:
        return False
    return a.key == b.key or (a.words == b.words and a.field == "time")


def _beside(a: Sequence[Saying], b: Sequence[Saying]) -> list[tuple[Saying, Saying]]:
    """Return the pairs that answer one question: of one field, those of most in common first, then in order."""
    ranked = sorted(
        (
            (_in_common(one, other), abs(x - y), x + y, x, y)
            for x, one in enumerate(a)
            for y, other in enumerate(b)
            if one.field == other.field
        ),
        key=lambda row: (-row[0], *row[1:]),
    )
    met: tuple[set[int], set[int]] = (set(), set())
    found = []
    for common, _, _, x, y in ranked:
        if x in met[0] or y in met[1]:
            continue
        alone = sum(one.field == a[x].field for one in a) == sum(one.field == a[x].field for one in b) == 1
        if common or (a[x].field != "negation" and (alone or a[x].field not in ("count", "measure"))):
            met[0].add(x)
            met[1].add(y)
            found.append((x, y))
    return [(a[x], b[y]) for x, y in sorted(found)]


def _in_common(a: Saying, b: Saying) -> int:
    return sum(one is not None and one == other for one, other in zip(a.sort, b.sort, strict=True))


Found = tuple[RevisedField, tuple[str | None, ...], str, str, Span]


def _found(reading: Reading, text: str) -> Iterator[Found]:
    for quantity in reading.quantities:
        yield _quantity(quantity, text)
    for time in reading.times:
        yield "time", (time.type,), time.value, time.value, time.span
    for place in reading.places:
        yield "place", (place.precision,), place.name, place.name, place.span
    sources = {one.source for one in reading.attributions}
    for entity in reading.entities:
        for mention in entity.mentions if entity.kind != "place" else ():
            if mention not in sources:
                yield "actor", (entity.kind,), entity.id, entity.name, mention
    for hedge in reading.hedges:
        yield "hedge", (), hedge.word.lower(), hedge.word, hedge.span
    for clause in reading.clauses:
        key = f"not {clause.lemma}" if clause.negated else clause.lemma
        yield "negation", (clause.lemma,), key, key, clause.predicate
    for attribution in reading.attributions:
        yield from _attributed(attribution, text)


def _quantity(quantity: Quantity, text: str) -> Found:
    ends = [f"{end:.15g}" for end in (quantity.low, quantity.high) if end is not None]
    value = "-".join(dict.fromkeys(ends)) or " ".join(quantity.span.of(text).split())
    unit = f" {quantity.unit}" if quantity.unit else ""
    value = f"{_BOUNDS.get(quantity.bound or '=', '')}{value}{unit}"
    sort = (quantity.counted, quantity.done, quantity.unit)
    return ("count" if quantity.kind == "count" else "measure"), sort, value, value, quantity.span


def _attributed(one: Attribution, text: str) -> Iterator[Found]:
    source = " ".join(one.source.of(text).split()) if one.source else ""
    name, at = one.name or source, one.source or one.cue
    if at is not None and name:
        yield "attribution", (), name.casefold(), name, at
    if one.denied and at is not None:
        yield "denial", (), "denied", name or "denied", one.cue or at
    for quoted in one.quoted if one.kind != "indirect" else ():
        words = " ".join(quoted.of(text).split())
        yield (
            "quote",
            (name.casefold() or None,),
            " ".join(t for t, _ in token_spans(text, quoted)),
            words,
            quoted,
        )
