"""The page in a real browser: it opens from disk, asks the network for nothing, and answers to being used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosswire.export import FORMATS, write_reading
from crosswire.records.readings import Quantity, Reading, Time
from crosswire.records.spans import Span
from tests.export.made import TEXTS, dossier
from tests.export.test_html import HOSTILE, hostile
from tests.factories import report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_PROGRAM = next((path for name in _NAMES if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(
    _PROGRAM is None,
    reason="no browser is installed (looked for " + ", ".join(_NAMES) + "): the page was not opened in one",
)


@dataclass
class Watched:
    """An open page and all that went wrong or left the machine while it was open."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_PROGRAM, args=flags)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[dict[str, Watched]]:
    """Return both pages, opened from disk with the network off; errors and requests are looked at afterwards."""
    context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900})
    pages: dict[str, Watched] = {}
    for name, made in (("made", dossier()), ("hostile", hostile())):
        where = tmp_path / f"{name}.html"
        where.write_text(FORMATS["html"].write(made), "utf-8", newline="")
        watched = pages[name] = Watched(context.new_page())
        watched.page.on("console", lambda told, to=watched: to.errors.append(told.text))
        watched.page.on("pageerror", lambda told, to=watched: to.errors.append(str(told)))
        watched.page.on("request", lambda asked, to=watched: to.requests.append(asked.url))
        watched.page.goto(where.as_uri())
    yield pages
    for watched in pages.values():
        assert watched.errors == []
        assert [url for url in watched.requests if not url.startswith("file:")] == []
    context.close()


def marked(page: Page, name: str) -> list[set[str]]:
    """Return, text by text, the point keys whose words carry the class."""
    found: list[list[str]] = page.evaluate(
        """name => Array.from(document.querySelectorAll('.body')).map(body =>
             Array.from(body.querySelectorAll('.' + name)).flatMap(e => e.dataset.k.split(' ')))""",
        name,
    )
    return [set(keys) for keys in found]


def test_the_texts_in_the_browser_are_the_texts(opened: dict[str, Watched]) -> None:
    for name, texts in (("made", list(TEXTS.values())), ("hostile", [HOSTILE])):
        shown = opened[name].page.evaluate(
            "Array.from(document.querySelectorAll('.body')).map(body => body.textContent)"
        )
        assert shown == texts


def test_hostile_text_does_not_run(opened: dict[str, Watched]) -> None:
    page = opened["hostile"].page
    assert page.title() != "owned"
    assert page.is_visible("h1")
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


def test_hovering_over_a_point_lights_its_words_in_every_report(opened: dict[str, Watched]) -> None:
    page = opened["made"].page
    page.hover("#p0 .about")
    assert all("p0" in keys for keys in marked(page, "lit"))
    page.hover("h1")
    assert marked(page, "lit") == [set(), set(), set()]


def test_hovering_over_words_lights_their_point(opened: dict[str, Watched]) -> None:
    page = opened["made"].page
    page.hover(".body[data-text='2'] a[href='#p0']")
    assert page.evaluate("document.getElementById('p0').classList.contains('lit')")
    assert all("p0" in keys for keys in marked(page, "lit"))


def test_the_keyboard_reaches_points_lights_and_holds_them(opened: dict[str, Watched]) -> None:
    page = opened["made"].page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('tr.point')"):
            break
    assert page.evaluate("document.activeElement.closest('tr.point').id") == "p0"
    assert all("p0" in keys for keys in marked(page, "lit"))
    page.keyboard.press("Enter")
    assert all("p0" in keys for keys in marked(page, "held"))
    assert page.is_visible("#pinned")
    assert page.evaluate("!!document.activeElement.closest('.body')")
    page.keyboard.press("n")
    assert all("p1" in keys for keys in marked(page, "held"))
    page.keyboard.press("Escape")
    assert not page.is_visible("#pinned")


def test_following_a_quotation_brings_its_words_into_view(opened: dict[str, Watched]) -> None:
    page = opened["made"].page
    page.click("#p0 td[data-letter='C'] .account:last-child .quote")
    box = page.locator(".body[data-text='2'] .held", has_text="six of").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900


def test_filters_leave_only_what_fits(opened: dict[str, Watched]) -> None:
    page = opened["made"].page
    for name in ("compatible", "agreed", "single"):
        page.uncheck(f"input[value={name}]")
    assert page.locator(".point:visible").count() == page.locator("tr.point.conflicting").count() > 0
    page.select_option("select[name=kind]", "place")
    assert page.locator(".point:visible").count() == 1


def test_no_width_makes_the_page_scroll_sideways(opened: dict[str, Watched]) -> None:
    for name, watched in opened.items():
        for width in (400, 800, 1300):
            watched.page.set_viewport_size({"width": width, "height": 900})
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


def test_the_page_of_one_report_lights_and_hides_its_layers(browser: Browser, tmp_path: Path) -> None:
    text = "Twelve people died on Thursday, officials said. Thursday was a holiday."
    at = [Span(text.index("Thursday"), text.index("Thursday") + 8), Span(0, 6)]
    reading = Reading(
        "r1",
        (),
        times=(Time(at[0], "DATE", "2026-02-05", None, None, "day"),),
        quantities=(Quantity(at[1], at[1], "count", 12, 12, "="),),
    )
    where = tmp_path / "reading.html"
    where.write_text(write_reading(report(text), reading), "utf-8", newline="")
    context = browser.new_context(offline=True)
    watched = Watched(context.new_page())
    watched.page.on("console", lambda told: watched.errors.append(told.text))
    watched.page.on("pageerror", lambda told: watched.errors.append(str(told)))
    watched.page.goto(where.as_uri())
    watched.page.hover("#m0")
    assert marked(watched.page, "lit") == [{"m0"}]
    watched.page.uncheck("input[value=time]")
    assert (
        watched.page.evaluate("getComputedStyle(document.querySelector('.body .time')).borderBottomWidth")
        == "0px"
    )
    watched.page.click(".body .quantity")
    assert marked(watched.page, "held") == [{"m0"}]
    assert watched.errors == []
    context.close()


def test_the_page_reads_without_its_script(browser: Browser, tmp_path: Path) -> None:
    where = tmp_path / "page.html"
    where.write_text(FORMATS["html"].write(dossier()), "utf-8", newline="")
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(where.as_uri())
    assert page.is_visible("#p0")
    assert not page.is_visible("form.filters")
    assert not page.is_visible("#pinned")
    page.click("#p0 td[data-letter='C'] .quote >> nth=0")
    assert page.url.partition("#")[2].startswith("t2-")
    context.close()
