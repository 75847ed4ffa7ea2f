"""``take_in``: whatever was handed over becomes reports, and every item gets its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from crosswire.errors import SettingsError, UnusableInputError
from crosswire.intake.clean import check_text
from crosswire.intake.credits import dateline_agency, find_credits
from crosswire.intake.dates import iso_date, strict_iso
from crosswire.intake.draft import Draft, Source
from crosswire.intake.formats import form_of
from crosswire.intake.inputs import Piece, failure, pieces, shown
from crosswire.intake.language import checked_language
from crosswire.intake.layout import Layout, garbled, lay_out
from crosswire.intake.mapping import draft_of_mapping
from crosswire.intake.off_text import off_text_of
from crosswire.intake.outlets import guess_outlet
from crosswire.records.ids import make_id
from crosswire.records.outcomes import Outcome, OutcomeKind
from crosswire.records.plain import moved, plain
from crosswire.records.reports import OffText, Report
from crosswire.settings import Settings

STAGE = ("intake", "1")

Item = str | Path | Report | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Intake:
    """The usable reports in the order given, and one outcome for each item or file."""

    reports: tuple[Report, ...]
    outcomes: tuple[Outcome, ...]


def take_in(
    items: Iterable[Item],
    *,
    published: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
) -> Intake:
    """Return a report for every usable item, and what became of each: nothing unusable ever raises.

    ``published`` stands in for reports that carry no date. Raises ``SettingsError`` where it is no ISO 8601
    date or date and time, and ``TypeError`` where an item is of no accepted type.
    """
    if isinstance(items, str | bytes | Mapping | Report):
        raise TypeError("take_in wants several items, in a list")
    default = strict_iso(published) if published is not None else None
    if published is not None and default is None:
        raise SettingsError("published", f"{shown(published)!r} is no ISO 8601 date, such as 2025-12-12")
    taking = _Taking(settings or Settings(), default, stdin)
    for number, item in enumerate(items, start=1):
        taking.take(item, number)
    return Intake(tuple(taking.reports), tuple(taking.outcomes))


class _Taking:
    """One run of ``take_in``: what is already there, so that repeats are known."""

    def __init__(self, settings: Settings, published: str | None, stdin: BinaryIO | None) -> None:
        self.settings = settings
        self.published = published
        self.stdin = stdin
        self.reports: list[Report] = []
        self.outcomes: list[Outcome] = []
        self._names: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._paths: set[str] = set()

    def take(self, item: Item, number: int) -> None:
        """Add what the item holds, or why it cannot be used."""
        if isinstance(item, str | Path):
            for piece in pieces(item, self.settings.max_characters, self.stdin):
                if isinstance(piece, Outcome):
                    self.outcomes.append(piece)
                else:
                    self._take_piece(piece)
        elif isinstance(item, Report):
            self._use(_draft_of_report(item, f"report {number}"), item)
        elif isinstance(item, Mapping):
            own = item.get("id")
            name = own if isinstance(own, str) and own.strip() else f"report {number}"
            try:
                draft = draft_of_mapping(name, item, self.settings.max_characters)
            except UnusableInputError as error:
                self.outcomes.append(failure(error))
            else:
                self._use(draft)
        else:
            raise TypeError(f"a report is a path, a mapping or a Report, not {type(item).__name__}")

    def _take_piece(self, piece: Piece) -> None:
        if piece.key in self._paths:
            reason = "the same file was given before"
            self.outcomes.append(Outcome(piece.name, "repeated", reason))
            return
        self._paths.add(piece.key)
        form = form_of(piece.suffix, piece.raw)
        try:
            for draft in form.read(Source(piece.name, piece.raw, self.settings.max_characters)):
                if isinstance(draft, UnusableInputError):
                    self.outcomes.append(failure(draft))
                else:
                    self._use(replace(draft, origin=draft.name))
        except UnusableInputError as error:
            self.outcomes.append(failure(error))

    def _use(self, draft: Draft, given: Report | None = None) -> None:
        """Add the report unless it is there already or cannot be used."""
        try:
            report, notes = completed(draft, self.settings, self.published, given)
        except UnusableInputError as error:
            self.outcomes.append(failure(error))
            return
        name = shown(draft.name)
        if report.id in self._places:
            self.outcomes.append(self._again(name, report))
            return
        self._places[report.id] = len(self.reports)
        self._names[report.id] = name
        self.reports.append(report)
        kind: OutcomeKind = "noted" if notes else "used"
        self.outcomes.append(Outcome(name, kind, "; ".join(notes) or None, report.id))

    def _again(self, name: str, report: Report) -> Outcome:
        before = self.reports[self._places[report.id]]
        first = self._names[report.id]
        if (before.text, before.outlet, before.url) == (report.text, report.outlet, report.url):
            return Outcome(name, "repeated", f"it is the same report as {first}", report.id)
        return Outcome(
            name, "failed", f"its id {shown(report.id)!r} is already that of another report, {first}"
        )


def completed(
    draft: Draft, settings: Settings, published: str | None, given: Report | None = None
) -> tuple[Report, tuple[str, ...]]:
    """Return the report with everything that can be told or guessed about it, and what the user should know.

    What ``given`` already holds is kept. Raises ``UnusableInputError`` where its text cannot be used.
    """
    check_text(draft.name, draft.text, settings.max_characters)
    text = plain(draft.text)
    language = checked_language(draft.name, text.text, draft.language)
    when, notes = _published(draft, published)
    layout = lay_out(text.text)
    off_text = text.stretches(given.off_text) if given else ()
    off_text = off_text or off_text_of(layout, draft.title)
    credits = text.stretches(given.credits) if given else ()
    credits = credits or find_credits(layout, off_text)
    outlet, source = draft.outlet, given.outlet_from if given else None
    if outlet is None:
        agency = dateline_agency(layout, credits)
        outlet, source = guess_outlet(draft.site, draft.url, agency, text.text, off_text)
    identity = make_id("r", draft.text, draft.url, draft.outlet, when, draft.title)
    report = Report(
        id=draft.id or identity,
        text=draft.text,
        title=draft.title or _heading(layout, off_text),
        url=draft.url,
        outlet=outlet,
        outlet_from=source or ("given" if outlet else None),
        published=when,
        language=language,
        off_text=moved(off_text, text.back),
        credits=moved(credits, text.back),
        origin=draft.origin,
    )
    return report, notes


def _draft_of_report(report: Report, name: str) -> Draft:
    return Draft(
        report.origin or name,
        report.text,
        id=report.id or None,
        title=report.title,
        url=report.url,
        outlet=report.outlet,
        published=report.published,
        language=report.language,
        origin=report.origin,
    )


def _published(draft: Draft, default: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the date of the report in ISO 8601, with a note where its own cannot be read."""
    notes = draft.notes
    if garbled(draft.text):
        notes += ("some characters are garbled: UTF-8 was read as another encoding before it came here",)
    if draft.published is None:
        return default, notes
    if own := iso_date(draft.published):
        return own, notes
    return default, (*notes, f"its date {shown(draft.published)!r} cannot be read and is left out")


def _heading(layout: Layout, off_text: tuple[OffText, ...]) -> str | None:
    """Return the heading that a text without a title begins with."""
    first = off_text[0] if off_text else None
    if first is None or first.why != "heading" or first.start != layout.blocks[0].start:
        return None
    return layout.text[first.start : first.end].splitlines()[0].strip("# ").strip() or None
