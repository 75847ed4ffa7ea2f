from __future__ import annotations

import pytest

from crosswire.reading.chain import read
from crosswire.records.events import Event
from crosswire.records.reports import Report

_BY_REPORT = "Militants killed a guard in Tamale. Two men died in Accra.\n\nRebels seized a mine."


def _told(text: str, trigger: str) -> Event:
    report = Report(id="r", text=text, published="2026-03-18")
    return next(e for e in read(report).events if trigger in e.mentions[0].trigger.of(text))


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Gunmen attacked a farm near Tamale on Monday. They killed two guards.", "killed", "Tamale context"),
        ("Soldiers attacked rebels in Tamale. Officers then arrested a priest.", "arrested", "Tamale context"),
        ("Rebels attacked a bus in Tamale. The attack killed four people.", "attack killed|attack", "Tamale context"),
        ("On Monday people met in Accra, and a policeman shot a boy.", "shot", "Accra sentence"),
        ("TAMALE, Ghana (Oslo Dispatch) - Police arrested a bishop on Tuesday.", "arrested", "Tamale dateline"),
        ("Ghana's police arrested two Ghanaian teachers.", "arrested", "Ghana sides"),
        (_BY_REPORT, "seized", "Ghana report"),
        # What is said, planned or of another people takes none, nor does what other places stand before.
        ("Rebels attacked a bus in Tamale. The president condemned them.", "condemned", None),
        ("Rebels attacked a bus in Tamale. They will attack a mine.", "attack a mine|attack", None),
        ("Rebels attacked a bus in Tamale. Elsewhere, they shot a boy.", "shot", None),
        ("Rebels attacked a bus in Tamale. The minister visited Oslo. They shot a boy.", "shot", None),
        ("TAMALE, Ghana (Oslo Dispatch) - Police arrested a bishop, the army said.", "arrested", None),
        ("Ghana's police arrested two Norwegian teachers.", "arrested", None),
    ],
)  # fmt: skip
def test_places_by_what_they_rest_on(text: str, trigger: str, wanted: str | None) -> None:
    triggers = trigger.split("|")
    report = Report(id="r", text=text, published="2026-03-18")
    told = [e for e in read(report).events for t in triggers if t in e.mentions[0].trigger.of(text)]
    place = told[-1].place
    assert (place and f"{place.name} {place.basis}") == wanted
    for cited in place.mentions if place else ():
        assert text[cited.start : cited.end]


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        (
            "Gunmen attacked a farm near Tamale on Monday. They killed two guards.",
            "killed",
            "2026-03-16 context",
        ),
        ("On Monday gunmen came to a farm, and a policeman shot a boy.", "shot", "2026-03-16 sentence"),
        ("Gunmen attacked a farm on Monday. They had killed two guards.", "killed", None),
        ("Gunmen attacked a farm in Tamale on Monday. In Accra, they killed two guards.", "killed", None),
        ("Gunmen attacked a farm on Monday. The president condemned them.", "condemned", None),
    ],
)
def test_days_by_what_they_rest_on(text: str, trigger: str, wanted: str | None) -> None:
    time = _told(text, trigger).time
    assert (time and f"{time.value} {time.basis}") == wanted


def test_the_country_of_the_report_is_that_of_ground_without_a_name() -> None:
    place = _told(f"{_BY_REPORT} \n\nA gang shot a boy at a market.", "shot").place
    assert place and (place.name, place.precision, place.country, place.basis) == (
        "market",
        "site",
        "GHA",
        "report",
    )
