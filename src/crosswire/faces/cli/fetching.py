"""What every command that fetches shares: who asks, and which networks it may ask, from the environment."""

from __future__ import annotations

import os
from dataclasses import replace

from crosswire.desk import Fetching

CONTACT, ALLOW = "CROSSWIRE_CONTACT", "CROSSWIRE_ALLOW"


def fetching(most: int | None = None) -> Fetching:
    """Return what may be fetched: of a feed or sitemap at most so many pages."""
    allow = os.environ.get(ALLOW, "").replace(",", " ").split()
    given = Fetching(contact=os.environ.get(CONTACT) or None, allow=tuple(allow))
    return replace(given, most=most) if most else given
