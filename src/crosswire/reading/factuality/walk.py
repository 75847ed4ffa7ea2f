"""The walk from the main clause of a sentence down to a predicate: what each word on the way makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.ontology.factuality import FactualityLexicon, Weight
from crosswire.reading.factuality.governing import governed
from crosswire.reading.factuality.group import VERBAL, of_noun, of_verb
from crosswire.reading.factuality.stance import ASSERTED, Stance

# A noun takes for granted what a verb tells: half a step less.
_NAMED = Weight(2.5)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a predicate stands by what governs it, and how it stands itself behind its own words."""

    above: Stance
    own: Stance


class Walk:
    """The predicates of one document, each graded once.

    ``heard`` gives, by the word that heads what they are about, what hedges and sources make of it.
    """

    def __init__(
        self, words: FactualityLexicon, heard: Mapping[int, Sequence[tuple[Weight, Token]]] | None = None
    ) -> None:
        self._words = words
        self._heard = heard or {}
        self._known: dict[int, Standing] = {}

    def stance(self, token: Token, through: Token | None = None) -> Stance:
        """Return how surely grammar tells the predicate that the token heads.

        A noun may be told ``through`` a verb that only carries it: 'talks' of 'held talks'.
        """
        if through is not None and through.i != token.i:
            return of_noun(token, self._standing(through).own, self._words)
        stance = self._standing(token).own
        return stance.weakened(_NAMED) if token.pos_ == "NOUN" and not self._is_told(token) else stance

    def _is_told(self, noun: Token) -> bool:
        """Say whether a verb that says little itself tells the deed: 'launched an attack'."""
        carried = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in self._words.carriers
        return carried or noun.dep_ in ("appos", "ROOT")

    def _standing(self, token: Token) -> Standing:
        # From the top down, not by recursion: a list of a thousand joined words is a thousand steps deep.
        path = [token]
        while path[-1].i not in self._known and path[-1].head.i != path[-1].i:
            path.append(path[-1].head)
        while path:
            one = path.pop()
            if one.i not in self._known:
                self._known[one.i] = self._below(one)
        return self._known[token.i]

    def _below(self, token: Token) -> Standing:
        """Return the standing of a token whose head's standing is known."""
        above = self._above(token)
        for weight, word in self._heard.get(token.i, ()):
            if word not in above.words:
                above = above.heard(weight, word)
        if token.pos_ in VERBAL:
            return Standing(above, of_verb(token, above, self._words))
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            return Standing(above, of_noun(token, above, self._words))
        return Standing(above, above)

    def _above(self, token: Token) -> Stance:
        head = token.head
        if head.i == token.i:
            return ASSERTED
        if token.dep_ == "conj":
            return self._known[head.i].above
        if token.dep_ in ("prep", "agent", "aux", "auxpass", "prt", "dative"):
            return self._known[head.i].own
        return governed(token, lambda one: self._known[one.i].own, self._words)
