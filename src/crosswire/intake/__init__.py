"""The door of intake: ``take_in`` makes reports of what the world handed over, ``arrivals`` one after the other.

``entries`` are those of a feed, ``listed`` the pages of a sitemap, ``read_feeds`` the feeds that a list names.
"""

from crosswire.intake.feeds_list import Feed, read_feeds
from crosswire.intake.formats.feed import Entry, entries
from crosswire.intake.formats.sitemap import Listed, listed
from crosswire.intake.taking import STAGE, Arrival, Intake, Item, arrivals, take_in

__all__ = [
    "STAGE",
    "Arrival",
    "Entry",
    "Feed",
    "Intake",
    "Item",
    "Listed",
    "arrivals",
    "entries",
    "listed",
    "read_feeds",
    "take_in",
]
