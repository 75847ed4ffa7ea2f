"""CAMEO and the way to PLOVER and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ontology.cameo import cameo_codes, cameo_of, cameo_quad_of, goldstein_of, plover_of
from crosswire.ontology.plover import contexts, event_types, modes

PAIRS = [*((type, None) for type in event_types()), *modes()]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("016", -2.0),  # 3.4 in one other copy
        ("018", 3.4),  # -4.5 in another
        ("022", 3.2),
        ("024", -0.3),
        ("03", 4.0),
        ("0874", 10.0),
        ("124", -4.0),
        ("13", -6.0),
        ("130", -4.4),
        ("16", -4.0),
        ("163", -8.0),
        ("165", -6.5),
        ("166", -7.0),
        ("183", -10.0),
        ("1213", -4.0),  # GDELT has no row: as 121
    ],
)
def test_goldstein_values_are_gdelts(code: str, value: float) -> None:
    assert goldstein_of(code) == value


@pytest.mark.parametrize(
    ("code", "quad"),
    [("01", 1), ("057", 1), ("06", 2), ("0874", 2), ("09", 3), ("1385", 3), ("14", 4), ("2042", 4)],
)
def test_quad_hangs_on_the_root(code: str, quad: int) -> None:
    assert cameo_quad_of(code) == quad


@pytest.mark.parametrize(
    ("code", "type", "mode", "held"),
    [
        ("0813", "CONCEDE", None, ("legal",)),  # a lifted curfew is given in words
        ("1722", "COERCE", "restrict", ("pro_autocracy",)),  # ban
        ("185", "ASSAULT", "targeted", ()),  # assassinate
        ("202", "ASSAULT", "targeted", ("religion_ethnicity",)),  # massacre
        ("0842", "RETREAT", None, ("legal",)),  # return
        ("085", "RETREAT", None, ("economic",)),  # ease
        ("073", "AID", None, ("human_security",)),  # humanitarian
        ("0811", "CONCEDE", None, ("pro_democracy",)),  # democracy
        ("1712", "ASSAULT", "destroy", ("human_security",)),  # seize
        ("175", "ASSAULT", None, ("repression",)),  # pro_autocracy as a mode
        ("163", "SANCTION", "discontinue", ("economic",)),
        ("116", "SANCTION", "convict", ("legal",)),
        ("20", "ASSAULT", "unconventional", ()),  # FIGHT
        ("094", "ACCUSE", "investigate", ("military", "legal")),
    ],
)
def test_names_that_plover_two_lacks_are_decided(
    code: str, type: str, mode: str | None, held: tuple[str, ...]
) -> None:
    found = plover_of(code)
    assert found is not None
    assert (found.type, found.mode, found.contexts) == (type, mode, held)


def test_statements_and_appeals_have_no_plover() -> None:
    assert {code[:2] for code in cameo_codes() if plover_of(code) is None} == {"01", "02"}


def test_a_host_is_what_is_visited() -> None:
    assert [code for code in cameo_codes() if (found := plover_of(code)) and found.turned] == ["043"]


@pytest.mark.parametrize(
    ("type", "mode", "held", "code"),
    [
        ("CONSULT", None, (), "04"),
        ("CONSULT", "visit", (), "042"),
        ("CONSULT", "multilateral", (), "04"),  # CAMEO has no such thing
        ("AGREE", None, ("economic",), "03"),  # to trade, to aid, to ease a boycott: all are under 03
        ("AGREE", None, ("political_institutions",), "034"),
        ("CONCEDE", None, (), "080"),
        ("RETREAT", None, (), "08"),
        ("RETREAT", "withdraw", ("territory",), "0874"),
        ("ACCUSE", None, (), "11"),
        ("ACCUSE", "allege", ("crime",), "1121"),
        ("ACCUSE", "allege", ("legal",), "115"),
        ("ACCUSE", "allege", ("military", "legal"), "1124"),
        ("SANCTION", "discontinue", ("economic", "migration"), "163"),
        ("COERCE", "seize", (), "171"),
        ("COERCE", "arrest", (), "173"),
        ("COERCE", "cyber", ("cyber",), "17"),
        ("PROTEST", "strike", ("rights_freedoms",), "1433"),
        ("ASSAULT", None, (), "18"),
        ("ASSAULT", None, ("military",), "19"),
        ("ASSAULT", "drone", ("military",), "195"),
        ("ASSAULT", "explosives", (), "183"),
        ("ASSAULT", "unconventional", (), "20"),
        ("ASSAULT", "unconventional", ("cbrn",), "204"),
    ],
)
def test_the_narrowest_code_that_says_no_more(
    type: str, mode: str | None, held: tuple[str, ...], code: str
) -> None:
    assert cameo_of(type, mode, held) == code


def test_what_plover_lacks_has_no_code() -> None:
    with pytest.raises(KeyError):
        cameo_of("CONSULT", "arrest")
    with pytest.raises(KeyError):
        cameo_of("DEMAND")


@given(st.sampled_from(PAIRS), st.sets(st.sampled_from(sorted(contexts())), max_size=4))
def test_there_and_back_keeps_the_type(pair: tuple[str, str | None], held: set[str]) -> None:
    back = plover_of(cameo_of(*pair, tuple(sorted(held))))
    assert back is not None
    assert back.type == pair[0]
    assert not back.turned


@given(st.sampled_from(PAIRS), st.sets(st.sampled_from(sorted(contexts())), max_size=4))
def test_there_and_back_changes_no_mode_that_cameo_has(pair: tuple[str, str | None], held: set[str]) -> None:
    code = cameo_of(*pair, tuple(sorted(held)))
    back = plover_of(code)
    assert back is not None
    assert back.mode in (pair[1], None) or pair[1] in cameo_codes()[code].also


@pytest.mark.parametrize("code", [code for code, one in cameo_codes().items() if one.answers])
def test_back_and_there_is_the_code_or_one_that_covers_it(code: str) -> None:
    found = plover_of(code)
    assert found is not None
    assert code[:2] == cameo_of(found.type, found.mode, found.contexts)[:2]
