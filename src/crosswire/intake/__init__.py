"""The door of intake: ``take_in`` makes reports of what the world handed over, ``arrivals`` one after the other.

``entries`` are those of a feed, ``listed`` the pages of a sitemap, ``read_feeds`` the feeds that a list names. A
``Fetcher`` gets what an address holds; ``fields_of_page`` and ``fields_of_entry`` make items of it.
"""

from crosswire.intake.feeds_list import Feed, read_feeds
from crosswire.intake.fetching import Fetched, Fetcher, World, networks
from crosswire.intake.formats.feed import Entry, entries
from crosswire.intake.formats.sitemap import Listed, listed
from crosswire.intake.taking import STAGE, Arrival, Intake, Item, arrivals, take_in
from crosswire.intake.webpages import fields_of_entry, fields_of_page, whole_text

__all__ = [
    "STAGE",
    "Arrival",
    "Entry",
    "Feed",
    "Fetched",
    "Fetcher",
    "Intake",
    "Item",
    "Listed",
    "World",
    "arrivals",
    "entries",
    "fields_of_entry",
    "fields_of_page",
    "listed",
    "networks",
    "read_feeds",
    "take_in",
    "whole_text",
]
