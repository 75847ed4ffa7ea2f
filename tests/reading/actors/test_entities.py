"""Who a report speaks of: one identity an actor, whatever words mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.actors.finder import MentionIndex, find_entities
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.readings import Entity
from crosswire.settings import Settings
from tests.factories import report


def _parse(text: str, published: str | None = "2025-12-12", **more: object) -> Parse:
    return parse(report(text, published=published, **more), load_parser(Settings().model))


def _cast(text: str, published: str | None = "2025-12-12") -> dict[str, Entity]:
    return {entity.id: entity for entity in find_entities(_parse(text, published))}


def _forms(text: str, entity: Entity) -> list[str]:
    return [mention.of(text) for mention in entity.mentions]


GOVERNMENTS = [
    ("Moscow rejected the proposal on Monday.", "RUS", ["Moscow"]),
    ("The Kremlin said the talks would go on.", "RUS", ["Kremlin"]),
    ("Tensions between Washington and Caracas grew.", "VEN", ["Caracas"]),
    ("Tensions between Washington and Caracas grew.", "USA", ["Washington"]),
    ("Relations with Tehran have cooled.", "IRN", ["Tehran"]),
    ("The minister accused Ankara of meddling.", "TUR", ["Ankara"]),
    ("Beijing's decision surprised the markets.", "CHN", ["Beijing"]),
    ("U.S. officials declined to comment.", "USA", ["U.S. officials"]),
    ("The Polish government resigned.", "POL", ["Polish government"]),
    ("Downing Street denied the report.", "GBR", ["Downing Street"]),
    ("Soldiers were sent by France.", "FRA", ["France"]),
]


@pytest.mark.parametrize(("text", "country", "forms"), GOVERNMENTS)
def test_names_and_seats_that_act_are_governments(text: str, country: str, forms: list[str]) -> None:
    entity = _cast(text)[f"country:{country}"]
    assert (entity.kind, entity.country, entity.sector) == ("government", country, "GOV")
    assert _forms(text, entity) == forms


@pytest.mark.parametrize(
    "text",
    [
        "The president travelled to Moscow on Tuesday.",
        "Crowds gathered in Caracas.",
        "He visited Ankara twice.",
        "Fighting broke out near Tehran.",
        "Beijing's airports were closed by fog.",
        "Protesters marched outside the Kremlin.",
    ],
)
def test_names_that_are_ground_are_no_governments(text: str) -> None:
    assert not [entity for entity in _cast(text) if entity.startswith("country:")]


def test_one_identity_for_all_forms_of_a_leader() -> None:
    text = (
        "French President Emmanuel Macron met Volodymyr Zelensky in Paris. Macron promised tanks. "
        "The French president said he would visit Kyiv. The Ukrainian leader thanked Mr. Macron."
    )
    cast = _cast(text)
    macron = cast["person:emmanuel-macron"]
    assert (macron.country, macron.sector, macron.role) == ("FRA", "GOV", "president of France")
    assert _forms(text, macron) == ["Emmanuel Macron", "Macron", "French president", "he", "Macron"]
    assert _forms(text, cast["person:volodymyr-zelensky"]) == ["Volodymyr Zelensky", "Ukrainian leader"]


def test_accents_and_spellings_make_no_second_person() -> None:
    first = _cast("Nicolas Maduro denied it.")
    second = _cast("Nicolás Maduro denied it.")
    assert set(first) == set(second) == {"person:nicolas-maduro"}


@pytest.mark.parametrize(
    ("published", "who"),
    [
        ("2014-01-15", "person:barack-obama"),
        ("2018-01-15", "person:donald-trump"),
        ("2022-01-15", "person:joe-biden"),
    ],
)
def test_an_office_means_who_held_it_on_the_day(published: str, who: str) -> None:
    assert who in _cast("The U.S. president signed the order.", published)


def test_without_a_date_an_office_means_nobody_from_the_table() -> None:
    cast = _cast("The U.S. president signed the order.", None)
    assert [one for one in cast if one.startswith("person:")] == ["person:usa-president"]


def test_roles_from_titles_and_appositions() -> None:
    text = "Elena Markova, the mayor of Kharkiv, called for calm. The mayor said she would stay."
    mayor = _cast(text)["person:elena-markova"]
    assert mayor.role == "mayor of Kharkiv"
    assert (mayor.country, mayor.sector) == ("UKR", "GOV")
    assert {"Elena Markova", "mayor", "she"} <= set(_forms(text, mayor))


GROUPS = [
    ("U.S. troops boarded the ship.", "group:usa-military", "USA", "MIL"),
    ("American forces struck two boats.", "group:usa-military", "USA", "MIL"),
    ("Gunmen opened fire on a bus.", "group:gunmen", None, "UAF"),
    ("Protesters blocked the road.", "group:protesters", None, "CVL"),
    ("The Syrian army shelled the town.", "group:syr-military", "SYR", "MIL"),
    ("Pro-Russian separatists seized the station.", "group:pro-rus-rebels", None, "REB"),
    ("Pro-Moscow separatists seized the station.", "group:pro-rus-rebels", None, "REB"),
    ("Scottish police closed the road.", "group:scottish-police", None, "COP"),
    ("The town was shelled by rebel forces.", "group:rebels", None, "REB"),
    ("Hamas fighters fired rockets.", "org:hamas", "PSE", "REB"),
]


@pytest.mark.parametrize(("text", "entity_id", "country", "sector"), GROUPS)
def test_unnamed_groups_have_an_identity_and_a_sector(
    text: str, entity_id: str, country: str | None, sector: str
) -> None:
    cast = _cast(text)
    assert entity_id in cast
    assert cast[entity_id].sector == sector
    if country:
        assert cast[entity_id].country == country


def test_organizations_join_their_acronyms() -> None:
    text = "The International Atomic Energy Agency sent inspectors. The IAEA said it found nothing."
    agency = _cast(text)["org:iaea"]
    assert _forms(text, agency) == ["International Atomic Energy Agency", "IAEA", "it"]


@pytest.mark.parametrize(
    ("text", "entity_id", "pronoun"),
    [
        ("Ankara summoned the envoy. It said the remarks were unacceptable.", "country:TUR", "It"),
        ("Angela Merkel arrived late because her plane was delayed.", "person:angela-merkel", "her"),
        ("Rebels left the city. They took their weapons.", "group:rebels", "They"),
    ],
)
def test_pronouns_join_whom_they_mean(text: str, entity_id: str, pronoun: str) -> None:
    assert pronoun in _forms(text, _cast(text)[entity_id])


@pytest.mark.parametrize(
    "text", ["Russia agreed. It is raining in the capital.", "It took hours to reach the town, Ankara said."]
)
def test_it_may_mean_nothing(text: str) -> None:
    assert not any("It" in _forms(text, entity) for entity in _cast(text).values())


def test_off_text_makes_no_mention() -> None:
    text = "Moscow rejected the plan.\n\nSupport our work: Ankara Daily needs Joe Biden."
    off = "Support our work: Ankara Daily needs Joe Biden."
    cast = find_entities(_parse(text, off=(off,)))
    assert [entity.id for entity in cast] == ["country:RUS"]


def test_the_index_tells_who_a_token_means() -> None:
    parsed = _parse("The Maduro government rejected the claim.")
    index = MentionIndex(parsed, find_entities(parsed))
    words = {token.text: token for token in parsed.doc}
    assert index.of_token(words["government"]) == "country:VEN"
    assert index.of_token(words["Maduro"]) == "person:nicolas-maduro"
    assert index.headed_by(words["Maduro"]) == "person:nicolas-maduro"
    assert index.of_token(words["claim"]) is None


@given(
    st.lists(
        st.sampled_from(
            ["Putin", " said ", "Kyiv", "\u00e2\u0080\u0099s ", "它", "\n\n", "the U.S.", "é", "(", "he "]
        ),
        max_size=12,
    )
)
def test_spans_are_true_whatever_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    parsed = _parse(text)
    for entity in find_entities(parsed):
        for mention in entity.mentions:
            assert mention.of(text).strip()
            assert mention.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine's interior minister, Olena Bondar, resigned.",
        "Olena Bondar, Ukraine's interior minister, resigned.",
        "Ukrainian Interior Minister Olena Bondar resigned.",
    ],
)
def test_a_title_before_or_after_is_the_same_person(text: str) -> None:
    cast = _cast(text)
    assert [one for one in cast if one.startswith("person:")] == ["person:olena-bondar"]
    assert cast["person:olena-bondar"].role == "interior minister of Ukraine"


def test_a_state_no_table_knows_acts_under_its_own_name() -> None:
    text = (
        "Norway offered talks. Karvenia denied the claim. Six Karvenian soldiers were killed, Karvenia said."
    )
    cast = _cast(text)
    assert cast["place:karvenia"].kind == "government"
    assert "group:karvenia-military" in cast
    assert "group:nor-military" not in cast


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The weavers' delegate, Emil Novotny, told a meeting of it.", "person:emil-novotny"),
        (
            "Furnaces at the Norvik steel plant went cold. According to Norvik, the mill ran up a loss.",
            "org:norvik",
        ),
    ],
)
def test_a_name_is_a_person_or_a_firm_by_what_stands_beside_it(text: str, id: str) -> None:
    assert id in _cast(text)


def test_the_company_is_the_only_firm_named_and_no_union() -> None:
    text = "Workers left the Norvik works. The strike was called by the Weavers' League after talks with the firm. "
    text += (
        "The union wants more. Norvik said the mill was lost. "
        + "A man slept in a barn by the lake. " * 8
        + "The company offered money."
    )
    cast = _cast(text)
    assert [text[m.start : m.end] for m in cast["org:norvik"].mentions].count("firm") == 1
    assert [m.of(text) for m in cast["org:weavers-league"].mentions] == ["Weavers' League", "union"]


def test_a_given_name_tells_who_she_is() -> None:
    text = "The owner, Paulo Reis, spoke to Emma Lind on Monday. She said the crew was safe."
    assert [m.of(text) for m in _cast(text)["person:emma-lind"].mentions][-1] == "She"


def test_she_is_who_is_known_to_be_a_woman() -> None:
    text = "The officer, Oyin Kell, met the owner, Emma Lind, on Monday. She said the crew was safe."
    assert "She" in [m.of(text) for m in _cast(text)["person:emma-lind"].mentions]


def test_a_prefix_joined_to_a_name_makes_no_name_of_both() -> None:
    cast = _cast("Orla Lind won. The anti-Lind League said so. Lind left.")
    assert "person:lind-league" not in cast
    assert len(cast["person:orla-lind"].mentions) >= 2


def test_a_number_opens_the_phrase_of_those_it_counts() -> None:
    cast = _cast("Soldiers took the fort and freed from captivity 12 rebels.")
    assert [one.name for one in cast.values() if "rebels" in one.name] == ["12 rebels"]


def test_he_is_the_last_who_may_be_he() -> None:
    text = "Andrew Lind mended nets. Boris, a cook who limped, said that he had slept below. He wept."
    assert [m.of(text) for m in _cast(text)["person:boris"].mentions][-2:] == ["he", "He"]


def test_a_name_that_is_an_article_alone_is_none() -> None:
    assert list(_cast("drones Kane hurt. by Ms. The")) == ["person:kane"]


def test_a_town_with_somebodys_first_name_is_the_town() -> None:
    text = "Sydney Sweeney spoke in Sydney. Sweeney laughed."
    assert _forms(text, _cast(text)["person:sydney-sweeney"]) == ["Sydney Sweeney", "Sweeney"]
