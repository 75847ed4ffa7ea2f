"""Who did what to whom in a sentence as a whole: the sides of its principal event, else of its main clause."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.records.events import Event, EventMention, Participant
from crosswire.records.readings import ArgumentRole, Clause, Reading, Sentence
from crosswire.records.spans import Span


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts and who is acted on, each by the words that say so, in text order."""

    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


def sides_of(reading: Reading, sentence: Sentence) -> Sides:
    """Return the two sides of a sentence.

    They are those of its principal event. Where no event was found, or it has but one side, what is missing is
    taken from the principal clause.
    """
    event, clause = principal_event(reading, sentence), principal_clause(reading, sentence)
    told = Sides() if event is None else _of_event(event)
    if clause is None or (told.actors and told.recipients):
        return told
    meant = _of_clause(clause)
    if event is None:
        return meant
    return told


def principal_event(reading: Reading, sentence: Sentence) -> Event | None:
    """Return the event that a sentence is about: the one told in the widest clause, of equals the first.

    A clause holds the clauses that hang on it, so the widest is the one nearest to the root: a demand
    comes before what is demanded, an arrest before the crime that led to it.
    """
    told = [(mention, event) for event in reading.events if (mention := _mention(event, reading, sentence))]
    best = max(told, key=lambda one: (one[0].end - one[0].start, -one[0].trigger.start), default=None)
    return best[1] if best else None


def _mention(event: Event, reading: Reading, sentence: Sentence) -> EventMention | None:
    return next(
        (one for one in event.mentions if one.report == reading.report and sentence.span.covers(one.trigger)),
        None,
    )


def principal_clause(reading: Reading, sentence: Sentence) -> Clause | None:
    """Return the clause that a sentence is about: the first in which somebody of the cast acts."""
    clauses = [one for one in reading.clauses if one.sentence == sentence.index]
    return next(
        (one for one in clauses if any(a.role == "subject" and a.entity for a in one.arguments)), None
    )


def _of_event(event: Event) -> Sides:
    return Sides(_words(event.actors), _words(event.recipients))


def _words(people: tuple[Participant, ...]) -> tuple[Span, ...]:
    return tuple(sorted(one.mentions[0].span for one in people if one.mentions))


_OTHERS: tuple[ArgumentRole, ...] = ("recipient", "object", "oblique")


def _of_clause(clause: Clause) -> Sides:
    def words(role: ArgumentRole) -> tuple[Span, ...]:
        return tuple(a.span for a in clause.arguments if a.role == role and (a.entity or role == "object"))

    return Sides(words("subject"), next((found for role in _OTHERS if (found := words(role))), ()))
