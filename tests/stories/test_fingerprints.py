"""What a report is compared by: the telling facts of its reading, its day, and what tells copies."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest

from crosswire.records.readings import Place, Quantity, Reading, Sentence
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.stories.copying import SKETCH, digest, sketch
from crosswire.stories.dating import day_of
from crosswire.stories.fingerprints import fingerprint
from tests.factories import report

NOW = "2024-06-10"


def told(*sentences: str, off: tuple[int, ...] = (), **more: object) -> tuple[Report, Reading]:
    """Return a report of the sentences, whose terms are all their words."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    read = tuple(
        Sentence(i, span, tuple(sentences[i].lower().rstrip(".").split()), i in off)
        for i, span in enumerate(spans)
    )
    return report(text.strip() or " ", **more), Reading("r1", (), read)  # type: ignore[arg-type]


def rare(word: str) -> float:
    """Every long word is rare, every short one common."""
    return math.log(100_000) if len(word) > 3 else 0.0


def test_rare_words_weigh_more_and_squares_of_a_kind_sum_up_to_one() -> None:
    made = fingerprint(*told("The Vaerby ferry sank.", "The ferry was old."), rarity=rare)
    weights = {fact.key: fact.weight for fact in made.facts if fact.kind == "word"}
    assert weights["ferry"] > weights["vaerby"] > 10 * weights["was"]
    sums: dict[str, float] = defaultdict(float)
    for fact in made.facts:
        sums[fact.kind] += fact.weight**2
    assert set(sums) == {"word", "lead", "phrase"}
    assert all(total == pytest.approx(1.0, abs=0.01) for total in sums.values())


def test_facts_are_sorted_and_limited_however_long_the_report_is() -> None:
    made = fingerprint(*told(*(f"Word{i} follows thing{i}." for i in range(400))), rarity=rare)
    assert list(made.facts) == sorted(made.facts, key=lambda fact: (fact.kind, fact.key))
    assert len(made.facts) <= 332


def test_the_title_counts_as_a_part_of_how_a_report_begins() -> None:
    made = fingerprint(*told("A ferry sank.", title="Vaerby mourns"), rarity=rare)
    assert {"vaerby", "mourns", "ferry"} <= {fact.key for fact in made.facts if fact.kind == "lead"}
    assert made.headline == "Vaerby mourns"


def test_off_text_is_left_out() -> None:
    made = fingerprint(*told("A ferry sank.", "Subscribe today.", off=(1,)))
    assert "subscribe" not in {fact.key for fact in made.facts}
    assert made.body == digest(["a", "ferry", "sank"])


def test_figures_are_told_with_what_they_count_and_places_with_their_country() -> None:
    one, read = told("In Lima 41 people died.")
    span = Span(0, 2)
    read = Reading(
        "r1", (), read.sentences,
        places=(Place(span, "Lima", "PER", precision="city"),),
        quantities=(
            Quantity(span, span, "count", 41, 41, "=", counted="people"),
            Quantity(span, span, "count", 20, 99, "=", counted="people", vague=True),
            Quantity(span, span, "count", 2, 2, "=", counted="boat"),
        ),
    )  # fmt: skip
    keys = {(fact.kind, fact.key) for fact in fingerprint(one, read).facts}
    assert {("place", "Lima (PER)"), ("number", "41 people")} <= keys
    assert not {key for kind, key in keys if kind == "number"} - {"41 people"}


@pytest.mark.parametrize("text", ["", " ", "Fire.", "港で火事があった。", "🙂 \ud800"])
def test_any_text_has_a_fingerprint(text: str) -> None:
    made = fingerprint(report(text), Reading("r1", ()), rarity=rare)
    assert made.facts == ()
    assert made.body == ""
    assert made.sketch == ()


@pytest.mark.parametrize(
    ("published", "url", "day"),
    [
        (None, None, None),
        ("2024-05-31T08:00:00Z", None, "2024-05-31"),
        ("2024-06-11", None, "2024-06-11"),  # it may be tomorrow there already
        ("2024-06-12", None, None),
        ("1970-01-01T00:00:00Z", None, None),
        ("yesterday", None, None),
        ("2024-06-09", "https://news.example/2024/05/31/ferry-sinks", "2024-05-31"),
        ("2024-06-09", "https://news.example/world/2024/may/31/ferry", "2024-05-31"),
        ("2024-06-09", "https://news.example/local/31-May-2024/ferry", "2024-05-31"),
        ("2024-06-09", "https://news.example/ferry-20240531-story.html", "2024-05-31"),
        ("2024-05-30", "https://news.example/2024/05/31/ferry-sinks", "2024-05-30"),
        ("2024-06-09", "https://news.example/2024/13/45/ferry", "2024-06-09"),
        (None, "https://news.example/2031/05/31/ferry", None),
        ("2024-06-09", "https://news.example/id/120240531999", "2024-06-09"),
    ],
)
def test_the_day_is_the_first_that_can_be_believed(
    published: str | None, url: str | None, day: str | None
) -> None:
    assert day_of(report("A ferry sank.", published=published, url=url), NOW) == day


def test_sketches_are_alike_as_far_as_texts_are() -> None:
    words = [f"w{i}" for i in range(300)]
    whole, cut, other = sketch(words), sketch(words[:240]), sketch([f"v{i}" for i in range(300)])
    assert len(whole) == SKETCH
    assert whole == sketch(words)
    assert sum(a == b for a, b in zip(whole, cut, strict=True)) > SKETCH / 2
    assert not any(a == b for a, b in zip(whole, other, strict=True))
    assert sketch(["fire"]) != sketch(["flood"])
