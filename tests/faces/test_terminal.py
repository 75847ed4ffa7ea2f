"""What reaches a terminal: nothing that steers it, and no password."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from crosswire.errors import StoreError
from crosswire.faces.cli.stored import called
from crosswire.faces.cli.terminal import deliver, usable

HOSTILE = "Ferry\x1b]0;taken over\x07 \x9b31m \u202eaground"


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_what_is_delivered_to_a_terminal_does_not_steer_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", screen := Screen())
    deliver(f"{HOSTILE}\n\tonce", None)
    shown = screen.getvalue()
    assert shown == "Ferry\ufffd]0;taken over\ufffd \ufffd31m  aground\n\tonce\n"


def test_what_goes_wrong_does_not_steer_it_either(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), usable():
        raise StoreError(HOSTILE, "is none")
    said = capsys.readouterr().err
    assert "taken over" in said and "\x1b" not in said and "\x9b" not in said and "\u202e" not in said


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("crosswire.db", "crosswire.db"),
        ("postgresql://db.example/news", "postgresql://db.example/news"),
        ("postgresql://ada@db.example/news", "postgresql://ada@db.example/news"),
        ("postgresql://ada:pw@db.example/news", "postgresql://ada@db.example/news"),
        ("postgresql://ada:p@w:/x@db.example/news", "postgresql://ada@db.example/news"),
        ("postgresql:///news?password=pw&host=/run", "postgresql:///news?host=/run"),
        ("postgresql:///news?host=/run&password=pw", "postgresql:///news?host=/run&"),
    ],
)
def test_a_store_is_told_of_without_its_password(url: str, name: str) -> None:
    assert called(url) == name
