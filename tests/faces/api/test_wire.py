"""The parts of which the service is made, each by itself."""

from __future__ import annotations

import io
import logging
from threading import Event

import pytest

from crosswire.errors import SettingsError
from crosswire.faces.api import Access, digest_of, log_to, new_token
from crosswire.faces.api.wire.log import Failure, Line, failed, note
from crosswire.faces.api.wire.rates import Rates, network
from crosswire.faces.api.wire.settling import Settling
from crosswire.records.codec import from_json


def test_tokens_are_kept_as_digests() -> None:
    secret, token = new_token("ada")
    assert token.digest == digest_of(secret)
    assert secret not in str(token)
    access = Access.of(["# who may", "", f"{token}  # since March", f"bob:{digest_of('b')}:read"])
    assert access.holder(secret) == token
    assert access.holder(secret + "x") is None
    bob = access.holder("b")
    assert bob is not None and (bob.name, bob.writes) == ("bob", False)
    assert not access.read_open


@pytest.mark.parametrize(
    "line", ["ada", "ada:abc", f"ada:{'A' * 64}", f"ada:{'0' * 64}:write", f"a b:{'0' * 64}"]
)
def test_a_line_that_is_no_token_is_named_and_not_shown(line: str) -> None:
    with pytest.raises(SettingsError, match="line 2 of the tokens") as caught:
        Access.of(["", line])
    assert line not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("unknown", "unknown"),
    ],
)
def test_what_a_client_is_known_by(host: str, known: str) -> None:
    assert network(host) == known


def test_a_bucket_fills_steadily() -> None:
    rates = Rates(2.0, 2)
    assert [rates.take("a", 0.0) for _ in range(3)] == [0.0, 0.0, 0.5]
    assert rates.take("a", 0.25) == 0.25
    assert rates.take("a", 0.5) == 0.0
    assert [rates.take("a", 1e6) for _ in range(3)] == [0.0, 0.0, 0.5]


def test_what_is_asked_for_while_it_is_done_is_done_once_more() -> None:
    begun, go, done = Event(), Event(), []

    def work() -> None:
        begun.set()
        go.wait(5)
        done.append(1)
        if len(done) == 1:
            raise ValueError("it goes on all the same")

    settling = Settling(work)
    settling.ask()
    begun.wait(5)
    settling.ask()
    settling.ask()
    go.set()
    settling.wait()
    assert len(done) == 2


def test_the_log_is_json_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    log = logging.getLogger("crosswire")
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setattr(log, "propagate", True)
    monkeypatch.setattr(log, "level", log.level)
    out = io.StringIO()
    log_to(out)
    line = Line("2026-03-02", "id", "GET", "/api/v1/reports", 200, 1.5, "192.0.2.1")
    note(line)
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        failed(error, "id")
    first, second = out.getvalue().splitlines()
    assert from_json(first, Line) == line
    assert from_json(second, Failure).error == "ValueError: two\nlines"
