"""How surely the words of a language leave what hangs on them: signatures of verbs, nouns and adjectives, hedges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.tables import load_toml
from crosswire.records.events import EventStatus

Frame = Literal["to", "ing", "that", "object"]


@dataclass(frozen=True, slots=True)
class Signature:
    """The grade of what hangs on a word where the word is so, and where it is not, from -3 to 3.

    ``status`` is what the word makes of it, None where that is as uncertain as the word itself.
    """

    so: float
    no: float
    status: EventStatus | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """What a word leaves of a fact; below zero it turns it into its opposite."""

    grade: float
    status: EventStatus | None = None


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One class of the table, as written; ``verbs`` are of this class in every frame."""

    name: str
    so: float
    no: float
    status: EventStatus | None = None
    verbs: str = ""
    to: str = ""
    ing: str = ""
    that: str = ""
    object: str = ""
    nouns: str = ""
    adjectives: str = ""


@dataclass(frozen=True, slots=True)
class WeightRow:
    """Words of one weight, as the table writes them."""

    words: str
    grade: float
    status: EventStatus | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The closed lists of the table."""

    negators: str
    still_to_come: str
    carriers: str
    happening: str
    few: str
    excess: str
    said: str
    standing: str
    about: str
    after: str
    whereby: str
    definite: str
    inverted: str


@dataclass(frozen=True, slots=True)
class FactualityTable:
    """The table of one language, as written."""

    signatures: tuple[SignatureRow, ...]
    defaults: dict[Frame, Signature]
    modals: tuple[WeightRow, ...]
    hedges: tuple[WeightRow, ...]
    unverified: Weight
    denied: Weight
    marks: tuple[WeightRow, ...]
    prepositions: tuple[WeightRow, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class FactualityLexicon:
    """The same, ready to be looked up by lemma or word; ``verbs`` by frame and lemma."""

    verbs: dict[tuple[Frame, str], Signature]
    nouns: dict[str, Signature]
    adjectives: dict[str, Signature]
    defaults: dict[Frame, Signature]
    modals: dict[str, Weight]
    hedges: dict[str, Weight]
    unverified: Weight
    denied: Weight
    marks: dict[str, Weight]
    prepositions: dict[str, Weight]
    negators: frozenset[str]
    still_to_come: frozenset[str]
    carriers: frozenset[str]
    happening: frozenset[str]
    few: frozenset[str]
    excess: frozenset[str]
    said: frozenset[str]
    standing: frozenset[str]
    about: frozenset[str]
    after: frozenset[str]
    whereby: frozenset[str]
    definite: frozenset[str]
    inverted: frozenset[str]


@cache
def load_factuality(language: str = "en") -> FactualityLexicon:
    """Return how ``language`` says that something is so, may be or is not."""
    table = load_toml(f"{language}/factuality.toml", FactualityTable)
    verbs: dict[tuple[Frame, str], Signature] = {}
    nouns: dict[str, Signature] = {}
    adjectives: dict[str, Signature] = {}
    for row in table.signatures:
        signature = Signature(row.so, row.no, row.status)
        framed: tuple[tuple[Frame, str], ...] = (
            ("to", row.to),
            ("ing", row.ing),
            ("that", row.that),
            ("object", row.object),
        )
        for frame, words in framed:
            for word in row.verbs.split():
                verbs.setdefault((frame, word), signature)
            verbs.update({(frame, word): signature for word in words.split()})
        nouns.update(dict.fromkeys(row.nouns.split(), signature))
        adjectives.update(dict.fromkeys(row.adjectives.split(), signature))
    return FactualityLexicon(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        defaults=table.defaults,
        modals=_weights(table.modals),
        hedges=_weights(table.hedges),
        unverified=table.unverified,
        denied=table.denied,
        marks=_weights(table.marks),
        prepositions=_weights(table.prepositions),
        negators=frozenset(table.words.negators.split()),
        still_to_come=frozenset(table.words.still_to_come.split()),
        carriers=frozenset(table.words.carriers.split()),
        happening=frozenset(table.words.happening.split()),
        few=frozenset(table.words.few.split()),
        excess=frozenset(table.words.excess.split()),
        said=frozenset(table.words.said.split()),
        standing=frozenset(table.words.standing.split()),
        about=frozenset(table.words.about.split()),
        after=frozenset(table.words.after.split()),
        whereby=frozenset(table.words.whereby.split()),
        definite=frozenset(table.words.definite.split()),
        inverted=frozenset(table.words.inverted.split()),
    )


def _weights(rows: tuple[WeightRow, ...]) -> dict[str, Weight]:
    return {word: Weight(row.grade, row.status) for row in rows for word in row.words.split()}
