"""``crosswire serve``: the newsroom in the browser, and the service for programs, from one process."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterable
from dataclasses import replace
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.desk import Desk
from crosswire.errors import SettingsError
from crosswire.faces.cli.patience import patient
from crosswire.faces.cli.stored import store_option
from crosswire.faces.cli.terminal import usable

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from crosswire.desk import Newsroom
    from crosswire.faces.api import Access


# Seconds in which a request must begin.
_PATIENCE = 30
_STREAM = "/api/v1/changes/stream"
# A host as a browser names it: an address of IPv6 in brackets, or another address or name; and its port.
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9A-Za-z.-]+))(?::[0-9]{0,5})?")


@click.command(short_help="Show the newsroom in the browser, and serve it to programs.")
@store_option()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free."
)
@click.option(
    "--proxy",
    multiple=True,
    metavar="ADDRESS",
    help="The proxy before it, an address or a network: what it says of its clients is believed.",
)
@click.option("--open-reading", is_flag=True, help="Let everybody read who reaches the address.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Who may rule and ingest: a line NAME:SHA256 each, :read behind it for who may only read.",
)
@click.option(
    "--new-token", metavar="NAME", help="Only add a token for NAME to the token file, and show it this once."
)
def command(
    store: str,
    host: str,
    port: int,
    proxy: tuple[str, ...],
    open_reading: bool,
    token_file: Path | None,
    new_token: str | None,
) -> None:
    """Show the stories of a store as pages, and serve all that it holds under /api/v1.

    On this machine alone everybody may read, and nobody rules without a token. With tokens, reading needs one too
    unless --open-reading says otherwise. Other machines are let in only with --token-file or --open-reading.
    """
    with usable():
        if new_token is not None:
            add_token(token_file, new_token)
            return
        proxies = proxies_of(proxy)
        # Through a proxy others come, whoever it is that asks here.
        local = _is_loopback(host) and not proxies
        if not (local or token_file or open_reading):
            raise SettingsError(
                "--proxy" if proxies else f"--host {host}",
                "other machines would reach it: name a --token-file, or say --open-reading",
            )
        access = access_of(token_file, read_open=open_reading or (local and token_file is None))
        with _listening(host, port) as listening, Desk().newsroom(store) as newsroom:
            app = joined(newsroom, access)
            if local and token_file is None and not open_reading:
                app = of_this_machine(app)
            port = listening.getsockname()[1]
            shown = f"[{host}]" if ":" in host else host
            click.echo(f"crosswire: the newsroom is at http://{shown}:{port}/ (Ctrl-C stops it)")
            sys.stdout.flush()
            _run(app, listening, proxies)


def access_of(token_file: Path | None, *, read_open: bool) -> Access:
    """Return who may do what. Raises ``SettingsError`` where the file cannot be read or a line is wrong."""
    from crosswire.faces.api import Access

    try:
        lines = token_file.read_text("utf-8").splitlines() if token_file else []
    except (OSError, UnicodeError) as error:
        raise SettingsError(str(token_file), f"cannot be read: {error}") from error
    return Access.of(lines, read_open=read_open)


def add_token(token_file: Path | None, name: str) -> None:
    """Add a new token to the file, which only its owner may read, and show it: it is kept nowhere."""
    from crosswire.faces.api import Access, new_token

    if token_file is None:
        raise SettingsError("--new-token", "name the --token-file that it is added to")
    secret, token = new_token(name)
    Access.of([str(token)])
    try:
        with os.fdopen(os.open(token_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w") as file:
            # Whoever wrote the file by hand may have left its last line open.
            file.write(f"{token}\n" if token_file.read_bytes()[-1:] in (b"", b"\n") else f"\n{token}\n")
    except OSError as error:
        raise SettingsError(str(token_file), f"cannot be written: {error.strerror}") from error
    click.echo(f"crosswire: the token of {name}, shown this once:", err=True)
    click.echo(secret)


def joined(newsroom: Newsroom, access: Access) -> ASGIApp:
    """Return the service and the pages as one application: what begins with /api/ is for programs."""
    from starlette.requests import Request

    from crosswire.faces.api import new_token, service
    from crosswire.faces.web import pages
    from crosswire.faces.web.editors import Editors

    # Whoever is signed in on the pages may follow changes: their browser has no token of its own to show.
    secret, own = new_token("pages", writes=False)
    programs = service(newsroom, replace(access, tokens=(*access.tokens, own)))
    editors = Editors(access.holder if access.tokens else None)
    web = pages(newsroom, editors=editors, open_reading=access.read_open)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan" and not scope["path"].startswith("/api/"):
            await web(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"] == _STREAM and editors.session(Request(scope).cookies):
            scope = {**scope, "headers": [*scope["headers"], (b"authorization", f"Bearer {secret}".encode())]}
        await programs(scope, receive, send)

    return app


def of_this_machine(app: ASGIApp) -> ASGIApp:
    """Return the application for those who ask for this machine by its own name.

    A page from elsewhere whose name was made to mean this machine gets nothing.
    """
    from starlette.responses import PlainTextResponse

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _is_asked_here(scope["headers"]):
            refused = PlainTextResponse("This newsroom is for its own machine alone.\n", 421)
            await refused(scope, receive, send)
        else:
            await app(scope, receive, send)

    return asked


def proxies_of(given: Iterable[str]) -> list[str]:
    """Return the networks of the proxies. Raises ``SettingsError`` where one is none."""
    try:
        return [str(ip_network(one, strict=False)) for one in given]
    except ValueError as error:
        raise SettingsError(
            "--proxy", f"{error}; name an address, or a network such as 10.2.0.0/16"
        ) from error


def _is_asked_here(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Say whether the request names a host, and no other than this machine: what is no name at all is not trusted."""
    named = [value.decode("latin-1") for name, value in headers if name == b"host"]
    found = [_HOST.fullmatch(host) for host in named]
    return bool(found) and all(host and _is_loopback((host[1] or host[2]).lower()) for host in found)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(f"{host}:{port}", f"cannot be listened on: {error.strerror or error}") from error


def _run(app: ASGIApp, listening: socket.socket, proxies: list[str]) -> None:
    """Answer until told to stop, and tell the log of requests on standard error; who follows changes is let go."""
    import uvicorn

    from crosswire.faces.api import log_to

    log_to(sys.stderr)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2,
        proxy_headers=bool(proxies), forwarded_allow_ips=proxies,
        http=patient(_PATIENCE),
    )  # fmt: skip
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo("crosswire: stopped", err=True)
