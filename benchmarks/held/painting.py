"""How soon the page of a story is painted, and how many bytes it is.

A browser without a cache opens the page on this machine, so no network is in the times. ``kb`` is what went over the
wire for everything that the page asked for, ``kb_plain`` what it unfolds to.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from benchmarks.held.searching import median

ROUNDS = 7
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]
_PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
_MEASURED = """() => {
  const paint = name => performance.getEntriesByName(name)[0].startTime;
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const sum = of => all.reduce((total, one) => total + one[of], 0) / 1000;
  return {first_paint_ms: paint('first-paint'), first_contentful_paint_ms: paint('first-contentful-paint'),
    first_byte_ms: all[0].responseStart, kb: sum('transferSize'), kb_plain: sum('decodedBodySize'),
    requests: all.length};
}"""


def painting(address: str, shown: Mapping[str, str]) -> dict[str, float]:
    """Return the figures of each of the stories, by name; none where there is no browser."""
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        return {}
    from playwright.sync_api import sync_playwright

    figures: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        for name, story in shown.items():
            rounds: list[dict[str, float]] = []
            for _ in range(ROUNDS):
                page = browser.new_context().new_page()
                page.goto(f"{address}/stories/{story}", wait_until="load")
                page.wait_for_function(_PAINTED)
                rounds.append(page.evaluate(_MEASURED))
                page.context.close()
            figures |= {f"page_{name}_{what}": median([one[what] for one in rounds]) for what in rounds[0]}
        browser.close()
    return figures
