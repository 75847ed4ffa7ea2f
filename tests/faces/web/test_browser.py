"""The pages in a real browser: for those who see them, hear them, have no mouse, no script, or a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from crosswire.faces.web import pages
from crosswire.faces.web.editors import Editors
from tests.faces.web.served import MISSING, PROGRAM, Changes, chromium, serving, watched
from tests.faces.web.shelf import newsroom
from tests.faces.web.test_pages import TOKENS, hostile, shelf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=MISSING)

SHOWN = {
    "front": "/",
    "filtered": "/?since=never&country=France",
    "search": "/search?words=soldiers",
    "no search": "/search",
    "story": "/stories/st-1",
    "waiting": "/stories/st-2",
    "conflicts": "/stories/st-1/conflicts",
    "sign in": "/sign-in",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def changes() -> Changes:
    return Changes(pages(newsroom(shelf()), editors=Editors(TOKENS.get)))


@pytest.fixture(scope="module")
def address(changes: Changes) -> Iterator[str]:
    with serving(changes) as at:
        yield at


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SHOWN)
def test_axe_finds_nothing(browser: Browser, address: str, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with watched(browser, color_scheme=scheme) as seen:
        seen.page.goto(address + SHOWN[name])
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", SHOWN)
def test_no_width_makes_a_page_scroll_sideways(browser: Browser, address: str, name: str) -> None:
    with watched(browser) as seen:
        for width in (360, 820, 1300):
            seen.page.set_viewport_size({"width": width, "height": 800})
            seen.page.goto(address + SHOWN[name])
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("name", ["front", "search", "story", "conflicts", "waiting"])
def test_hostile_text_does_not_run_and_breaks_no_page(browser: Browser, name: str) -> None:
    with serving(Changes(pages(newsroom(hostile())))) as at, watched(browser) as seen:
        seen.page.set_viewport_size({"width": 360, "height": 800})
        seen.page.goto(at + SHOWN[name])
        assert seen.page.title() != "owned"
        assert seen.page.evaluate("window.owned === undefined")
        assert seen.page.is_visible("h1")
        assert seen.page.locator("img, iframe, style").count() == 0
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_keyboard_skips_to_the_stories_and_opens_one(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        for _ in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('.line h3')"):
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url("**/stories/st-1")


def test_everything_is_read_found_and_filtered_without_a_script(browser: Browser, address: str) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(address)
        page.click(".finder summary")
        page.fill("#f-country", "France")
        page.click("text=Show")
        assert "country=France" in page.url
        page.fill("#seek", "soldiers")
        page.press("#seek", "Enter")
        assert page.locator(".hit mark").all_inner_texts() == ["killed"]
        page.click(".hit .meta a")
        assert page.is_visible("#points")
        page.click("text=side by side")
        assert page.locator(".side").count() > 4
        page.goto(address + "/sign-in")
        page.fill("#token", "for-ada")
        page.click("main button")
        page.wait_for_selector("text=Ada")
        page.click("text=Sign out")
        page.wait_for_selector("text=Ada", state="detached")


def test_a_story_fits_on_paper_and_its_dots_show_without_colours(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 794, "height": 1100}, forced_colors="active") as seen:
        page = seen.page
        page.goto(address)
        filled = "[...document.querySelectorAll('.dots i')].map(dot => getComputedStyle(dot).backgroundColor)"
        assert len(set(page.evaluate(filled))) == 2
        page.emulate_media(media="print", forced_colors="none")
        for shown in ("story", "conflicts"):
            page.goto(address + SHOWN[shown])
            page.evaluate("document.querySelectorAll('.points').forEach(table => table.className = 'points')")
            assert page.evaluate("document.documentElement.scrollWidth") <= 794, shown


def test_a_page_that_stays_open_offers_to_show_what_changed(
    browser: Browser, address: str, changes: Changes
) -> None:
    with watched(browser) as seen:
        seen.page.goto(address + "/stories/st-1")
        changes.told += ['{"mark": 13, "kind": "story", "id": "st-9", "what": "added", "at": ""}']
        changes.told += ['{"mark": 14, "kind": "story", "id": "st-1", "what": "changed", "at": ""}']
        try:
            seen.page.wait_for_selector("#changed a")
        finally:
            changes.told.clear()
        assert seen.page.inner_text("#changed").startswith("This story has changed.")
        assert seen.page.url.endswith("/stories/st-1")
        with seen.page.expect_navigation():
            seen.page.click("#changed a")
        assert seen.page.inner_text("#changed") == ""
