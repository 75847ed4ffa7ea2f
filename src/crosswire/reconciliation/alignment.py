"""Which sentences of different reports tell the same.

Two measures are taken together: how much of their weight the terms of both share (a term weighs more the
fewer sentences of the story hold it), and how close their sentence vectors lie, where an encoder is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.reconciliation.parting import parts
from crosswire.reconciliation.passages import Passage, weigh

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]
Encode = Callable[[Sequence[str]], Matrix]

# From here on two sentences are held to have the same main assertion ...
SAME = 0.42
# ... and from here on to speak of the same thing, so that their parts may be compared.
RELATED = 0.29
# Without vectors the terms speak alone; this brings them to the same scale.
_TERMS_ALONE = 1.9
# How much is taken off a pair for every bit by which one of the two has a better partner.
_RIVALS = 0.25
# Sentences longer than this are compared by their parts too.
_LONG = 140
# Reports open with the main happening: the first sentences of two reports are the likelier to tell the same.
_OPENING = 3
_BOTH_OPEN = 0.06
# Sentences that share a verb are the likelier to tell of one doing, those that share none the less.
_ONE_VERB = 0.02
# Two sentences that are both like a third, in another report, are the likelier to tell the same: how much is
# added for every bit by which the weaker likeness goes beyond the first figure.
_GO_BETWEEN = (0.30, 0.30)
_GO_BETWEENS = 60
# No more texts than this are encoded for one story, and so many sentences are set against all at a time.
_MOST_TEXTS = 2500
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every two sentences of different reports with their likeness from 0 to 1, symmetric; 0 inside a report."""

    passages: tuple[Passage, ...]
    scores: Matrix

    def related(self, least: float = RELATED) -> list[tuple[int, int, float]]:
        """Return the pairs that reach ``least``, as indices of passages with their score, best first."""
        rows, columns = np.nonzero(np.triu(self.scores >= least, 1))
        found = [(int(i), int(j), float(self.scores[i, j])) for i, j in zip(rows, columns, strict=True)]
        return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))

    def same(self) -> list[tuple[int, int, float]]:
        """Return the pairs that tell the same, best first."""
        return self.related(SAME)


def align(found: tuple[Passage, ...], encode: Encode | None = None) -> Alignment:
    """Return how alike the passages of different reports are. ``encode`` makes vectors of length one of texts."""
    count = len(found)
    if count == 0:
        return Alignment(found, np.zeros((0, 0), dtype=np.float32))
    held, verbs = _held_terms(found), _held_verbs(found)
    lexical = held @ held.T
    likeness = np.minimum(1.0, _TERMS_ALONE * lexical)
    if encode is not None:
        sense, known = _shared_sense(found, encode)
        likeness = np.where(known[:, None] & known[None, :], 0.5 * lexical + 0.5 * sense, likeness)
    reports = np.array([p.report for p in found])
    apart = reports[:, None] != reports[None, :]
    opens = np.array([p.order < _OPENING for p in found], dtype=np.float32)
    likeness = likeness + _BOTH_OPEN * opens[:, None] * opens[None, :] + _ONE_VERB * _same_verbs(verbs, verbs)
    likeness = np.where(apart, np.clip(likeness, 0.0, None), 0.0)
    likeness = np.where(apart, likeness + _through_thirds(likeness), 0.0)
    return Alignment(found, np.minimum(1.0, _less_rivals(likeness, reports)).astype(np.float32))


def align_two(a: Sequence[Passage], b: Sequence[Passage], encode: Encode | None = None) -> Matrix:
    """Return how alike the passages of two reports are, as ``align`` says of these two alone."""
    found, cut = (*a, *b), len(a)
    if not a or not b:
        return np.zeros((cut, len(b)), dtype=np.float32)
    held, verbs = _held_terms(found), _held_verbs(found)
    lexical = held[:cut] @ held[cut:].T
    likeness = np.minimum(1.0, _TERMS_ALONE * lexical)
    if encode is not None:
        rows, firsts, at = _vectors(found, encode)
        one = int(np.searchsorted(at, cut))
        if 0 < one < len(at):
            close = np.maximum.reduceat(rows[: firsts[one]] @ rows[firsts[one] :].T, firsts[:one], axis=0)
            sense = np.maximum.reduceat(close, firsts[one:] - firsts[one], axis=1)
            block = np.ix_(at[:one], at[one:] - cut)
            likeness[block] = 0.5 * lexical[block] + 0.5 * np.clip(sense, 0.0, 1.0)
    opens = np.array([p.order < _OPENING for p in found], dtype=np.float32)
    likeness = likeness + _BOTH_OPEN * opens[:cut, None] * opens[None, cut:]
    likeness = np.clip(likeness + _ONE_VERB * _same_verbs(verbs[:cut], verbs[cut:]), 0.0, None)
    return np.minimum(1.0, _less_rival(likeness)).astype(np.float32)


def remembering(encode: Encode | None) -> Encode | None:
    """Return an encoder that encodes each text once, however often it is asked for."""
    if encode is None:
        return None
    known: dict[str, NDArray[np.float32]] = {}

    def once(texts: Sequence[str]) -> Matrix:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new or not texts:
            known.update(zip(new, made := encode(new), strict=True))
        return np.array([known[text] for text in texts]) if texts else made

    return once


