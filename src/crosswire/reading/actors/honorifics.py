"""What stands beside a name or a noun: its title, the country or place it is of, and 'former'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from crosswire.ontology.countries import countries, country_in_a_phrase
from crosswire.ontology.gazetteer import locate
from crosswire.ontology.organizations import organizations
from crosswire.ontology.titles import (
    address_genders,
    body_sectors,
    former_words,
    general_offices,
    given_genders,
    knowing_offices,
    passing_words,
    title_genders,
    title_sectors,
)
from crosswire.reading.actors.naming import Name

_LONGEST = 3
_FIRMS = dict.fromkeys(("company", "firm", "airline", "corporation", "group", "manufacturer", "maker"), "BUS")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text gives it. ``place`` is the country or town it is of, as written in a role;
    ``home`` is the country that the town is in, ``body`` the slug of the organization it is of."""

    words: str
    sector: str | None
    country: str | None = None
    place: str | None = None
    former: bool = False
    gender: str | None = None
    home: str | None = None
    body: str | None = None

    def role(self) -> str:
        """Return the title as a role: 'president of Russia', 'former mayor of Kharkiv'."""
        of = country_in_a_phrase(self.country) if self.country else self.place
        of = organizations()[self.body].name if self.body and not of else of
        return f"{'former ' if self.former else ''}{self.words}{f' of {of}' if of else ''}"


def title_ending_at(doc: Doc, end: int, start: int) -> tuple[str, int] | None:
    """Return the longest title whose last word is token ``end - 1``, and the token it starts at."""
    sectors = title_sectors()
    for length in range(min(_LONGEST, end - start), 0, -1):
        words = [doc[i].lower_ for i in range(end - length, end)]
        words[-1] = doc[end - 1].lemma_.lower() if doc[end - 1].tag_ == "NNS" else words[-1]
        joined = " ".join(words).replace(" - ", "-")
        if joined in sectors:
            return joined, end - length
    return None


def address_before(doc: Doc, start: int) -> tuple[bool, str | None]:
    """Say whether a form of address stands before token ``start``, and the gender it tells."""
    word = doc[start - 1].lower_ if start else ""
    genders = address_genders()
    return word in genders, genders.get(word)


def title_before(doc: Doc, start: int, names: Mapping[int, Name]) -> Title | None:
    """Return the title that leads into a name starting at token ``start`` ('Russian President')."""
    left = _left_edge(doc, start)
    if doc[start - 1].lower_ in address_genders() and start - 1 > left:
        start -= 1
    hit = title_ending_at(doc, start, left)
    return None if hit is None else title_of(doc, hit[0], left, hit[1], names)


def title_of(
    doc: Doc, words: str, left: int, start: int, names: Mapping[int, Name], of: Token | None = None
) -> Title:
    """Return the title ``words`` that starts at ``start``, with what its modifiers from ``left`` and ``of`` say."""
    country: str | None = None
    place: str | None = None
    country_of_place: str | None = None
    body: str | None = None
    former = False
    straight = True
    for index in range(left, start):
        name = names.get(index)
        if name is not None and name.kind == "country" and words in knowing_offices():
            # A 'Russia analyst' need not be Russian.
            straight = False
        elif name is not None and name.kind in ("nation", "country", "seat"):
            country, straight = name.key, True
        elif name is not None and name.kind in ("new-place", "capital"):
            place = name.key if name.kind == "new-place" else doc[index].text
            straight = True
        elif name is not None and name.kind == "organization":
            body, straight = name.key, False
        elif doc[index].lower_ in former_words():
            former = True
        elif doc[index].pos_ in ("NOUN", "PROPN", "ADJ") and doc[index].lower_ not in passing_words():
            straight = False
    owner = names.get(of.i) if of is not None else None
    if owner is not None and owner.kind in ("country", "nation"):
        country = owner.key
    elif owner is not None and owner.kind in ("new-place", "capital") and of is not None:
        place = doc[owner.start : owner.end].text
    elif owner is not None and owner.kind == "organization":
        body = owner.key
    if place is not None and country is None and (spot := locate(place)) is not None:
        country_of_place = spot.country
    sector: str | None = title_sectors().get(words)
    if words == "leader" and (country is None or not straight):
        # 'the far-right leader', 'the Hamas leader' lead something other than the country.
        sector = None
        country = None if words == "leader" and not straight else country
    if words in general_offices() and country is None and place is None and (body or of is not None):
        sector = _sector_of_body(body, of)
        country_of_place = _state(body)
    if former and sector == "GOV":
        sector = "ELI"
    return Title(words, sector, country, place, former, title_genders().get(words), country_of_place, body)


def _sector_of_body(body: str | None, of: Token | None) -> str | None:
    """Return the sector of an office of a body: its own, or that of the only kind of body the noun tells."""
    if body is not None:
        return organizations()[body].sector
    lemma = of.lemma_.lower() if of is not None else ""
    sectors = body_sectors().get(lemma, frozenset())
    return next(iter(sectors)) if len(sectors) == 1 else _FIRMS.get(lemma)


def _state(body: str | None) -> str | None:
    home = organizations()[body].country if body is not None else None
    return home if home in countries() else None


def gender_of_given(word: str) -> str | None:
    """Return the gender a given name tells, None where it tells none."""
    return given_genders().get(word.lower())


def _left_edge(doc: Doc, start: int) -> int:
    """Return the first token of the words that lead into ``start`` without a break."""
    left = start
    while left > 0 and start - left < _REACH and not doc[left].is_sent_start:
        token = doc[left - 1]
        joined = token.pos_ in ("PROPN", "NOUN", "ADJ") or token.lower_ in ("'s", "-", "'")
        if (
            not (joined or token.lower_ in address_genders() or token.lower_ in former_words())
            or token.is_space
        ):
            break
        left -= 1
    return left
