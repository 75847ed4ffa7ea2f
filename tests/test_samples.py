"""The sample reports hold what the demonstration and the other tests count on."""

from __future__ import annotations

import json

import pytest

from crosswire.samples import stories

STORIES = stories()


def test_at_least_three_stories_of_three_reports_in_mixed_forms() -> None:
    assert len(STORIES) >= 3
    assert all(len(paths) >= 3 for paths in STORIES.values())
    assert {path.suffix for paths in STORIES.values() for path in paths} == {".txt", ".md", ".json", ".html"}


@pytest.mark.parametrize("path", [path for paths in STORIES.values() for path in paths], ids=lambda p: p.stem)
def test_every_report_is_readable_and_of_article_length(path) -> None:  # type: ignore[no-untyped-def]
    raw = path.read_text("utf-8")
    body = json.loads(raw)["text"] if path.suffix == ".json" else raw
    assert 150 <= len(body.split()) <= 450
    assert "�" not in raw


def test_one_report_repeats_another_word_for_word_and_appends_an_appeal() -> None:
    by_name = {path.stem: path.read_text("utf-8") for path in STORIES["border-clash"]}
    body = json.loads(by_name["northline"])["text"].strip()
    before, _, after = by_name["drenova-courier"].partition(body)
    assert "title:" in before
    assert "support us with a monthly donation" in after


def test_a_toll_grows_from_report_to_report() -> None:
    ferry = {path.stem: path.read_text("utf-8") for path in STORIES["ferry"]}
    assert "at least 12 people" in ferry["puerto-alba-observer"]
    assert "Nineteen people" in ferry["islands-today"]
    assert "has risen to 23" in ferry["meridian-world"]
