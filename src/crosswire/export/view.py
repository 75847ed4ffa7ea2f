"""The order a reader wants: conflicts first, reports as lettered columns, voices, speakers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from crosswire.export.wording import STANDINGS, say_when
from crosswire.records.descent import descend
from crosswire.records.dossiers import Dossier, Point, Quotation, Standing
from crosswire.records.reports import Report

# What a headline is made of comes first where two points are equally well supported.
_KIND_RANK = (
    "count", "outcome", "place", "time", "cause", "status", "measure", "actor", "target", "identity",
    "order", "quote",
)  # fmt: skip
_VALUED = frozenset(("count", "measure", "place", "time"))
_SENTENCES = frozenset(("outcome", "quote"))


@dataclass(frozen=True, slots=True)
class Column:
    """One report as it is shown: ``letter`` stands for it everywhere on the page.

    ``outlet`` falls back on the name of the file; ``guessed`` says the outlet is not known for sure.
    """

    index: int
    letter: str
    report: Report
    outlet: str
    guessed: bool
    published: str | None
    voice: int


def letter_of(index: int) -> str:
    """Return A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def columns_of(dossier: Dossier) -> tuple[Column, ...]:
    """Return the reports in the dossier's order, each with its letter, name, and the voice it belongs to."""
    voices = {report: number for number, group in enumerate(voices_of(dossier), 1) for report in group}
    return tuple(
        Column(
            index=index,
            letter=letter_of(index),
            report=report,
            outlet=report.outlet or _origin_name(report) or "Outlet unknown",
            guessed=report.outlet is not None and report.outlet_from not in (None, "given"),
            published=say_when(report.published),
            voice=voices[report.id],
        )
        for index, report in enumerate(dossier.reports)
    )


def _origin_name(report: Report) -> str | None:
    """Return the name of the file that a report came from, to tell it by where its outlet is not known."""
    return PurePath(report.origin).name if report.origin and report.origin != "-" else None


def voices_of(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    """Return the reports by voice, the largest group first."""
    return tuple(voice.reports for voice in descend(dossier).voices)


def ranked_points(dossier: Dossier) -> tuple[Point, ...]:
    """Return the points, conflicts first, and of one standing in the dossier's own order.

    Of conflicts, those of values (figures, days, places, names) come before those of whole sentences, which may be
    worded otherwise and mean the same; and of both those with most voices.
    """

    def rank(point: Point) -> tuple[int, bool, int]:
        in_conflict = point.standing == "conflicting"
        sentences = in_conflict and point.kind in _SENTENCES
        return STANDINGS.index(point.standing), sentences, -point.voices if in_conflict else 0

    return tuple(sorted(dossier.points, key=rank))


def headline_points(dossier: Dossier, most: int = 8) -> tuple[Point, ...]:
    """Return the points that stand most firmly: agreed, or compatible in a value, by voices and reports.

    Statements that merely may both be true are left out: they are not firm.
    """
    firm = [
        point
        for point in ranked_points(dossier)
        if point.standing == "agreed" or (point.standing == "compatible" and point.kind in _VALUED)
    ]
    firm.sort(
        key=lambda point: (
            -point.voices,
            -len({account.report for account in point.accounts}),
            _KIND_RANK.index(point.kind),
        )
    )
    return tuple(point for point in firm if point.kind != "quote")[:most]


def tally(dossier: Dossier) -> dict[Standing, int]:
    """Return how many points have each standing, most serious first."""
    return {standing: sum(point.standing == standing for point in dossier.points) for standing in STANDINGS}


def by_speaker(dossier: Dossier) -> tuple[tuple[str, tuple[tuple[int, Quotation], ...]], ...]:
    """Return the quotations by who speaks, each with its place in the dossier.

    Speakers with most words in quotation marks come first, then the most quoted, then those not named; and
    with each speaker, what stands in quotation marks comes before reported speech.
    """
    names: dict[str, str] = {}
    groups: dict[str, list[tuple[int, Quotation]]] = {}
    known = {member.entity: member.name for member in dossier.cast}
    for index, quotation in enumerate(dossier.quotations):
        speaker = quotation.speaker
        key = (speaker.entity or speaker.name.casefold()) if speaker else ""
        names.setdefault(key, known.get(key, speaker.name) if speaker else "Speaker not named")
        groups.setdefault(key, []).append((index, quotation))

    def rank(key: str) -> tuple[bool, int, int, str]:
        quoted = sum(one.kind != "indirect" for _, one in groups[key])
        return not key, -quoted, -len(groups[key]), names[key].casefold()

    return tuple(
        (names[key], tuple(sorted(groups[key], key=lambda said: said[1].kind == "indirect")))
        for key in sorted(groups, key=rank)
    )


def short_words(point: Point, most: int = 3, length: int = 110) -> tuple[str, ...]:
    """Return up to ``most`` wordings fit for one line: short ones where there are any, and none that is the label."""
    words = [words for words in best_words(point) if words.casefold() != point.about.casefold()]
    told = len(words) < len(best_words(point))
    fit = [words for words in words if len(words) <= length]
    return tuple((fit or ([] if told else words[:1]))[:most])


def best_words(point: Point) -> tuple[str, ...]:
    """Return the distinct wordings of a point's answer, in the order told, without those that only repeat."""
    kept: dict[str, str] = {}
    for account in point.accounts:
        key = f"{account.bound}{account.value}" if account.value else account.quote.casefold()
        if key not in kept or len(account.quote) < len(kept[key]):
            kept[key] = account.quote.strip()
    return tuple(dict.fromkeys(kept.values()))
