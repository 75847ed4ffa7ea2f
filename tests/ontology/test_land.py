"""The outlines of the land: whole, cut to a window, and never drawn across the world."""

from __future__ import annotations

from itertools import pairwise

from crosswire.ontology.land import clipped, outlines


def inside(lon: float, lat: float) -> bool:
    """Say whether that is on land: a line from it to the south crosses an odd number of edges."""
    crossings = 0
    for ring in outlines(-180, -90, 180, 90):
        for (x, y), (u, v) in pairwise((*ring, ring[0])):
            if (x <= lon) != (u <= lon) and lat > y + (lon - x) / (u - x) * (v - y):
                crossings += 1
    return crossings % 2 == 1


def test_land_is_land_and_sea_is_sea() -> None:
    for land in ((2.35, 47.0), (-100.0, 40.0), (135.0, -25.0), (175.0, 68.0), (-172.0, 66.2), (20.0, -80.0)):
        assert inside(*land), land
    for sea in ((-30.0, 40.0), (-140.0, 0.0), (75.0, -20.0), (0.0, 85.0), (179.0, 60.0)):
        assert not inside(*sea), sea


def test_no_outline_is_drawn_across_the_world() -> None:
    for ring in outlines(-180, -89.5, 180, 90):
        for (x, y), (u, v) in pairwise((*ring, ring[0])):
            assert abs(u - x) < 30 or y == v == -89.5


def test_a_window_holds_nothing_beyond_it() -> None:
    rings = list(outlines(-10, 35, 30, 60))
    assert rings
    assert all(-10 <= lon <= 30 and 35 <= lat <= 60 for ring in rings for lon, lat in ring)
    assert list(outlines(-40, 20, -39, 21)) == []


def test_a_square_is_cut_in_half() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    assert set(clipped(square, 0, 1, 5)) == {(1.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 2.0)}
    assert clipped(square, 1, 3, 5) == []
