"""The map: events where they happened, on a plain drawing of the land, with the same as a table below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.desk import press
from crosswire.faces.web import projection
from crosswire.faces.web.asked import asked
from crosswire.faces.web.frame import Entry, frame
from crosswire.faces.web.lines import EventLine, Lines
from crosswire.faces.web.params import again, cursor, param
from crosswire.faces.web.projection import Window
from crosswire.records.newsroom import StoryEvent

ENTRY = Entry(60, "Map", "/map")
_MOST = 300
_TOLD = 4
_LETTER, _LINE = 8.2, 19.0
# A place named no closer than this stands for its middle, not for a spot.
_WIDE = frozenset(("country", "region", "area", "water"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where events happened: on the drawing at ``x`` and ``y``, named there where there is room.

    ``wide`` says that the place is no spot but a country or region, drawn in its middle.
    """

    key: str
    x: float
    y: float
    size: float
    name: str
    country: str | None
    wide: bool
    label: tuple[float, str] | None
    events: tuple[EventLine, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn. ``nations`` are names of countries with where they stand."""

    window: Window
    land: str
    grid: tuple[tuple[str, float], ...]
    spots: tuple[Spot, ...]
    nations: tuple[tuple[str, float, float], ...]
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Place:
    lon: float
    lat: float
    name: str
    country: str | None
    wide: bool
    events: list[StoryEvent]


def _show(request: Request) -> Response:
    store, wanted = frame(request).store, asked(request.query_params)
    query = wanted.query
    page = store.events(query, after=cursor(request), limit=_MOST)
    places, nowhere = _places(page.items)
    window = _window(request, places)
    lines = Lines(store)
    spots = tuple(_spots(places, window, lines))
    drawing = Drawing(
        window,
        projection.land(window),
        projection.grid(window),
        spots,
        _nations(window, spots),
        tuple((name, again(request, box=to.box if to else None)) for name, to in _ways(window)),
    )
    beyond = sum(len(place.events) for place in places if not window.holds(place.lon, place.lat))
    return frame(request).show(
        request,
        "map.html",
        drawing=drawing,
        wanted=wanted,
        nowhere=nowhere,
        beyond=beyond,
        shown=sum(spot.number for spot in spots),
        first=cursor(request) is None,
        more=again(request, after=page.next) if page.next else None,
    )


def _places(found: Iterable[StoryEvent]) -> tuple[list[_Place], int]:
    """Return events by where they happened, the most first, and how many are told without a place that is known."""
    places: dict[tuple[float, float], _Place] = {}
    nowhere = 0
    for one in found:
        place = one.event.place
        if place is None or place.lat is None or place.lon is None:
            nowhere += 1
            continue
        at = round(place.lon, 2), round(place.lat, 2)
        new = _Place(*at, place.name, place.country, place.precision in _WIDE, [])
        places.setdefault(at, new).events.append(one)
    return sorted(places.values(), key=lambda place: (-len(place.events), place.name)), nowhere


def _window(request: Request, places: Iterable[_Place]) -> Window:
    box = param(request, "box")
    if box is None:
        return projection.window_around((place.lon, place.lat) for place in places)
    try:
        return projection.window_of(box)
    except ValueError as error:
        raise HTTPException(
            400, "A window on the map is written as west,south,east,north in degrees."
        ) from error


def _ways(window: Window) -> Iterable[tuple[str, Window | None]]:
    yield "closer", window.zoomed(0.5)
    if not window.world:
        yield "further", window.zoomed(2)
        yield "west", window.moved(-0.4, 0)
        yield "north", window.moved(0, 0.4)
        yield "south", window.moved(0, -0.4)
        yield "east", window.moved(0.4, 0)
        yield "the world", projection.window_on(-180, -90, 180, 90)
    yield "all that is found", None


def _spots(places: Sequence[_Place], window: Window, lines: Lines) -> Iterable[Spot]:
    """Yield what lies in the window; names are written where they hide nothing."""
    taken: list[tuple[float, float, float, float]] = []
    inside = [place for place in places if window.holds(place.lon, place.lat)]
    sized = [
        (place, *window.place(place.lon, place.lat), 4 + 2.2 * len(place.events) ** 0.5) for place in inside
    ]
    taken += ((x - size, y - size, x + size, y + size) for _, x, y, size in sized)
    for index, (place, x, y, size) in zip(count(), sized):
        yield Spot(
            key=f"s{index}",
            x=x,
            y=y,
            size=round(min(size, 30), 1),
            name=place.name,
            country=place.country,
            wide=place.wide,
            label=_label(place.name, x, y, size, taken),
            events=tuple(lines.events(place.events[:_TOLD])),
            number=len(place.events),
        )


def _label(
    name: str, x: float, y: float, size: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, str] | None:
    """Return where the name begins or ends beside its spot, and which of both; None where there is no room."""
    wide = len(name) * _LETTER
    for at, anchor in ((x + size + 4, "start"), (x - size - 4, "end")):
        left = at if anchor == "start" else at - wide
        box = (left, y - _LINE / 2, left + wide, y + _LINE / 2)
        if box[0] >= 0 and box[2] <= projection.WIDTH and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return round(at, 1), anchor
    return None


def _nations(window: Window, spots: Iterable[Spot]) -> tuple[tuple[str, float, float], ...]:
    """Return names of countries that have room, where not the whole world is shown."""
    if window.east - window.west > 130:
        return ()
    taken = [(spot.x - 30, spot.y - 16, spot.x + 30, spot.y + 16) for spot in spots]
    taken += (
        (at, spot.y - 10, at + len(spot.name) * _LETTER, spot.y + 10)
        if anchor == "start"
        else (at - len(spot.name) * _LETTER, spot.y - 10, at, spot.y + 10)
        for spot in spots
        if spot.label
        for at, anchor in (spot.label,)
    )
    found = []
    for name, lon, lat in press.country_centres():
        x, y = window.place(lon, lat)
        half = len(name) * _LETTER * 0.55
        box = (x - half, y - 10, x + half, y + 10)
        inside = box[0] >= 0 and box[2] <= projection.WIDTH and 12 <= y <= projection.HEIGHT - 12
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            found.append((name, x, y))
    return tuple(found)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


routes = [Route("/map", _show)]
