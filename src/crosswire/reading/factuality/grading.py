"""How surely a report tells a predicate: by its grammar, by what hedges it, and by who is said to have said it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from crosswire.ontology.factuality import Weight, load_factuality
from crosswire.ontology.hedging import load_hedging
from crosswire.reading.factuality.walk import Walk
from crosswire.reading.filing import BySentence, head_token
from crosswire.reading.parse import Parse
from crosswire.records.events import EventStatus
from crosswire.records.readings import Attribution, Hedge
from crosswire.records.spans import Span


@dataclass(frozen=True, slots=True)
class Factuality:
    """A grade from -3, certainly not so, to 3, certainly so; what it makes of an event; the words it rests on."""

    grade: float
    status: EventStatus
    because: tuple[Span, ...]


class Grader:
    """Grades the predicates of one report by its grammar, its hedges and who is said to have said what."""

    def __init__(
        self, parse: Parse, attributions: tuple[Attribution, ...] = (), hedges: tuple[Hedge, ...] = ()
    ) -> None:
        self._doc = parse.doc
        self._attributions = attributions
        self._said = BySentence(parse, ((one.content, i) for i, one in enumerate(attributions)))
        self._walk = Walk(load_factuality(), self._heard(attributions, hedges))

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

    def grade(self, predicate: Token, through: Token | None = None) -> Factuality:
        """Return how surely the predicate that the token heads is told.

        A noun may be told ``through`` a verb that only carries it: 'talks' of 'held talks'.
        """
        stance = self._walk.stance(predicate, through)
        words = sorted({word.i for word in stance.words})
        spans = tuple(Span(self._doc[i].idx, self._doc[i].idx + len(self._doc[i])) for i in words)
        return Factuality(round(stance.grade, 1) + 0.0, stance.status, spans)

    def _heard(
        self, attributions: tuple[Attribution, ...], hedges: tuple[Hedge, ...]
    ) -> dict[int, list[tuple[Weight, Token]]]:
        """Return, by the word that heads what they are about, what hedges and sources make of it."""
        words = load_factuality()
        phrases = load_hedging().phrases
        found: dict[int, list[tuple[Weight, Token]]] = {}
        for hedge in hedges:
            word = hedge.word.lower()
            about, told = head_token(self._doc, hedge.scope), head_token(self._doc, hedge.span)
            # 'It was unclear' is itself clear; 'is likely to' has a signature, by which the walk goes.
            if told.i == about.i or (told.dep_ == "acomp" and told.lemma_.lower() in words.adjectives):
                continue
            weight = words.hedges.get(word) or (words.unverified if phrases.fullmatch(word) else None)
            if weight is not None:
                found.setdefault(about.i, []).append((weight, told))
        for said in attributions:
            about = head_token(self._doc, said.content)
            cue = about if said.cue is None else head_token(self._doc, said.cue)
            if said.denied:
                if about.lemma_.lower() not in words.nouns:
                    found.setdefault(about.i, []).append((words.denied, cue))
            elif cue.i != about.i:
                signature = words.verbs.get(("that", cue.lemma_.lower())) or words.nouns.get(
                    cue.lemma_.lower()
                )
                if signature is not None and signature.status == "alleged":
                    found.setdefault(about.i, []).append((Weight(signature.so, "alleged"), cue))
        return found


def grade_contents(
    parse: Parse, attributions: tuple[Attribution, ...], grader: Grader
) -> tuple[Attribution, ...]:
    """Return the attributions, each with how surely its source is told to say its content."""
    graded: list[Attribution] = []
    for one in attributions:
        predicate = head_token(parse.doc, one.content)
        told = grader.grade(predicate)
        graded.append(replace(one, status=told.status, factuality=told.grade))
    return tuple(graded)
