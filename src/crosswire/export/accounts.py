"""One row an account: what one report says to one point, and how it stands to what the others say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosswire.export.holding_form import HeldStory
from crosswire.records.dossiers import Dossier
from crosswire.records.newsroom import Unwritten


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its point and its report. ``quote`` is ``text[start:end]`` of the report.

    ``story``, ``point``, ``event`` and ``report`` are ids; ``standing`` and ``voices`` are those of the point, over
    all its accounts. ``value`` is normalised; ``attributed_to`` runs from the outermost source to the nearest.
    """

    story: str
    headline: str
    point: str
    kind: str
    about: str
    event: str | None
    standing: str
    voices: int
    report: str
    outlet: str | None
    url: str | None
    published: str | None
    quote: str
    value: str | None
    bound: str | None
    unit: str | None
    attributed_to: tuple[str, ...]
    hedge: str | None
    denied: bool
    start: int
    end: int


def account_rows(dossier: Dossier) -> Iterator[AccountRow]:
    """Yield a row for every account, point by point."""
    reports = {report.id: report for report in dossier.reports}
    for point in dossier.points:
        for account in point.accounts:
            report = reports[account.report]
            yield AccountRow(
                story=dossier.story.id,
                headline=dossier.story.headline,
                point=point.id,
                kind=point.kind,
                about=point.about,
                event=point.event,
                standing=point.standing,
                voices=point.voices,
                report=report.id,
                outlet=report.outlet,
                url=report.url,
                published=report.published,
                quote=account.quote,
                value=account.value,
                bound=account.bound,
                unit=account.unit,
                attributed_to=account.attributed_to,
                hedge=account.hedge,
                denied=account.denied,
                start=account.start,
                end=account.end,
            )


class Compared:
    """The dossiers of stories as they come, counting those that have none yet."""

    def __init__(self, stories: Iterable[HeldStory]) -> None:
        self._stories = stories
        self.waiting = 0

    def __iter__(self) -> Iterator[Dossier]:
        """Yield the dossier of each story that has one."""
        for story in self._stories:
            if story.dossier is not None:
                yield story.dossier
            elif story.id is not None:
                self.waiting += 1

    @property
    def left_out(self) -> tuple[Unwritten, ...]:
        """What was left out until now."""
        return unwritten(self.waiting, "story", "it waits for its dossier")


def unwritten(count: int, unit: str, reason: str) -> tuple[Unwritten, ...]:
    """Return what was left out; nothing where that is none."""
    return (Unwritten(count, unit, reason),) if count else ()
