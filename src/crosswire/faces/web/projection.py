"""A window on the world as a plain drawing: degrees to places on it, and what of the land lies within."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crosswire.desk import press

WIDTH, HEIGHT = 1000.0, 560.0
_SMALLEST = 1.5
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown, in degrees. East and west keep their true proportion to north and south in the middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def box(self) -> str:
        """The window as an address names it."""
        return ",".join(f"{edge:.2f}" for edge in (self.west, self.south, self.east, self.north))

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, east and north."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def world(self) -> bool:
        """Whether there is nothing beyond it."""
        return self.east - self.west >= 359

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where that is on the drawing."""
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        return round(x, 1), round((self.north - lat) / (self.north - self.south) * HEIGHT, 1)

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether that lies within."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def zoomed(self, times: float) -> Window:
        """Return the window that shows so many times more of each side."""
        (lon, lat), reach = self.middle, (self.east - self.west) * times / 2
        return window_on(lon - reach, lat, lon + reach, lat)

    def moved(self, east: float, north: float) -> Window:
        """Return the window so many of its own widths and heights further."""
        across, up = (self.east - self.west) * east, (self.north - self.south) * north
        return window_on(self.west + across, self.south + up, self.east + across, self.north + up)


def window_on(west: float, south: float, east: float, north: float) -> Window:
    """Return the smallest window of the drawing's own form that holds all of this, and lies on the world."""
    lat = max(-80.0, min(80.0, (south + north) / 2))
    narrow = max(0.35, math.cos(math.radians(lat)))
    across = max(east - west, (north - south) * WIDTH / HEIGHT / narrow, _SMALLEST)
    if across >= 300:
        return Window(-180.0, -85.0, 180.0, -85.0 + 360 * HEIGHT / WIDTH * 0.84)
    up = across * narrow * HEIGHT / WIDTH
    lon = max(-180 + across / 2, min(180 - across / 2, (west + east) / 2))
    lat = max(-90 + up / 2, min(90 - up / 2, lat))
    return Window(lon - across / 2, lat - up / 2, lon + across / 2, lat + up / 2)


def window_of(box: str) -> Window:
    """Return the window that an address names. Raises ``ValueError`` where it names none."""
    west, south, east, north = (float(edge) for edge in box.split(","))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(box)
    return window_on(west, south, east, north)


def window_around(spots: Iterable[tuple[float, float]]) -> Window:
    """Return the window with room around all spots; the world where there are none."""
    told = list(spots)
    if not told:
        return window_on(-180, -90, 180, 90)
    lons, lats = [lon for lon, _ in told], [lat for _, lat in told]
    room = max(3.0, 0.2 * (max(lons) - min(lons)))
    rise = max(1.8, 0.2 * (max(lats) - min(lats)))
    return window_on(min(lons) - room, min(lats) - rise, max(lons) + room, max(lats) + rise)


@lru_cache(maxsize=32)
def land(window: Window) -> str:
    """Return the land in the window as one SVG path; rings too small to be seen are left out."""
    room_x, room_y = (window.east - window.west) * 0.02, (window.north - window.south) * 0.02
    rings = press.outlines(
        window.west - room_x, window.south - room_y, window.east + room_x, window.north + room_y
    )
    parts = []
    for ring in rings:
        spots = [tuple(map(round, window.place(*spot))) for spot in ring]
        kept = [spot for spot, before in zip(spots, (None, *spots), strict=False) if spot != before]
        if len(set(kept)) > 2:
            parts.append("M" + "L".join(f"{x} {y}" for x, y in kept) + "Z")
    return "".join(parts)


def grid(window: Window) -> tuple[tuple[str, float], ...]:
    """Return the lines of a net of degrees: which way each runs ("across" or "down"), and where."""
    span = window.east - window.west
    step = next((step for step in _STEPS if span / step <= 9), _STEPS[-1])

    def lines(low: float, high: float) -> Iterable[float]:
        return (step * number for number in range(math.ceil(low / step), math.floor(high / step) + 1))

    return (
        *(("down", window.place(lon, 0)[0]) for lon in lines(window.west, window.east)),
        *(("across", window.place(0, lat)[1]) for lat in lines(window.south, window.north)),
    )
