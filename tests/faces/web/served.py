"""Pages on a port of this machine, and a browser that looks at them: what went wrong or elsewhere is kept."""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PROGRAM = next((path for name in NAMES if (path := shutil.which(name))), None)
MISSING = "no browser is installed (looked for " + ", ".join(NAMES) + "): the pages were not opened in one"


@dataclass
class Changes:
    """Stands in for the stream of changes: says to those who listen what is put in ``told``."""

    app: ASGIApp
    told: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, and the stream of changes as it would be."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/v1/changes/stream"):
            await self.app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for _ in range(300):
            words = "".join(f"event: story\ndata: {change}\n\n" for change in self.told) or ": still here\n\n"
            await send({"type": "http.response.body", "body": words.encode(), "more_body": True})
            if self.told:
                break
            await asyncio.sleep(0.1)
        await send({"type": "http.response.body", "body": b"retry: 60000\n\n"})


@contextmanager
def serving(app: Any, **more: Any) -> Iterator[str]:
    """Yield the address at which the application answers while the context lasts."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, **more))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PROGRAM, args=flags)
        yield started
        started.close()


@dataclass
class Watched:
    """An open page, what it complained of, and all that it asked for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def watched(browser: Browser, **how: Any) -> Iterator[Watched]:
    """Yield an open page; afterwards it has complained of nothing, and asked nobody else for anything."""
    context: BrowserContext = browser.new_context(**how)
    seen = Watched(context.new_page())
    seen.page.on("console", lambda told: seen.errors.append(told.text))
    seen.page.on("pageerror", lambda told: seen.errors.append(str(told)))
    seen.page.on("request", lambda asked: seen.requests.append(asked.url))
    yield seen
    assert seen.errors == []
    assert [url for url in seen.requests if not url.startswith(("http://127.0.0.1:", "data:"))] == []
    context.close()
