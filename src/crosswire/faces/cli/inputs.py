"""What every command that takes inputs shares: how they are read, and who asks for those that are addresses."""

from __future__ import annotations

import os
from collections.abc import Iterable

from crosswire.desk import Fetching, Settings

CONTACT, ALLOW = "CROSSWIRE_CONTACT", "CROSSWIRE_ALLOW"
MOST = Fetching().most


def settings(
    workers: int | None = 1, *, most: int = MOST, contact: str | None = None, allow: Iterable[str] = ()
) -> Settings:
    """Return how inputs are read. Whom those who are asked may turn to and which networks may be asked is what is
    given here and what the environment says; ``most`` is how many pages of a feed or sitemap are fetched."""
    known = os.environ.get(ALLOW, "").replace(",", " ").split()
    return Settings(
        workers=workers,
        fetching=Fetching(
            contact=contact or os.environ.get(CONTACT) or None, allow=(*known, *allow), most=most
        ),
    )
