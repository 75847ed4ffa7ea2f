"""By which codes an actor goes: country, sectors and the office it is told by."""

from __future__ import annotations

import pytest

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.readings import Entity
from crosswire.settings import Settings
from tests.factories import report


def _cast(text: str, published: str | None = None) -> dict[str, Entity]:
    found = find_entities(parse(report(text, published=published), load_parser(Settings().model)))
    return {entity.id: entity for entity in found}


TITLES = [
    ("Danish Foreign Minister Ida Lind left for Oslo.", None, "ida-lind", "foreign minister"),
    ("Ida Lind, a former mayor of Kharkiv, was held.", None, "ida-lind", "former mayor"),
    ("Francois Hollande met the miners.", "2015-03-02", "francois-hollande", "president"),
    ("Francois Hollande met the miners.", "2019-03-02", "francois-hollande", "former president"),
    ("Ida Lind met the miners.", None, "ida-lind", None),
]


@pytest.mark.parametrize(("text", "published", "who", "title"), TITLES)
def test_an_actor_has_the_office_it_is_told_by(
    text: str, published: str | None, who: str, title: str | None
) -> None:
    assert _cast(text, published)[f"person:{who}"].title == title
