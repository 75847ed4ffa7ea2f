"""Reports that differ in nothing that reading looks at: read once, and told each in its own name."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

import msgspec

from crosswire.flow.processes import Reader, read_each
from crosswire.reading import of_copy, read
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings


def content_of(report: Report) -> bytes:
    """Return a digest of all that reading looks at, and the headline.

    Raises ``UnicodeEncodeError``, a ``ValueError``, where it holds half a character.
    """
    day = report.published[:10] if report.published else None
    told = (report.text, report.title, day, report.language, report.off_text, report.credits)
    return blake2b(msgspec.msgpack.encode(told), digest_size=16).digest()


def copied(reading: Reading, report: Report, settings: Settings, reader: Reader = read) -> Reading:
    """Return what the report says whose like was read; it is read itself only where that does not tell."""
    if (told := of_copy(reading, report.id)) is not None:
        return told
    ((_, answer),) = read_each([report], replace(settings, workers=1), reader)
    return answer if isinstance(answer, Reading) else Reading(report.id, ())
