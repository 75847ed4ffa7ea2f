"""Stretches no writer of prose makes, kept from costing minutes: marks without end, lines without spaces or stops."""

from __future__ import annotations

import re

from spacy.tokens import Doc

# A run of one mark says nothing, however long: rules, leaders, fields to fill in.
_REPEATED = re.compile(r"([^\w\s]|_)\1{9,}")
_UNSPACED = re.compile(r"\S{300,}")
_MARK = re.compile(r"[^\w\s]|_")
_PIECE = 100
_LONGEST_SENTENCE = 300


def loosened(text: str) -> str:
    """Return the text of the same length in which spaces stand for endless marks and part endless words.

    A tokenizer peels marks off a word one at a time, which takes the square of their number.
    """
    return _UNSPACED.sub(_parted, _REPEATED.sub(lambda run: " " * len(run[0]), text))


def _parted(run: re.Match[str]) -> str:
    characters = list(run[0])
    last = 0
    for mark in _MARK.finditer(run[0]):
        if mark.start() - last >= _PIECE:
            last = mark.start()
            characters[last] = " "
    return "".join(characters)


def bound_sentences(doc: Doc) -> None:
    """Set a sentence start wherever the words run on without a stop for longer than any sentence does."""
    since = 0
    stopped = False
    for token in doc:
        word = token.is_alpha or token.is_digit
        if token.is_sent_start or (stopped and word):
            since = 0
        elif since >= _LONGEST_SENTENCE:
            token.is_sent_start = True
            since = 0
        since += 1
        if not (token.is_space or token.is_quote or token.is_bracket):
            stopped = token.text in (".", "!", "?")
