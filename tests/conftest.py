"""What all tests share: properties are tried without a clock, a busy machine being no failure, on the same cases; and
one real PostgreSQL, where it can be started."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import NoPostgresError, Server

settings.register_profile(
    "calm", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calm")
_LACKING: list[str] = []


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    try:
        running = Server()
    except NoPostgresError as error:
        _LACKING.append(str(error))
        pytest.skip(f"no PostgreSQL: {error}")
    yield running
    running.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly that nothing was tried on PostgreSQL, and why."""
    for reason in _LACKING[:1]:
        terminalreporter.write_line(f"Nothing was tried on PostgreSQL: {reason}", yellow=True)
