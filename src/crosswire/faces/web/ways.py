"""Where each page is: its address, made from what it shows."""

from __future__ import annotations

from urllib.parse import quote

from crosswire.records.readings import UNNAMED


def story_page(story: str) -> str:
    """Return the address of a story."""
    return f"/stories/{_safe(story)}"


def point_page(story: str, point: str) -> str:
    """Return where a point stands on the page of its story."""
    return f"{story_page(story)}#{_safe(point)}"


def rule_page(story: str, point: str) -> str:
    """Return where a point is ruled on."""
    return f"{story_page(story)}/points/{_safe(point)}"


def report_page(report: str) -> str:
    """Return the address of a report."""
    return f"/reports/{_safe(report)}"


def actor_page(entity: str) -> str | None:
    """Return the address of an actor; None for one without a name of its own, who is another in each story."""
    return None if entity.startswith(UNNAMED) else f"/actors/{_safe(entity)}"


def outlet_page(outlet: str) -> str:
    """Return the address of an outlet."""
    return f"/outlets/{_safe(outlet)}"


def inside(address: str) -> str:
    """Return the address where it is one of this newsroom, else that of the front page."""
    inside = address.startswith("/") and not address.startswith("//")
    return address if inside and address.isprintable() and "\\" not in address else "/"


def _safe(name: str) -> str:
    return quote(name.encode("utf-8", "replace"), safe=":")
