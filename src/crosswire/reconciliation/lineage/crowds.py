"""Which reports of a very big story are worth comparing: not every two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from crosswire.reconciliation.lineage.own import Numbers, in_a_row
from crosswire.reconciliation.lineage.ties import Teller

# So many own words in a row are looked for. Each report is held beside the first few that have what it has ...
_SHINGLE = 6
_FIRST_TO_HAVE = 3
_FIRST_TO_NAME = 8
# ... and compared with the most alike of those.
_MOST_COPIED = 8
_MOST_RETOLD = 4
# A term that more of the reports hold is of the story, and tells none of them from others.
_COMMON = 0.1


def beside(tellers: Sequence[Teller]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the pairs that may share passages, and those that may retell each other, as places; the first is the
    earlier, if ``tellers`` are in the order of their days."""
    worded = _alike([_shingles(teller) for teller in tellers], _FIRST_TO_HAVE, _MOST_COPIED)
    return worded, _alike(_rare(tellers), _FIRST_TO_NAME, _MOST_RETOLD)


def exact(tellers: Sequence[Teller]) -> dict[str, list[Teller]]:
    """Return the reports by the first of those that have the same words."""
    found: dict[bytes, list[Teller]] = {}
    for teller in tellers:
        words = teller.own.row.tobytes() + teller.own.sentence.tobytes() + teller.own.own.tobytes()
        found.setdefault(words or teller.id.encode(), []).append(teller)
    return {same[0].id: same for same in found.values()}


def _shingles(teller: Teller) -> Numbers:
    row = np.where(teller.own.own, teller.own.row, 0)
    count = max(0, len(row) - _SHINGLE + 1)
    spoken = np.zeros(count, dtype=np.bool_)
    for offset in range(_SHINGLE):
        spoken |= row[offset : offset + count] == 0
    return np.unique(in_a_row(row, _SHINGLE)[~spoken])


def _rare(tellers: Sequence[Teller]) -> list[Numbers]:
    """Return the terms of each report that few others hold, as numbers."""
    counts: dict[str, int] = {}
    for teller in tellers:
        for term in teller.terms:
            counts[term] = counts.get(term, 0) + 1
    most = max(2.0, _COMMON * len(tellers))
    number: Mapping[str, int] = {
        term: place for place, term in enumerate(sorted(t for t, n in counts.items() if 2 <= n <= most))
    }
    return [np.array(sorted(number[t] for t in one.terms if t in number), dtype=np.int64) for one in tellers]


def _alike(keys: Sequence[Numbers], firsts: int, most: int) -> list[tuple[int, int]]:
    """Return, for each, the ``most`` before it that share most keys, of the ``firsts`` that have each key."""
    count = len(keys)
    key = np.concatenate(keys) if count else np.zeros(0, dtype=np.int64)
    holder = np.repeat(np.arange(count), [len(one) for one in keys])
    by_key = np.lexsort((holder, key))
    key, holder = key[by_key], holder[by_key]
    begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else key
    group = np.repeat(begins, np.diff(np.concatenate([begins, [len(key)]])))
    pairs = []
    for step in range(firsts):
        at = np.minimum(group + step, len(key) - 1)
        good = (group + step < np.arange(len(key))) & (key[at] == key) if len(key) else np.zeros(0, np.bool_)
        pairs.append(holder[at[good]] * count + holder[good])
    found, shared = np.unique(np.concatenate(pairs), return_counts=True)
    first, later = found // max(1, count), found % max(1, count)
    ranked = np.lexsort((first, -shared, later))
    later_ranked = later[ranked]
    starts = np.searchsorted(later_ranked, later_ranked, "left")
    best = ranked[np.arange(len(ranked)) - starts < most]
    return sorted(zip(first[best].tolist(), later[best].tolist(), strict=True))
