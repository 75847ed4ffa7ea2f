"""Crosswire: many reports of one happening in, one accountable record out.

    import crosswire
    dossier = crosswire.compare(["a.txt", "b.txt"], published="2025-12-12")

Names are imported when first used, so that ``import crosswire`` loads no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.desk import (
        Compared,
        Desk,
        Dossier,
        Events,
        Grouped,
        ReadReport,
        Stories,
        compare,
        events,
        group,
        read,
    )
    from crosswire.errors import CrosswireError, NothingToDoError, SettingsError, UnusableInputError
    from crosswire.records.judgements import Judgement
    from crosswire.records.reports import Report
    from crosswire.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "Compared": "crosswire.desk",
    "CrosswireError": "crosswire.errors",
    "Desk": "crosswire.desk",
    "Dossier": "crosswire.desk",
    "Events": "crosswire.desk",
    "Grouped": "crosswire.desk",
    "Judgement": "crosswire.records.judgements",
    "NothingToDoError": "crosswire.errors",
    "ReadReport": "crosswire.desk",
    "Report": "crosswire.records.reports",
    "Settings": "crosswire.settings",
    "SettingsError": "crosswire.errors",
    "Stories": "crosswire.desk",
    "UnusableInputError": "crosswire.errors",
    "compare": "crosswire.desk",
    "events": "crosswire.desk",
    "group": "crosswire.desk",
    "read": "crosswire.desk",
}

__all__ = [
    "Compared",
    "CrosswireError",
    "Desk",
    "Dossier",
    "Events",
    "Grouped",
    "Judgement",
    "NothingToDoError",
    "ReadReport",
    "Report",
    "Settings",
    "SettingsError",
    "Stories",
    "UnusableInputError",
    "__version__",
    "compare",
    "events",
    "group",
    "read",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'crosswire' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
