"""Who may ask, who may write, and how much at once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from crosswire.errors import SettingsError

_LINE = re.compile(r"([\w.@-]{1,60}):([0-9a-f]{64})(:read)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was handed out: to whom, and the SHA-256 of it in hexadecimal; the token itself is not kept.

    ``name`` is who rules where it is used for a judgement. One that does not write may only read.
    """

    name: str
    digest: str
    writes: bool = True

    def __str__(self) -> str:
        """Return the line from which ``Access.of`` makes it."""
        return f"{self.name}:{self.digest}" + ("" if self.writes else ":read")


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what: writing always needs one of the ``tokens``, reading too unless it is ``read_open``."""

    tokens: tuple[Token, ...] = ()
    read_open: bool = False

    @classmethod
    def of(cls, lines: Iterable[str], *, read_open: bool = False) -> Access:
        """Return the access that lines of ``NAME:DIGEST`` or ``NAME:DIGEST:read`` give; '#' begins a comment.

        Raises ``SettingsError`` for any other line, naming its number and nothing of what it holds.
        """
        tokens = []
        for number, line in enumerate(lines, 1):
            told = line.partition("#")[0].strip()
            found = _LINE.fullmatch(told)
            if found is not None:
                tokens.append(Token(found[1], found[2], found[3] is None))
            elif told:
                raise SettingsError(
                    f"line {number} of the tokens", "it is not NAME:SHA256 or NAME:SHA256:read"
                )
        return cls(tuple(tokens), read_open)

    def holder(self, secret: str) -> Token | None:
        """Return whose token it is; how long that takes tells nothing of the tokens there are."""
        digest, found = digest_of(secret), None
        for token in self.tokens:
            if compare_digest(token.digest, digest):
                found = token
        return found


def digest_of(secret: str) -> str:
    """Return what is kept of a token."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def new_token(name: str, *, writes: bool = True) -> tuple[str, Token]:
    """Return a token that nobody can guess, to be told once, and what is kept of it."""
    secret = secrets.token_urlsafe(32)
    return secret, Token(name, digest_of(secret), writes)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is answered.

    ``body`` and ``query`` are in bytes; ``rate`` is requests a second for one client, of which ``burst`` may come at
    once; ``at_once`` bounds all clients together, ``streams`` those that follow changes. A body must have come within
    ``patience`` seconds. A stream looks for changes every ``poll`` seconds, and says every ``beat`` that it is alive.
    ``origins`` are those whose pages may ask from a browser: none, or ``*`` for all.
    """

    body: int = 16 * 1024 * 1024
    query: int = 4096
    rate: float = 50.0
    burst: int = 200
    at_once: int = 100
    streams: int = 32
    patience: float = 30.0
    poll: float = 1.0
    beat: float = 15.0
    origins: tuple[str, ...] = ()
