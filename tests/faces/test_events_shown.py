"""An event on the terminal and on the pages: all that is told of it, each thing once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from crosswire.export import FORMATS, write_reading
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.faces.cli.reading_text import show_reading
from crosswire.records.dossiers import Dossier, Story
from crosswire.records.events import Event, EventCount, EventMention, EventPlace, EventTime, Participant
from crosswire.records.readings import Reading
from crosswire.records.spans import Span
from tests.factories import report

TEXT = "In 1998 the navy shelled the port of Oru 22 times, and 1,200,000 people fled."
REPORT = report(TEXT)
EVENT = Event(
    id="e",
    type="ASSAULT",
    mode="heavy-weapons",
    contexts=("human_security",),
    actors=(Participant("Ada Lind", None, "NOR", "MIL", title="admiral"),),
    recipients=(),
    time=EventTime("1998-01-01/1998-12-31", "1998-01-01", "1998-12-31", "day"),
    place=EventPlace("Oru", None, None, None, None, None, "city", basis="sentence"),
    counts=(EventCount("displaced", 1_200_000, 1_200_000, "="),),
    status="happened",
    mentions=(EventMention(REPORT.id, 0, len(TEXT), Span(17, 24), "happened", historical=(Span(0, 7),)),),
    occurrences=EventCount("shellings", 22, 22, "="),
)


def dossier(event: Event) -> Dossier:
    return Dossier({}, Story("s", "Oru"), (REPORT,), (), (event,), (), (), (), (), ())


def reading(event: Event) -> Reading:
    return Reading(REPORT.id, (("reading", "1"),), (), (), events=(event,))


def on_paper(show: Callable[[Console], None]) -> str:
    console = Console(record=True, width=200)
    show(console)
    return console.export_text()


FACES: dict[str, Callable[[Event], str]] = {
    "compare": lambda event: on_paper(lambda console: show_dossier(dossier(event), console)),
    "read": lambda event: on_paper(lambda console: show_reading(REPORT, reading(event), console)),
    "compare html": lambda event: FORMATS["html"].write(dossier(event)).partition("</style>")[2],
    "compare markdown": lambda event: FORMATS["markdown"].write(dossier(event)),
    "read html": lambda event: write_reading(REPORT, reading(event)).partition("</style>")[2],
}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    "words", ["22 shellings", "1,200,000 displaced", "background", "Ada Lind", "Oru (told beside it)"]
)
def test_all_that_is_told_is_shown_once(face: str, words: str) -> None:
    assert FACES[face](EVENT).count(words) == 1


@pytest.mark.parametrize("face", FACES)
def test_news_is_no_background_and_one_event_has_no_number(face: str) -> None:
    news = replace(EVENT, occurrences=None, mentions=(replace(EVENT.mentions[0], historical=()),))
    shown = FACES[face](news)
    assert "background" not in shown
    assert "shellings" not in shown


@pytest.mark.parametrize("face", ["compare html", "read html"])
def test_a_page_shows_titles_and_codes(face: str) -> None:
    assert "Ada Lind (admiral, NOR MIL)" in FACES[face](EVENT)


@pytest.mark.parametrize("face", ["compare", "read"])
@pytest.mark.parametrize(
    ("value", "start", "shown"), [("PAST_REF", None, False), ("1998", "1998-01-01", True)]
)
def test_a_terminal_shows_only_times_that_are_dates(
    face: str, value: str, start: str | None, shown: bool
) -> None:
    event = replace(EVENT, time=EventTime(value, start, start, "year"))
    assert (f"  {value}  " in FACES[face](event)) is shown
