"""Outlets, agency credits, dates and languages."""

from __future__ import annotations

import pytest

from crosswire.intake import take_in
from crosswire.intake.credits import find_credits
from crosswire.intake.dates import iso_date
from crosswire.intake.formats import forms
from crosswire.intake.language import guess_language
from crosswire.intake.layout import lay_out
from crosswire.intake.off_text import find_off_text

STORY = "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening, the coastguard said."


@pytest.mark.parametrize(
    ("fields", "outlet", "source"),
    [
        ({"outlet": "Kastelo Daily", "url": "https://www.bbc.com/1"}, "Kastelo Daily", "given"),
        ({"url": "https://edition.cnn.com/2025/1"}, "CNN", "url"),
        ({"url": "http://www.theguardian.com/world/x"}, "The Guardian", "url"),
        ({"url": "www.kastelodaily.example/1"}, "kastelodaily.example", "url"),
        ({"url": "not an address"}, None, None),
        ({"text": f"KASTELO, Kerria (AP) - {STORY}"}, "AP", "dateline"),
        ({"text": f"{STORY}\nA Message from The Kastelo Post:\nDear readers, we need your help. Please support us."},
         "The Kastelo Post", "appeal"),
        ({}, None, None),
    ],
)  # fmt: skip
def test_the_outlet_and_what_it_is_known_from(
    fields: dict[str, str], outlet: str | None, source: str | None
) -> None:
    (report,) = take_in([{"text": STORY, **fields}]).reports
    assert (report.outlet, report.outlet_from) == (outlet, source)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"KASTELO, Kerria (AP) — {STORY}", ["AP"]),
        (f"KASTELO (Reuters) - {STORY}", ["Reuters"]),
        ("The captain told AFP that the steering had failed.", ["AFP"]),
        ("The captain told The Associated Press that the steering had failed.", ["AP"]),
        ("The ship was empty, according to the state news agency SANA.", ["SANA"]),
        ("The ship was empty, Interfax reported, citing port officials.", ["Interfax"]),
        ("An AFP reporter at the quay saw two buses.", ["AFP"]),
        (f"{STORY}\n\nReuters contributed to this report.", ["Reuters"]),
        (f"{STORY}\n\nIlse Marand, Agence France-Presse in Kastelo\n\n{STORY}", ["AFP"]),
        (f"{STORY}\n\nIt was the third such case this year. – AFP", ["AFP"]),
        ("The AP reported that the reef was on no chart.", ["AP"]),
        (f"{STORY} © 2025 AFP", ["AFP"]),
        (f"KASTELO, March 4 (Northline) - {STORY}", ["Northline"]),
        ("Her lawyer told the news agency Northline that she was at sea.", ["Northline"]),
        ("The ship was empty, the Kerrian Press Agency reported.", ["Kerrian Press Agency"]),
        ("Kerrian Press Agency said the ship was empty.", ["Kerrian Press Agency"]),
        (f"KASTELO (Monday) - {STORY}", []),
        ("Shares in Thomson Reuters rose by two per cent.", []),
        ("Reuters shares rose by two per cent.", []),
        ("He had worked for Reuters until 2014.", []),
        ("A Reuters/Ipsos poll put the party ahead.", []),
        ("Photo: Ilse Marand/AFP", []),
        ("Officials from Andhra Pradesh (AP) were at the quay.", []),
        ("She likened the station to the BBC.", []),
        ("The minister left the PA building at noon.", []),
        (f"KASTELO (November) - {STORY}", []),
    ],
)
def test_agencies_credited_and_agencies_merely_named(text: str, agencies: list[str]) -> None:
    credits = find_credits(lay_out(text), find_off_text(text))
    assert [c.agency for c in credits] == agencies


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T18:05:00Z", "2025-03-04T18:05:00Z"),
        ("2025-03-04 18:05:00+01:00", "2025-03-04T18:05:00+01:00"),
        ("2025-03-04 00:00:00", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("Tue, 04 Mar 2025 18:05:00 GMT", "2025-03-04T18:05:00+00:00"),
        ("4 March 2025", "2025-03-04"),
        ("March 4, 2025", "2025-03-04"),
        ("Tuesday, 4th March 2025", "2025-03-04"),
        ("2025-02-30", None),
        ("31 February 2025", None),
        ("soon", None),
        ("12/03/2025", None),
    ],
)
def test_dates_as_iso(given: str, iso: str | None) -> None:
    assert iso_date(given) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STORY, "en"),
        ("Five dead.", None),
        ("Kyiv mayor Vitali Klitschko", None),
        (
            "Der Kanzler hat am Donnerstag erklärt, dass die Regierung keine weiteren Waffen liefern werde.",
            "de",
        ),
        ("Министерство объявило о начале операции, сообщил в четверг представитель правительства.", "ru"),
        ("Министерство обороны Ы", "und"),
        ("12 34 56 78", None),
        ("", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert guess_language(text) == code


def test_every_form_names_its_suffixes_and_can_read() -> None:
    found = forms()
    assert {".txt", ".md", ".html", ".json", ".jsonl", ".ndjson"} <= set(found)
    for suffix, form in found.items():
        assert suffix.startswith(".")
        assert callable(form.read)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (f"KASTELO, Kerria (AP) — {STORY}", "dateline"),
        (f"KASTELO, March 4 (Northline) - {STORY}", "dateline"),
        (f"KASTELO (Reuters) –\n\n{STORY}", "dateline"),
        (
            f"By Ilse Marand, Associated Press\n\n{STORY}\n\n{STORY} Again.\n\nMore.\n\nThe end of it.",
            "byline",
        ),
        (f"{STORY}\n\nReuters contributed to this report.", "credit-line"),
        (f"{STORY}\n\nIt was the third such case this year. – AFP", "credit-line"),
        (f"{STORY}\n\nIt was the third such case this year. (AFP)", "credit-line"),
        (f"{STORY} © 2025 AFP", "credit-line"),
        (f"{STORY}\n\n(With inputs from PTI)", "credit-line"),
        (f"{STORY}\n\nSource: Xinhua", "credit-line"),
        (f"{STORY}\n\n(With material from AP)", "credit-line"),
        (f"{STORY}\n\nBy AP and our own staff", "credit-line"),
        (f"{STORY}\n\n(Additional reporting by PA)", "credit-line"),
        ("The captain told AFP that the steering had failed.", "told"),
        ("The ship was empty, Interfax reported, citing port officials.", "told"),
        ("An AFP reporter at the quay saw two buses.", "told"),
        ("According to Reuters the ship was empty.", "told"),
    ],
)
def test_how_an_agency_is_credited(text: str, how: str) -> None:
    (credit,) = find_credits(lay_out(text), find_off_text(text))
    assert credit.how == how


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ("Northline", "Northline"),
        ({"name": "Northline", "id": "nl"}, "Northline"),
        ({"title": " Northline "}, "Northline"),
        ({"name": None}, None),
        (["Northline"], None),
        ("  ", None),
        (7, None),
    ],
)
def test_whom_a_feed_has_a_report_from(given: object, source: str | None) -> None:
    (report,) = take_in([{"text": STORY, "source": given}]).reports
    assert report.source == source
