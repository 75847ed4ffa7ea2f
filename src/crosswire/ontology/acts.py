"""What words tell of a deed, and who takes part in it where grammar alone leaves that open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns by who stands with 'of': what the deed is done to, who does it, or whom it befalls.

    Beside those listed, a noun with one of ``endings`` that is none of ``things`` tells of a deed too; neither
    such a noun nor an ``abstract`` one names anybody or anything that takes part in one.
    """

    done_to: frozenset[str]
    done_by: frozenset[str]
    befalls: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    abstract: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acts:
    """Verbs whose subject does nothing where they have no object, and the nouns that tell of deeds."""

    undergo: frozenset[str]
    nouns: Nouns

    def is_deed(self, lemma: str) -> bool:
        """Say whether the noun tells of something done or happening."""
        nouns = self.nouns
        if lemma in nouns.done_to or lemma in nouns.done_by or lemma in nouns.befalls:
            return True
        return lemma not in nouns.things and lemma.endswith(nouns.endings)

    def is_abstract(self, lemma: str) -> bool:
        """Say whether the noun names nobody and nothing that could take part in a deed."""
        return lemma in self.nouns.abstract or self.is_deed(lemma)


@cache
def acts(language: str = "en") -> Acts:
    """Return the table of a language."""
    return load_toml(f"{language}/acts.toml", Acts)
