"""The benchmark of comparing still finds the steps that it times; synthetic fingerprints are as is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks import __main__ as bench
from benchmarks import comparing, grouping, peers
from benchmarks.corpus import Corpus
from benchmarks.synthetic.days import days
from benchmarks.synthetic.facts import KINDS, figures, sources
from benchmarks.synthetic.fingerprints import Made, made, some
from benchmarks.synthetic.measuring import simulated
from benchmarks.synthetic.told import Form
from crosswire.records.stories import FactKind, Fingerprint
from tests.export.made import dossier


def test_a_form_is_filled_with_other_words_that_stand_where_the_old_ones_stood() -> None:
    form = Form(dossier())
    one, other = form.filled("1"), form.filled("2")
    assert one == form.filled("1") != other
    texts = {report.id: report.text for report in one.reports}
    accounts = [account for point in one.points for account in point.accounts]
    assert accounts and all(texts[a.report][a.start : a.end] == a.quote for a in accounts)
    links = [{report.url for report in made.reports if report.url} for made in (one, other)]
    assert all(links) and not links[0] & links[1]


def test_comparing_times_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    first = dict([next(iter(comparing.stories().items()))])
    monkeypatch.setattr(comparing, "stories", lambda: first)
    monkeypatch.setattr(comparing, "ROUNDS", 1)
    figures = comparing.run(Corpus("none", (), (Path(), Path())))
    shares = {name: share for name, share in figures.items() if name.startswith("share_")}
    assert set(shares) == {"share_take_in", "share_read", "share_reconcile", "share_encode"}
    assert all(share > 0 for share in shares.values())
    assert sum(shares.values()) <= 1


def test_a_table_keeps_the_rows_of_what_was_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    rows = ["| comparing | a | 1 |  |", "| growth | b | 2 |  |", "| gone | c | 3 |  |"]
    page.write_text("\n".join(["<!-- costs -->", *rows, "<!-- end of costs -->"]), "utf-8")
    monkeypatch.setattr(bench.corpus, "load", lambda _: Corpus("none", (), ()))
    monkeypatch.setattr(comparing, "run", lambda _: {"d": 4.0})
    monkeypatch.setattr("sys.argv", ["bench", "--only", "comparing", "--table", str(page)])
    assert bench.main() == 0
    told = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert told[1:] == ["| comparing | d | 4 |  |", "| growth | b | 2 |  |"]


def drawn(many: int, per_day: int = 400, seed: int = 0) -> list[Made]:
    return list(some(many, per_day, seed))


def test_the_same_seed_draws_the_same_fingerprints_and_another_does_not() -> None:
    assert drawn(300) == drawn(300)
    assert drawn(300) != drawn(300, seed=1)


def test_fewer_are_the_first_of_more() -> None:
    assert drawn(700)[:300] == drawn(300)


def test_fingerprints_are_drawn_as_they_are_asked_for() -> None:
    assert next(made(per_day=50)).fingerprint.report == "r0000000"


def test_a_day_has_its_number_of_reports() -> None:
    told = list(islice(days(1000, seed=3), 12))
    assert [day.day for day in told] == list(range(12))
    assert 850 < sum(len(day.own) for day in told) / len(told) < 1150


def test_stories_have_the_sizes_that_are_said() -> None:
    sizes = Counter(story for day in islice(days(2000, seed=5), 20) for story in day.story.tolist())
    alone = sum(1 for size in sizes.values() if size == 1) / sum(sizes.values())
    assert 0.4 < alone < 0.55
    assert max(sizes.values()) > 50


def test_a_story_lasts_from_one_to_five_days() -> None:
    lasted = {age for day in islice(days(2000, seed=5), 12) for age in (day.day - day.began).tolist()}
    assert lasted == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("kind", KINDS)
def test_reports_are_as_alike_as_was_measured(kind: FactKind) -> None:
    number, held = KINDS.index(kind), figures()["kinds"][kind]
    source, count = sources()[kind], held["count"]
    for near, wanted in held["alike"].items():
        assert simulated(number, source, count, near)[0] == pytest.approx(wanted, rel=0.15, abs=0.003), near


def test_facts_are_sorted_and_told_once() -> None:
    for one in drawn(200):
        named = [(fact.kind, fact.key) for fact in one.fingerprint.facts]
        assert named == sorted(set(named))


def test_what_has_one_body_is_one_text() -> None:
    by_body: dict[str, list[Fingerprint]] = {}
    for one in drawn(4000, per_day=4000):
        by_body.setdefault(one.fingerprint.body, []).append(one.fingerprint)
    copied = [held for held in by_body.values() if len(held) > 1]
    assert copied
    assert all(len({(f.facts, f.sketch) for f in held}) == 1 for held in copied)


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ([0, 0, 1, 1], 1.0, 1.0),
        ([0, 0, 0, 0], 0.5, 1.0),
        ([0, 1, 2, 3], 1.0, 0.5),
        ([0, 1, 1, 1], 2 / 3, 0.75),
    ],
)
def test_b_cubed(found: list[int], precision: float, recall: float) -> None:
    assert grouping.b_cubed(np.array([7, 7, 9, 9]), np.array(found)) == pytest.approx((precision, recall))


@pytest.mark.parametrize("peer", [peers.tfidf, peers.minhash])
def test_peers_group_what_has_the_same_words(peer: Callable[[list[str]], NDArray[np.int32]]) -> None:
    groups = peer(["a b c d", "w x y z", "a b c d"])
    assert groups[0] == groups[2] != groups[1]
