"""The lineage as a drawing: reports in a row, and an arc over every two that depend on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.export.view import Column
from crosswire.export.wording import RELATIONS
from crosswire.records.dossiers import Lineage

_STEP = 190
_MARGIN = 95
_RISE = 46
_RADIUS = 17
_BELOW = 62
_NAME = 22


@dataclass(frozen=True, slots=True)
class Node:
    """One report, as a circle with its letter."""

    x: int
    y: int
    radius: int
    letter: str
    name: str
    voice: str


@dataclass(frozen=True, slots=True)
class Arc:
    """One dependence, as a curve with the name of the relation at its top."""

    path: str
    relation: str
    label: str
    x: float
    y: float
    key: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, with the size it needs. ``told`` says in words what it shows."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    told: str


def draw(columns: Sequence[Column], lineage: Sequence[Lineage], keys: Sequence[str]) -> Drawing:
    """Return the drawing; ``keys`` runs beside ``lineage``. Independent reports get no arc."""
    at = {column.report.id: column.index for column in columns}
    ties = [
        (min(at[tie.a], at[tie.b]), max(at[tie.a], at[tie.b]), tie, key)
        for tie, key in zip(lineage, keys, strict=True)
        if tie.relation != "independent" and tie.a in at and tie.b in at
    ]
    widest = max((right - left for left, right, _, _ in ties), default=0)
    base = 26 + _RISE * widest + _RADIUS + (12 if ties else 0)
    arcs = tuple(_arc(left, right, base, tie, key) for left, right, tie, key in ties)
    nodes = tuple(
        Node(
            x=_MARGIN + column.index * _STEP,
            y=base,
            radius=_RADIUS,
            letter=column.letter,
            name=column.outlet if len(column.outlet) <= _NAME else column.outlet[: _NAME - 1] + "…",
            voice=f"voice {column.voice}",
        )
        for column in columns
    )
    told = "; ".join(
        f"{columns[left].letter} and {columns[right].letter}: {RELATIONS[tie.relation]}"
        for left, right, tie, _ in ties
    )
    return Drawing(
        width=2 * _MARGIN + max(0, len(columns) - 1) * _STEP,
        height=base + _BELOW,
        nodes=nodes,
        arcs=arcs,
        told=told or "No report depends on another.",
    )


def _arc(left: int, right: int, base: int, tie: Lineage, key: str) -> Arc:
    start, end = _MARGIN + left * _STEP, _MARGIN + right * _STEP
    foot = base - _RADIUS - 3
    # A cubic curve reaches three quarters of the height of its handles.
    handle = foot - _RISE * (right - left) / 0.75
    top = foot - _RISE * (right - left)
    label = RELATIONS[tie.relation] + (f" ({tie.credit})" if tie.credit else "")
    return Arc(
        path=f"M{start},{foot} C{start},{handle:.0f} {end},{handle:.0f} {end},{foot}",
        relation=tie.relation,
        label=label,
        x=(start + end) / 2,
        y=round(top - 7),
        key=key,
    )
