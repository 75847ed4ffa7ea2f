"""In which language a text is written, as far as it can be told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Protocol, cast

from crosswire.errors import UnusableInputError
from crosswire.ontology.languages import languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
_FEW_WORDS = 12
_FEW_LETTERS = 20
_ENGLISH_SHARE = 0.12
_FOREIGN_SHARE = 0.03
_ENGLISH_CHANCE = 0.02
_SURE = 0.9


class _Classifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@lru_cache(maxsize=1)
def _classifier() -> _Classifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages([code for code in languages().candidates if code in made.labels])
    return cast(_Classifier, made)


def checked_language(name: str, text: str, given: str | None) -> str | None:
    """Return the language's code, None where too little text tells.

    Raises ``UnusableInputError`` where the text is surely in a language that is not supported, or is said to be.
    """
    code = (given or "").strip().lower().replace("_", "-").split("-")[0]
    code = {"english": "en", "eng": "en"}.get(code, code)
    if re.fullmatch(r"[a-z]{2,3}", code) and code not in languages().supported:
        raise UnusableInputError(name, _refusal(code))
    guessed = guess_language(text)
    if guessed is not None and guessed not in languages().supported:
        raise UnusableInputError(name, _refusal(guessed))
    return code if code in languages().supported else guessed


def _refusal(code: str) -> str:
    if code == "und":
        return "it is in another language than English, and only English is supported"
    return f"it is in {languages().names.get(code, repr(code))}, and only English is supported"


def guess_language(text: str) -> str | None:
    """Return the language's code; 'und' for an unknown one in a foreign script; None where it cannot be told."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + text[-_SAMPLE // 2 :]
    words = _WORD.findall(sample.lower())
    scripts = Counter(_script(word[0]) for word in words for _ in range(len(word)))
    letters = sum(scripts.values())
    latin = [word for word in words if _script(word[0]) == "LATIN"]
    share = sum(word in languages().words for word in latin) / len(latin) if latin else 0.0
    if letters and scripts["LATIN"] < 0.5 * letters:
        if letters < _FEW_LETTERS or (share >= _ENGLISH_SHARE and len(latin) >= 30):
            return None
        code, sure = _classifier().rank(sample)[0]
        return code if code != "en" and sure >= _SURE else "und"
    if share >= _ENGLISH_SHARE:
        return "en"
    if len(latin) < _FEW_WORDS:
        return None
    ranked = _classifier().rank(sample)
    english = dict(ranked).get("en", 0.0)
    own = sum(word in languages().own for word in latin) / len(latin)
    if own < _FOREIGN_SHARE and english <= _ENGLISH_CHANCE:
        return ranked[0][0]
    return "en" if ranked[0][0] == "en" else None


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]
