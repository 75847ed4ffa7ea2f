"""``take_in``: whatever was handed over becomes reports, and every item gets its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from crosswire.errors import SettingsError, UnusableInputError
from crosswire.intake.clean import check_text
from crosswire.intake.credits import dateline_agency, find_credits
from crosswire.intake.dates import iso_date, strict_iso
from crosswire.intake.draft import Draft, Source
from crosswire.intake.fetching import Fetcher
from crosswire.intake.formats import form_of
from crosswire.intake.inputs import Piece, failure, pieces, shown, why
from crosswire.intake.language import checked_language
from crosswire.intake.layout import Layout, garbled, lay_out
from crosswire.intake.mapping import draft_of_mapping
from crosswire.intake.off_text import off_text_of
from crosswire.intake.outlets import guess_outlet
from crosswire.intake.webpages import is_address, items_at
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


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one item or file, and the report it is where there is one to use."""

    outcome: Outcome
    report: Report | None = None


def take_in(
    items: Iterable[Item],
    *,
    published: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
) -> Intake:
    """Return a report for every usable item, and what became of each: ``arrivals``, all at once."""
    found = tuple(arrivals(items, published=published, settings=settings, stdin=stdin))
    reports = tuple(arrival.report for arrival in found if arrival.report is not None)
    return Intake(reports, tuple(arrival.outcome for arrival in found))


def arrivals(
    items: Iterable[Item],
    *,
    published: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Arrival]:
    """Return an iterator of what becomes of each item, taken in when it is asked for: nothing unusable ever raises.

    No text is kept. ``published`` stands in for reports that carry no date. Raises ``SettingsError`` where it is no
    ISO 8601 date or date and time, and ``TypeError`` where an item is of no accepted type.
    """
    if isinstance(items, str | bytes | Mapping | Report):
        raise TypeError("several items are wanted, in a list")
    default = strict_iso(published) if published is not None else None
    if published is not None and default is None:
        raise SettingsError("published", f"{shown(published)!r} is no ISO 8601 date, such as 2025-12-12")
    taking = _Taking(settings or Settings(), default, stdin)
    return (arrival for number, item in enumerate(items, start=1) for arrival in taking.take(item, number))


class _Taking:
    """One run of intake: what was there before, so that repeats are known."""

    def __init__(self, settings: Settings, published: str | None, stdin: BinaryIO | None) -> None:
        self.settings = settings
        self.published = published
        self.stdin = stdin
        # By id, the digest and the name of the report that came first.
        self._seen: dict[str, tuple[bytes, str]] = {}
        self._paths: set[str] = set()
        self._fetcher: Fetcher | None = None

    def take(self, item: Item, number: int) -> Iterator[Arrival]:
        """Yield what the item holds, or why it cannot be used."""
        if is_address(item):
            yield from self._take_address(str(item).strip())
        elif isinstance(item, str | Path):
            for piece in pieces(item, self.settings.max_characters, self.stdin):
                if isinstance(piece, Outcome):
                    yield Arrival(piece)
                else:
                    yield from self._take_piece(piece)
        elif isinstance(item, Report):
            yield self._use(_draft_of_report(item, f"report {number}"), item)
        elif isinstance(item, Mapping):
            yield self._take_mapping(item, f"report {number}")
        else:
            raise TypeError(f"a report is a path, a mapping or a Report, not {type(item).__name__}")

    def _take_mapping(self, item: Mapping[str, object], name: str, *, fetched: bool = False) -> Arrival:
        own = (known for key in ("id", "url") if isinstance(known := item.get(key), str) and known.strip())
        name = next(own, name)
        try:
            draft = draft_of_mapping(name, item, self.settings.max_characters)
        except UnusableInputError as error:
            return Arrival(failure(error))
        return self._use(replace(draft, origin=draft.url) if fetched else draft)

    def _take_address(self, url: str) -> Iterator[Arrival]:
        if url in self._paths:
            yield Arrival(Outcome(shown(url), "repeated", "the same address was given before"))
            return
        self._paths.add(url)
        # One for the whole run: it knows what each site wants.
        self._fetcher = self._fetcher or Fetcher(self.settings.fetching)
        for item in items_at(url, self._fetcher, self.settings.fetching.most):
            if isinstance(item, Outcome):
                yield Arrival(replace(item, item=shown(item.item)))
            else:
                yield self._take_mapping(item, url, fetched=True)

    def _take_piece(self, piece: Piece) -> Iterator[Arrival]:
        if piece.key in self._paths:
            reason = "the same file was given before"
            yield Arrival(Outcome(piece.name, "repeated", reason))
            return
        self._paths.add(piece.key)
        form = form_of(piece.suffix, piece.raw)
        try:
            for draft in form.read(Source(piece.name, piece.raw, self.settings.max_characters, piece.rest)):
                if isinstance(draft, UnusableInputError):
                    yield Arrival(failure(draft))
                elif isinstance(draft, Outcome):
                    yield Arrival(draft)
                else:
                    yield self._use(replace(draft, origin=draft.name))
        except UnusableInputError as error:
            yield Arrival(failure(error))
        except OSError as error:
            yield Arrival(Outcome(piece.name, "failed", why(error)))

    def _use(self, draft: Draft, given: Report | None = None) -> Arrival:
        """Return the report, unless it was there before or cannot be used."""
        try:
            report, notes = completed(draft, self.settings, self.published, given)
        except UnusableInputError as error:
            return Arrival(failure(error))
        name, digest = shown(draft.name), _digest(report)
        if (seen := self._seen.get(report.id)) is not None:
            return Arrival(_again(name, report, seen[1], same=seen[0] == digest))
        self._seen[report.id] = (digest, name)
        kind: OutcomeKind = "noted" if notes else "used"
        return Arrival(Outcome(name, kind, "; ".join(notes) or None, report.id), report)


def _digest(report: Report) -> bytes:
    told = repr((report.text, report.outlet, report.url))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _again(name: str, report: Report, first: str, *, same: bool) -> Outcome:
    if same:
        return Outcome(name, "repeated", f"it is the same report as {first}", report.id)
    return Outcome(name, "failed", f"its id {shown(report.id)!r} is already that of another report, {first}")


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
    # Of what it says itself: a date that stands in for a missing one would give one report an id a run.
    own = iso_date(draft.published) if draft.published else None
    identity = make_id("r", draft.text, draft.url, draft.outlet, own, draft.title)
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
        source=draft.source,
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
        source=report.source,
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
