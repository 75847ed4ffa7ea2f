from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconciliation import same_happenings
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from tests.reconciliation.stories import told
from tests.reconciliation.test_merging import with_event

Told = tuple[Report, Reading]
LINES = (
    ("The coast guard seized a boat and its crew.", "seized"),
    ("A boat was seized by the coast guard.", "seized"),
    ("Guards made the seizure of a boat at dawn.", "seizure"),
)
DAYS = (None, "2025-03-03", "2025-03-04", "2025-04-20")


def found(*reports: Told) -> list[frozenset[str]]:
    events = same_happenings([report for report, _ in reports], [reading for _, reading in reports])
    return [frozenset(m.report for m in event.mentions) for event in events]


def tell(name: str, line: int, day: str | None) -> Told:
    text, trigger = LINES[line]
    return with_event(told(name, text), trigger, day)


def test_one_happening_of_two_reports_is_one_event() -> None:
    assert found(tell("r1", 0, "2025-03-03"), tell("r2", 1, "2025-03-03")) == [{"r1", "r2"}]


def test_happenings_of_two_days_stay_apart() -> None:
    assert found(tell("r1", 0, "2025-03-03"), tell("r2", 1, "2025-04-20")) == [{"r1"}, {"r2"}]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(range(3)), st.sampled_from(DAYS)), min_size=2, max_size=6),
    st.randoms(),
)
def test_the_order_of_arrival_does_not_matter(story: list[tuple[int, str | None]], random: object) -> None:
    reports = [tell(f"r{index}", *one) for index, one in enumerate(story)]
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(*shuffled) == found(*reports)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(range(3)), st.sampled_from(DAYS)), min_size=1, max_size=6))
def test_every_mention_is_kept_once(story: list[tuple[int, str | None]]) -> None:
    reports = [tell(f"r{index}", *one) for index, one in enumerate(story)]
    events = same_happenings([report for report, _ in reports], [reading for _, reading in reports])
    assert sorted(m.report for event in events for m in event.mentions) == [r.id for r, _ in reports]
