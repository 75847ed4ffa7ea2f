"""What the address of a page asks for: filters as a query, and in words what of it cannot be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from crosswire.desk import press
from crosswire.records.newsroom import Query

_LONGEST = 300
_NAMES = tuple(slot.name for slot in fields(Query))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked.

    ``given`` are the words of each filter as they were typed, ``wrong`` says which are none, and ``after`` is the
    cursor under which the page begins.
    """

    query: Query
    given: Mapping[str, str]
    wrong: tuple[str, ...]
    after: str | None

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return self.query != Query()

    def further(self, cursor: str | None) -> str:
        """Return the address of the same page from the cursor on; of its beginning where there is none."""
        return "?" + urlencode({**self.given, **({"after": cursor} if cursor else {})})

    def without(self, name: str) -> str:
        """Return the address of the same page with one filter less."""
        return "?" + urlencode({key: words for key, words in self.given.items() if key != name})


def asked(params: QueryParams) -> Asked:
    """Return what the parameters of an address ask for; names that mean nothing are passed over."""
    given = {name: words for name in _NAMES if (words := " ".join(params.get(name, "").split())[:_LONGEST])}
    query, wrong = Query(), []
    for name, words in given.items():
        value = _value(name, words)
        if value is None:
            wrong.append(f"{_WRONG[name]}: {words}")
        else:
            query = replace(query, **{name: cast(Any, value)})
    return Asked(query, given, tuple(wrong), params.get("after") or None)


_WRONG = {
    "since": "No day (they are written like 2026-02-05)",
    "until": "No day (they are written like 2026-02-05)",
    "country": "No country by this name or code",
    "event_type": "No type of event",
    "standing": "No standing",
}


def _value(name: str, words: str) -> str | None:
    """Return the value of a filter, None for words that are none."""
    if name in ("since", "until"):
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError:
            return None
    if name == "country":
        return press.country_code(words)
    if name == "event_type":
        return words.upper() if words.upper() in press.event_types() else None
    if name == "standing":
        return words if words in press.STANDINGS else None
    return words
