"""By which country and sectors a participant goes that the text describes."""

from __future__ import annotations

import pytest

from crosswire.reading.actors.finder import MentionIndex, find_entities
from crosswire.reading.events.sides import Cast
from crosswire.reading.events.triggers import Scene
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.places import find_places
from crosswire.settings import Settings
from tests.factories import report

DESCRIBED = [
    ("Police in Nairobi fired at students.", 0, "KEN", ("COP",)),
    ("Protesters in Bangkok blocked the bridge.", 0, "THA", ("CVL",)),
    ("Soldiers in Bangkok blocked the bridge.", 0, None, ("MIL",)),
    ("The mayor of Marseille condemned the raid.", 1, "FRA", ("GOV",)),
    ("A former Danish minister was held.", 3, "DNK", ("ELI",)),
    ("The captain of the ferry was held.", 1, None, ("CVL",)),
    ("A German captain was held.", 2, "DEU", ("MIL",)),
    ("Pro-Iranian militias in Iraq shelled the base.", 3, "IRQ", ("PRM",)),
    ("NATO troops shelled the base.", 1, "IGO", ("MIL", "IGO")),
    ("Kurdish fighters shelled the base.", 1, None, ("REB",)),
    ("Abkhazia rejected the plan.", 0, "GEO", ("PRE", "GOV")),
    ("Paris Hilton was held in Nevada.", 1, None, ()),
]


@pytest.mark.parametrize(("text", "token", "country", "sectors"), DESCRIBED)
def test_described_participants_have_codes(
    text: str, token: int, country: str | None, sectors: tuple[str, ...]
) -> None:
    parsed = parse(report(text), load_parser(Settings().model))
    entities = find_entities(parsed)
    cast = Cast(parsed.report, entities, Scene(MentionIndex(parsed, entities)), find_places(parsed, entities))
    one = cast.participant(parsed.doc[token])
    assert (one.country, one.sectors) == (country, sectors)


def test_a_sign_takes_no_part() -> None:
    parsed = parse(report("Anti-war protesters blocked a road."), load_parser(Settings().model))
    entities = find_entities(parsed)
    cast = Cast(parsed.report, entities, Scene(MentionIndex(parsed, entities)), find_places(parsed, entities))
    hyphen = next(token for token in parsed.doc if token.text == "-")
    assert cast.sides((hyphen,), (hyphen,)) == ((), ())
