"""``crosswire serve``: who is let in, what is joined, and that it stops."""

from __future__ import annotations

import json
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from crosswire.desk import Desk, Newsroom
from crosswire.faces.cli import main
from crosswire.faces.cli.patience import patient
from crosswire.faces.cli.serve import access_of, joined, of_this_machine
from tests.faces.web.served import serving
from tests.faces.web.shelf import Client


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Desk().newsroom(tmp_path / "crosswire.db") as made:
        yield made


def tokens(folder: Path, name: str = "ada") -> tuple[Path, str]:
    """Return a file of tokens with a new one, and that one."""
    file = folder / "tokens"
    done = CliRunner().invoke(main, ["serve", "--token-file", str(file), "--new-token", name])
    assert done.exit_code == 0, done.output
    return file, done.stdout.strip()


def test_other_machines_are_not_let_in_by_mistake(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.7", "newsroom.example"):
        done = CliRunner().invoke(main, ["serve", "--host", host, "--store", str(tmp_path / "s.db")])
        assert done.exit_code == 2
        assert "--token-file" in done.stderr and "--open-reading" in done.stderr
    assert not (tmp_path / "s.db").exists()


def test_a_token_is_added_to_a_file_whose_last_line_is_open(tmp_path: Path) -> None:
    file, _ = tokens(tmp_path)
    file.write_text(file.read_text("utf-8").strip(), "utf-8")
    tokens(tmp_path, "bo")
    assert [token.name for token in access_of(file, read_open=False).tokens] == ["ada", "bo"]


def test_through_a_proxy_others_come_who_are_not_let_in_by_mistake(tmp_path: Path) -> None:
    for given, said in (
        (["--proxy", "127.0.0.1"], "--token-file"),
        (["--proxy", "proxy.example"], "10.2.0.0/16"),
    ):
        done = CliRunner().invoke(main, ["serve", *given, "--store", str(tmp_path / "s.db")])
        assert done.exit_code == 2
        assert said in done.stderr
    assert not (tmp_path / "s.db").exists()


@pytest.mark.parametrize(
    ("proxy", "client"), [("127.0.0.1", "192.0.2.7"), ("10.2.0.0/16", "127.0.0.1"), (None, "127.0.0.1")]
)
def test_a_client_is_who_its_proxy_says_and_nobody_else(
    proxy: str | None, client: str, tmp_path: Path
) -> None:
    given = ["--proxy", proxy] if proxy else []
    with running(["--open-reading", *given], tmp_path) as (url, served):
        asked = httpx.get(f"{url}api/v1/health/live", headers={"x-forwarded-for": "192.0.2.7"}, timeout=30)
        assert asked.status_code == 200
        served.send_signal(signal.SIGINT)
        assert served.stderr is not None
        logged = [json.loads(line) for line in served.stderr if line.startswith("{")]
    assert [line["client"] for line in logged] == [client]


def test_a_new_token_is_shown_once_and_kept_as_its_digest(tmp_path: Path) -> None:
    file, secret = tokens(tmp_path)
    tokens(tmp_path, "bo")
    assert secret not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    access = access_of(file, read_open=False)
    holder = access.holder(secret)
    assert holder is not None and holder.name == "ada" and holder.writes
    assert [token.name for token in access.tokens] == ["ada", "bo"]


@pytest.mark.parametrize("given", [["--new-token", "ada"], ["--token-file", "FILE", "--new-token", "a b:c"]])
def test_a_token_that_cannot_be_kept_is_not_made(given: list[str], tmp_path: Path) -> None:
    given = [str(tmp_path / "tokens") if word == "FILE" else word for word in given]
    assert CliRunner().invoke(main, ["serve", *given]).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_pages_and_service_answer_side_by_side(newsroom: Newsroom, tmp_path: Path) -> None:
    made = Client(joined(newsroom, access_of(None, read_open=True)))
    assert "newsroom is empty" in made.get("/").text
    assert made.get("/api/v1/stories").json()["items"] == []
    assert made.get("/api/v1/nowhere").headers["content-type"] == "application/problem+json"
    assert "text/html" in made.get("/nowhere").headers["content-type"]


def test_without_open_reading_both_ask_for_a_token(newsroom: Newsroom, tmp_path: Path) -> None:
    file, secret = tokens(tmp_path)
    made = Client(joined(newsroom, access_of(file, read_open=False)))
    assert made.get("/").status_code == 303
    assert made.get("/api/v1/stories").status_code == 401
    assert made.get("/api/v1/changes/stream").status_code == 401
    assert made.post("/sign-in", data={"token": secret}).status_code == 303
    assert made.get("/").status_code == 200
    assert made.get("/api/v1/stories").status_code == 401, "programs show a token, not a cookie"
    assert made.get("/api/v1/stories", headers={"authorization": f"Bearer {secret}"}).status_code == 200


def test_a_name_made_to_mean_this_machine_gets_nothing(newsroom: Newsroom) -> None:
    made = Client(of_this_machine(joined(newsroom, access_of(None, read_open=True))))
    for host, status in (
        ("127.0.0.1:8000", 200), ("localhost", 200), ("[::1]:8000", 200),
        ("evil.example", 421), ("127.0.0.1.evil.example:8000", 421), ("localhost.evil.example", 421),
        ("a{b.evil.example", 421), ("a\"b.evil.example", 421), ("a b.evil.example", 421), ("evil.example.", 421),
        ("evil.example:80@127.0.0.1", 421), ("127.0.0.1#.evil.example", 421), ("[::1", 421), ("", 421),
    ):  # fmt: skip
        for address in ("/", "/api/v1/stories"):
            assert made.get(address, headers={"host": host}).status_code == status, (host, address)


@contextmanager
def running(given: list[str], folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield where a service on a store of its own is, and its process; it has ended afterwards."""
    command = [sys.executable, "-m", "crosswire.faces.cli", "serve", "--port", "0", "--store"]
    with subprocess.Popen(
        [*command, str(folder / "s.db"), *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as served:
        assert served.stdout is not None
        said = served.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        try:
            assert found is not None, said
            yield found[0], served
        finally:
            served.terminate()


def test_it_says_where_it_is_and_stops_when_told(tmp_path: Path) -> None:
    with running([], tmp_path) as (url, served):
        assert httpx.get(url, timeout=30).status_code == 200
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=30) == 0
        assert served.stderr is not None
        assert "Traceback" not in served.stderr.read()


def test_who_asks_nothing_keeps_no_connection() -> None:
    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("told")(scope, receive, send)

    with serving(told, http=patient(0.3)) as address, httpx.Client() as asked:
        assert [asked.get(address).text for _ in range(2)] == ["told", "told"]
        host, _, port = address.removeprefix("http://").partition(":")
        for begin in (b"", b"GET / HTTP/1.1\r\nHost: ", b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /"):
            with socket.create_connection((host, int(port)), timeout=30) as slow:
                slow.sendall(begin)
                answer = b""
                while more := slow.recv(1000):
                    answer += more
                assert answer.count(b"200 OK") == begin.count(b"\r\n\r\n")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", "--port", port, "--store", str(tmp_path / "s.db")])
    assert done.exit_code == 2
    assert f"127.0.0.1:{port}" in done.stderr
