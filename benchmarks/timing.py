"""Timing a piece of work, and the steps of a module while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import ModuleType
from typing import Any


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@contextmanager
def timed_steps(module: ModuleType, names: Iterable[str]) -> Iterator[dict[str, float]]:
    """Have the functions that ``module`` calls by these names add up the time they take, until the block ends."""
    spent: dict[str, float] = {}
    kept = {name: getattr(module, name) for name in names}
    for name, step in kept.items():
        setattr(module, name, _timed(step, name, spent))
    try:
        yield spent
    finally:
        for name, step in kept.items():
            setattr(module, name, step)


def _timed(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(step)
    def timed(*args: Any, **more: Any) -> Any:
        begun = time.perf_counter()
        try:
            return step(*args, **more)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun

    return timed
