"""What no writer of prose makes, kept from costing minutes and memory: endless marks, words, sentences, texts."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from crosswire.reading.model import steps

# A run of one mark says nothing, however long: rules, leaders, fields to fill in.
_REPEATED = re.compile(r"([^\w\s]|_)\1{9,}")
_UNSPACED = re.compile(r"\S{300,}")
_MARK = re.compile(r"[^\w\s]|_")
_PIECE = 100
_LONGEST_SENTENCE = 300
# Tokens. The models hold about 15 KB for each while they look at a text.
_AT_ONCE = 10_000


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


def piped(doc: Doc, nlp: Language, at_once: int = _AT_ONCE) -> Doc:
    """Return the document as the pipeline reads it: a long one piece by piece, so that memory stays bounded.

    Pieces end where a sentence start is set, which ``bound_sentences`` has seen to.
    """
    pieces: list[Doc] = []
    start = 0
    while start < len(doc):
        end = min(start + at_once, len(doc))
        while start + 1 < end < len(doc) and not doc[end].is_sent_start:
            end -= 1
        piece = doc if end - start == len(doc) else doc[start:end].as_doc()
        for step in steps(nlp):
            piece = step(piece)
        pieces.append(piece)
        start = end
    return Doc.from_docs(pieces, ensure_whitespace=False) if len(pieces) > 1 else (*pieces, doc)[0]
