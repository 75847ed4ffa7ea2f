"""The text of one report with its answers to the points of a story, as a part of a larger page."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from crosswire.export.html.event_rows import Link, event_rows
from crosswire.export.html.marked import MarkedText, mark
from crosswire.export.html.reading_page import Group, Row, credit_rows, off_rows, said_rows
from crosswire.export.html.segments import Layer
from crosswire.export.html.sheet import part
from crosswire.export.view import letter_of, ranked_points
from crosswire.export.wording import LABELS, MARKS, say_chain, say_value
from crosswire.records.dossiers import Account, Dossier, Point
from crosswire.records.readings import Reading
from crosswire.records.reports import Report


def write_part(report: Report, reading: Reading | None, dossier: Dossier | None = None) -> Markup:
    """Return the text with off-text set apart, and beside it the accounts, events and quotations found in it.

    Accounts are those of the dossier; without one there are none, and without a reading nothing else.
    """
    reading = reading or Reading(report.id, ())
    answers = tuple(_answers(report, dossier)) if dossier else ()
    layers = [Layer(account.start, account.end, f"p{index}") for index, _, account in answers]
    layers += (
        Layer(one.content.start, one.content.end, f"s{i}") for i, one in enumerate(reading.attributions)
    )
    layers += (
        Layer(trigger.start, trigger.end, f"v{index}")
        for index, event in enumerate(reading.events)
        for trigger in (mention.trigger for mention in event.mentions)
    )
    layers += (Layer(credit.start, credit.end, f"c{i}") for i, credit in enumerate(report.credits))
    looks = {"s": "said", "v": "event", "c": "credit"}
    classes = {layer.key: looks[layer.key[0]] for layer in layers if layer.key[0] in looks}
    classes |= {f"p{index}": point.standing for index, point, _ in answers}
    text = mark(report, "t0", layers, classes)
    return part(
        "parts/reading.html",
        report=report,
        text=text,
        points=tuple(_row(index, point, account, text) for index, point, account in answers),
        groups=(Group("Quotations and statements", "said", said_rows(report, reading, text)),),
        events=event_rows(
            reading.events,
            lambda _, start: Link(text.href(start), letter_of(0)),
            lambda where: report.text[where.start : where.end],
        ),
        deeds=(),
        off_text=off_rows(report, text),
        credits=credit_rows(report, text),
        labels=LABELS,
        marks=MARKS,
    )


def _answers(report: Report, dossier: Dossier) -> Iterator[tuple[int, Point, Account]]:
    """Yield every account of the report with its point, and the place of that on the page of the dossier."""
    for index, point in enumerate(ranked_points(dossier)):
        for account in point.accounts:
            if account.report == report.id:
                yield index, point, account


def _row(index: int, point: Point, account: Account, text: MarkedText) -> tuple[Point, Row]:
    by = say_chain(account.attributed_to)
    return point, Row(
        f"p{index}",
        account.quote,
        say_value(account, point.kind) or "",
        " · ".join(
            filter(
                None,
                (
                    ("denied by " if account.denied else "according to ") + by if by else None,
                    "denied" if account.denied and not by else None,
                    f"hedged: {account.hedge}" if account.hedge else None,
                ),
            )
        )
        or None,
        text.href(account.start),
    )
