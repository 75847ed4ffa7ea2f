"""Which words tell of one sort of event: forms of one word, and different words of one field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml

# Endings, longest first, with what a stem needs to be left with.
_INFLECTED = ("ings", "ing", "ies", "ied", "ed", "es", "s")
_DERIVED = ("ation", "ment", "ur", "ion", "at", "al", "or", "er", "anc", "enc")
_LEAST = {"enc": 5, "anc": 5, "ur": 4}


@dataclass(frozen=True, slots=True)
class _Table:
    light: frozenset[str]
    pointing: frozenset[str]
    same: tuple[str, ...]
    near: tuple[str, ...]


@cache
def root(word: str) -> str:
    """Return what all forms of a word share: 'seized' and 'seizure' have one root, 'died' and 'death' too."""
    lower = word.lower()
    return _same().get(_stem(lower)) or _same().get(lower) or _stem(lower)


def is_light(word: str) -> bool:
    """Say whether a word only carries another: 'took' of 'took place', and the small words."""
    return word.lower() in load_toml("en/senses.toml", _Table).light


def is_pointing(word: str) -> bool:
    """Say whether a word before a noun says that it is known: 'the', 'this'."""
    return word.lower() in load_toml("en/senses.toml", _Table).pointing


@cache
def fields(root: str) -> frozenset[int]:
    """Return the fields of words in which the root stands, by number."""
    return _near().get(root, frozenset())


def _stem(word: str) -> str:
    """Return a lower-case word without its endings."""
    for ending in _INFLECTED:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in ("ies", "ied") else "")
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    word = _bare(word)
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST.get(ending, 4):
            word = _bare(word.removesuffix(ending))
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


def _bare(word: str) -> str:
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def _same() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load_toml("en/senses.toml", _Table).same:
        first, *others = row.split()
        for word in (first, *others):
            found.setdefault(word, _stem(first))
            found.setdefault(_stem(word), _stem(first))
    return found


@cache
def _near() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(load_toml("en/senses.toml", _Table).near):
        for word in row.split():
            found.setdefault(root(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
