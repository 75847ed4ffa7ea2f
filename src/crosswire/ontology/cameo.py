"""CAMEO as data: its codes, GDELT's Goldstein values, and the way to PLOVER and back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.plover import event_types, modes
from crosswire.ontology.tables import cells, load_rows


@dataclass(frozen=True, slots=True)
class Plover:
    """What a CAMEO code is in PLOVER. ``turned``: CAMEO's source is PLOVER's recipient, as for a host."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code of CAMEO. ``goldstein`` is None where GDELT's table has no row for it.

    ``also`` are further modes of the type that go to this code, and contexts of which one alone is enough;
    ``answers`` says whether anything in PLOVER goes to it.
    """

    code: str
    name: str
    goldstein: float | None
    plover: Plover | None
    also: tuple[str, ...]
    answers: bool

    @property
    def root(self) -> str:
        """The heading it stands under: two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The code of the middle level: three digits, or the code itself where it is a heading."""
        return self.code[:3]


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """Return every CAMEO code by its digits, in their order."""
    return {row["code"]: _code(row) for row in load_rows("cameo.tsv")}


def plover_of(code: str) -> Plover | None:
    """Return what a code is in PLOVER, or None for statements and appeals, which PLOVER left out.

    Raises ``KeyError`` where CAMEO has no such code.
    """
    return cameo_codes()[code].plover


def goldstein_of(code: str) -> float:
    """Return GDELT's Goldstein value of a code, or that of the next wider code where it has none.

    Raises ``KeyError`` where CAMEO has no such code.
    """
    value = cameo_codes()[code].goldstein
    return goldstein_of(code[:-1]) if value is None else value


def cameo_quad_of(code: str) -> int:
    """Return GDELT's quad class, 1 to 4, which hangs on the root alone. Raises ``KeyError`` as above."""
    root = int(cameo_codes()[code].root)
    return 1 + sum(root > last for last in (5, 8, 13))


@cache
def cameo_of(type: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str:
    """Return the narrowest CAMEO code that says no more than the PLOVER event does.

    Of the codes with the event's type and mode those count that share most contexts with it and have fewest
    of their own; where several are left, the code that covers them all is the answer. A mode that CAMEO
    lacks is coded as its type. Raises ``KeyError`` where PLOVER has no such type or pair.
    """
    home = _home(type)
    if mode is not None:
        modes()[type, mode]
    fitting = [one for one in _answering(type) if _has_mode(one, mode)]
    if not fitting:
        fitting = [one for one in _answering(type) if _has_mode(one, None)]
    best = max(_fit(one, contexts) for one in fitting)
    found = [one.code for one in fitting if _fit(one, contexts) == best]
    at_home = [code for code in found if code[:2] == home[:2]]
    return _covering(found, type) or _covering(at_home, type) or home


def _code(row: dict[str, str]) -> CameoCode:
    plover = Plover(row["type"], row["mode"] or None, cells(row["contexts"]), row["back"] == "turned")
    return CameoCode(
        code=row["code"],
        name=row["name"],
        goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        plover=plover if row["type"] else None,
        also=cells(row["also"]),
        answers=bool(row["type"]) and not row["back"],
    )


def _answering(type: str) -> list[CameoCode]:
    return [one for one in cameo_codes().values() if one.answers and one.plover and one.plover.type == type]


def _home(type: str) -> str:
    """The first code that means the type and nothing more."""
    event_types()[type]
    return next(one.code for one in _answering(type) if one.plover == Plover(type, None, ()))


def _has_mode(one: CameoCode, mode: str | None) -> bool:
    return one.plover is not None and (one.plover.mode == mode or mode in one.also)


def _fit(one: CameoCode, contexts: tuple[str, ...]) -> tuple[int, int]:
    own = set(one.plover.contexts) if one.plover else set[str]()
    met = own <= set(contexts) or not set(one.also).isdisjoint(contexts)
    return (len(own & set(contexts)), -len(own - set(contexts))) if met else (0, -len(own))


def _covering(codes: list[str], type: str) -> str | None:
    """The narrowest code of the type under which all of them stand."""
    over = (one.code for one in _answering(type) if all(code.startswith(one.code) for code in codes))
    return max(over, key=len, default=None) if codes else None
