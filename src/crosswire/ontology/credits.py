"""How a language names the agency or outlet that a text or a fact is from."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class CreditWords:
    """The words of one language; ``credits.toml`` says what each list is for. Entries may be patterns."""

    telling: tuple[str, ...]
    staff: tuple[str, ...]
    before: tuple[str, ...]
    kinds: tuple[str, ...]
    vague: tuple[str, ...]
    nouns: tuple[str, ...]
    works: tuple[str, ...]
    works_for: tuple[str, ...]
    other: tuple[str, ...]
    joints: tuple[str, ...]
    copyright: tuple[str, ...]
    lines: tuple[str, ...]
    openings: tuple[str, ...]
    unknown: tuple[str, ...]


def credit_words(language: str = "en") -> CreditWords:
    """Return the words of ``language``."""
    return load_toml(f"{language}/credits.toml", CreditWords)


def either(words: tuple[str, ...]) -> str:
    """Return the pattern of any of the words."""
    return f"(?:{'|'.join(words)})"
