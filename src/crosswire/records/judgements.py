"""What people ruled: a log that is only added to, and which of its rulings hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from crosswire.records.ids import make_id

# Two reports belong to one story; do not; neither copies the other.
Ruling = Literal["one-story", "other-story", "no-copy"]
# Of a line of the log: it holds; a later line retired it; later rulings say the contrary; it retires another.
Force = Literal["holds", "retired", "overruled", "retires"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One ruling on two reports, ``a`` before ``b``, by whom and when (ISO 8601), and why.

    One that ``retires`` an earlier judgement, by id, rules nothing itself: it repeats that one's ruling and reports
    for those who read the log.
    """

    id: str
    ruling: Ruling
    a: str
    b: str
    by: str | None = None
    at: str | None = None
    note: str | None = None
    retires: str | None = None


def judgement(
    ruling: Ruling,
    reports: tuple[str, str],
    *,
    by: str | None = None,
    at: str | None = None,
    note: str | None = None,
    retires: str | None = None,
) -> Judgement:
    """Return the judgement, its id made from all that it says. Raises ``ValueError`` where it is on one report."""
    a, b = sorted(reports)
    if a == b:
        raise ValueError("a judgement is on two reports")
    return Judgement(make_id("j", ruling, a, b, by, at, note, retires), ruling, a, b, by, at, note, retires)


def moment(at: str | None) -> datetime:
    """Return when that was, before all others where it is not said. Raises ``ValueError`` where it is no time."""
    if at is None:
        return datetime.min.replace(tzinfo=UTC)
    given = datetime.fromisoformat(at)
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def forces(log: Iterable[Judgement]) -> dict[str, Force]:
    """Return the force of every judgement of the log, by id.

    What was retired does not hold. Of the rest the latest holds, and then each earlier one that does not contradict
    those that hold already, also by way of others: of 'a and b are one story', 'b and c are', 'a and c are not', the
    earliest gives way. So those that hold can all be obeyed. The moment decides what is later, then the place in the
    log.
    """
    lines = {line.id: line for line in log}
    retired = {line.retires for line in lines.values()}
    forces: dict[str, Force] = {}
    stories, told = _Stories(), set[tuple[Ruling, str, str]]()
    ranked = sorted(lines.values(), key=lambda line: moment(line.at))
    for line in ranked[::-1]:
        if line.retires is not None:
            forces[line.id] = "retires"
        elif line.id in retired:
            forces[line.id] = "retired"
        else:
            key = (line.ruling, line.a, line.b)
            agreed = key not in told and (line.ruling == "no-copy" or stories.obey(line))
            forces[line.id] = "holds" if agreed else "overruled"
            told.add(key)
    return forces


def holding(log: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, in the order of the log."""
    lines = tuple({line.id: line for line in log}.values())
    force = forces(lines)
    return tuple(line for line in lines if force[line.id] == "holds")


def on_unknown(judgements: Iterable[Judgement], known: Iterable[str]) -> Iterator[tuple[Judgement, str]]:
    """Yield the judgements that name a report which is not known, with its id, in their order."""
    reports = known if isinstance(known, set | frozenset | dict) else frozenset(known)
    for one in judgements:
        yield from ((one, name) for name in (one.a, one.b) if name not in reports)


class _Stories:
    """The reports that are ruled to be of one story, and those that are ruled apart."""

    def __init__(self) -> None:
        self._with: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}

    def obey(self, line: Judgement) -> bool:
        """Take the ruling over and say so, unless it contradicts those taken over before."""
        ours, theirs = (self._with.setdefault(report, {report}) for report in (line.a, line.b))
        if line.ruling == "other-story":
            if ours is theirs:
                return False
            self._apart.setdefault(line.a, set()).add(line.b)
            self._apart.setdefault(line.b, set()).add(line.a)
            return True
        if any(self._apart.get(report, set()) & theirs for report in ours):
            return False
        if ours is not theirs:
            ours |= theirs
            self._with |= dict.fromkeys(theirs, ours)
        return True
