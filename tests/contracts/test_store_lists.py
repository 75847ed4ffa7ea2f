"""What every store finds: filters, words, pages that stay true while things are added, actors and outlets."""

# ruff: noqa: E501 - tables
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest

from crosswire.errors import StoreError
from crosswire.records.dossiers import Origin
from crosswire.records.newsroom import ActorLine, OutletLine, Page, Query
from crosswire.records.readings import Entity
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.store import Store, open_store
from tests.contracts.conftest import new_url
from tests.contracts.stored import AT, MADE, fill, grouped, listed, of, taken

T = TypeVar("T")


def walked(tell: Callable[[str | None], Page[T]], between: Callable[[], object] = lambda: None) -> list[T]:
    """Return all items page by page; something may happen between two pages."""
    found: list[T] = []
    after: str | None = None
    for _ in range(1000):
        page = tell(after)
        found += page.items
        if page.next is None:
            return found
        after = page.next
        between()
    raise AssertionError("the pages do not end")


@pytest.fixture
def full(store: Store) -> Store:
    """A store with the three stories, for a test that writes."""
    return with_stories(store)


@pytest.fixture(scope="module")
def stored(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store with the three stories, for tests that only read."""
    with open_store(new_url(kind, request, tmp_path_factory.mktemp("found"))) as store:
        yield with_stories(store)


def with_stories(store: Store) -> Store:
    """Put in the made story, a later one of two reports without a dossier, and a report by itself without a day."""
    fill(store)
    person = Entity(
        "person:ada-okafor", "Ada Okafor", "person", "NGA", None, None, ("Okafor",), (Span(0, 3),)
    )
    store.keep(
        [
            of(
                Report("d", "Ferries stay in port.", outlet="Harbour Post", published="2026-05-01"),
                entities=(person,),
            ),
            of(Report("e", "Ferries sail again.", outlet="harbour post", published="2026-05-02T07:00:00Z")),
            taken("f", "A festival of kites."),
        ],
        AT,
    )
    old = grouped("st-1", "a", "b", "c", begin="2026-04-14", end="2026-04-15")
    store.regroup(
        [old, grouped("st-2", "d", "e", begin="2026-05-01", end="2026-05-02"), grouped("st-3", "f")], AT
    )
    return store


REPORTS = [
    (Query(), "fedcba"),
    (Query(words="ferries"), "ed"),
    (Query(words="FERRIES again"), "e"),
    (Query(words='"stay in port"'), "d"),
    (Query(words='"port in stay"'), ""),
    (Query(words="six soldiers", outlet="Northline"), "a"),
    (Query(since="2026-05-01"), "ed"),
    (Query(until="2026-05-01"), "dcba"),
    (Query(since="2026-05-02", until="2026-05-02"), "e"),
    (Query(outlet="HARBOUR POST"), "ed"),
    (Query(actor="person:ada-okafor"), "d"),
    (Query(actor="Karvenia"), "cba"),
    (Query(actor="jurčić"), "a"),
    (Query(actor="nobody"), ""),
    (Query(standing="conflicting"), "cba"),
    (Query(standing="single"), "c"),
    (Query(story="st-2"), "ed"),
    (Query(story="st-9"), ""),
]


@pytest.mark.parametrize(("query", "expected"), REPORTS, ids=str)
def test_reports_are_found(stored: Store, query: Query, expected: str) -> None:
    assert "".join(one.report.id for one in stored.reports(query).items) == expected


STORIES = [
    (Query(), "213"),
    (Query(words="ferries"), "2"),
    (Query(words="again stay"), ""),
    (Query(since="2026-04-15"), "21"),
    (Query(since="2026-04-16"), "2"),
    (Query(until="2026-04-14"), "1"),
    (Query(outlet="courier"), ""),
    (Query(outlet="Drenova Courier"), "1"),
    (Query(actor="karvenia", country="TLM"), "1"),
    (Query(country="NGA"), ""),
    (Query(event_type="SANCTION"), "1"),
    (Query(event_type="AID"), ""),
    (Query(standing="compatible"), "1"),
]


@pytest.mark.parametrize(("query", "expected"), STORIES, ids=str)
def test_stories_are_found(stored: Store, query: Query, expected: str) -> None:
    assert "".join(one.id.removeprefix("st-") for one in stored.stories(query).items) == expected


POINTS = [
    (Query(), len(MADE.points)),
    (Query(standing="conflicting"), 4),
    (Query(words="soldiers killed"), 1),
    (Query(event_type="ASSAULT"), 5),
    (Query(event_type="SANCTION"), 0),
    (Query(country="KRV"), 5),
    (Query(actor="country:TLM", standing="single"), 0),
    (Query(outlet="arrowmouth gazette", standing="single"), 3),
    (Query(outlet="drenova courier", standing="single"), 0),
    (Query(outlet="%"), 0),
    (Query(since="2026-04-16"), 0),
    (Query(until="2026-04-14"), len(MADE.points)),
]


@pytest.mark.parametrize(("query", "expected"), POINTS, ids=str)
def test_points_are_found(stored: Store, query: Query, expected: int) -> None:
    assert len(stored.points(query).items) == expected


EVENTS = [
    (Query(), 2), (Query(event_type="ASSAULT"), 1), (Query(actor="karven"), 2), (Query(country="TLM"), 2),
    (Query(country="FRA"), 0), (Query(words="ambassador"), 1), (Query(standing="conflicting"), 1),
    (Query(since="2026-04-15"), 1), (Query(until="2026-04-13"), 0), (Query(outlet="northline"), 2),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), EVENTS, ids=str)
def test_events_are_found(stored: Store, query: Query, expected: int) -> None:
    assert len(stored.events(query).items) == expected


QUOTATIONS = [
    (Query(), 4), (Query(words="ridge"), 1), (Query(words="Aldous"), 2), (Query(outlet="Arrowmouth Gazette"), 2),
    (Query(actor="nobody"), 0), (Query(since="2026-04-15"), 2), (Query(until="2026-04-14"), 2),
    (Query(standing="agreed"), 4), (Query(event_type="AID"), 0), (Query(country="KRV"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), QUOTATIONS, ids=str)
def test_quotations_are_found(stored: Store, query: Query, expected: int) -> None:
    found = stored.quotations(query).items
    assert len(found) == expected
    texts = {report.id: report.text for report in MADE.reports}
    for one in found:
        assert texts[one.quotation.report][one.quotation.start : one.quotation.end] == one.words


def test_a_story_at_a_glance(stored: Store) -> None:
    late, made, alone = stored.stories(Query()).items
    assert (made.voices, made.conflicts, made.reports, made.changed) == (2, 4, 3, AT)
    assert made.outlets == ("Northline", "Drenova Courier", "Arrowmouth Gazette")
    assert made.countries == ("KRV", "TLM") and made.event_types == ("ASSAULT", "SANCTION")
    assert (late.compared, late.voices, late.outlets) == (False, 0, ("Harbour Post", "harbour post"))
    assert (alone.begin, alone.end, alone.reports) == (None, None, 1)


def test_hits_say_where_the_words_stand(stored: Store) -> None:
    (hit,) = stored.search(Query(words='"STAY in" ferries')).items
    assert (hit.kind, hit.id, hit.story, hit.outlet, hit.day) == (
        "report",
        "d",
        "st-2",
        "Harbour Post",
        "2026-05-01",
    )
    assert [mark.of(hit.excerpt) for mark in hit.marks] == ["Ferries", "stay in"]
    kinds = {hit.kind for hit in stored.search(Query(words="border post")).items}
    assert kinds == {"report", "point"}
    for hit in walked(lambda after: stored.search(Query(words="the soldiers"), after=after, limit=3)):
        assert all(mark.of(hit.excerpt).lower() in ("the", "soldiers") for mark in hit.marks)
    assert {
        hit.kind for hit in stored.search(Query(words="border", standing="conflicting", story="st-1")).items
    } == kinds


ODD = ['"', '""', "*", "AND", "-", "NOT OR NEAR(", "a:b", "ferries*", "-ferries", '"stay in', "ferries^2", "(", "':*", "\\",
       "ferries & !port | <->", "{a b}", "\x00", "½", "''", "%", "\ud800", "words:ferries", "東京", "1.5"]  # fmt: skip


@pytest.mark.parametrize("words", ODD)
def test_no_words_are_an_error(stored: Store, words: str) -> None:
    query = Query(words=words)
    for tell in (
        stored.search,
        stored.reports,
        stored.stories,
        stored.points,
        stored.events,
        stored.quotations,
        stored.actors,
    ):
        tell(query)
    expected = {"ferries*": "ed", "-ferries": "ed"}.get(words)
    if expected is not None:
        assert "".join(one.report.id for one in stored.reports(query).items) == expected


def test_words_of_every_script_are_found(store: Store) -> None:
    texts = {
        "ja": "東京都で会議が開かれた", "hi": "हिन्दी में समाचार", "ar": "وصل الوفد إلى القاهرة", "el": "Η Αθήνα και ο ΠΕΙΡΑΙΑΣ",
        "tr": "İstanbul'da toplantı", "de": "Die Straße nach Köln", "ru": "Москва, 5 мая", "long": "x" * 5000 + " end",
    }  # fmt: skip
    store.keep([taken(id, text) for id, text in texts.items()], AT)
    for words, id in [
        ("会議", "ja"), ("हिन्दी", "hi"), ("القاهرة", "ar"), ("πειραιας", "el"), ("istanbul", "tr"),
        ("strasse koln", "de"), ("МОСКВА", "ru"), ("x" * 5000, "long"),
    ]:  # fmt: skip
        (hit,) = store.search(Query(words=words)).items
        assert hit.id == id and hit.marks, words
    assert store.search(Query(words="会東")).items == ()


def test_the_best_come_first_and_nothing_twice(store: Store) -> None:
    store.keep([taken(f"r{n:02}", "storm " * (n % 5 + 1) + "over the coast " * 3) for n in range(30)], AT)
    found = walked(lambda after: store.search(Query(words="storm"), after=after, limit=7))
    assert sorted(hit.id for hit in found) == [f"r{n:02}" for n in range(30)]
    assert {hit.id[-1] for hit in found[:6]} == {"4", "9"}


def test_pages_stay_true_while_things_are_added(full: Store) -> None:
    added = iter(range(1000))

    def add() -> None:
        number = next(added)
        full.keep([taken(f"new{number}", "Ferries and soldiers.", published="2026-06-01")], AT)

    for tell in (
        lambda after: full.reports(Query(), after=after, limit=2),
        lambda after: full.stories(Query(), after=after, limit=1),
        lambda after: full.points(Query(), after=after, limit=5),
        lambda after: full.points(Query(standing="conflicting"), after=after, limit=1),
        lambda after: full.events(Query(), after=after, limit=1),
        lambda after: full.quotations(Query(), after=after, limit=3),
        lambda after: full.search(Query(words="soldiers"), after=after, limit=2),
        lambda after: full.actors(Query(), after=after, limit=1),
        lambda after: full.outlets(after=after, limit=1),
    ):
        once = walked(tell)
        assert len(once) > 1
        assert walked(tell, add) == once


@pytest.mark.parametrize(
    "cursor", ["", "x", "WzFd", "====", "é", "WyJhIl0", "W10", "\x00", "WzFlOTld", "WzFlMzBd"]
)
def test_a_cursor_that_is_none_is_refused(stored: Store, cursor: str) -> None:
    with pytest.raises(StoreError, match="none that this list gave"):
        stored.stories(Query(), after=cursor)
    with pytest.raises(StoreError, match="none that this list gave"):
        stored.search(Query(words="ferries"), after=cursor)


def test_any_limit_is_borne(stored: Store) -> None:
    assert len(stored.points(Query(), limit=-5).items) == len(stored.points(Query(), limit=0).items) == 1
    assert len(stored.points(Query(), limit=10**9).items) == len(MADE.points)
    assert stored.waiting(0) == ()


def test_actors_over_all_stories(full: Store) -> None:
    karvenia = ActorLine("country:KRV", "Karvenia", "KRV", 1, 1, 1, 0)
    assert full.actor("country:KRV") == karvenia and full.actor("country:XXX") is None
    full.keep([taken("g")], AT)
    full.regroup(
        [*(found for id in ("st-1", "st-2", "st-3") if (found := full.grouped(id))), grouped("st-4", "g")], AT
    )
    police, gunman = (
        replace(MADE.cast[0], entity=entity, name=name)
        for entity, name in (("group:police", "Police"), ("person:unnamed-gunman", "the gunman"))
    )
    cast = (*MADE.cast[1:], police, gunman)
    again = replace(MADE, cast=cast, events=(), points=(), quotations=(), reports=())
    full.compared(listed("st-4", again), again, AT)
    assert [(one.entity, one.stories) for one in full.actors(Query()).items] == [
        ("person:radovan-jurcic", 2), ("country:KRV", 1),
    ]  # fmt: skip
    for query in (
        Query(actor="rado"),
        Query(words="jurcic"),
        Query(story="st-4"),
        Query(actor="person:radovan-jurcic"),
    ):
        assert [one.entity for one in full.actors(query).items] == ["person:radovan-jurcic"]
    assert len(full.actors(Query(country="KRV", since="2026-01-01")).items) == 2
    assert full.actors(Query(actor="adovan")).items == ()
    # They are others in each story: found in it, and no actors over all.
    assert full.actors(Query(actor="police")).items == () and full.actor("group:police") is None
    assert [one.id for one in full.stories(Query(actor="police")).items] == ["st-4"]


def test_outlets_over_all_reports(full: Store) -> None:
    assert full.outlets().items[0] == OutletLine("Harbour Post", 2, 0, 0, 0, 2)
    assert full.outlet("northline") == OutletLine("Northline", 1, 1, 0, 0)
    assert full.outlet("Drenova Courier") == OutletLine("Drenova Courier", 1, 0, 1, 0)
    assert full.outlet("Arrowmouth Gazette") == OutletLine("Arrowmouth Gazette", 1, 0, 0, 1)
    assert full.outlet("no such") is None


def test_an_agency_is_first_where_others_have_its_text(store: Store) -> None:
    fill(store)
    told = (Origin("a", "told", agency="Red Cross"), Origin("b", "credit-line", agency="Northline"))
    store.compared(
        replace(listed("st-1", MADE), origins=(Origin("a", "outlet", agency="Northline"), *told)), MADE, AT
    )
    assert [store.outlet(name) for name in ("Northline", "Drenova Courier")] == [
        OutletLine("Northline", 1, 1, 0, 0), OutletLine("Drenova Courier", 1, 0, 1, 0),
    ]  # fmt: skip
