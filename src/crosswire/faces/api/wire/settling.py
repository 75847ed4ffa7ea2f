"""Stories follow what was ingested a little later: grouped and compared in the background, never twice at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread

from crosswire.faces.api.wire.log import failed


class Settling:
    """Does a piece of work in a thread of its own whenever it was asked for since it was last begun."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._lock = Lock()
        self._asked = self._busy = False
        self._thread: Thread | None = None

    def ask(self) -> None:
        """Have it done soon. Asked for while it is being done, it is done once more."""
        with self._lock:
            self._asked = True
            if self._busy:
                return
            self._busy = True
            self._thread = Thread(target=self._run, name="crosswire-settling", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Return when all that was asked for is done."""
        while (thread := self._thread) is not None and thread.is_alive():
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._busy = False
                    return
                self._asked = False
            try:
                self._work()
            except Exception as error:  # noqa: BLE001 - it runs by itself, and the log tells of it
                # What was kept is kept; the stories wait for the next time.
                failed(error)
