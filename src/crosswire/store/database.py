"""What the store asks of a database: sessions that read or write, and the words by which texts are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
# A condition of a statement, and what stands for its question marks.
Condition = tuple[str, tuple[Value, ...]]


class Session(Protocol):
    """One transaction. Statements have question marks for what is given to them."""

    def rows(self, statement: str, given: Sequence[Value] = ()) -> list[Row]:
        """Run the statement and return all its rows."""

    def stream(self, statement: str, given: Sequence[Value] = ()) -> Iterator[Row]:
        """Run the statement and yield its rows, few of them held at a time."""

    def run(self, statement: str, given: Sequence[Value] = ()) -> int:
        """Run the statement and return how many rows it touched."""

    def each(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run the statement for each of the rows."""


class Database(Protocol):
    """A database of one kind. ``name`` is how it is told of, without its password."""

    name: str
    dialect: str
    tokens: Mapping[str, str]

    def reading(self) -> AbstractContextManager[Session]:
        """Return a transaction that sees the database as it is now, whatever is written meanwhile."""

    def writing(self) -> AbstractContextManager[Session]:
        """Return a transaction that alone writes; it is committed where it ends well, else nothing of it is."""

    def tables(self, session: Session) -> set[str]:
        """Return the names of all tables."""

    def index(self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]) -> None:
        """From now on the texts of this kind are found by these words, in their order; each has a number."""

    def unindex(self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]) -> None:
        """From now on these texts are not found; they are given as they were indexed."""

    def matching(self, kind: str, phrases: Sequence[Sequence[str]], column: str) -> Condition:
        """Return that all phrases stand in the text of which ``column`` is the number."""

    def best(
        self, session: Session, kind: str, phrases: Sequence[Sequence[str]], where: Condition, most: int
    ) -> list[tuple[int, float]]:
        """Return the numbers of the latest texts that hold all phrases, at most so many, each with how good it is.

        ``where`` is a condition on the table of that kind.
        """

    def misindexed(
        self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]
    ) -> Iterator[int]:
        """Yield the numbers of those texts that are not found by exactly these words, and of any others that are."""

    def sound(self, session: Session) -> Iterator[str]:
        """Yield what the database itself finds broken."""

    def close(self) -> None:
        """Give back what it holds."""
