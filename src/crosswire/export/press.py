"""What pages that stand among others are made of: the body of a dossier's page, its assets, and words for values.

Nothing here is loaded before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import hypot
from typing import TYPE_CHECKING

from crosswire.export.view import letter_of
from crosswire.export.wording import LABELS, MARKS, STANDINGS, counted, say_date, say_span, say_when, weekday
from crosswire.ontology import plover
from crosswire.ontology.countries import countries
from crosswire.ontology.land import outlines
from crosswire.records.dossiers import Dossier
from crosswire.records.readings import Reading
from crosswire.records.reports import Report

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = [
    "LABELS",
    "MARKS",
    "STANDINGS",
    "Article",
    "Ways",
    "article",
    "assets",
    "conflicts",
    "counted",
    "country_centres",
    "country_code",
    "country_name",
    "event_types",
    "lands",
    "letter_of",
    "outlines",
    "report_article",
    "say_date",
    "say_span",
    "say_when",
    "weekday",
]


@dataclass(frozen=True, slots=True)
class Article:
    """The body of a page, to stand inside ``<main>`` of a page around it, and what that page is called.

    It looks and answers as it should with the style and script that ``assets`` returns.
    """

    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Ways:
    """Where what an article names has a page of its own: each returns its address, None for an actor without.

    ``rule`` leads from a point, by id, to where it is ruled on; None where nobody may.
    """

    report: Callable[[str], str]
    outlet: Callable[[str], str]
    actor: Callable[[str], str | None]
    rule: Callable[[str], str] | None = None


def article(dossier: Dossier, ways: Ways) -> Article:
    """Return the dossier as the body of a page; it is what ``FORMATS["html"]`` shows, with ways to other pages."""
    from crosswire.export.html.dossier_page import article

    return Article(dossier.story.headline, article(dossier, ways))


def conflicts(dossier: Dossier, ways: Ways) -> Article:
    """Return what is in conflict as the body of a page: the answers side by side, with who gives each, how surely."""
    from crosswire.export.html.conflict_page import conflicts

    return Article(dossier.story.headline, conflicts(dossier, ways))


def report_article(report: Report, reading: Reading | None, dossier: Dossier | None) -> Markup:
    """Return a report's text with its accounts in the dossier, its events and quotations, to stand inside ``<main>``.

    Off-text is set apart. It looks and answers as it should with the style and script that ``assets`` returns.
    """
    from crosswire.export.html.report_part import write_part

    return write_part(report, reading, dossier)


def assets() -> Mapping[str, str]:
    """Return the style and the script of articles, by the name of their file."""
    from crosswire.export.html.sheet import asset

    return {name: asset(name) for name in ("page.css", "page.js")}


def event_types() -> tuple[str, ...]:
    """Return the names of the PLOVER types of events, in the order of the alphabet."""
    return tuple(sorted(plover.event_types()))


def country_name(code: str) -> str:
    """Return the everyday name of a country, or what another code in its place stands for; else the code."""
    found = countries().get(code)
    return found.name if found else plover.beyond_countries().get(code, code)


def country_code(words: str) -> str | None:
    """Return the code of a country, or what stands in its place, by code or everyday name; None for neither."""
    known = {code: one.name for code, one in countries().items()} | plover.beyond_countries()
    if (code := words.upper()) in known:
        return code
    return next((code for code, name in known.items() if name.casefold() == words.casefold()), None)


def lands(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that name somebody, a country or a union of them, without those of kinds of bodies."""
    return tuple(code for code in codes if country_name(code)[:1].isupper())


@cache
def country_centres() -> tuple[tuple[str, float, float], ...]:
    """Return the everyday names of independent states with their middles, east and north, in degrees.

    Those with most room around their middle come first: where not all names fit, they are the ones to show.
    """
    told = [
        (one.name, one.lon, one.lat)
        for one in countries().values()
        if one.gw is not None and one.alpha2 and one.lat is not None and one.lon is not None
    ]

    def room(one: tuple[str, float, float]) -> float:
        return min(hypot(one[1] - other[1], one[2] - other[2]) for other in told if other is not one)

    return tuple(sorted(told, key=room, reverse=True))
