"""What the commands on a store share: which one, and how it is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import click

from crosswire.desk import Desk, Newsroom, Progress, Settings

# Of the address of a server: a name with its password, up to the last @; and one that stands among its parameters.
_LOGIN = re.compile(r"^(\w+://[^:@/]*):.*@", re.DOTALL)
_ASKED = re.compile(r"(?<=[?&])password=[^&]*&?")
F = TypeVar("F", bound=Callable[..., Any])
_HELP = "Where reports are held: a file, or postgresql://HOST/NAME (CROSSWIRE_STORE)."


def store_option(*, required: bool = True) -> Callable[[F], F]:
    """Return the option that names the store; where it is not ``required``, there is none without it."""
    if required:
        return click.option(
            "--store",
            metavar="URL",
            envvar="CROSSWIRE_STORE",
            default="crosswire.db",
            show_default=True,
            help=_HELP,
        )
    return click.option("--store", metavar="URL", help=_HELP.replace(" (CROSSWIRE_STORE)", ""))


def called(url: str) -> str:
    """Return by what name a store is told of: its address without a password."""
    return _ASKED.sub("", _LOGIN.sub(r"\1@", url))


def opened(
    url: str, told: Progress | None = None, workers: int | None = 1
) -> AbstractContextManager[Newsroom]:
    """Return the newsroom that is there already. Raises ``StoreError`` where there is none."""
    return Desk(Settings(workers=workers), told).newsroom(url, new=False)
