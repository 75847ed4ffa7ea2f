"""The outlines of the land, cut to a window: what a plain map of the world is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crosswire.ontology.tables import load_rows

# East and north, in degrees.
Spot = tuple[float, float]


def outlines(west: float, south: float, east: float, north: float) -> Iterator[tuple[Spot, ...]]:
    """Yield the rings of land within the window; what it cuts off is closed along its edge."""
    for (left, low, right, high), ring in _rings():
        if left < east and west < right and low < north and south < high:
            inside = clipped(clipped(ring, 0, west, east), 1, south, north)
            if inside:
                yield tuple(inside)


def clipped(ring: Sequence[Spot], axis: int, low: float, high: float) -> Sequence[Spot]:
    """Return the part of the ring between two edges, closed along them; axis 0 is east, 1 is north."""
    for edge, side in ((low, 1), (high, -1)):
        if any(side * spot[axis] < side * edge for spot in ring):
            ring = _cut(ring, axis, edge, side)
    return ring


@cache
def _rings() -> tuple[tuple[tuple[float, float, float, float], tuple[Spot, ...]], ...]:
    """Return every ring with its west, south, east and north."""
    rings = []
    for row in load_rows("land.tsv.gz"):
        pairs = (pair.split(",") for pair in row["points"].split())
        ring = tuple((int(east) / 100, int(north) / 100) for east, north in pairs)
        across, up = [spot[0] for spot in ring], [spot[1] for spot in ring]
        rings.append(((min(across), min(up), max(across), max(up)), ring))
    return tuple(rings)


def _cut(ring: Sequence[Spot], axis: int, edge: float, side: int) -> list[Spot]:
    """Return the part of the ring on one side of an edge (Sutherland and Hodgman)."""
    kept: list[Spot] = []
    for one, other in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        stays = side * other[axis] >= side * edge
        if (side * one[axis] >= side * edge) != stays:
            along = (edge - one[axis]) / (other[axis] - one[axis])
            kept.append((one[0] + along * (other[0] - one[0]), one[1] + along * (other[1] - one[1])))
        if stays:
            kept.append(other)
    return kept
