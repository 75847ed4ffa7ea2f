"""What is in conflict, set side by side: each answer with those who give it, how surely, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from crosswire.export.html.differing import differing
from crosswire.export.html.sheet import exact, part
from crosswire.export.press import Ways
from crosswire.export.view import Column, columns_of, ranked_points
from crosswire.export.wording import KINDS, LABELS, MARKS, say_chain, say_value
from crosswire.records.dossiers import Account, Dossier, Point
from crosswire.records.spans import Citation

_AROUND = 180
_END = re.compile(r"\n|[.!?][\"'”’)\]]*\s")


@dataclass(frozen=True, slots=True)
class Teller:
    """One account: who gives it in these words, with what stands around them, by whom, how surely."""

    columns: tuple[Column, ...]
    words: Markup
    by: str | None
    hedge: str | None
    denied: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a point, with all who give it. ``value`` is what it comes to, where the words do not say so."""

    quote: str
    value: str | None
    denied: bool
    voices: int
    times: int
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One point on which not all can be right."""

    id: str
    about: str
    kind: str
    voices: int
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sentences that speak of the same and do not fit, the words marked that differ."""

    a: Column
    a_words: Markup
    b: Column
    b_words: Markup


def conflicts(dossier: Dossier, ways: Ways) -> Markup:
    """Return what is in conflict in the dossier as the body of a page."""
    columns = {column.report.id: column for column in columns_of(dossier)}
    return part(
        "conflicts.html",
        dossier=dossier,
        conflicts=tuple(
            _conflict(point, columns) for point in ranked_points(dossier) if point.standing == "conflicting"
        ),
        clashes=tuple(
            Clash(columns[pair.a.report], a, columns[pair.b.report], b)
            for pair in dossier.passages
            if pair.relation == "differ"
            for a, b in [differing(_cited(pair.a, columns), _cited(pair.b, columns))]
        ),
        ways=ways,
        labels=LABELS,
        marks=MARKS,
    )


def _conflict(point: Point, columns: Mapping[str, Column]) -> Conflict:
    answers: dict[tuple[object, ...], list[Account]] = {}
    for account in point.accounts:
        said = (account.value, account.bound, account.unit) if account.value else (account.quote.casefold(),)
        answers.setdefault((account.denied, *said), []).append(account)
    # Most voices first, what is denied last.
    sides = sorted(
        (_side(given, point, columns) for given in answers.values()),
        key=lambda side: (side.denied, -side.voices, -side.times),
    )
    return Conflict(point.id, point.about, KINDS[point.kind], point.voices, tuple(sides))


def _side(given: list[Account], point: Point, columns: Mapping[str, Column]) -> Side:
    first = min(given, key=lambda account: len(account.quote))
    return Side(
        quote=first.quote.strip(),
        value=say_value(first, point.kind),
        denied=first.denied,
        voices=len({columns[account.report].voice for account in given}),
        times=len(given),
        tellers=tuple(_tellers(given, columns)),
    )


def _tellers(given: list[Account], columns: Mapping[str, Column]) -> Iterator[Teller]:
    """Yield the accounts in the order of the reports; those that copy each other word for word are one."""
    alike: dict[tuple[Markup, tuple[str, ...], str | None, bool], list[Column]] = {}
    for account in sorted(given, key=lambda account: (columns[account.report].index, account.start)):
        column = columns[account.report]
        words = _around(column.report.text, account.start, account.end)
        alike.setdefault((words, account.attributed_to, account.hedge, account.denied), []).append(column)
    for (words, chain, hedge, denied), found in alike.items():
        yield Teller(tuple(dict.fromkeys(found)), words, say_chain(chain), hedge, denied)


def _around(text: str, start: int, end: int) -> Markup:
    """Return the words marked within their sentence, or as much of it as shows what they are about."""
    first = max(0, start - _AROUND)
    breaks = [found.end() for found in _END.finditer(text, first, start)]
    left = breaks[-1] if breaks else text.find(" ", first, start) + 1 if first else 0
    last = _END.search(text, end, end + _AROUND)
    right = last.end() if last else max(text.rfind(" ", end, end + _AROUND), end)
    if not last and end + _AROUND >= len(text):
        right = len(text)
    before = "… " if not breaks and left else ""
    after = " …" if not last and right < len(text) else ""
    inside = Markup("<mark>%s</mark>") % exact(text[start:end])
    return exact(before + text[left:start].lstrip()) + inside + exact(text[end:right].rstrip() + after)


def _cited(where: Citation, columns: Mapping[str, Column]) -> str:
    return columns[where.report].report.text[where.start : where.end]
