"""Lists a page at a time. A cursor names the last row that was shown, so what is added meanwhile moves nothing."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from crosswire.errors import StoreError
from crosswire.store.database import Condition, Row, Session, Value

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Order:
    """By which expressions rows are ordered, the first deciding: all descend, or all ascend."""

    keys: tuple[str, ...]
    kinds: tuple[type, ...]
    descends: bool = True


def page(
    session: Session, statement: str, where: Condition, order: Order, after: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """Return some rows of ``SELECT ... FROM ...``, without their keys, and the cursor of the rest."""
    condition, given = where
    keys, many = ", ".join(order.keys), bounded(limit)
    if after is not None:
        last = read_cursor(after, order.kinds)
        condition += f" AND ({keys}) {'<' if order.descends else '>'} ({', '.join('?' for _ in last)})"
        given = (*given, *last)
    ordered = ", ".join(f"{key} {'DESC' if order.descends else 'ASC'}" for key in order.keys)
    selected = statement.replace("SELECT ", f"SELECT {keys}, ", 1)
    rows = session.rows(f"{selected} WHERE {condition} ORDER BY {ordered} LIMIT {many + 1:d}", given)
    width = len(order.keys)
    return [row[width:] for row in rows[:many]], write_cursor(rows[many - 1][:width]) if len(
        rows
    ) > many else None


def bounded(limit: int) -> int:
    """Return how many are shown at once: at least one, and never very many."""
    return max(1, min(limit, _MOST))


def write_cursor(values: Sequence[Value]) -> str:
    """Return the values as a cursor."""
    return base64.urlsafe_b64encode(msgspec.json.encode(tuple(values))).rstrip(b"=").decode()


def read_cursor(cursor: str, kinds: Sequence[type]) -> tuple[Value, ...]:
    """Return the values of a cursor. Raises ``StoreError`` where it is none of a list of this order."""
    try:
        raw = base64.b64decode(
            cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True
        )
        values = msgspec.json.decode(raw, type=tuple[int | str, ...])
    except (ValueError, msgspec.MsgspecError):
        values = ()
    if len(values) != len(kinds) or not all(map(_is, values, kinds)):
        raise StoreError("the cursor", "it is none that this list gave")
    return values


def _is(value: int | str, kind: type) -> bool:
    """Say whether a database takes the value for one of this kind."""
    return isinstance(value, kind) and (
        abs(value) < 1 << 63 if isinstance(value, int) else "\x00" not in value
    )
