"""JSON both ways, and the published schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosswire
from crosswire.records.codec import dossier_schema, from_json, to_json
from crosswire.records.dossiers import Account, Dossier, Point, Story
from crosswire.records.ids import make_id
from crosswire.records.reports import Report

SCHEMA = Path(crosswire.__file__).parent / "records" / "dossier.schema.json"
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


def test_the_published_schema_is_the_records() -> None:
    made = json.loads(json.dumps(dossier_schema()))
    assert json.loads(SCHEMA.read_text("utf-8")) == made, "./run schema writes it"


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