def _shared_sense(found: tuple[Passage, ...], encode: Encode) -> tuple[Matrix, NDArray[np.bool_]]:
    """Return how close the sentences lie, or the closest of their parts where they are long, and which of them
    were encoded: what is the whole of one sentence may be the half of another, and what one report tells the
    other lays in a mouth."""
    rows, firsts, at = _vectors(found, encode)
    known = np.zeros(len(found), dtype=np.bool_)
    known[at] = True
    sense: Matrix = np.zeros((len(found), len(found)), dtype=np.float32)
    for begin in range(0, len(at), _BLOCK):
        end = min(begin + _BLOCK, len(at))
        last = firsts[end] if end < len(at) else len(rows)
        close = np.maximum.reduceat(rows[firsts[begin] : last] @ rows.T, firsts, axis=1)
        best = np.maximum.reduceat(close, firsts[begin:end] - firsts[begin], axis=0)
        sense[np.ix_(at[begin:end], at)] = best
    return np.clip(sense, 0.0, 1.0), known


def _vectors(found: tuple[Passage, ...], encode: Encode) -> tuple[Matrix, Places, Places]:
    """Return the vectors of all wordings, the first of each encoded sentence among them, and which these are."""
    wordings = _wordings(found)
    told = [own for own in wordings if own]
    place = {text: row for row, text in enumerate(dict.fromkeys(text for own in told for text in own))}
    rows = encode(list(place))[[place[text] for own in told for text in own]]
    firsts = np.cumsum([0, *(len(own) for own in told)])[:-1]
    return rows, firsts, np.flatnonzero([bool(own) for own in wordings])


def _wordings(found: tuple[Passage, ...]) -> list[list[str]]:
    """Return the texts to encode for each sentence: itself, its parts, and what it lays in a mouth.

    In a story of very many sentences the parts are left out, then the sentences that stand last in their
    reports: a story must not take minutes.
    """
    full: list[list[str]] = []
    for passage in found:
        start = passage.span.start
        own = [part.of(passage.text) for part in parts(passage.text, _LONG)]
        told = [passage.text[content.start - start : content.end - start] for content in passage.told]
        full.append(list(dict.fromkeys([passage.text, *own, *told])))
    if len({text for own in full for text in own}) <= _MOST_TEXTS:
        return full
    first = sorted(range(len(found)), key=lambda i: (found[i].order, i))
    kept: set[str] = set()
    for i in first:
        if len(kept) < _MOST_TEXTS:
            kept.add(full[i][0])
    return [[own[0]] if own[0] in kept else [] for own in full]


def _held_terms(found: tuple[Passage, ...]) -> Matrix:
    """Return what the terms of each passage weigh, as rows of length one."""
    weights = weigh([passage.terms for passage in found])
    place = {term: column for column, term in enumerate(sorted(weights))}
    held = np.zeros((len(found), max(1, len(place))), dtype=np.float32)
    for row, passage in enumerate(found):
        for term in passage.terms:
            held[row, place[term]] = max(weights[term], 0.0)
    lengths = np.sqrt((held**2).sum(axis=1, keepdims=True))
    scaled: Matrix = held / np.maximum(lengths, 1e-6)
    return scaled


def _held_verbs(found: tuple[Passage, ...]) -> Matrix:
    """Return 1 for each verb that a passage has."""
    place = {verb: i for i, verb in enumerate(sorted({v for p in found for v in p.verbs}))}
    held = np.zeros((len(found), max(1, len(place))), dtype=np.float32)
    for row, passage in enumerate(found):
        for verb in passage.verbs:
            held[row, place[verb]] = 1.0
    return held


def _same_verbs(a: Matrix, b: Matrix) -> Matrix:
    """Return 1 where two sentences share a verb, -1 where they do not, 0 where one has none."""
    told = a.max(axis=1)[:, None] * b.max(axis=1)[None, :]
    same: Matrix = np.where(a @ b.T > 0, 1.0, -1.0).astype(np.float32) * told
    return same


def _through_thirds(likeness: Matrix) -> Matrix:
    """Return what each pair gains by a third sentence that both are like."""
    reach, share = _GO_BETWEEN
    shared = np.zeros_like(likeness)
    for row in range(len(likeness)):
        near = np.flatnonzero(likeness[row] > reach)
        if len(near) > _GO_BETWEENS:
            near = near[np.argsort(-likeness[row, near], kind="stable")[:_GO_BETWEENS]]
        if len(near):
            shared[row] = np.minimum(likeness[row, near][:, None], likeness[near]).max(axis=0)
    gained = share * np.clip(np.maximum(shared, shared.T) - reach, 0.0, None)
    return gained.astype(np.float32)


def _less_rivals(likeness: Matrix, reports: NDArray[np.str_]) -> Matrix:
    """Take off where either sentence has a better partner in the other's report: one telling, one partner."""
    left = likeness.copy()
    names = sorted(set(reports.tolist()))
    for a in names:
        for b in names:
            if a != b:
                block = np.ix_(reports == a, reports == b)
                left[block] = _less_rival(likeness[block])
    return left


def _less_rival(block: Matrix) -> Matrix:
    best = np.maximum(block.max(axis=1, keepdims=True), block.max(axis=0, keepdims=True))
    left: Matrix = np.maximum(0.0, block - _RIVALS * (best - block))
    return left
