"""PLOVER's tables hold what PLOVER publishes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest

from crosswire.ontology.acled import acled
from crosswire.ontology.cameo import cameo_codes, cameo_quad_of
from crosswire.ontology.countries import countries
from crosswire.ontology.plover import (
    auxiliaries,
    auxiliary_modes,
    auxiliary_of,
    beyond_countries,
    brought_by,
    claimed_by,
    context_in_plover_two,
    contexts,
    event_types,
    in_plover_two,
    modes,
    quad_of,
    score_of,
    sectors,
)
from crosswire.ontology.ucdp import ucdp
from crosswire.records.events import Event, EventMention, EventStatus
from crosswire.records.spans import Span

MODES = {
    "CONSULT": 4, "RETREAT": 6, "REQUEST": 4, "ACCUSE": 3, "REJECT": 4, "THREATEN": 6, "PROTEST": 7,
    "SANCTION": 4, "MOBILIZE": 4, "COERCE": 10, "ASSAULT": 15,
}  # fmt: skip
CODES_BY_ROOT = (11, 28, 29, 8, 9, 6, 7, 26, 6, 28, 13, 29, 23, 27, 6, 14, 13, 14, 8, 8)
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_every_table_holds_what_is_published() -> None:
    assert (len(event_types()), len(modes()), len(contexts()), len(sectors())) == (16, 67, 37, 25)
    assert Counter(type for type, _ in modes()) == MODES
    assert {quad: {t for t in event_types() if quad_of(t) == quad} for quad in QUADS} == QUADS
    assert {t.code for t in event_types().values() if t.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}
    assert set(beyond_countries()) == {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "KOS"}
    assert set(auxiliaries()) == {"historical", "future", "hypothetical", "negation"}
    assert len(claimed_by()) == 9

    codes = cameo_codes()
    assert Counter(len(code) for code in codes) == {2: 20, 3: 147, 4: 146}
    assert tuple(Counter(one.root for one in codes.values()).values()) == CODES_BY_ROOT
    assert [code for code, one in codes.items() if one.goldstein is None] == ["1213", "1214"]
    assert sum(one.goldstein is not None for one in codes.values()) == 311  # rows of GDELT's lookup
    assert round(sum(one.goldstein or 0.0 for one in codes.values()), 1) == -558.4
    assert Counter(cameo_quad_of(f"{root:02}") for root in range(1, 21)) == {1: 5, 2: 3, 3: 5, 4: 7}
    assert sum(one.plover is None for one in codes.values()) == 39  # statements and appeals
    for one in codes.values():
        assert one.plover is None or one.plover.mode is None or (one.plover.type, one.plover.mode) in modes()
        assert one.plover is None or set(one.plover.contexts) <= contexts().keys()

    assert {name: len(parts) for name, parts in acled().event_types.items()} == {
        "Battles": 3, "Protests": 3, "Riots": 2, "Explosions/Remote violence": 6,
        "Violence against civilians": 3, "Strategic developments": 8,
    }  # fmt: skip
    assert (len(acled().columns), len(acled().inter), len(acled().regions)) == (31, 8, 17)
    assert (len(ucdp().columns), len(ucdp().violence), len(ucdp().where), len(ucdp().when)) == (49, 3, 7, 5)


def test_no_two_countries_have_one_code() -> None:
    for codes in (
        [one.numeric for one in countries().values()],
        [one.fips for one in countries().values()],
        [one.cow_alpha for one in countries().values()],
        [one.gdelt for one in countries().values()],
    ):
        given = [code for code in codes if code]
        assert len(given) == len(set(given))


@pytest.mark.parametrize(
    ("code", "numeric", "fips", "cow", "cow_alpha", "gw", "gdelt"),
    [
        ("USA", "840", "US", 2, "USA", 2, "USA"),
        ("GBR", "826", "UK", 200, "UKG", 200, "GBR"),
        ("DEU", "276", "GM", 255, "GMY", 260, "DEU"),
        ("CHE", "756", "SZ", 225, "SWZ", 225, "CHE"),
        ("SWZ", "748", "WZ", 572, "SWA", 572, "SWZ"),
        ("CHN", "156", "CH", 710, "CHN", 710, "CHN"),
        ("AUS", "036", "AS", 900, "AUL", 900, "AUS"),
        ("ROU", "642", "RO", 360, "ROM", 360, "ROM"),
        ("UKR", "804", "UP", 369, "UKR", 369, "UKR"),
        ("ISR", "376", "IS", 666, "ISR", 666, "ISR"),
        ("YEM", "887", "YM", 679, "YEM", 678, "YEM"),
        ("TLS", "626", "TT", 860, "ETM", 860, "TMP"),
        ("SSD", "728", "OD", 626, "SSD", 626, "SSD"),
        ("PSE", "275", "WE", None, "", None, "PSE"),
        ("XKX", "", "KV", 347, "KOS", 347, ""),
    ],
)
def test_a_country_has_its_codes_in_other_lists(
    code: str, numeric: str, fips: str, cow: int | None, cow_alpha: str, gw: int | None, gdelt: str
) -> None:
    one = countries()[code]
    assert (one.numeric, one.fips, one.cow, one.cow_alpha, one.gw, one.gdelt) == (
        numeric, fips, cow, cow_alpha, gw, gdelt,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("COERCE", "ban"), ("COERCE", "restrict")),
        (("COERCE", "arrest"), ("COERCE", "arrest")),
        (("ASSAULT", "massacre"), ("ASSAULT", "targeted")),
        (("ASSAULT", "sideAB"), ("ASSAULT", None)),
        (("RETREAT", "return"), ("RETREAT", None)),
        (("DEMAND", None), ("REQUEST", None)),
        (("DISAPPROVE", "allege"), ("ACCUSE", "allege")),
        (("THREAT", "arrest"), ("THREATEN", "arrest")),
        (("INVESTIGATE", None), ("ACCUSE", "investigate")),
    ],
)
def test_older_names_are_known(given: tuple[str, str | None], meant: tuple[str, str | None]) -> None:
    assert in_plover_two(*given) == meant


@pytest.mark.parametrize("given", [("CRIME", None), ("CONSULT", "ban"), ("THREATEN", "massacre"), ("", None)])
def test_what_no_draft_has_is_unknown(given: tuple[str, str | None]) -> None:
    with pytest.raises(KeyError):
        in_plover_two(*given)


def test_older_contexts_are_known() -> None:
    assert context_in_plover_two("humanitarian") == "human_security"
    assert context_in_plover_two("military") == "military"
    with pytest.raises(KeyError):
        context_in_plover_two("weather")


def test_every_status_is_one_auxiliary_mode_or_none() -> None:
    assert {status: auxiliary_of(status) for status in get_args(EventStatus)} == {
        "happened": None,
        "ongoing": None,
        "alleged": None,
        "planned": "future",
        "hypothetical": "hypothetical",
        "denied": "negation",
        "negated": "negation",
    }


def test_an_event_is_historical_only_where_every_mention_tells_it_so() -> None:
    news = EventMention("r1", 0, 20, Span(5, 9), "negated")
    past = replace(news, historical=(Span(0, 4),))
    told = {(past,): ("historical", "negation"), (past, news): ("negation",), (): ("negation",)}
    for mentions, wanted in told.items():
        one = Event("e", "ASSAULT", None, (), (), (), None, None, (), "negated", mentions)
        assert (auxiliary_modes(one), one.historical) == (wanted, "historical" in wanted)


def test_a_mode_may_bring_its_context() -> None:
    assert brought_by("COERCE", "cyber") == "cyber"
    assert brought_by("COERCE", "arrest") is None
    assert brought_by("ASSAULT", None) is None


def test_every_mode_belongs_to_a_type() -> None:
    assert {type for type, _ in modes()} <= event_types().keys()
    assert not {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"} & {type for type, _ in modes()}


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [
        ("AID", None, 10.0),
        ("ASSAULT", None, -9.0),
        ("ASSAULT", "unconventional", -10.0),
        ("CONSULT", "phone", 1.5),
        ("COERCE", "arrest", -7.0),
        ("THREATEN", "arrest", -3.5),
        ("PROTEST", "vandalize", -5.0),  # no score of its own
        ("ACCUSE", None, -3.0),  # decided here, see the table
    ],
)
def test_score(type: str, mode: str | None, score: float) -> None:
    assert score_of(type, mode) == score


def test_a_mode_means_nothing_without_its_type() -> None:
    with pytest.raises(KeyError):
        score_of("CONSULT", "arrest")


def test_cooperation_scores_above_conflict() -> None:
    by_quad = {quad: [t.score for t in event_types().values() if t.quad == quad] for quad in (1, 2, 3, 4)}
    assert min(by_quad[1] + by_quad[2]) > max(by_quad[3] + by_quad[4])
