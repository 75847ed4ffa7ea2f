"""What the page of a dossier shows, worked out before any markup is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crosswire.export.html.event_rows import EventRow, Link, event_rows
from crosswire.export.html.lineage_rows import Trees, pairs_of
from crosswire.export.html.marked import MarkedText, mark
from crosswire.export.html.segments import Layer
from crosswire.export.html.sheet import part, render
from crosswire.export.press import Ways
from crosswire.export.view import (
    Column,
    by_speaker,
    columns_of,
    headline_points,
    ranked_points,
    short_words,
    tally,
)
from crosswire.export.wording import KINDS, LABELS, MARKS, say_chain, say_date, say_value, weekday
from crosswire.records.descent import descend
from crosswire.records.descent_words import say_counts, say_why
from crosswire.records.dossiers import Account, Dossier, Point, Quotation, Standing
from crosswire.records.judgement_words import say_rulings
from crosswire.records.revision_words import say_extent, say_revision
from crosswire.records.spans import Citation


@dataclass(frozen=True, slots=True)
class AccountCell:
    """One account as a cell of the table shows it."""

    link: Link
    quote: str
    value: str | None
    by: str | None
    hedge: str | None
    denied: bool


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point: ``cells`` runs beside the reports. ``key`` is its place on the page."""

    key: str
    id: str
    about: str
    kind: str
    standing: Standing
    voices: int
    letters: str
    words: tuple[str, ...]
    cells: tuple[tuple[AccountCell, ...], ...]
    ruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation, with how it is given, and every report that gives it in these words."""

    links: tuple[Link, ...]
    keys: str
    quote: str
    how: str
    chain: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of the timeline."""

    date: str
    day: str | None
    events: tuple[EventRow, ...]
    points: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The dossier with everything numbered: the same keys are used in texts, tables and links."""

    dossier: Dossier
    columns: tuple[Column, ...]
    points: tuple[Point, ...]
    texts: Mapping[str, MarkedText]

    def letter(self, report: str) -> str:
        return next((column.letter for column in self.columns if column.report.id == report), "?")

    def link(self, report: str, start: int) -> Link:
        text = self.texts.get(report)
        return Link(text.href(start) if text else "#texts", self.letter(report))

    def words(self, where: Citation) -> str:
        for column in self.columns:
            if column.report.id == where.report:
                return column.report.text[where.start : where.end]
        return ""


def write(dossier: Dossier) -> str:
    """Return the dossier as one self-contained HTML page."""
    return render("dossier.html", **_content(dossier), ways=None)


def article(dossier: Dossier, ways: Ways) -> Markup:
    """Return the dossier as the body of a page around it, which brings style and script; ``ways`` lead on."""
    return part("article.html", **_content(dossier), ways=ways)


def _content(dossier: Dossier) -> dict[str, object]:
    """Return what the templates show of the dossier."""
    layout = _lay_out(dossier)
    rows = tuple(_point_row(layout, index, point) for index, point in enumerate(layout.points))
    by_id = {point.id: row for point, row in zip(layout.points, rows, strict=True)}
    named = {column.report.id: column for column in layout.columns}
    events = event_rows(dossier.events, layout.link, layout.words)
    descent = descend(dossier)
    keys = {(tie.a, tie.b): f"y{index}" for index, tie in enumerate(dossier.lineage)}
    trees = Trees(named, keys, layout.link, layout.words)
    voices = tuple(map(trees.tree, descent.voices))
    return {
        "dossier": dossier,
        "columns": layout.columns,
        "texts": tuple(layout.texts[column.report.id] for column in layout.columns),
        "counts": say_counts(descent),
        "why": say_why(descent, lambda report: named[report].outlet),
        "tally": tally(dossier),
        "facts": tuple(by_id[point.id] for point in headline_points(dossier)),
        "shared": tuple(row for row in rows if row.standing != "single"),
        "singles": _singles(layout, rows),
        "rows": rows,
        "kinds": tuple(dict.fromkeys(KINDS[point.kind] for point in layout.points)),
        "speakers": tuple((name, _said(layout, said)) for name, said in by_speaker(dossier)),
        "events": events,
        "moments": _moments(
            dossier, {event.id: row for event, row in zip(dossier.events, events, strict=True)}, by_id
        ),
        "voices": voices,
        "trees": tuple(tree for tree, voice in zip(voices, descent.voices, strict=True) if not voice.alone),
        "alone": tuple(
            tree.branches[0] for tree, voice in zip(voices, descent.voices, strict=True) if voice.alone
        ),
        "ruled": trees.compared(descent.ruled),
        "others": trees.others(dossier, descent),
        "pairs": pairs_of(dossier.passages, layout.link, layout.words),
        "revisions": tuple(_revised(layout)),
        "cast": _cast(layout),
        "labels": LABELS,
        "marks": MARKS,
    }


def _lay_out(dossier: Dossier) -> _Layout:
    columns = columns_of(dossier)
    points = ranked_points(dossier)
    layers: dict[str, list[Layer]] = {column.report.id: [] for column in columns}
    classes: dict[str, str] = {}
    for report, layer in _layers(dossier, points):
        if report in layers:
            layers[report].append(layer)
    for index, point in enumerate(points):
        classes[f"p{index}"] = point.standing
    texts = {
        column.report.id: mark(column.report, f"t{column.index}", layers[column.report.id], classes)
        for column in columns
    }
    return _Layout(dossier, columns, points, texts)


def _layers(dossier: Dossier, points: tuple[Point, ...]) -> Iterator[tuple[str, Layer]]:
    """Yield every stretch that something on the page rests on, with the report it stands in."""
    for index, point in enumerate(points):
        for account in point.accounts:
            yield account.report, Layer(account.start, account.end, f"p{index}")
    for index, event in enumerate(dossier.events):
        for mention in event.mentions:
            yield mention.report, Layer(mention.start, mention.end, f"e{index}")
    for index, quotation in enumerate(dossier.quotations):
        yield quotation.report, Layer(quotation.start, quotation.end, f"q{index}")
    for index, tie in enumerate(dossier.lineage):
        for pair in tie.evidence:
            for passage in pair:
                yield passage.report, Layer(passage.start, passage.end, f"y{index}")
    for index, compared in enumerate(dossier.passages):
        for side in (compared.a, compared.b):
            yield side.report, Layer(side.start, side.end, f"z{index}")


def _point_row(layout: _Layout, index: int, point: Point) -> PointRow:
    cells = tuple(
        tuple(
            _account_cell(layout, account, point)
            for account in sorted(point.accounts, key=lambda account: account.start)
            if account.report == column.report.id
        )
        for column in layout.columns
    )
    return PointRow(
        key=f"p{index}",
        id=point.id,
        about=point.about,
        kind=KINDS[point.kind],
        standing=point.standing,
        voices=point.voices,
        letters=" ".join(column.letter for column, cell in zip(layout.columns, cells, strict=True) if cell),
        words=short_words(point),
        cells=cells,
        ruled=tuple(say_rulings(layout.dossier, point, layout.letter)),
    )


def _account_cell(layout: _Layout, account: Account, point: Point) -> AccountCell:
    return AccountCell(
        link=layout.link(account.report, account.start),
        quote=account.quote,
        value=say_value(account, point.kind),
        by=say_chain(account.attributed_to),
        hedge=account.hedge,
        denied=account.denied,
    )


def _revised(layout: _Layout) -> Iterator[tuple[str, str, str | None, tuple[str, ...]]]:
    """Yield of each revision the letter of its report, what it touches, when it was seen, and what changed."""
    for one in layout.dossier.revisions:
        seen = one.seen[:16].replace("T", " ") if one.seen else None
        yield layout.letter(one.after), say_extent(one), seen, tuple(say_revision(one))


def _singles(layout: _Layout, rows: tuple[PointRow, ...]) -> tuple[tuple[PointRow, ...], ...]:
    """Return what only one report says, by report, in the order of its text."""
    single = [row for row in rows if row.standing == "single"]
    return tuple(tuple(row for row in single if row.cells[column.index]) for column in layout.columns)


def _said(layout: _Layout, said: Sequence[tuple[int, Quotation]]) -> tuple[Said, ...]:
    """Return one speaker's quotations; the same words in several reports are one."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[tuple[int, Quotation]]] = {}
    for index, one in said:
        words = layout.words(Citation(one.report, one.start, one.end))
        alike.setdefault((words, one.kind, one.chain), []).append((index, one))
    return tuple(
        Said(
            links=tuple(layout.link(one.report, one.start) for _, one in group),
            keys=" ".join(f"q{index}" for index, _ in group),
            quote=words,
            how=kind,
            chain=say_chain(chain[:-1]),
        )
        for (words, kind, chain), group in alike.items()
    )


