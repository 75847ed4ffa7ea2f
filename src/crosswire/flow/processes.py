"""Many reports read one after the other, or in several processes at once: the same readings in the same order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import Connection
from queue import SimpleQueue

import msgspec

from crosswire.errors import CrosswireError, SettingsError
from crosswire.reading import read
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings

# Characters. A process takes as long to start as to read about a tenth of this.
_WORTH_A_PROCESS = 500_000
# Reports that wait for each process, so that a long one does not leave the others idle.
_AHEAD = 4

Reader = Callable[[Report, Settings], Reading]
# The reading, or why there is none.
Answer = Reading | str
# A reading goes through a pipe so in a fifth of the time that pickling takes.
_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Reading | str)


def read_each(
    reports: Iterable[Report], settings: Settings, reader: Reader = read
) -> Iterator[tuple[Report, Answer]]:
    """Yield each report with what it says, or why that cannot be told, in the order of the reports.

    Reports are taken as they are needed: a few for each process are held at once, however many there are. A report
    whose process dies costs itself alone. Raises ``SettingsError`` where no process can start.
    """
    rest = iter(reports)
    first = _first(rest, settings)
    workers = _worthwhile(first, settings)
    coming = chain(first, rest)
    if workers < 2:
        for report in coming:
            yield report, _attempt(reader, report, settings)
        return
    # The processes end first, so that no thread is waited for that waits for one of them.
    with ThreadPoolExecutor(workers) as threads, _asking(workers, reader, settings) as ask:
        asked: deque[tuple[Report, Future[Answer]]] = deque()
        try:
            for report in coming:
                asked.append((report, threads.submit(ask, report)))
                if len(asked) == workers * _AHEAD:
                    yield _answered(asked)
            while asked:
                yield _answered(asked)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _answered(asked: deque[tuple[Report, Future[Answer]]]) -> tuple[Report, Answer]:
    report, answer = asked.popleft()
    return report, answer.result()


def _first(reports: Iterator[Report], settings: Settings) -> list[Report]:
    """Take as many of the reports as it needs to know in how many processes to read."""
    if settings.workers is not None:
        return list(islice(reports, settings.workers))
    first: list[Report] = []
    enough = _cores() * _WORTH_A_PROCESS
    while enough > 0 and (report := next(reports, None)) is not None:
        first.append(report)
        enough -= len(report.text)
    return first


def _worthwhile(first: Sequence[Report], settings: Settings) -> int:
    """Return how many processes to read in: as many as the settings say, or as pay for their start."""
    if settings.workers is not None:
        return min(settings.workers, len(first))
    return min(_cores(), len(first), sum(len(report.text) for report in first) // _WORTH_A_PROCESS)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _attempt(reader: Reader, report: Report, settings: Settings) -> Answer:
    try:
        return reader(report, settings)
    except (ArithmeticError, LookupError, MemoryError, RecursionError, ValueError) as error:
        return f"it could not be read ({type(error).__name__})"


@contextmanager
def _asking(workers: int, reader: Reader, settings: Settings) -> Iterator[Callable[[Report], Answer]]:
    """Yield a function that has a report read in one of so many processes, each started when first needed."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    all_of_them = [_Worker(reader, settings) for _ in range(workers)]
    for worker in all_of_them:
        idle.put(worker)

    def ask(report: Report) -> Answer:
        worker = idle.get()
        try:
            return worker.ask(report)
        finally:
            idle.put(worker)

    try:
        yield ask
    finally:
        for worker in all_of_them:
            worker.stop()


class _Worker:
    """A process that reads one report after the other. One that died is started anew for the next report."""

    def __init__(self, reader: Reader, settings: Settings) -> None:
        self._task = (reader, settings)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False

    def ask(self, report: Report) -> Answer:
        """Return the reading, or why there is none. Raises what a setting that cannot be used raises."""
        if self._stopped:
            return "it was not read: the run was broken off"
        pipe = self._pipe or self._started()
        try:
            pipe.send(report)
            answer: bytes | Answer | CrosswireError = pipe.recv()
        except (EOFError, OSError):
            return f"the process that read it died ({self._ended()})"
        if isinstance(answer, CrosswireError):
            raise answer
        return _UNPACK.decode(answer) if isinstance(answer, bytes) else answer

    def stop(self) -> None:
        """End the process."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()
            self._ended()

    def _started(self) -> Connection:
        # Not forked: a fork copies locks that another thread holds, and some systems have none.
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, *self._task), daemon=True)
        self._process.start()
        theirs.close()
        try:
            pipe.recv()
        except (EOFError, OSError) as error:
            reason = f"no process can start ({self._ended()}); a program's own work belongs under __main__"
            raise SettingsError("workers", reason) from error
        self._pipe = pipe
        return pipe

    def _ended(self) -> str:
        """Wait for the end of the process and return how it ended."""
        process, self._process, self._pipe = self._process, None, None
        if process is None:
            return "it was stopped"
        process.join()
        code = process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit status {code}"


def _serve(pipe: Connection, reader: Reader, settings: Settings) -> None:
    """Read what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(None)
    while True:
        try:
            report: Report = pipe.recv()
        except EOFError:
            return
        try:
            answer = _attempt(reader, report, settings)
        except CrosswireError as error:
            pipe.send(error)
            continue
        try:
            pipe.send(_PACK.encode(answer))
        except UnicodeEncodeError:  # half a character, which only the dearer way can carry
            pipe.send(answer)
