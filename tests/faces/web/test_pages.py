"""Every page: there, not there, or leading on; with its headers; and nothing from outside unescaped."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from crosswire.faces.web import pages
from crosswire.faces.web.editors import Editors
from crosswire.faces.web.headers import POLICY
from crosswire.records.newsroom import Hit, StoryLine
from crosswire.records.spans import Span
from tests.export.made import dossier
from tests.faces.web.shelf import Client, Shelf, newsroom

TOKENS = {
    "for-ada": SimpleNamespace(name="Ada", writes=True),
    "for-bo": SimpleNamespace(name="Bo", writes=False),
}


def line(id: str, headline: str = "Six soldiers killed", **more: object) -> StoryLine:
    """Return a story at a glance."""
    given: dict[str, object] = {
        "begin": "2026-04-14", "end": "2026-04-15", "reports": 3, "voices": 2, "conflicts": 4,
        "outlets": ("Northline", "Drenova Courier"), "countries": ("FRA",), "changed": "2026-04-15T10:00:00+00:00",
    }  # fmt: skip
    return StoryLine(id, headline, **{**given, **more})  # type: ignore[arg-type]


def shelf() -> Shelf:
    """Return a newsroom of one story that is compared, and one that waits."""
    hit = Hit(
        "report", "a", "Six soldiers killed", "killed near <Selisce>", (Span(0, 6),), "st-1", "Northline"
    )
    waits = line("st-2", "Ferry aground", end="2026-04-13", begin=None, compared=False, voices=0, conflicts=0)
    return Shelf([line("st-1"), waits], {"st-1": dossier()}, [hit], {"st-0": "st-1"})


def client(laid: Shelf | None = None, **more: object) -> Client:
    """Return what asks the pages of a newsroom."""
    return Client(pages(newsroom(laid or shelf()), editors=Editors(TOKENS.get), **more))  # type: ignore[arg-type]


PAGES = {
    "/": 200,
    "/?words=soldiers&since=2026-01-01&country=France": 200,
    "/?since=never": 200,
    "/search": 200,
    "/search?words=soldiers": 200,
    "/stories/st-1": 200,
    "/stories/st-2": 200,
    "/stories/st-1/conflicts": 200,
    "/stories/st-1/dossier.json": 200,
    "/stories/st-1/dossier.md": 200,
    "/stories/st-1/dossier.html": 200,
    "/sign-in": 200,
    "/stories/st-0": 301,
    "/stories/st-0/conflicts": 301,
    "/stories/st-0/dossier.json": 301,
    "/stories/st-2/conflicts": 303,
    "/stories/none/conflicts": 404,
    "/stories/none": 404,
    "/stories/st-2/dossier.json": 404,
    "/stories/st-1/dossier.exe": 404,
    "/static/none.css": 404,
    "/nowhere": 404,
}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_its_headers(address: str) -> None:
    answer = client().get(address)
    assert answer.status_code == PAGES[address]
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    for name, value in (("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")):
        assert answer.headers[name] == value
    assert answer.headers["permissions-policy"]
