"""Connections to the newsroom: none is kept open for who asks nothing with it."""

from __future__ import annotations

import asyncio


def patient(seconds: float) -> type[asyncio.Protocol]:
    """Return how HTTP is spoken on a connection that is closed when for so long no request began on it.

    Without it, whoever sends a letter of a request now and then keeps a connection for good, and soon all there are.
    """
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Patient(H11Protocol):
        """A connection that is looked at now and then."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.loop.call_later(seconds, self._look, None)

        def _look(self, before: object) -> None:
            """Close the connection where nothing was asked now and before, and nothing between."""
            busy = self.cycle is not None and not self.cycle.response_complete
            if not busy and self.cycle is before:
                self.transport.close()
            elif not self.transport.is_closing():
                self.loop.call_later(seconds, self._look, self if busy else self.cycle)

    return Patient
