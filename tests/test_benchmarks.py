"""The benchmark of comparing still finds the steps that it times."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import comparing
from benchmarks.corpus import Corpus


def test_comparing_times_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    first = dict([next(iter(comparing.stories().items()))])
    monkeypatch.setattr(comparing, "stories", lambda: first)
    monkeypatch.setattr(comparing, "ROUNDS", 1)
    figures = comparing.run(Corpus("none", (), (Path(), Path())))
    shares = {name: share for name, share in figures.items() if name.startswith("share_")}
    assert set(shares) == {"share_take_in", "share_read", "share_reconcile", "share_encode"}
    assert all(share > 0 for share in shares.values())
    assert sum(shares.values()) <= 1
