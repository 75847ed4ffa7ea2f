"""The stores that the contract is tried on: a file, and a database on a real server where one can be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.store import Store, open_store
from tests.postgres import Server


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is to be."""
    return new_url(kind, request, tmp_path)


def new_url(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """Return the address of an empty database."""
    if kind == "sqlite":
        return str(folder / "newsroom.db")
    running: Server = request.getfixturevalue("server")
    return running.database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(url) as made:
        yield made
