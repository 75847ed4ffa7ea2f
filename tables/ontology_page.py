"""docs/ontology.md: the codes, from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from crosswire.ontology import plover
from crosswire.ontology.acled import acled, acled_type_of, disorder_of
from crosswire.ontology.cameo import CameoCode, cameo_codes, cameo_of, cameo_quad_of, goldstein_of

PAGE = Path(__file__).parents[1] / "docs" / "ontology.md"
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
HEAD = """# What may happen, and to whom: the codes

This page is made from the tables by `./run tables ontology_page`, and a test holds it to them. Codes and figures are
those of PLOVER 2.0 and of CAMEO; the words are ours. What was decided where the references say two things is in
[decision 4](decisions/0004-plover-where-the-manual-says-two-things.md) and
[decision 14](decisions/0014-one-ontology-from-references-that-differ.md).
"""
MODES = """A mode means nothing without its type: `arrest` is a deed under COERCE and words under THREATEN."""
ACLED = """What the type and mode of an event decide is below. The rest hangs on the sides: any other ASSAULT
is *Armed clash* against who is armed, *Attack* against civilians, and nothing where neither is known; `crowd-
control` is *Protest with intervention*, or *Excessive force against protesters* where somebody is hurt;
`destroy`, and COERCE `seize` by rebels or militias, are *Looting/property destruction*. RETREAT counts where
the actor is armed. A state's forces in another's country are *External/Other forces*, as are the United
Nations; who demonstrates is a protester or rioter."""
CAMEO = """*Goldstein* is the value of GDELT's own table, *quad* GDELT's class, which hangs on the first two digits.
*Going back* says what a code is good for when a PLOVER event is coded in CAMEO: nothing where it says more than
PLOVER knows, and the other way round where CAMEO's source is PLOVER's recipient. An event gets the narrowest code
that says no more than the event does."""


def make() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the tables have it."""
    parts = [HEAD, *_types(), *_modes(), *_lists(), *_older(), *_acled(), *_cameo()]
    return "\n".join(parts) + "\n"


def _types() -> list[str]:
    rows = (
        (t.code, f"{t.quad} {QUADS[t.quad]}", _signed(t.score), "yes" if t.needs_recipient else "",
         cameo_of(t.code), t.gloss)
        for t in plover.event_types().values()
    )  # fmt: skip
    return [
        "## Types\n",
        _table(("type", "quad class", "score", "recipient required", "CAMEO", "meaning"), rows),
    ]


def _modes() -> list[str]:
    rows = (
        (m.type, m.name, _signed(m.score), cameo_of(m.type, m.name), m.gloss) for m in plover.modes().values()
    )
    return ["## Modes\n", MODES + "\n", _table(("type", "mode", "score", "CAMEO", "meaning"), rows)]


def _lists() -> list[str]:
    auxiliaries = (
        (name, ", ".join(one.statuses) or "any: the record's `historical`", one.gloss)
        for name, one in plover.auxiliaries().items()
    )
    return [
        "## Auxiliary modes\n",
        "Any type can have one. and by `historical`.\n",
        _table(("auxiliary mode", "status", "meaning"), auxiliaries),
        "## Contexts\n",
        _table(("context", "meaning"), plover.contexts().items()),
        "## Sectors\n",
        _table(("code", "meaning"), plover.sectors().items()),
        "## In place of a country\n",
        _table(("code", "meaning"), plover.beyond_countries().items()),
        "## Breakaway land\n",
        "Its actors have the country that claims it, and the sector PRE.\n",
        _table(("land", "country"), plover.claimed_by().items()),
    ]


def _older() -> list[str]:
    older = plover.older_names()
    rows = [("type", name, now) for name, now in older.types.items()]
    rows += [("mode", name, now or "no mode") for name, now in older.modes.items()]
    rows += [("context", name, now) for name, now in older.contexts.items()]
    return ["## Names from older drafts\n", _table(("", "older", "in 2.0"), rows)]


def _acled() -> list[str]:
    kinds = (
        (
            number,
            kind,
            ", ".join(code for code, inter in acled().inter_of_sector.items() if str(inter) == number),
        )
        for number, kind in acled().inter.items()
    )
    deeds = (
        (deed.replace(":", " "), acled_type_of()[narrow], narrow, disorder_of(narrow))
        for deed, narrow in acled().by_mode.items()
    )
    return [
        "## ACLED\n",
        ACLED + "\n",
        _table(("PLOVER", "event_type", "sub_event_type", "disorder_type"), deeds),
        _table(("inter", "kind of actor", "PLOVER sectors"), kinds),
    ]


def _cameo() -> list[str]:
    rows = (
        (
            one.code,
            one.name,
            _signed(goldstein_of(one.code)),
            str(cameo_quad_of(one.code)),
            _plover(one),
            _back(one),
        )
        for one in cameo_codes().values()
    )
    heads = ("code", "name", "Goldstein", "quad", "PLOVER", "going back")
    return ["## CAMEO\n", CAMEO + "\n", _table(heads, rows).rstrip("\n")]


def _plover(one: CameoCode) -> str:
    if one.plover is None:
        return ""
    contexts = f" ({', '.join(one.plover.contexts)})" if one.plover.contexts else ""
    return one.plover.type + (f":{one.plover.mode}" if one.plover.mode else "") + contexts


def _back(one: CameoCode) -> str:
    if one.plover is None:
        return ""
    if one.plover.turned:
        return "turned round"
    return f"also {' or '.join(one.also)}" if one.also else "" if one.answers else "never"


def _signed(score: float) -> str:
    return f"{score:+g}" if score else "0"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
