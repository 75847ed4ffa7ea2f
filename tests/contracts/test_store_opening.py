"""Opening stores: steps from every earlier version, what is no store, writers and readers together."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.errors import StoreError
from crosswire.records.newsroom import Query
from crosswire.store import Store, open_store
from crosswire.store.database import Database
from crosswire.store.keeping import Keeping
from crosswire.store.migrating import migrate, migrations
from crosswire.store.sqlite import Sqlite
from tests.contracts.stored import AT, fill, of, taken
from tests.postgres import Server


def database_of(url: str) -> Database:
    """Return the bare database, without its steps."""
    if url.startswith("postgresql:"):
        from crosswire.store.postgres import Postgres

        return Postgres(url)
    return Sqlite(Path(url))


def put_aside(database: Database) -> None:
    """Write a report as version 1 held it, with words that nobody indexed."""

    class Mute:
        """The database as it was before there were words."""

        writing = database.writing

        @staticmethod
        def index(*_: object) -> None:
            """Do nothing."""

    old = Keeping()
    old.database = Mute()  # type: ignore[assignment]
    old.keep([of(replace(taken("old").report, text="Ferries stay in port."))], AT)


@pytest.mark.parametrize("version", range(len(migrations("sqlite"))))
def test_a_store_of_every_earlier_version_is_brought_on(url: str, version: int) -> None:
    database = database_of(url)
    assert migrate(database, to=version) == version
    if version:
        put_aside(database)
    database.close()
    with open_store(url) as store:
        assert [hit.id for hit in store.search(Query(words="ferries")).items] == (["old"] if version else [])
        fill(store)
        assert list(store.check()) == []
    again = database_of(url)
    assert migrate(again) == 0
    again.close()


def test_a_step_that_fails_changes_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the power is gone")

    monkeypatch.setattr("crosswire.store.migrating._AFTERWARDS", {2: fail})
    with pytest.raises(OSError, match="power"):
        open_store(url)
    monkeypatch.undo()
    with open_store(url) as store:
        fill(store)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("INSERT INTO crosswire_migrations VALUES (99, 'later', 'x')", "later version"),
        ("UPDATE crosswire_migrations SET digest = 'x' WHERE number = 1", "step 1"),
    ],
)
def test_a_store_of_another_version_is_refused(url: str, statement: str, reason: str) -> None:
    open_store(url).close()
    database = database_of(url)
    with database.writing() as session:
        session.run(statement)
    database.close()
    with pytest.raises(StoreError, match=reason):
        open_store(url)


def test_a_database_of_another_program_is_refused(url: str) -> None:
    database = database_of(url)
    with database.writing() as session:
        session.run("CREATE TABLE recipes (name TEXT)")
    database.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(url)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>No database.</p>" * 100)
    for url, reason in [
        (str(page), "no SQLite database"),
        (str(tmp_path), "folder"),
        (str(tmp_path / "no" / "such.db"), "no such folder"),
        (":memory:", "name one"),
        ("sqlite://", "name one"),
        ("mysql://a@b/c", "no store is of this kind"),
    ]:
        with pytest.raises(StoreError, match=reason):
            open_store(url)
    assert page.read_text().startswith("<p>")


def test_addresses_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url, name in [
        ("sqlite:///one.db", "one.db"),
        ("two.db", "two.db"),
        (f"sqlite:///{tmp_path}/x.db", "x.db"),
    ]:
        open_store(url).close()
        assert (tmp_path / name).exists(), url
    open_store(tmp_path / "päth with %20.db").close()
    assert (tmp_path / "päth with %20.db").exists()


def test_a_file_that_can_only_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    sqlite3.connect(path).close()
    real = sqlite3.connect
    # Also for root, whom no file mode stops.
    monkeypatch.setattr(sqlite3, "connect", lambda p, **more: real(f"file:{p}?mode=ro", uri=True, **more))
    with pytest.raises(StoreError, match="only be read"):
        open_store(path)


def test_a_server_that_refuses_is_told_without_the_password(server: Server, tmp_path: Path) -> None:
    for url, reason in [
        (server.url("postgres", "guarded:opensesame"), "password authentication failed"),
        (f"postgresql://x:opensesame@/db?host={tmp_path}", "No such file"),
        ("postgresql://x:opensesame@127.0.0.1:1/db", "refused"),
        ("postgresql://x@127.0.0.1:1/db?password=opensesame", "refused"),
        ("postgresql://x:opensesame@127.0.0.1:http/db", "port"),
    ]:
        with pytest.raises(StoreError, match=reason) as caught:
            open_store(url)
        assert "opensesame" not in str(caught.value) and "postgres" in str(caught.value).lower()
        assert caught.value.__cause__ is None


def in_threads(*jobs: object) -> None:
    """Run all jobs at once and raise what one of them raised."""
    failed: list[BaseException] = []

    def run(job: object) -> None:
        try:
            job()  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - raised below
            failed.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    if failed:
        raise failed[0]


def test_marks_never_come_out_of_order(url: str) -> None:
    with open_store(url) as first, open_store(url) as second:
        done = threading.Event()
        seen: list[int] = []

        def write(store: Store, name: str) -> None:
            for number in range(15):
                store.keep([taken(f"{name}{number}")], AT)

        def follow() -> None:
            while not (done.is_set() and not first.changes(seen[-1] if seen else 0)):
                seen.extend(one.mark for one in first.changes(seen[-1] if seen else 0, limit=3))

        def both() -> None:
            in_threads(lambda: write(first, "a"), lambda: write(second, "b"), lambda: write(first, "a"))
            done.set()

        in_threads(both, follow)
        assert seen == list(range(1, 31))
        assert list(first.check()) == []


def test_readers_do_not_wait_for_a_writer_and_see_all_or_nothing(url: str) -> None:
    with open_store(url) as store, open_store(url) as other:
        store.keep([taken("before")], AT)
        with store.database.writing() as session:  # type: ignore[attr-defined]
            session.run("UPDATE reports SET outlet = 'Half Done'")
            in_threads(*[lambda one=one: one.report("before") for one in (store, other)])
            assert store.outlets().items == ()
            assert store.holdings().versions == other.holdings().versions == 1
        half = (taken(f"r{n}") if n < 5 else taken("bad", "\ud800") for n in range(6))
        with pytest.raises(StoreError):
            store.keep(half, AT)
        assert other.holdings().versions == 1


def test_opening_at_once_is_as_opening_one_after_the_other(url: str) -> None:
    in_threads(*[lambda: open_store(url).close() for _ in range(4)])
    with open_store(url) as store:
        fill(store)
