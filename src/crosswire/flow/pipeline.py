"""Inputs through intake, reading and reconciliation into one dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from crosswire.errors import NothingToDoError
from crosswire.flow.processes import read_each
from crosswire.flow.representing import MOST_COMPARED, representatives
from crosswire.intake import STAGE as INTAKE
from crosswire.intake import Item, take_in
from crosswire.reading import encode
from crosswire.reconciliation import reconcile
from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement, holding, on_unknown
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.revisions import Version
from crosswire.settings import Settings

# Called before each step of long work with what is being done, how much is done, and how much there is: 0 where
# nobody knows yet.
Progress = Callable[[str, int, int], None]
# How many inputs the notes of a dossier name; the outcomes name them all.
_NOTES = 20


@dataclass(frozen=True, slots=True)
class Read:
    """Reports with their readings, in parallel, and the fate of every input."""

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    outcomes: tuple[Outcome, ...]


def read_all(
    items: Iterable[Item],
    *,
    published: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    keep: Callable[[Reading], Reading] | None = None,
) -> Read:
    """Return every usable input read. One item's failure is an Outcome; the others go on.

    ``keep`` returns what is kept of a reading, where not all of it is needed.

    Raises ``NothingToDoError`` where no input is usable.
    """
    settings = settings or Settings()
    taken = take_in(items, published=published, settings=settings, stdin=stdin)
    readings: dict[str, Reading] = {}
    failures: dict[str, str] = {}
    answers = read_each(taken.reports, settings)
    for done, next_one in enumerate(taken.reports):
        if progress:
            progress(f"reading {next_one.origin or next_one.id}", done, len(taken.reports))
        report, answer = next(answers)
        if isinstance(answer, str):
            failures[report.id] = answer
        else:
            readings[report.id] = keep(answer) if keep else answer
    outcomes = tuple(_failed(outcome, failures) for outcome in taken.outcomes)
    if not readings:
        raise UnusableInputsError(outcomes)
    usable = tuple(report for report in taken.reports if report.id in readings)
    return Read(usable, tuple(readings.values()), outcomes)


def _failed(outcome: Outcome, failures: Mapping[str, str]) -> Outcome:
    """Return the outcome of an input, turned where its report could be taken in and yet not read."""
    reason = failures.get(outcome.report or "")
    if reason is None or outcome.kind == "repeated":
        return outcome
    return replace(outcome, kind="failed", reason=reason)


class UnusableInputsError(NothingToDoError):
    """No input was usable; ``outcomes`` holds the reason of each."""

    def __init__(self, outcomes: tuple[Outcome, ...]) -> None:
        reasons = "; ".join(f"{o.item}: {o.reason}" for o in outcomes) or "no input was given"
        super().__init__("input", reasons)
        self.outcomes = outcomes

    def __reduce__(self) -> tuple[type[UnusableInputsError], tuple[tuple[Outcome, ...]]]:
        return type(self), (self.outcomes,)


def compare(
    read: Read,
    *,
    judgements: Iterable[Judgement] = (),
    versions: Iterable[Sequence[Version]] = (),
    progress: Progress | None = None,
) -> Dossier:
    """Return the dossier of all the reports as one story, made under those of the judgements that hold.

    ``versions`` are those of each report that has had several, the first seen first. Of more than ``MOST_COMPARED``
    reports it is made of those that stand for all, and says so.
    """
    if progress:
        progress("comparing", len(read.reports), len(read.reports))
    held = holding(judgements)
    reports, readings, notes = read.reports, read.readings, left_out(read.outcomes)
    if len(reports) > MOST_COMPARED:
        chosen, note = representatives(reports, readings, held)
        reports = tuple(report for report in reports if report.id in chosen)
        readings = tuple(reading for reading in readings if reading.report in chosen)
        notes = (note, *notes)
    several = encode if len(reports) > 1 else None
    dossier = reconcile(reports, readings, encode=several, judgements=held, versions=versions)
    made_with = {**dossier.made_with, INTAKE[0]: INTAKE[1]}
    return replace(dossier, made_with=made_with, notes=(*dossier.notes, *notes))


def unknown(judgements: Iterable[Judgement], reports: Iterable[str]) -> tuple[str, ...]:
    """Return what the reader should know of judgements that name reports which are not there."""
    return tuple(
        f"judgement {one.id} names {report}, which is not among the reports"
        for one, report in on_unknown(judgements, reports)
    )


def left_out(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return what the reader should know of the inputs, in an order that is not that of arrival."""
    notes = sorted(f"{o.item}: {o.reason}" for o in outcomes if o.kind != "used" and o.reason)
    if len(notes) <= _NOTES:
        return tuple(notes)
    return (*notes[:_NOTES], f"{len(notes) - _NOTES:,} more inputs were left out or need a word")
