"""The part that a report has in its story: whether others rest on it, what it rests on itself, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records.descent import Teller, descend
from crosswire.records.descent_words import say_because, say_tie
from crosswire.records.listings import ListedStory

RoleKind = Literal["first", "copied", "alone"]


@dataclass(frozen=True, slots=True)
class Role:
    """What a report is to the others of its story.

    ``on`` is what it rests on, as names with how, and the report, where it is one; ``below`` are the reports that
    rest on it. ``says`` are the sentences that tell why.
    """

    kind: RoleKind
    voice: int
    voices: int
    reports: int
    on: tuple[tuple[str, str, str | None], ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    says: tuple[str, ...] = ()


def role_in(story: ListedStory | None, report: str) -> Role | None:
    """Return the part of the report in the story; None where the story waits for its dossier or lacks the report."""
    own = next((one for one in story.reports if one.id == report), None) if story else None
    if story is None or own is None:
        return None
    listed = {one.id: one for one in story.reports}

    def name(id: str) -> str:
        return (listed[id].outlet if id in listed else None) or "a report of an unknown outlet"

    tellers = (teller for voice in descend(story).voices for row in voice.rows for teller in row.tellers)
    teller = next((one for one in tellers if one.report == report), Teller(report))
    ties = tuple(filter(None, (teller.by, *teller.also)))
    below = tuple(
        dict.fromkeys(
            origin.report for origin in story.origins if origin.of == report and origin.report != report
        )
    )
    return Role(
        kind="copied" if ties else "first" if below else "alone",
        voice=own.voice,
        voices=story.voices,
        reports=len(story.reports),
        on=tuple(
            (
                name(tie.origin.of) if tie.origin.of else tie.origin.agency or "an agency",
                say_tie(tie),
                tie.origin.of,
            )
            for tie in ties
        ),
        below=tuple((one, name(one)) for one in below),
        says=tuple(says for tie in ties for says in say_because(tie, listed, name)),
    )
