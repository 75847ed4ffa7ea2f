"""Whose a described actor is: the country, town, organization or person that the noun phrase names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from crosswire.ontology.gazetteer import locate
from crosswire.ontology.names import names_at
from crosswire.ontology.spelling import plain, same_stem, slug
from crosswire.ontology.titles import body_sectors, foreign_words, group_nouns, peoples
from crosswire.reading.actors.casting import Casting, Draft
from crosswire.reading.actors.naming import Name
from crosswire.reading.actors.persons import of_whom

# What stands before a noun and belongs to its phrase.
MODIFIERS = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "case", "punct", "advmod", "predet")
)
_STATE = frozenset(("GOV", "LEG"))
_OWNING = frozenset(("country", "nation", "organization", "new-place", "region", "capital"))


class Owners:
    """Looks up, for the nouns of one report, whose they are."""

    def __init__(self, casting: Casting, names: Mapping[int, Name]) -> None:
        self._casting = casting
        self._doc = casting.doc
        self._names = names
        self._places = sorted({name.key for name in names.values() if name.kind in ("new-place", "region")})

    def of(self, noun: Token) -> Name | Draft | None:
        """Return whose the thing is: the country, organization, person or town among what modifies the noun."""
        found: Name | Draft | None = None
        for index in range(noun.left_edge.i, noun.i):
            name = self._names.get(index)
            if name is None or self._is_side(index) or not self._modifies(self._doc[name.head], noun):
                continue
            draft = self._casting.by_head.get(name.head)
            if draft is not None and draft.kind == "person":
                found = found or draft
            elif name.kind in ("country", "nation", "organization", "seat") or (
                name.kind in ("new-place", "region", "capital") and found is None
            ):
                found = name
        if found is None and (of := of_whom(noun)) is not None:
            name = self._names.get(of.i)
            if name is not None and name.kind in _OWNING:
                return name
        return found if found is not None else self._unknown_nation(noun)

    def _unknown_nation(self, noun: Token) -> Name | None:
        """Return the nation of an adjective that no table knows: 'Scottish', 'Chechen'.

        It goes by the name of a place in the report that begins like it, if there is one.
        """
        for child in noun.lefts:
            if child.dep_ not in ("amod", "compound") or child.ent_type_ not in ("NORP", "GPE"):
                continue
            if child.i in self._names or child.text in peoples() or not child.text[0].isupper():
                continue
            named = next((key for key in self._places if same_stem(key, child.text)), child.text)
            return Name(child.i, child.i + 1, child.i, "new-place", named)
        return None

    def _is_side(self, index: int) -> bool:
        """Say whether the word is what someone is for or against, not whose they are: 'pro-Russian'."""
        before = self._doc[index - 1].text if index else ""
        return before == "-" or self._doc[index].lower_.startswith(("pro-", "anti-"))

    def _modifies(self, token: Token, noun: Token) -> bool:
        for _ in range(4):
            if token.i == noun.i or (token.dep_ not in MODIFIERS and token.dep_ != "conj"):
                break
            token = token.head
        return token.i == noun.i

    def label(self, owner: Name | Draft | None, country: str | None, noun: Token) -> str:
        """Return whose a group is as it stands in an id: the side it takes, its country or its owner."""
        before = [child for child in noun.children if child.i < noun.i and child.dep_ in ("amod", "compound")]
        for child in before:
            side, _, rest = child.text.partition("-")
            if self._doc[child.i - 1].text == "-":
                side, rest = self._doc[max(0, child.i - 2)].text, child.text
            if side.lower() in ("pro", "anti") and rest:
                # 'Pro-Russia', 'pro-Russian' and 'pro-Moscow' are one side.
                known = names_at(plain(rest), 0)
                whom = known[1].key if known is not None and known[1].kind != "person" else rest
                return slug(f"{side}-{whom}")
        if country is not None:
            return country.lower()
        if isinstance(owner, Name):
            return slug(owner.key)
        return next((slug(c.text) for c in before if c.ent_type_ == "NORP" and len(c) > 3), "")


def country_of(owner: Name | Draft | None) -> str | None:
    """Return the country an owner is or belongs to, None where that is not told."""
    if isinstance(owner, Draft):
        return owner.country
    if owner is not None and owner.kind in ("country", "nation", "seat", "capital"):
        return owner.key
    return None


def foreign_word(noun: Token) -> str | None:
    """Return the word that says these are not the country's own: 'Western officials'."""
    words = foreign_words()
    return next((child.lower_ for child in noun.lefts if child.lower_ in words), None)


def from_where(noun: Token, names: Mapping[int, Name]) -> Name | None:
    """Return the country or place right after 'from', known or not: 'troops from neighbouring Ghana'."""
    for child in noun.rights:
        if child.lower_ != "from" or child.i != noun.i + 1:
            continue
        place = next((below for below in child.children if below.dep_ == "pobj"), None)
        if place is not None and (name := names.get(place.i)) is not None:
            return name if name.kind in ("country", "new-place") else None
        if place is not None and place.pos_ == "PROPN" and place.text[0].isupper():
            return Name(place.i, place.i + 1, place.i, "new-place", place.text)
    return None


def home_country(names: Mapping[int, Name], doc: Doc) -> str | None:
    """Return the country the report is plainly about, whose 'government' and 'army' need no name.

    Towns count for the country they are in, and nations that no table knows for themselves.
    """
    first = [name for at, name in names.items() if at == name.start]
    said = Counter(name.key for name in first if name.kind in ("country", "nation", "capital"))
    near = frozenset(said)
    towns = Counter(name.key for name in first if name.kind in ("new-place", "region"))
    for key, times in towns.items():
        spot = locate(key, near=near)
        if spot is not None and spot.country in near:
            said[spot.country] += times
    strangers = [e for e in doc.ents if e.label_ == "NORP" and len(e) == 1 and e.start not in names]
    said.update(e.text for e in strangers if e.text not in peoples() and e.text[0].isupper())
    if not said:
        return None
    (country, times), *_ = said.most_common(1)
    plain_one = times >= 2 and times >= 0.6 * said.total()
    return country if plain_one and country in near else None


def is_of_firm(noun: Token) -> bool:
    """Say whether 'officials' are those of a bank, a party or a union, and so no government."""
    of = of_whom(noun)
    whose = [child for child in noun.lefts if child.dep_ in ("compound", "poss")] + (
        [of] if of is not None else []
    )
    kinds = [body_sectors().get(one.lemma_.lower()) for one in whose if one.tag_ in ("NN", "NNS")]
    firms = {noun for noun, group in group_nouns().items() if group.name == "companies"}
    return any(kind is not None and not kind & _STATE for kind in kinds) or any(
        one.lemma_.lower() in firms for one in whose
    )


def after_stray(noun: Token, start: int) -> int:
    """Return where a noun phrase begins, after a noun that only stands before its number: 'from prison 12 men'."""
    first = noun.doc[start]
    counted = start + 1 < noun.i and noun.doc[start + 1].pos_ == "NUM"
    return start + 1 if counted and first.tag_ == "NN" and first.is_lower else start
