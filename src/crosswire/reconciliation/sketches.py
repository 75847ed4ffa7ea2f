"""What one place of a report shows of an event: all that it is held against other tellings by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.ontology.senses import fields, is_light, is_pointing, root
from crosswire.reconciliation.passages import Witness, words
from crosswire.records.events import Event
from crosswire.records.readings import Clause, Sentence
from crosswire.records.spans import Span

Names = frozenset[str]
# So many characters before a noun hold its article.
_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Sketch:
    """One telling. ``senses`` are the roots of its words, ``fields`` the fields in which they stand.

    ``doing`` and ``done_to`` are who acts and who undergoes, by entity or else by root; ``around`` is everybody
    and everything its clause names. ``places``, ``days`` and ``numbers`` are those of its sentence, ``terms`` the
    content words of it. ``trigger`` and ``clause`` are its words as they stand. ``points_back`` says that it names
    an event as known and tells nothing of who takes part: 'the attack'.
    """

    report: str
    event: Event
    senses: Names
    fields: frozenset[int]
    doing: Names
    done_to: Names
    around: Names
    places: Names
    days: Names
    numbers: frozenset[tuple[float | None, str]]
    terms: Names
    trigger: str
    clause: str
    sentence: Span
    points_back: bool


def sketches(witness: Witness, under: Mapping[str, str]) -> Iterator[Sketch]:
    """Yield a sketch of each event of the reading, in text order."""
    ground = _Ground(witness, under)
    ordered = sorted(witness.reading.events, key=lambda e: (e.mentions[0].trigger, e.type, e.id))
    return (_sketch(event, ground) for event in ordered)


class _Ground:
    """What a reading holds, by the sentence it stands in."""

    def __init__(self, witness: Witness, under: Mapping[str, str]) -> None:
        self.witness, self.under, self.text = witness, under, witness.report.text
        reading = witness.reading
        self.named = [(span, under.get(e.id, e.id)) for e in reading.entities for span in e.mentions]
        self.clauses: dict[int, list[Clause]] = {}
        for clause in reading.clauses:
            self.clauses.setdefault(clause.sentence, []).append(clause)

    def sentence(self, at: int) -> Sentence | None:
        """Return the sentence around a place of the text."""
        return next((s for s in self.witness.reading.sentences if s.span.start <= at < s.span.end), None)

    def who(self, span: Span) -> Names:
        """Return everybody named in a stretch."""
        return frozenset(name for mention, name in self.named if span.covers(mention))

    def sides(self, clause: Clause | None, roles: Sequence[str]) -> Iterator[str]:
        """Yield who stands in the roles: by entity where one is named, else by the root of the noun."""
        for argument in clause.arguments if clause else ():
            if argument.role in roles:
                named = self.who(argument.span)
                if argument.entity:
                    named |= {self.under.get(argument.entity, argument.entity)}
                yield from named or {root(argument.lemma)}


def _sketch(event: Event, ground: _Ground) -> Sketch:
    trigger, reading = event.mentions[0].trigger, ground.witness.reading
    sentence = ground.sentence(trigger.start)
    clauses = ground.clauses.get(sentence.index, []) if sentence else []
    own = min(
        (c for c in clauses if c.predicate.overlap(trigger)), key=lambda c: len(c.predicate), default=None
    )
    holder = own or min(
        (c for c in clauses if c.span.covers(trigger)), key=lambda c: len(c.span), default=None
    )
    whole = sentence.span if sentence else trigger
    senses = _senses(trigger.of(ground.text), own)
    told = [p for p in (*event.actors, *event.recipients) if p.entity]
    named = {p.entity: ground.under.get(p.entity, p.entity) for p in told if p.entity}
    actors = {named[p.entity] for p in event.actors if p.entity}
    recipients = {named[p.entity] for p in event.recipients if p.entity}
    doing = frozenset(actors or ground.sides(own, ("subject",)))
    done_to = frozenset(recipients or ground.sides(own, ("object", "recipient")))
    return Sketch(
        report=ground.witness.id,
        event=event,
        senses=senses,
        fields=frozenset(number for sense in senses for number in fields(sense)),
        doing=doing,
        done_to=done_to,
        around=ground.who(whole) | doing | done_to | frozenset(ground.sides(own, ("oblique", "modifier"))),
        places=frozenset(str(p.geonameid or p.name) for p in reading.places if whole.covers(p.span)),
        days=frozenset(t.value for t in reading.times if whole.covers(t.span)),
        numbers=frozenset(
            (q.low, q.unit or root(q.counted or "")) for q in reading.quantities if whole.covers(q.span)
        ),
        terms=frozenset(sentence.terms if sentence else ()),
        trigger=" ".join(trigger.of(ground.text).split()),
        clause=" ".join((holder.span if holder else whole).of(ground.text).split()),
        sentence=whole,
        points_back=own is None and not (doing or done_to) and _is_definite(trigger, ground.text),
    )


def _senses(trigger: str, clause: Clause | None) -> Names:
    """Return the roots of the words that tell of the event, but for words that only carry others."""
    told = [word for word in words(trigger) if not is_light(word)] or words(trigger)
    if clause is not None and (not is_light(clause.lemma) or not told):
        told.append(clause.lemma)
    return frozenset(map(root, told))


def _is_definite(trigger: Span, text: str) -> bool:
    before = words(text[max(0, trigger.start - _BEFORE) : trigger.start])
    return bool(before) and is_pointing(before[-1])
