"""How long a search takes, beside the bare question to the same index of words: which reports, the best twenty.

Words are those of the reports that are held: ``rare`` ones stand in one of a thousand, ``common`` ones in most;
``several`` are three of one report. A bare question shows nothing: no excerpt, no points, no filter.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from crosswire.records.newsroom import Query
from crosswire.store import open_store
from crosswire.store.newsroom import DatabaseStore
from crosswire.store.words import words_of

ROUNDS = 30
_BARE = {
    "sqlite": "SELECT rowid FROM reports_words WHERE reports_words MATCH ? ORDER BY rank LIMIT 20",
    "postgres": "SELECT number FROM reports_words WHERE words @@ ?::tsquery "
    "ORDER BY ts_rank(words, ?::tsquery) DESC LIMIT 20",
}


def searching(url: str) -> dict[str, float]:
    """Return the latencies of searches in milliseconds, and how much longer they take than the bare question."""
    figures: dict[str, float] = {}
    with cast(DatabaseStore, open_store(url)) as store:
        asked, outlet, day = _asked(store)
        for name, words in asked.items():
            bare = [_timed(partial(_bare, store, one)) for one in words]
            ours = [_timed(partial(store.search, Query(words=one))) for one in words]
            figures |= quantiles(f"search_{name}", ours)
            figures[f"search_{name}_to_bare"] = median(ours) / median(bare)
        filters = {"outlet": Query(outlet=outlet), "day": Query(since=day, until=day), "actor": _actor(store)}
        for name, query in filters.items():
            ours = [_timed(partial(store.search, replace(query, words=one))) for one in asked["middle"]]
            figures |= quantiles(f"search_middle_by_{name}", ours)
    return figures


def quantiles(name: str, took: Sequence[float]) -> dict[str, float]:
    """Return the median and the 99th of 100."""
    ordered = sorted(took)
    return {
        f"{name}_p50_ms": median(took),
        f"{name}_p99_ms": ordered[min(len(took) - 1, len(took) * 99 // 100)],
    }


def median(took: Sequence[float]) -> float:
    """Return the one in the middle."""
    return sorted(took)[len(took) // 2]


def _asked(store: DatabaseStore) -> tuple[dict[str, list[str]], str, str]:
    kept = [one.report for one in store.reports(Query(), limit=1000).items]
    texts = [sorted({word for word in words_of(report.text) if word.isalpha()}) for report in kept]
    counts = Counter(word for words in texts for word in words)
    ranked = [word for word, _ in counts.most_common()]
    in_one = [word for word in reversed(ranked) if counts[word] == 1][:ROUNDS]
    several = [" ".join(words[:: max(1, len(words) // 3)][:3]) for words in texts[:ROUNDS]]
    asked = {
        "rare": in_one,
        "middle": ranked[300 : 300 + ROUNDS],
        "common": ranked[:ROUNDS],
        "several": several,
    }
    day = next(report.published for report in kept if report.published)
    return asked, next(report.outlet for report in kept if report.outlet), day[:10]


def _actor(store: DatabaseStore) -> Query:
    return Query(actor=store.actors(Query(), limit=1).items[0].entity)


def _bare(store: DatabaseStore, words: str) -> None:
    dialect = store.database.dialect
    asked = [f'"{one}"' if dialect == "sqlite" else f"'{one}'" for one in words.split()]
    given = (" " if dialect == "sqlite" else " & ").join(asked)
    with store.database.reading() as session:
        session.rows(_BARE[dialect], (given,) * _BARE[dialect].count("?"))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)
