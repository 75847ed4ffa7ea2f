"""JSON both ways, and the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosswire
from crosswire.records.codec import dossier_schema, from_json, listing_json, listing_schema, to_json
from crosswire.records.dossiers import Account, Dossier, Point, Story
from crosswire.records.ids import make_id
from crosswire.records.listings import ListedReport, ListedStory, Listing
from crosswire.records.reports import Report

RECORDS = Path(crosswire.__file__).parent / "records"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    account = Account("r1", 0, 3, draw(TEXT), draw(st.none() | TEXT), ">=", None, tuple(draw(st.lists(TEXT))))
    point = Point("p", "count", draw(TEXT), None, "single", 1, (account,))
    report = Report("r1", draw(TEXT), draw(st.none() | TEXT))
    return Dossier({}, Story("s", draw(TEXT)), (report,), (point,), (), (), (), (), (), ())


@given(dossiers())
def test_dossiers_round_trip_and_fit_the_schema(dossier: Dossier) -> None:
    raw = to_json(dossier)
    assert from_json(raw, Dossier) == dossier
    jsonschema.validate(json.loads(raw), dossier_schema())


@pytest.mark.parametrize(("name", "made"), [("dossier", dossier_schema), ("stories", listing_schema)])
def test_the_published_schema_is_the_records(name: str, made: Callable[[], dict[str, object]]) -> None:
    shipped = json.loads((RECORDS / f"{name}.schema.json").read_text("utf-8"))
    assert shipped == json.loads(json.dumps(made())), "./run schema writes it"


@given(TEXT, st.integers(0, 3))
def test_a_listing_is_the_same_in_pieces_and_fits_the_schema(words: str, number: int) -> None:
    stories = tuple(
        ListedStory(f"s{n}", words, 1, (ListedReport("r", 1, title=words),)) for n in range(number)
    )
    listing = Listing({"crosswire": "1", 'a "stories":[]': words}, stories, notes=(words, '"stories":[]'))
    raw = "".join(listing_json(listing))
    assert from_json(raw, Listing) == listing
    assert "".join(listing_json(replace(listing, stories=()), iter(stories))) == raw
    jsonschema.validate(json.loads(raw), listing_schema())


@pytest.mark.parametrize("wrong", ["{}", "[]", '{"form": "other/1"}'])
def test_what_is_no_dossier_is_refused(wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(wrong, Dossier)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(wrong), dossier_schema())


def test_ids_are_made_of_content_and_its_edges() -> None:
    assert make_id("r", "ab", "c") != make_id("r", "a", "bc")
    assert make_id("r", "ab", "c") == make_id("r", "ab", "c")
    assert make_id("r", "\ud800").startswith("r1-")
