"""Who led which country or organization, and when: holders of high offices with the dates they held them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.spelling import plain
from crosswire.ontology.tables import cells, load_rows

_PARTICLES = frozenset(
    ("al", "el", "van", "von", "der", "den", "de", "da", "di", "du", "del", "della", "dos", "bin", "ben", "le",
     "la")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office. ``begin`` and ``end`` are ISO dates or years; no end: still in it.

    ``leads`` says that the office is the country's most powerful, so that 'the leader' means its holder.
    ``short`` is the form used alone where it is not the last word of the name ('Xi'). ``of`` is the slug of the
    organization whose office it is, None for a country's; ``country`` is then that organization's.
    """

    country: str
    office: str
    leads: bool
    name: str
    gender: str
    begin: str
    end: str | None
    short: str | None
    aliases: tuple[str, ...]
    of: str | None = None
    sector: str = "GOV"

    def covers(self, date: str) -> bool:
        """Say whether the office was held on an ISO date; both ends count, as far as they are known."""
        return self.begin <= date[: len(self.begin)] and (
            self.end is None or date[: len(self.end)] <= self.end
        )


@cache
def terms() -> tuple[Term, ...]:
    """Return every term of office in the table."""
    return tuple(
        Term(
            row["country"],
            row["office"],
            row["leads"] == "y",
            row["name"],
            row["gender"],
            row["begin"],
            row["end"] or None,
            row["short"] or None,
            cells(row["aliases"] or ""),
            row["of"] or None,
            row["sector"] or "GOV",
        )
        for row in load_rows("leaders.tsv")
    )


@cache
def by_country() -> dict[str, tuple[Term, ...]]:
    """Return the terms of each country, and of each organization by its slug, in the order of the table."""
    return _by(lambda term: term.of or term.country)


@cache
def by_name() -> dict[str, tuple[Term, ...]]:
    """Return the terms of each person, in the order of the table."""
    return _by(lambda term: term.name)


@cache
def by_short_name() -> dict[str, tuple[Term, ...]]:
    """Return the terms by the forms a leader's name takes alone, plain and in small letters: 'al-assad', 'assad'."""
    found: dict[str, list[Term]] = {}
    for term in terms():
        short = plain(term.short or family_name(term.name.split())).lower()
        for form in dict.fromkeys((short, short.removeprefix("al-").removeprefix("el-"))):
            found.setdefault(form, []).append(term)
    return {form: tuple(held) for form, held in found.items()}


def _by(key: Callable[[Term], str]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in terms():
        found.setdefault(key(term), []).append(term)
    return {name: tuple(held) for name, held in found.items()}


def family_name(words: Sequence[str]) -> str:
    """Return the last of a name's words with the particles before it: 'al-Assad', 'von der Leyen'."""
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[at:])


@cache
def faiths() -> dict[str, str]:
    """Return the country of each office of a faith that there is but once: the pope's."""
    return {term.office: term.country for term in terms() if term.sector == "REL"}


def holder(country: str, office: str | None, date: str | None) -> Term | None:
    """Return who held an office of a country, or of an organization by its slug, on a date.

    ``office`` None asks for a country's most powerful one, and for any of an organization's.

    With no date nothing is known, and at a change of office the one who comes in counts.
    """
    if date is None:
        return None
    held = [
        term
        for term in by_country().get(country, ())
        if term.covers(date) and (term.leads or bool(term.of) if office is None else term.office == office)
    ]
    return max(held, key=lambda term: term.begin, default=None)
