"""One store for all tests that only read, and a new one for each that writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.desk import Newsroom
from tests.faces.api import made


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Yield a newsroom that no test changes."""
    with made.newsroom(tmp_path_factory.mktemp("read") / "newsroom.db") as one:
        yield one


@pytest.fixture
def own_room(tmp_path: Path) -> Iterator[Newsroom]:
    """Yield a newsroom of one test alone."""
    with made.newsroom(tmp_path / "newsroom.db") as one:
        yield one


@pytest.fixture(scope="module")
def client(room: Newsroom) -> made.Client:
    """Return who asks a service whose reading is open."""
    return made.Client(made.app(room))
