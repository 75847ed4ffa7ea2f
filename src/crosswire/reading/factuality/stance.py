"""How surely something is told, on the scale of the factuality data, and what becomes of that on the way down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from crosswire.ontology.factuality import Signature, Weight
from crosswire.records.events import EventStatus

CERTAIN = 3.0
# From here on a statement is told as a fact; under it, and above its opposite, it is open.
_FACT = 1.5
_NOT = -1.0
# What is only wished, planned or heard of must be denied more roundly to be taken as not so.
_NOT_EVEN_OPEN = -2.0
# What somebody denies is not made more certain, nor less, by being planned or going on.
_STANDS = frozenset(("hypothetical", "denied"))


@dataclass(frozen=True, slots=True)
class Stance:
    """``grade`` from -3, certainly not, to 3, certainly so; ``made`` what words made of it, None for a plain fact.

    ``words`` are the tokens that made it so, from the outermost.
    """

    grade: float = CERTAIN
    made: EventStatus | None = None
    words: tuple[Token, ...] = ()

    @property
    def status(self) -> EventStatus:
        """What the stance makes of an event: never at odds with the grade."""
        if self.made == "denied":
            return "denied" if self.grade < 0 else "alleged"
        if self.grade <= (_NOT_EVEN_OPEN if self.made in ("hypothetical", "alleged") else _NOT):
            return "negated"
        if self.made in (None, "ongoing", "negated"):
            return (
                "hypothetical" if self.grade < _FACT else "ongoing" if self.made == "ongoing" else "happened"
            )
        return self.made if self.made != "planned" or self.grade > 0 else "hypothetical"

    def under(self, signature: Signature, word: Token) -> Stance:
        """Return the stance of what hangs on a word that itself stands so."""
        share = (self.grade + CERTAIN) / (2 * CERTAIN)
        grade = signature.no + (signature.so - signature.no) * share
        if signature.so == signature.no:
            return Stance(grade, None, (word,))
        if signature.so == CERTAIN and signature.no == -CERTAIN:
            return self
        return Stance(grade, self._with(signature.status), (*self.words, word))

    def weakened(self, weight: Weight, word: Token | None = None) -> Stance:
        """Return the stance behind a modal or a hedge, or turned round by a negation."""
        grade = self.grade * weight.grade / CERTAIN
        words = self.words if word is None else (*self.words, word)
        return Stance(grade, self._with(weight.status), words)

    def heard(self, weight: Weight, word: Token) -> Stance:
        """Return the stance of what somebody only heard, or holds to be so, whatever it is: a fact, a plan."""
        heard = self.weakened(weight, word)
        keeps = self.made not in (None, "ongoing") and weight.status != "denied"
        return replace(heard, made=self.made) if keeps else heard

    def going_on(self, word: Token) -> Stance:
        """Return the stance of what is under way."""
        if self.made is not None or self.grade < _FACT:
            return self
        return replace(self, made="ongoing", words=(*self.words, word))

    def _with(self, status: EventStatus | None) -> EventStatus | None:
        if status is None or (self.made in _STANDS and status in ("planned", "ongoing", "negated")):
            return None if self.made == "ongoing" else self.made
        return status


ASSERTED = Stance()
