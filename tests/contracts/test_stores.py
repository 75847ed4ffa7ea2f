"""What every store promises, on every database: reports, versions, stories, dossiers, judgements, changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.errors import StoreError
from crosswire.records.judgements import judgement
from crosswire.records.newsroom import FeedState, Holdings, Query
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.store import Store, open_store
from tests.contracts.stored import AT, MADE, fill, grouped, listed, of, taken


def test_an_empty_store_answers_everything(store: Store) -> None:
    everything = Query()
    for told in (store.reports, store.stories, store.points, store.events, store.quotations, store.actors):
        page = told(everything)
        assert page.items == () and page.next is None
    assert store.search(Query(words="anything")).items == ()
    assert store.outlets().items == store.outcomes().items == ()
    assert store.holdings() == Holdings(0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert store.changes() == store.waiting() == store.judgements() == store.revisions("no") == ()
    for one in (
        store.report,
        store.grouped,
        store.story,
        store.dossier,
        store.successor,
        store.actor,
        store.outlet,
    ):
        assert one("no") is None
    assert list(store.fingerprints()) == list(store.readings(["no"])) == list(store.check()) == []
    assert store.feed("https://a.example/feed") == FeedState("https://a.example/feed")
    assert store.known(["no"]) == set()


def test_what_is_kept_is_told_as_it_was_given(store: Store) -> None:
    given = [of(report) for report in MADE.reports]
    assert store.keep(given, AT) == ("a", "b", "c")
    for number, one in enumerate(given, start=1):
        kept = store.report(one.report.id)
        assert kept is not None
        assert (kept.report, kept.number, kept.taken, kept.revision) == (one.report, number, AT, 1)
        assert kept.latest and kept.story is None
    assert list(store.readings(["c", "no", "a"])) == [given[2].reading, given[0].reading]
    assert list(store.fingerprints()) == [one.fingerprint for one in given]
    assert list(store.fingerprints(["c", "no", "a"])) == [given[2].fingerprint, given[0].fingerprint]
    assert store.known(["a", "x", "c"]) == {"a", "c"}


def test_keeping_the_same_again_changes_nothing(store: Store) -> None:
    given = [of(report) for report in MADE.reports]
    assert store.keep([*given, given[0]], AT) == ("a", "b", "c")
    before = store.holdings(), store.changes(), store.reports(Query())
    assert store.keep(given, "2027-01-01T00:00:00Z") == ()
    assert (store.holdings(), store.changes(), store.reports(Query())) == before


def test_an_id_that_is_another_reports_is_refused(store: Store) -> None:
    store.keep([taken("r1", "One thing.")], AT)
    for given in ([taken("r0"), taken("r1", "Another thing.")], [taken("r2", "So."), taken("r2", "Not so.")]):
        with pytest.raises(StoreError, match="already that of another report"):
            store.keep(given, AT)
    assert store.holdings().versions == 1


ADDRESSES = [
    ("https://a.example/x", "HTTPS://A.Example:443/x#top"),
    ("http://a.example", "http://a.example:80/?utm_source=mail&utm_medium=x"),
    ("http://a.example/x", "https://a.example/x"),
    ("https://a.example/x?id=1&page=2", "https://a.example/x?id=1&fbclid=zzz&page=2"),
]
OTHERS = [
    ("https://a.example/x", "https://a.example/X"),
    ("https://a.example/x?id=1", "https://a.example/x?id=2"),
    ("https://a.example:8443/x", "https://a.example/x"),
    ("https://[broken/x", "https://[broken/y"),
]


@pytest.mark.parametrize(("first", "second"), ADDRESSES)
def test_a_later_report_of_an_address_is_its_next_version(store: Store, first: str, second: str) -> None:
    store.keep([taken("v1", "Before.", url=first)], AT)
    store.regroup([grouped("s", "v1")], AT)
    store.keep([taken("v2", "After.", url=second), taken("v3", "At last.", url=first)], AT)
    versions = store.revisions("v2")
    assert [(one.report.id, one.revision, one.latest) for one in versions] == [
        ("v1", 1, False), ("v2", 2, False), ("v3", 3, True),
    ]  # fmt: skip
    assert versions == store.revisions("v1") and versions[0].story is None
    assert [one.report for one in store.fingerprints()] == ["v3"]
    assert (store.holdings().reports, store.holdings().versions) == (1, 3)
    store.regroup([grouped("t", "v3")], AT)
    assert store.successor("s") == "t"


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_reports_of_other_addresses_are_no_versions(store: Store, first: str, second: str) -> None:
    store.keep([taken("one", url=first), taken("two", url=second), taken("three"), taken("four")], AT)
    assert [len(store.revisions(id)) for id in ("one", "two", "three")] == [1, 1, 1]
    assert store.holdings().reports == 4


def test_which_reports_no_version_of_a_stage_has_read(store: Store) -> None:
    given = [
        of(Report(id, f"What {id} tells."), stages=stages)
        for id, stages in (("a", "1"), ("b", "12"), ("c", "2"))
    ]
    unsaid = taken("d")
    store.keep([*given, replace(unsaid, reading=Reading("d", ()))], AT)
    assert store.read_before("reading", "2") == ("a", "b")
    assert store.read_before("reading", "1") == ("b", "c")
    assert store.read_before("parser", "2") == ()
    newer = of(given[0].report, stages="2")
    store.keep_reading(newer.reading, newer.fingerprint)
    assert store.read_before("reading", "2") == ("b",)


def test_a_story_waits_when_one_of_its_reports_is_read_anew(store: Store) -> None:
    early, late = (taken(id, f"Told as {id}.", url="https://a.example/x") for id in ("early", "late"))
    store.keep([early, late, taken("other")], AT)
    store.regroup([grouped("s", "late"), grouped("t", "other")], AT)
    for report in (early.report, late.report):
        for id in ("s", "t"):
            store.compared(listed(id, MADE), MADE, AT)
        assert store.waiting() == ()
        newer = of(report, stages="2")
        store.keep_reading(newer.reading, newer.fingerprint)
        assert store.waiting() == ("s",)


def test_readings_of_other_versions_of_the_stages_stand_beside_each_other(store: Store) -> None:
    first, second = of(MADE.reports[0]), of(MADE.reports[0], stages="2")
    store.keep([first], AT)
    newer = replace(second.fingerprint, headline="Newer")
    store.keep_reading(second.reading, newer)
    store.keep_reading(first.reading, first.fingerprint)
    assert list(store.readings(["a"])) == [second.reading]
    assert list(store.fingerprints()) == [newer]
    with pytest.raises(StoreError, match="no such report"):
        store.keep_reading(replace(first.reading, report="no"), first.fingerprint)


def test_regrouping_tells_what_is_new_and_keeps_dossiers(store: Store) -> None:
    made = fill(store)
    store.keep([taken("d"), taken("e")], AT)
    same = grouped("st-1", "a", "b", "c", begin="2026-04-14", end="2026-04-15")
    assert store.regroup([same, grouped("alone", "d"), grouped("late", "e", begin="2026-05-01")], AT) == (
        "alone",
        "late",
    )
    assert store.dossier("st-1") == made
    assert store.grouped("st-1") == same
    assert store.waiting() == ("late", "alone")
    assert store.regroup([same, grouped("alone", "d"), grouped("late", "e", begin="2026-05-01")], AT) == ()


def test_stories_that_are_not_the_whole_leave_the_others_as_they_are(store: Store) -> None:
    made = fill(store)
    store.keep([taken("d"), taken("e"), taken("f")], AT)
    assert store.regroup([grouped("two", "d", "e")], AT, whole=False) == ("two",)
    assert store.dossier("st-1") == made
    assert store.regroup([grouped("d", "d"), grouped("late", "e", "f")], AT, whole=False) == ("d", "late")
    assert store.grouped("two") is None and store.successor("two") == "d"
    assert {line.id for line in store.stories(Query()).items} == {"st-1", "d", "late"}
    assert list(store.check()) == []


def test_stories_grouped_from_less_than_others_saw_change_nothing(store: Store) -> None:
    fill(store)
    seen = store.mark()
    assert store.keep([taken("d")], AT)
    assert store.regroup([grouped("st-2", "a", "b", "c", "d")], AT, seen=seen) == ("st-2",)
    assert store.regroup([grouped("st-1", "a", "b", "c")], AT, seen=seen) is None
    assert store.grouped("st-1") is None and store.waiting() == ("st-2",)
    assert store.regroup([grouped("st-3", "a", "b"), grouped("st-4", "c", "d")], AT, seen=store.mark())


def test_a_story_that_is_gone_leads_to_the_one_with_most_of_its_reports(store: Store) -> None:
    fill(store)
    store.regroup([grouped("st-2", "a", "b"), grouped("st-3", "c")], AT)
    assert store.successor("st-1") == "st-2" and store.dossier("st-1") is None
    store.keep([taken("d")], AT)
    store.regroup([grouped("st-4", "a", "c", "d"), grouped("st-5", "b")], AT)
    assert [store.successor(id) for id in ("st-1", "st-2", "st-3", "st-4")] == ["st-4", "st-4", "st-4", None]
    assert store.holdings().points == 0 and store.actors(Query()).items == ()
    fill(store)
    assert store.successor("st-1") is None and store.dossier("st-1") is not None


def test_a_story_of_an_unknown_report_is_refused_and_nothing_changes(store: Store) -> None:
    fill(store)
    with pytest.raises(StoreError, match="not held"):
        store.regroup([grouped("x", "a", "nobody")], AT)
    assert store.dossier("st-1") is not None and store.grouped("x") is None


def test_a_dossier_is_held_with_what_it_was_made_with(store: Store) -> None:
    made = fill(store)
    assert store.dossier("st-1") == made
    assert store.story("st-1") == listed("st-1", made, begin="2026-04-14", end="2026-04-15")
    assert not store.compared(listed("gone", made), made, AT)
    assert store.waiting() == ()
    assert store.outdate("basis", {}) == 0
    assert store.outdate("newer", {"st-1": "basis"}) == 0
    assert store.outdate("basis", {"st-1": "ruled"}) == 1
    assert store.waiting() == ("st-1",) and store.dossier("st-1") == made
    assert store.outdate("newer", {}) == 0


def test_comparing_again_doubles_nothing(store: Store) -> None:
    made = fill(store)
    before = store.holdings(), store.actors(Query())
    store.compared(listed("st-1", made), made, AT)
    assert (replace(store.holdings(), mark=0), store.actors(Query())) == (
        replace(before[0], mark=0),
        before[1],
    )
    assert len(store.search(Query(words="shots")).items) == len(
        {hit.id for hit in store.search(Query(words="shots")).items}
    )


def test_the_log_of_judgements_is_only_added_to(store: Store) -> None:
    first = judgement("one-story", ("a", "b"), by="Ada", at=AT)
    second = judgement("one-story", ("a", "b"), by="Ada", at=AT, retires=first.id)
    assert store.judge(first) and store.judge(second) and not store.judge(first)
    assert store.judgements() == (first, second)


def test_what_became_of_inputs_is_noted_once(store: Store) -> None:
    outcomes = [Outcome("x.txt", "used", None, "a"), Outcome("y\udcff.txt", "failed", "no\x00thing")]
    store.note("run-1", outcomes, AT)
    store.note("run-1", outcomes, AT)
    store.note("run-2", [Outcome("z", "repeated", "again")], AT)
    page = store.outcomes(run="run-1")
    assert [one.item for one in page.items] == ["y?.txt", "x.txt"] and page.items[1] == outcomes[0]
    assert [one.item for one in store.outcomes(limit=2).items] == ["z", "y?.txt"]
    store.note("run-1", [Outcome("x.txt", "repeated", "it is held", "a")], AT)
    assert [one.kind for one in store.outcomes(run="run-1").items] == ["repeated", "failed"]


def test_a_feed_is_known_as_it_was_left(store: Store) -> None:
    state = FeedState("https://a.example/feed", etag='"x"', failures=2, reason="it hangs")
    store.follow(state)
    store.follow(replace(state, failures=3))
    assert store.feed(state.url) == replace(state, failures=3)


def test_changes_are_told_in_order_since_a_mark(store: Store) -> None:
    fill(store)
    store.judge(judgement("no-copy", ("a", "b"), at=AT))
    told = [(one.mark, one.kind, one.id, one.what) for one in store.changes()]
    assert told == [
        (1, "report", "a", "added"), (2, "report", "b", "added"), (3, "report", "c", "added"),
        (4, "story", "st-1", "added"), (5, "story", "st-1", "changed"),
        (6, "judgement", store.judgements()[0].id, "added"),
    ]  # fmt: skip
    assert [one.mark for one in store.changes(4)] == [5, 6] and store.changes(6) == ()
    assert [one.mark for one in store.changes(1, limit=2)] == [2, 3]
    store.keep([taken("b2", url=MADE.reports[1].url)], AT)
    assert [(one.id, one.what) for one in store.changes(6)] == [("b", "changed"), ("b2", "added")]


ODD = [
    "\x00",
    "a\x00b",
    "‮العربية ‭x",
    "日本語の記事",
    "हिन्दी",
    "👩‍👩‍👧",
    "e\u0301",
    "\ufeff",
    "\u2028",
    "a" * 100_000,
]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_held_as_it_is(store: Store, text: str) -> None:
    given = of(Report("odd", text, title=text, outlet=text, url=text, published="2026-01-01", origin=text))
    store.keep([given], AT)
    kept = store.report("odd")
    assert kept is not None and kept.report == given.report
    assert store.search(Query(words=text)).next is None
    assert store.outlets().items[0].reports == 1
    assert list(store.check()) == []


@pytest.mark.parametrize("given", [taken("r", "half \ud800"), taken("\ud800"), taken("a\x00b"), taken("")])
def test_what_no_database_can_hold_is_refused_clearly(store: Store, given: object) -> None:
    with pytest.raises(StoreError, match=r"half (a )?character|an id holds"):
        store.keep([given], AT)  # type: ignore[list-item]
    assert store.holdings().versions == 0
    store.keep([taken("fine")], AT)


def test_a_store_that_was_closed_is_there_again(url: str) -> None:
    with open_store(url) as first:
        made = fill(first)
        held = first.holdings()
    with pytest.raises(StoreError, match="closed"):
        first.holdings()
    with open_store(url) as second:
        assert second.holdings() == held and second.dossier("st-1") == made
