"""land.tsv.gz: the outlines of the land, for a plain map: one ring of points a row.

The source is Natural Earth (public domain) at 1:50 million, as npm's world-atlas packs it. Needs npm.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crosswire.ontology.land import clipped
from tables.writing import DATA, write_rows

SOURCE = "world-atlas@2.0.2"
# Degrees by which an outline may be off: a twentieth is less than one pixel on a map of a single country.
NEAR = 0.05

Point = tuple[float, float]


def make() -> None:
    """Write the table: the points of each ring, east and north, in hundredths of a degree; the longest ring first."""
    near = (_thinned(ring) for whole in _rings(_atlas()) for ring in _parted(whole))
    rings = sorted((ring for ring in near if len(ring) > 3), key=len, reverse=True)
    write_rows(DATA / "land.tsv.gz", ("points",), ((_written(ring),) for ring in rings))


def _atlas() -> Any:
    with TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", SOURCE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            found = package.extractfile("package/land-50m.json")
            assert found is not None
            return json.load(found)


def _rings(atlas: Any) -> Iterator[list[Point]]:
    """Yield the rings of a TopoJSON file, whose arcs are told as steps on a grid and shared between rings."""
    (scale_x, scale_y), (from_x, from_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in atlas["arcs"]:
        x = y = 0
        arcs.append([])
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            arcs[-1].append((x * scale_x + from_x, y * scale_y + from_y))
    for shape in atlas["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for ring in polygon:
                points: list[Point] = []
                for index in ring:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points += arc[1:] if points else arc
                yield points


def _parted(ring: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Yield the ring, in two where it crosses the line at which east meets west; one around a pole reaches it."""
    flat = [ring[0]]
    for lon, lat in ring[1:]:
        flat.append((lon + 360 * round((flat[-1][0] - lon) / 360), lat))
    if abs(flat[-1][0] - flat[0][0]) > 180:
        pole = -90.0 if flat[0][1] < 0 else 90.0
        flat += [(flat[-1][0], pole), (flat[0][0], pole), flat[0]]
    for turn in (-360, 0, 360):
        if part := clipped([(lon + turn, lat) for lon, lat in flat], 0, -180, 180):
            yield part if part[0] == part[-1] else [*part, part[0]]


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Return the ring without the points that lie within ``NEAR`` of the line between others (Douglas-Peucker)."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda at: _off(points[at], points[first], points[last]), default=None)
        if far is not None and _off(points[far], points[first], points[last]) > NEAR:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)]


def _off(point: Point, a: Point, b: Point) -> float:
    across, up = b[0] - a[0], b[1] - a[1]
    length = (across**2 + up**2) ** 0.5
    if not length:
        return float(((point[0] - a[0]) ** 2 + (point[1] - a[1]) ** 2) ** 0.5)
    return abs(up * (point[0] - a[0]) - across * (point[1] - a[1])) / float(length)


def _written(ring: Sequence[Point]) -> str:
    return " ".join(f"{round(x * 100)},{round(y * 100)}" for x, y in ring)
