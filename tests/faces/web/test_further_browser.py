"""The further pages in a real browser: axe, small screens, no script, rulings by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crosswire.faces.web import pages
from crosswire.faces.web.editors import Editors
from tests.faces.web.archive import Room
from tests.faces.web.served import MISSING, PROGRAM, Changes, chromium, serving, watched
from tests.faces.web.test_further_pages import ENTITY, POINT, STORY, made, newsroom
from tests.faces.web.test_pages import TOKENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=MISSING)

SHOWN = {
    "actors": "/actors",
    "actor": f"/actors/{ENTITY}",
    "outlets": "/outlets",
    "outlet": "/outlets/Drenova%20Courier",
    "map": "/map",
    "world": "/map?box=-180,-85,180,85",
    "timeline": "/timeline",
    "report": "/reports/b",
    "versions": "/reports/c",
    "point": f"/stories/{STORY}/points/{POINT.id}",
    "rulings": "/rulings",
    "story": f"/stories/{STORY}",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def held() -> Room:
    """Return a newsroom with events on the map, and rulings of every force."""
    told = made()
    place = next(event.place for event in told.events if event.place)
    spots = ((46.2, 6.1, "Geneva"), (59.9, 10.7, "Oslo"))
    events = tuple(
        replace(event, place=replace(place, lat=lat, lon=lon, name=name))
        for event, (lat, lon, name) in zip(told.events, spots * 9, strict=False)
    )
    room = newsroom()
    room.store.dossiers = (replace(told, events=events),)
    for ruling in ("one-story", "other-story", "no-copy"):
        room.judge(ruling, ("a", "c"), by="Bo", note="A note of some length that says why this was ruled so")  # type: ignore[arg-type]
    room.retire(room.store.log[2].id, by="Cy")
    return room


@pytest.fixture
def address(held: Room) -> Iterator[str]:
    with serving(Changes(pages(held, editors=Editors(TOKENS.get)))) as at:  # type: ignore[arg-type]
        yield at


def sign_in(page: Page, address: str) -> None:
    """Sign in as somebody who may rule."""
    page.goto(address + "/sign-in")
    page.fill("#token", "for-ada")
    page.press("#token", "Enter")
    page.wait_for_selector("text=Sign out")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with watched(browser, color_scheme=scheme) as seen:
        for name, where in SHOWN.items():
            seen.page.goto(address + where)
            found = Axe().run(seen.page)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def test_axe_finds_nothing_in_what_editors_see(browser: Browser, address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with watched(browser, java_script_enabled=True) as seen:
        sign_in(seen.page, address)
        for name in ("versions", "point", "rulings", "story"):
            seen.page.goto(address + SHOWN[name])
            found = Axe().run(seen.page)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        seen.errors[:] = [told for told in seen.errors if not told.startswith("[DOM] Password forms")]


def test_no_width_makes_a_page_scroll_sideways(browser: Browser, address: str) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        sign_in(seen.page, address)
        for width in (360, 820, 1300):
            seen.page.set_viewport_size({"width": width, "height": 800})
            for name, where in SHOWN.items():
                seen.page.goto(address + where)
                assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        seen.errors.clear()


def test_the_map_and_the_timeline_are_walked_without_a_script(browser: Browser, address: str) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(address + "/map")
        assert page.locator(".map .spot").count() == 2
        page.click(".map a[aria-label^='Geneva']")
        assert page.url.endswith("#s0")
        assert page.locator("#s0 th").inner_text().startswith("Geneva")
        page.click("text=closer")
        assert "box=" in page.url
        page.click("text=the world")
        assert page.locator(".map .spot").count() == 2
        page.goto(address + "/timeline?span=quarter")
        page.click(".axis a >> nth=0")
        assert "#d-" in page.url
        page.click("text=earlier")
        assert "until=" in page.url


def test_an_editor_rules_without_a_script_and_takes_it_back(
    browser: Browser, address: str, held: Room
) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        page = seen.page
        sign_in(page, address)
        page.goto(address + SHOWN["story"])
        page.click("tr.point a:has-text('Rule') >> nth=0")
        page.check("text=They are not in conflict")
        page.fill("#note", "Both may be true")
        page.click("button:has-text('Rule')")
        page.wait_for_selector(".ruling:has-text('Both may be true')")
        assert held.store.log[-1].ruling == "no-conflict"
        page.click("button:has-text('Take it back') >> nth=0")
        assert held.store.log[-1].retires == held.store.log[-2].id
        assert page.locator(".ruling:has-text('Both may be true')").count() == 0
        page.goto(address + "/rulings")
        assert "taken back by Ada" in page.locator(".ruling:has-text('Both may be true')").inner_text()
        seen.errors.clear()
