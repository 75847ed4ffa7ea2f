"""Whatever is broken by hand in a store is found, and named as the promise it breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.records.judgements import judgement
from crosswire.store import Store, checking
from crosswire.store.indexing import KINDS, Kind, held_words
from crosswire.store.newsroom import DatabaseStore
from crosswire.store.rows import pack
from tests.contracts.stored import AT, MADE, fill, grouped, taken

POINT = MADE.points[0]
BROKEN = [
    ("UPDATE report_records SET record = fingerprint WHERE number = 1", (), checking.DECODES),
    ("UPDATE points SET record = ? WHERE number = 3", (b"\x01nothing",), checking.DECODES),
    ("DELETE FROM report_records WHERE number = 2", (), checking.DECODES),
    ("UPDATE reports SET content = 'x' WHERE number = 2", (), checking.IDS),
    ("UPDATE judgements SET id = 'j1-0000000000000000'", (), checking.IDS),
    ("UPDATE stories SET id = 'story1-0000000000000000'", (), checking.IDS),
    ("UPDATE reports SET latest = 1 WHERE id = 'b0'", (), checking.VERSIONS),
    ("UPDATE reports SET latest = 0 WHERE id = 'd'", (), checking.VERSIONS),
    ("UPDATE reports SET revision = 3 WHERE id = 'b'", (), checking.VERSIONS),
    ("UPDATE reports SET address = NULL WHERE id = 'c'", (), checking.VERSIONS),
    ("UPDATE reports SET story = NULL WHERE id = 'c'", (), checking.MEMBERS),
    ("UPDATE reports SET story = 99 WHERE id = 'd'", (), checking.MEMBERS),
    ("UPDATE groupings SET record = ? WHERE story = 1", (pack(grouped("st-1", "a", "b", "zz")),), checking.MEMBERS),
    ("DELETE FROM points WHERE number = 3", (), checking.ROWS),
    ("DELETE FROM events WHERE number = 2", (), checking.ROWS),
    ("UPDATE quotations SET place = place - 100 WHERE number = 1", (), checking.ROWS),
    ("DELETE FROM dossiers", (), checking.ROWS),
    ("DELETE FROM casts WHERE entity = 'country:KRV'", (), checking.ACTORS),
    ("UPDATE actors SET did = did + 1", (), checking.ACTORS),
    ("DELETE FROM changes WHERE mark = 2", (), checking.MARKS),
    ("UPDATE stories SET conflicts = 0", (), checking.LINES),
    ("UPDATE stories SET day = '2020-01-01'", (), checking.LINES),
]  # fmt: skip


@pytest.fixture
def full(store: Store) -> DatabaseStore:
    """A store with a story of several versions, rulings and a dossier, in which nothing is broken."""
    assert isinstance(store, DatabaseStore)
    store.keep([taken("b0", url=MADE.reports[1].url)], AT)
    fill(store)
    store.keep([taken("d")], AT)
    store.judge(judgement("no-copy", ("a", "c"), at=AT))
    assert list(store.check()) == []
    return store


@pytest.mark.parametrize(("statement", "given", "promise"), BROKEN, ids=[one[0] for one in BROKEN])
def test_what_is_broken_is_found(
    full: DatabaseStore, statement: str, given: tuple[bytes, ...], promise: str
) -> None:
    with full.database.writing() as session:
        session.run(statement, given)
    found = list(full.check())
    assert promise in {one.promise for one in found}, found
    assert all(one.about and one.reason for one in found)
    assert list(full.check()) == found, "nothing is repaired"


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_are_not_those_of_the_text_are_found(full: DatabaseStore, kind: Kind) -> None:
    with full.database.writing() as session:
        words = dict(held_words(session, kind))[1]
        full.database.unindex(session, kind, [(1, words)])
    assert {one.promise for one in full.check()} == {checking.WORDS}
    with full.database.writing() as session:
        full.database.index(session, kind, [(1, [*words, "more"]), (999, ["nothing"])])
    assert [one.about.rpartition(" ")[2] for one in full.check()] == ["1", "999"]


def test_a_quote_that_stands_elsewhere_is_found(full: DatabaseStore) -> None:
    account = POINT.accounts[0]
    moved = replace(POINT, accounts=(replace(account, start=account.start + 1), *POINT.accounts[1:]))
    dossier = replace(MADE, points=(moved, *MADE.points[1:]))
    with full.database.writing() as session:
        session.run("UPDATE dossiers SET record = ?", (pack(dossier),))
    assert checking.SPANS in {one.promise for one in full.check()}