def _moments(
    dossier: Dossier, events: Mapping[str, EventRow], points: Mapping[str, PointRow]
) -> tuple[Moment, ...]:
    """Return the timeline with everything of one date together, in the order given."""
    dates = dict.fromkeys(entry.value for entry in dossier.timeline)
    return tuple(
        Moment(
            date=say_date(value),
            day=weekday(value),
            events=tuple(dict.fromkeys(events[e.event] for e in entries if e.event and e.event in events)),
            points=tuple(dict.fromkeys(points[p] for e in entries for p in e.points if p in points)),
        )
        for value in dates
        if (entries := [entry for entry in dossier.timeline if entry.value == value])
    )


@dataclass(frozen=True, slots=True)
class Player:
    """One member of the cast, with how often each report names them."""

    entity: str
    name: str
    kind: str
    role: str | None
    country: str | None
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...]


def _cast(layout: _Layout) -> tuple[Player, ...]:
    return tuple(
        Player(
            entity=member.entity,
            name=member.name,
            kind=member.kind,
            role=member.role,
            country=member.country,
            aliases=tuple(alias for alias in member.aliases if alias != member.name),
            mentions=tuple(
                (column.letter, count)
                for column in layout.columns
                if (count := sum(m.report == column.report.id for m in member.mentions))
            ),
        )
        for member in layout.dossier.cast
    )
