"""What holds for every form of export; a new file in the folder is tested here without being named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import crosswire.export
from crosswire.export import FORMATS
from crosswire.records.codec import dossier_schema, from_json
from crosswire.records.dossiers import Dossier, Story
from tests.export.made import dossier

EMPTY = Dossier({}, Story("s", "Nothing"), (), (), (), (), (), (), (), ())


def test_every_file_that_has_a_format_is_offered() -> None:
    folder = Path(crosswire.export.__file__).parent
    named = {path.stem for path in folder.glob("*.py") if "\nFORMAT = " in path.read_text("utf-8")}
    named |= {path.parent.name for path in folder.glob("*/__init__.py") if "FORMAT = " in path.read_text()}
    assert set(FORMATS) == named >= {"json", "markdown", "html"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_form_is_named_writes_text_and_repeats_itself(name: str) -> None:
    form = FORMATS[name]
    assert form.name == name
    assert form.ending.startswith(".")
    written = form.write(dossier())
    assert written.endswith("\n")
    assert written == form.write(dossier())
    written.encode("utf-8")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_account_appears_in_the_words_of_its_report(name: str) -> None:
    written = FORMATS[name].write(dossier())
    for point in dossier().points:
        assert point.about.replace("'", "&#39;" if name == "html" else "'") in written
        for account in point.accounts:
            assert account.quote in written


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_dossier_of_nothing_can_be_written(name: str) -> None:
    assert FORMATS[name].write(EMPTY)


def test_json_is_the_published_form_and_reads_back() -> None:
    written = FORMATS["json"].write(dossier())
    Draft202012Validator(dossier_schema()).validate(json.loads(written))
    assert from_json(written, Dossier) == dossier()
