"""How surely a report tells a predicate: by its grammar, by what hedges it, and by who is said to have said it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Token

from crosswire.ontology.factuality import Weight, load_factuality
from crosswire.ontology.hedging import load_hedging
from crosswire.reading.factuality.stance import Stance
from crosswire.reading.factuality.walk import Walk
from crosswire.reading.filing import BySentence, head_token
from crosswire.reading.parse import Parse
from crosswire.records.events import EventStatus
from crosswire.records.readings import Attribution, Hedge
from crosswire.records.spans import Span

_DENIED = Weight(-1.5, "denied")


@dataclass(frozen=True, slots=True)
class Factuality:
    """A grade from -3, certainly not so, to 3, certainly so; what it makes of an event; the words it rests on."""

    grade: float
    status: EventStatus
    because: tuple[Span, ...]


class Grader:
    """Grades the predicates of one report, grammar first, then who says it and how it is hedged."""

    def __init__(
        self, parse: Parse, attributions: tuple[Attribution, ...] = (), hedges: tuple[Hedge, ...] = ()
    ) -> None:
        self._doc = parse.doc
        self._words = load_factuality()
        self._walk = Walk(self._words)
        self._phrases = load_hedging().phrases
        self._attributions = attributions
        self._said = BySentence(parse, ((one.content, i) for i, one in enumerate(attributions)))
        self._hedged = BySentence(parse, ((one.scope, one) for one in hedges))

    def sources(self, sentence: int, offset: int) -> list[Attribution]:
        """Return the attributions whose content holds the character, from the outermost to the nearest."""
        holding = self._said.around(sentence, offset)
        if not holding:
            return []
        index: int | None = min(holding, key=lambda i: len(self._attributions[i].content))
        chain: list[Attribution] = []
        while index is not None and len(chain) < 6:
            chain.append(self._attributions[index])
            index = self._attributions[index].parent
        return chain[::-1]

    def grade(self, predicate: Token, sentence: int, through: Token | None = None) -> Factuality:
        """Return how surely the predicate that the token heads is told, in the sentence of that index.

        A noun may be told ``through`` a verb that only carries it.
        """
        stance = self._walk.stance(predicate, through)
        for hedge in self._hedged.around(sentence, predicate.idx):
            stance = self._hedge(stance, hedge)
        for said in self.sources(sentence, predicate.idx):
            stance = self._voice(stance, said)
        words = sorted({word.i for word in stance.words})
        spans = tuple(Span(self._doc[i].idx, self._doc[i].idx + len(self._doc[i])) for i in words)
        return Factuality(round(stance.grade, 1) + 0.0, stance.status, spans)

    def _hedge(self, stance: Stance, hedge: Hedge) -> Stance:
        """Return the stance behind a hedge that grammar has not yet met."""
        if any(hedge.span.start <= word.idx < hedge.span.end for word in stance.words):
            return stance
        word = hedge.word.lower()
        weight = self._words.hedges.get(word) or (
            self._words.unverified if self._phrases.fullmatch(word) else None
        )
        if weight is None:
            return stance
        return stance.heard(weight, head_token(self._doc, hedge.span))

    def _voice(self, stance: Stance, said: Attribution) -> Stance:
        """Return the stance behind a source whose cue grammar has not yet met."""
        cue = said.cue
        if cue is not None and any(cue.start <= word.idx < cue.end for word in stance.words):
            return stance
        word = None if cue is None else head_token(self._doc, cue)
        if said.denied:
            return stance.weakened(_DENIED, word)
        if word is None:
            return stance
        signature = self._words.verbs.get(("that", word.lemma_.lower())) or self._words.nouns.get(
            word.lemma_.lower()
        )
        if signature is None or signature.status not in ("alleged", "hypothetical") or signature.so <= 0:
            return stance
        return stance.heard(Weight(signature.so, signature.status), word)


def grade_contents(
    parse: Parse, attributions: tuple[Attribution, ...], grader: Grader
) -> tuple[Attribution, ...]:
    """Return the attributions, each with how surely its source is told to say its content."""
    starts = [sentence.span.start for sentence in parse.sentences]
    graded: list[Attribution] = []
    for one in attributions:
        predicate = head_token(parse.doc, one.content)
        told = grader.grade(predicate, max(0, bisect_right(starts, predicate.idx) - 1))
        graded.append(replace(one, status=told.status, factuality=told.grade))
    return tuple(graded)
