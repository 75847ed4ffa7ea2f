"""What changed between two versions of the report at one address: in its words, and in what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records.readings import Reading
from crosswire.records.reports import Report

TextChangeKind = Literal["added", "removed", "replaced", "moved"]
# What the words of a changed sentence tell; "quote" is what somebody is quoted with, "negation" whether it was so.
RevisedField = Literal[
    "title", "published", "count", "measure", "time", "place", "actor",
    "attribution", "hedge", "denial", "negation", "quote",
]  # fmt: skip
# What a revision touches at most: what the report says; its words; nothing but how it is laid out.
Extent = Literal["facts", "words", "form"]


@dataclass(frozen=True, slots=True)
class Version:
    """A report as it once stood at its address, what was read in it, and when it was first seen (ISO 8601)."""

    report: Report
    reading: Reading
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one version of a report, and its words: ``report.text[start:end] == quote``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A stretch of a report's own prose that is not as it was.

    ``before`` is where it stood in the earlier version, ``after`` where it stands in the later. What was added has no
    ``before``, what was removed no ``after``; what was moved has the same words in both.
    """

    kind: TextChangeKind
    before: Stretch | None
    after: Stretch | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What one version says to a field, normalised, and where. ``value`` is None where it says nothing to it.

    ``at`` is then the sentence that said it, or says it, in the other words. A title and a date of publication stand
    outside the text and have no ``at``; nor has what was told in a sentence that the version does not have.
    """

    value: str | None
    at: Stretch | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Something that one version says and the other does not, or says otherwise: 12 killed, and then 15."""

    field: RevisedField
    before: Stated
    after: Stated


@dataclass(frozen=True, slots=True)
class Revision:
    """What the report ``after`` changed of the report ``before`` that stood at the same address until then.

    ``seen`` is when the later was first seen. ``notes`` are the stretches of the later in which it says itself that
    it was changed, and ``stamped`` says that it has another date of publication. It is ``silent`` where its words
    changed and it says so in neither way. ``fields`` and ``changes`` are in the order of the later text.
    """

    before: str
    after: str
    seen: str | None
    extent: Extent
    silent: bool
    stamped: bool
    notes: tuple[Stretch, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    changes: tuple[TextChange, ...] = ()
