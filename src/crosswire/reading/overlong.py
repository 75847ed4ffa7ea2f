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
_LONGEST_PARAGRAPH = 2_000
# Tokens. The models hold about 15 KB for each while they look at a text.
_AT_ONCE = 5_000


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


def bounded(doc: Doc, starts: frozenset[int]) -> frozenset[int]:
    """Return the tokens at which a sentence must start, with one wherever words run on longer than any does.

    A paragraph that is longer than any is cut where a sentence ends, so that a text in one line has its pieces too.
    """
    added: list[int] = []
    since = paragraph = 0
    stopped = False
    for token in doc:
        ends = stopped and (token.is_alpha or token.is_digit)
        if since >= _LONGEST_SENTENCE or (ends and paragraph >= _LONGEST_PARAGRAPH):
            added.append(token.i)
        if token.i in starts or token.i in added[-1:]:
            since = paragraph = 0
        elif ends:
            since = 0
        since += 1
        paragraph += 1
        if not (token.is_space or token.is_quote or token.is_bracket):
            stopped = token.text in (".", "!", "?")
    return starts.union(added)


def piped(doc: Doc, nlp: Language, at_once: int = _AT_ONCE) -> Doc:
    """Return the document as the pipeline reads it: a long one piece by piece, so that memory stays bounded.

    Pieces end where a sentence start is set, which ``bounded`` has seen to.
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
