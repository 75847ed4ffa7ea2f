"""What people ruled: a log that is only added to, and which of its rulings hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from crosswire.records.groups import PartedGroups
from crosswire.records.ids import make_id
from crosswire.records.spans import Citation

# Two reports belong to one story; do not; neither copies the other.
ReportRuling = Literal["one-story", "other-story", "no-copy"]
# Two accounts answer one question; do not; answer one and cannot both be true; can both be true.
AccountRuling = Literal["same-point", "other-point", "conflict", "no-conflict"]
Ruling = Literal[ReportRuling, AccountRuling]
ON_ACCOUNTS: frozenset[Ruling] = frozenset(get_args(AccountRuling))
# Of a line of the log: it holds; a later line retired it; later rulings say the contrary; it retires another.
Force = Literal["holds", "retired", "overruled", "retires"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One ruling on two reports, or on two accounts, ``a`` before ``b``, by whom and when (ISO 8601), and why.

    A report is named by its id, an account by that of its report and where it stands, ``REPORT:START-END``. One that
    ``retires`` an earlier judgement, by id, rules nothing itself: it repeats that one's ruling and what it is on for
    those who read the log.
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
    on: tuple[str, str],
    *,
    by: str | None = None,
    at: str | None = None,
    note: str | None = None,
    retires: str | None = None,
) -> Judgement:
    """Return the judgement, its id made from all that it says.

    Raises ``ValueError`` where it is on one report, or on one account, or names no account where it is on two.
    """
    if ruling in ON_ACCOUNTS:
        on = account_ref(cited(on[0])), account_ref(cited(on[1]))
    a, b = sorted(on)
    if a == b:
        raise ValueError(f"a judgement is on two {'accounts' if ruling in ON_ACCOUNTS else 'reports'}")
    return Judgement(make_id("j", ruling, a, b, by, at, note, retires), ruling, a, b, by, at, note, retires)


def account_ref(account: Citation) -> str:
    """Return how a judgement names the account that stands there: ``REPORT:START-END``."""
    return f"{account.report}:{account.start}-{account.end}"


def cited(ref: str) -> Citation:
    """Return where the account stands that is named so. Raises ``ValueError`` where that is no account's name."""
    report, _, where = ref.rpartition(":")
    start, _, end = where.partition("-")
    if not (report and _is_number(start) and _is_number(end)):
        raise ValueError(f"{ref!r} names no account: it takes REPORT:START-END, as in {report or 'r1'}:10-40")
    if int(start) >= int(end):
        raise ValueError(f"{ref!r} names no account: it ends before it begins")
    return Citation(report, int(start), int(end))


def meant(ref: str, among: Iterable[Citation]) -> Citation | None:
    """Return the account that is named so, None where there is none.

    It is the one that stands exactly there; or, as a text is cut otherwise by other versions of the stages, the one
    in the same report that has most in common with what stands there.
    """
    named = cited(ref)
    near = (one for one in among if one.report == named.report and one.span.overlap(named.span))
    return min(near, key=lambda one: (-_in_common(one, named), one), default=None)


def _in_common(a: Citation, b: Citation) -> float:
    """Return the share of both stretches together that both cover."""
    shared = a.span.overlap(b.span)
    return shared / (len(a.span) + len(b.span) - shared)


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdigit()


def reports_of(line: Judgement) -> tuple[str, str]:
    """Return the ids of the reports that the judgement is on, or whose accounts it is on; both may be one."""
    if line.ruling not in ON_ACCOUNTS:
        return line.a, line.b
    return cited(line.a).report, cited(line.b).report


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
    earliest gives way. So it is with points; and accounts in conflict answer one point. So those that hold can all be
    obeyed. The moment decides what is later, then the place in the log.
    """
    lines = {line.id: line for line in log}
    retired = {line.retires for line in lines.values()}
    forces: dict[str, Force] = {}
    held, told = _Held(), set[tuple[Ruling, str, str]]()
    ranked = sorted(lines.values(), key=lambda line: moment(line.at))
    for line in ranked[::-1]:
        if line.retires is not None:
            forces[line.id] = "retires"
        elif line.id in retired:
            forces[line.id] = "retired"
        else:
            key = (line.ruling, line.a, line.b)
            forces[line.id] = "holds" if key not in told and held.obey(line) else "overruled"
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
        yield from ((one, name) for name in dict.fromkeys(reports_of(one)) if name not in reports)


class _Held:
    """What the rulings that hold come to: what is one story and what is not, and the same of points; what clashes."""

    def __init__(self) -> None:
        self._stories = PartedGroups[str]()
        self._points = PartedGroups[str]()
        self._clashing: dict[tuple[str, str], bool] = {}

    def obey(self, line: Judgement) -> bool:
        """Take the ruling over and say so, unless it contradicts those taken over before."""
        pair, clash = (line.a, line.b), line.ruling == "conflict"
        match line.ruling:
            case "one-story":
                return self._stories.join(*pair)
            case "other-story":
                return self._stories.part(*pair)
            case "same-point":
                return self._points.join(*pair)
            case "other-point":
                return self._points.part(*pair)
            case "conflict" | "no-conflict":
                if self._clashing.get(pair, clash) != clash or (clash and not self._points.join(*pair)):
                    return False
                self._clashing[pair] = clash
        return True
