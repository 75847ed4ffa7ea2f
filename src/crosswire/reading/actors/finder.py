"""Finding entities: who and what the report speaks of, each with one identity and all its mentions."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.countries import country_name
from crosswire.ontology.gazetteer import locate
from crosswire.ontology.plover import claimed_by
from crosswire.ontology.spelling import slug
from crosswire.reading.actors.casting import Casting
from crosswire.reading.actors.descriptions import Descriptions
from crosswire.reading.actors.honorifics import title_ending_at
from crosswire.reading.actors.metonymy import acts_as_state, speaks
from crosswire.reading.actors.naming import OF_COUNTRIES, Name, find_names
from crosswire.reading.actors.organizations import add_organizations
from crosswire.reading.actors.persons import Persons
from crosswire.reading.actors.pronouns import resolve_pronouns
from crosswire.reading.actors.recurring import recurring
from crosswire.reading.actors.shared_names import settle_shared
from crosswire.reading.actors.unnamed import Unnamed
from crosswire.reading.parse import Parse
from crosswire.records.readings import Entity

_PARTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"))


class MentionIndex:
    """Who a token of a parsed report means, looked up in constant time.

    Mentions may nest ('the Maduro government' holds 'Maduro'): a token means the narrowest mention whose
    grammatical head it is, and failing that the narrowest mention it stands in.
    """

    def __init__(self, parse: Parse, entities: tuple[Entity, ...]) -> None:
        self._by_head: dict[int, str] = {}
        self._by_token: dict[int, str] = {}
        doc = parse.doc
        at = {token.idx: token.i for token in doc}
        mentions = [(len(span), span, entity.id) for entity in entities for span in entity.mentions]
        for _, span, entity_id in sorted(mentions, reverse=True):
            start = at.get(span.start)
            if start is None:
                continue
            end = start
            head: int | None = None
            while end < len(doc) and doc[end].idx < span.end:
                self._by_token[end] = entity_id
                end += 1
            for index in range(end - 1, start - 1, -1):
                if not start <= doc[index].head.i < end or doc[index].head.i == index:
                    head = index
                    break
            self._by_head[end - 1 if head is None else head] = entity_id

    def of_token(self, token: Token) -> str | None:
        """Return the id of the entity the token means, None where it means none."""
        return self._by_head.get(token.i) or self._by_token.get(token.i)

    def headed_by(self, token: Token) -> str | None:
        """Return the id of the entity of the mention whose grammatical head is exactly this token."""
        return self._by_head.get(token.i)


def find_entities(parse: Parse, names: tuple[Name, ...] | None = None) -> tuple[Entity, ...]:
    """Return the entities of the report's prose, in the order in which they first appear.

    A country, capital or seat is one only where it acts as a government; leaders are known by the date of
    publication, and with no date only by their full names. ``names`` are looked for where not given.
    """
    doc = parse.doc
    sentences = [span for _, span in parse.prose()]
    named = settle_shared(find_names(parse) if names is None else names, doc)
    found = recurring(tuple(named), doc, sentences)
    # Nobody acts in a dateline.
    found = tuple(name for name in found if not parse.in_dateline(doc[name.start].idx))
    by_token = {index: name for name in found for index in range(name.start, name.end)}
    casting = Casting(doc)
    countries = frozenset(name.key for name in found if name.kind in OF_COUNTRIES)
    date = parse.report.published
    persons = Persons(casting, by_token, countries, date)
    persons.add_full_names(found)
    persons.add_short_names(found)
    _add_states(casting, found)
    descriptions = Descriptions(casting, persons, by_token, date)
    add_organizations(casting, found)
    unnamed = Unnamed(casting, by_token)
    for sentence in sentences:
        for token in sentence:
            if token.i in casting.by_head or token.i in by_token:
                continue
            if token.pos_ == "PROPN" and persons.knows(token.text):
                persons.add_untagged(token)
            elif token.pos_ in ("NOUN", "PROPN") or _ends_title(token):
                descriptions.read(token)
                if token.i not in casting.by_head:
                    unnamed.read(token)
            elif token.lower_ == "old":
                unnamed.read_age(token)
    descriptions.settle()
    unnamed.settle()
    resolve_pronouns(casting, sentences)
    return casting.entities(parse.report.text)


def _ends_title(token: Token) -> bool:
    """Say whether an adjective ends an office of several words: 'the secretary-general said'."""
    if token.pos_ != "ADJ" or token.dep_ not in _PARTS:
        return False
    hit = title_ending_at(token.doc, token.i + 1, token.left_edge.i)
    return hit is not None and hit[1] < token.i


def _add_states(casting: Casting, found: tuple[Name, ...]) -> None:
    unknown = ("new-place", "region")
    voices = {name.key for name in found if name.kind in unknown and speaks(casting.doc[name.head])}
    for name in found:
        head = casting.doc[name.head]
        if name.kind in ("country", "capital", "seat"):
            acts = acts_as_state(head, name.kind)
        elif name.kind == "nation":
            # 'The French said': the people of a country named by its adjective alone.
            acts = head.dep_ in ("nsubj", "agent") and head.pos_ in ("PROPN", "ADJ", "NOUN")
        elif name.kind == "national" and head.tag_ in ("NNPS", "NNS") and head.dep_ in _PARTS:
            draft = casting.draft(
                f"group:{name.key.lower()}-people", casting.doc[name.start : name.end].text, "group"
            )
            draft.country, draft.sector, draft.number = name.key, "CVL", "many"
            casting.mention(draft, name.start, name.end, name.head)
            continue
        elif name.kind in unknown and _bare(name.key) in claimed_by():
            if acts_as_state(head, "country"):
                _add_breakaway(casting, name)
            continue
        elif name.key in voices and (speaks(head) or acts_as_state(head, "capital")):
            # A town, a province, or a state that no table knows, where it speaks: 'Scotland said'.
            draft = casting.draft(f"place:{slug(name.key)}", name.key, "government")
            spot = locate(name.key)
            draft.country, draft.sector = spot.country if spot else None, "GOV"
            casting.mention(draft, name.start, name.end, name.head)
            continue
        else:
            continue
        if acts:
            draft = casting.draft(f"country:{name.key}", country_name(name.key), "government")
            draft.country, draft.sector = name.key, "GOV"
            casting.mention(draft, name.start, name.end, name.head)


def _add_breakaway(casting: Casting, name: Name) -> None:
    """Add a state recognised in part: it goes by the country that claims it."""
    draft = casting.draft(f"place:{slug(_bare(name.key))}", _bare(name.key), "government")
    draft.country, draft.sector, draft.also_sectors = claimed_by()[_bare(name.key)], "PRE", ("GOV",)
    casting.mention(draft, name.start, name.end, name.head)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")
