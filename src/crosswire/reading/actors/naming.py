"""Finding names in the prose: those the tables know, and those the parser's tagger takes for names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.gazetteer import locate
from crosswire.ontology.names import NameKind, names_at
from crosswire.ontology.spelling import cleaned, plain, same_stem
from crosswire.ontology.titles import (
    given_genders,
    government_nouns,
    group_nouns,
    organ_sectors,
    peoples,
    person_words,
    title_sectors,
    title_words,
)
from crosswire.reading.actors.namesakes import is_namesake
from crosswire.reading.parse import Parse

FoundKind = Literal[NameKind, "new-person", "new-organization", "new-place"]
_TAGGED: dict[str, FoundKind] = {
    "PERSON": "new-person",
    "ORG": "new-organization",
    "GPE": "new-place",
    "LOC": "new-place",
    "FAC": "new-place",
}
# The kinds of name that tell of a country.
OF_COUNTRIES = frozenset(("country", "nation", "national", "capital", "seat"))
_OF_STATES = frozenset(("country", "capital", "seat", "region"))
_LARGE = 100_000
_CHIEFS = frozenset(("ceo", "cfo", "chairman", "executive", "shares", "shareholders", "subsidiary"))
# Firms are told by these, too: 'the owner, Norfoss Marine'.
_SHARED_OFFICES = frozenset(("owner", "investor", "player", "leader", "founder"))
_WORKS = frozenset(
    ("plant", "plants", "factory", "factories", "steelworks", "shipyard", "refinery", "brewery")
)
_ALONE = frozenset(("pobj", "dobj", "nsubj", "nsubjpass", "conj", "poss"))
_LONGEST = 7  # words; a longer name is the tagger's mistake
# Known names that begin with a small letter begin with one of these.
_SMALL_STARTS = frozenset(("the", "al", "al-", "dpa"))
_EDGES = frozenset(("the", "The", "'s", "'", "-", ",", ".", "a", "A", "an", "of", '"', "(", ")", "’s"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, by token: ``[start, end)`` with its grammatical head. ``key`` as in ``Known``.

    For a new name (one no table knows) ``key`` is the name as written.
    """

    start: int
    end: int
    head: int
    kind: FoundKind
    key: str


def find_names(parse: Parse) -> tuple[Name, ...]:
    """Return the names of the prose in text order, none overlapping another."""
    text = plain(parse.folded)
    found: list[Name] = []
    loose: list[Name] = []
    # The tagged names are asked for once: of a sentence they are sought through the whole document.
    entities = parse.doc.ents
    starts = [entity.start for entity in entities]
    for _, sentence in parse.prose():
        tagged = list(
            _tagged(entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        )
        known = list(_known(parse.doc, sentence, text))
        wide = [name for name in tagged if _is_wider(name, known)]
        persons = [name for name in tagged if name.kind == "new-person" and name.end - name.start > 1]
        taken: set[int] = set()
        for name in known:
            if (
                name.kind == "region"
                and name.key.lower() in given_genders()
                and _tagged_as_person(name, tagged)
            ):
                continue
            if _inside_person(name, persons) or any(w.start <= name.start < w.end for w in wide):
                continue
            found.append(name)
            taken.update(range(name.start, name.end))
        for name in tagged:
            rest = _outside(name, taken, parse.doc)
            if rest is not None:
                found.append(rest)
                taken.update(range(rest.start, rest.end))
        loose.extend(
            Name(token.i, token.i + 1, token.i, "new-place", cleaned(token.text))
            for token in (() if parse.in_dateline(sentence.start_char) else sentence)
            if token.pos_ == "PROPN" and token.i not in taken and token.dep_ in _ALONE and len(token) > 3
        )
    found.sort(key=lambda name: name.start)
    # Nationalities that no table knows make places of the names they are made from.
    heads = {name.start for name in found}
    nations = {
        e.text for e in entities if e.label_ == "NORP" and e.start not in heads and len(e) == 1
    } - peoples()
    near = _countries_in(found)
    # A name that the tagger passed over may still be a town of a country in the report.
    found.extend(name for name in loose if near and _is_passed_over(name, near))
    settled = _settled(sorted(found, key=lambda name: name.start), nations, parse.doc)
    kept = _kept(list(settled), parse.doc)
    return tuple(sorted(_with_datelines(kept, parse), key=lambda name: name.start))


def _kept(names: list[Name], doc: Doc) -> list[Name]:
    """Return the names without those of states that mean another thing here."""
    return [
        name for name in names if not (name.kind in _OF_STATES and is_namesake(doc, name.start, name.end))
    ]


def _with_datelines(names: list[Name], parse: Parse) -> Iterator[Name]:
    """Yield the names, that of each dateline's place whole and as a place."""
    prose = {token for _, sentence in parse.prose() for token in range(sentence.start, sentence.end)}
    for dateline in parse.datelines:
        place = parse.doc.char_span(dateline.place.start, dateline.place.end, alignment_mode="expand")
        if place is None or place.start not in prose:
            continue
        inside = [name for name in names if name.start < place.end and place.start < name.end]
        if not any(
            (name.start, name.end) == (place.start, place.end) and name.kind in OF_COUNTRIES
            for name in inside
        ):
            names = [name for name in names if name not in inside]
            yield Name(place.start, place.end, place.root.i, "new-place", place.text)
    yield from names


def _countries_in(names: list[Name]) -> frozenset[str]:
    return frozenset(name.key for name in names if name.kind in ("country", "nation", "national", "capital"))


def _settled(names: list[Name], nations: Collection[str], doc: Doc) -> Iterator[Name]:
    """Yield the names, each new one as what it is in most places and in the gazetteer.

    The tagger takes a town for a person here and for an organization there.
    """
    near = _countries_in(names)
    given = {
        part for name in names if name.kind == "new-person" for part in name.key.split() if " " in name.key
    }
    places = {name.key for name in names if name.kind == "new-place"}
    # 'Ryanair CEO': what has a chief executive is no person, wherever it is named.
    new = ("new-person", "new-organization")
    companies = {n.key for n in names if n.kind in new and _has_chief(n, doc)} - given
    state = _is_state_of_us(names)
    for name in names:
        if state and name.kind == "country" and name.key == "GEO":
            yield replace(name, kind="new-place", key="Georgia")
        elif _is_introduced(name, doc) or (
            name.kind in ("new-organization", "new-place") and name.key.lower() in given_genders()
        ):
            yield replace(name, kind="new-person")
        elif (
            name.kind not in ("new-person", "new-organization")
            or name.key in given
            or name.key.lower() in given_genders()
        ):
            yield name
        elif name.key in companies:
            yield replace(name, kind="new-organization")
        elif (
            name.key in places
            or any(same_stem(name.key, people) for people in nations)
            or (name.end - name.start < 3 and _is_town(name, near, doc))
        ):
            yield replace(name, kind="new-place")
        elif name.kind == "new-person" or " " in name.key or _may_be_organization(doc[name.head]):
            yield name


def _has_chief(name: Name, doc: Doc) -> bool:
    head = doc[name.head]
    over = head.head
    if head.dep_ not in ("compound", "poss") or over.i < head.i:
        return False
    return over.lower_ in _CHIEFS or (over.lower_ in _WORKS and name.end - name.start == 1)


def _is_introduced(name: Name, doc: Doc) -> bool:
    """Say whether a name of two or three words is told beside a person's office: 'the delegate, Ola Lind'."""
    head = doc[name.head]
    if name.kind not in ("new-organization", "new-place") or not 2 <= name.end - name.start <= 3:
        return False
    if not all(doc[i].text.istitle() for i in range(name.start, name.end)):
        return False
    beside = [head.head] if head.dep_ == "appos" and head.head.i < head.i else []
    beside += [child for child in head.rights if child.dep_ == "appos"][:1]
    held = title_sectors().keys() - _SHARED_OFFICES
    only = person_words().nouns - title_sectors().keys()
    return any(office.tag_ in ("NN", "NNP") and office.lemma_.lower() in held | only for office in beside)


def _is_state_of_us(names: list[Name]) -> bool:
    """Say whether 'Georgia' is the American state: Americans are in the report, and nothing else Georgian is."""
    american = any(n.key == "USA" for n in names) or sum(n.kind == "region" for n in names) > 1
    return american and not any(n.key == "GEO" and n.kind != "country" for n in names)


def _is_town(name: Name, near: Collection[str], doc: Doc) -> bool:
    if name.start and doc[name.start - 1].lower_ in title_words():
        return False
    spot = locate(name.key, near=near)
    if spot is None:
        return False
    return spot.precision != "city" or spot.country in near or spot.population >= _LARGE


def _is_passed_over(name: Name, near: Collection[str]) -> bool:
    spot = locate(name.key, near=near)
    return spot is not None and spot.country in near and not 0 < spot.population < _LARGE // 2


def _may_be_organization(token: Token) -> bool:
    """Say whether a single new word is likely an organization's name: an acronym, or one that acts."""
    return (token.text.isupper() and len(token) > 1) or token.dep_ in ("nsubj", "nsubjpass", "poss", "agent")


def _tagged_as_person(name: Name, tagged: list[Name]) -> bool:
    return any(t.kind == "new-person" and t.start <= name.start < t.end for t in tagged)


def _is_wider(name: Name, known: list[Name]) -> bool:
    """Say whether a tagged organization is named after the country or town in it ('Bank of Russia')."""
    if name.kind != "new-organization":
        return False
    inside = [k for k in known if name.start <= k.start and k.end <= name.end]
    return (
        bool(inside)
        and all(k.kind in ("country", "nation", "capital", "region") for k in inside)
        and name.end - name.start - sum(k.end - k.start for k in inside) >= 2
        and not any(k.start == name.start and k.kind == "nation" for k in inside)
    )


def _inside_person(name: Name, persons: list[Name]) -> bool:
    """Say whether the name is a part of a person's ('Michael Jordan'), and not a nationality before it."""
    if name.kind == "person":
        return False
    leads = name.kind in ("nation", "country")
    return any(
        p.start <= name.start
        and (name.end < p.end or (name.end == p.end and p.start < name.start and _is_named(p)))
        and not (leads and p.start == name.start and p.end - name.end > 1)
        for p in persons
    )


def _is_named(person: Name) -> bool:
    """Say whether a person's name begins with a given name: 'Peter Wagner', and not 'Russian Putin'."""
    return person.key.split()[0].lower() in given_genders()


def _known(doc: Doc, sentence: SpacySpan, text: str) -> Iterator[Name]:
    index, last = sentence.start, sentence.end
    while index < last:
        token = doc[index]
        word = token.text
        if word[0].isupper() or word in _SMALL_STARTS:
            hit = names_at(text, token.idx)
            if hit is None and len(word) > 3 and word.isupper():
                # A dateline in capitals: 'BEIRUT'.
                shouted = names_at(word.title(), 0)
                hit = (token.idx + shouted[0], shouted[1]) if shouted else None
            elif hit is not None and word.isupper() and _is_shouted(doc, index):
                # 'PUERTO ALBA' holds no acronym.
                hit = None
            if hit is not None:
                end = index + 1
                while end < last and doc[end].idx < hit[0]:
                    end += 1
                yield Name(index, end, _head(doc, index, end), hit[1].kind, hit[1].key)
                index = end
                continue
        index += 1


def _is_shouted(doc: Doc, index: int) -> bool:
    around = (doc[i].text for i in (index - 1, index + 1) if 0 <= i < len(doc))
    return any(len(word) > 3 and word.isalpha() and word.isupper() for word in around)


def _tagged(entities: Sequence[SpacySpan]) -> Iterator[Name]:
    for entity in entities:
        kind = _TAGGED.get(entity.label_)
        if kind is None:
            continue
        start, end = entity.start, entity.end
        while start < end and entity.doc[start].text in _EDGES:
            start += 1
        while end > start and (entity.doc[end - 1].text in _EDGES or entity.doc[end - 1].is_space):
            end -= 1
        if (
            end - start == 1
            and _is_given(entity.doc, start)
            and (kind == "new-person" or _is_titled(entity.doc, start - 1))
        ):
            start, kind = start - 1, "new-person"
        if start > 1 and end - start > 1 and _is_half_a_word(entity.doc, start):
            start += 1
        # 'ATHENS - Fires': a dateline and what follows it are not one name.
        end = next((i for i in range(start, end) if _is_free_dash(entity.doc[i])), end)
        if start >= end or end - start > _LONGEST or not _looks_like_name(entity.doc[start:end]):
            continue
        if kind != "new-person" and entity.doc[end - 1].lemma_.lower() in _described():
            continue
        if entity.doc[start:end].text in peoples():
            continue
        yield Name(start, end, _head(entity.doc, start, end), kind, cleaned(entity.doc[start:end].text))


def _is_given(doc: Doc, start: int) -> bool:
    """Say whether the word before a person's name is a given name that the tagger left out: 'judge Ana [Ruiz]'."""
    if start == 0 or doc[start].is_sent_start:
        return False
    word = doc[start - 1]
    named = word.pos_ == "PROPN" and word.ent_type_ == "" and word.text.istitle() and word.text.isalpha()
    own = word.dep_ == "compound" and word.head.i in (start, doc[start].head.i)
    return named and own and word.lower_ not in title_words()


def _is_titled(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in title_words()


def _is_half_a_word(doc: Doc, index: int) -> bool:
    """Say whether a name is joined to a prefix before it and is no name itself: 'anti-Lind league'."""
    return doc[index - 1].text == "-" and not doc[index - 1].whitespace_ and doc[index - 2].is_lower


def _is_free_dash(token: Token) -> bool:
    return (
        token.text in ("-", "--", "–", "—") and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)
    )


@cache
def _described() -> frozenset[str]:
    """Return the nouns that make a name a description: 'Trump administration', 'Kharkiv police'."""
    return government_nouns() | frozenset(group_nouns()) | frozenset(organ_sectors())


def _outside(name: Name, taken: set[int], doc: Doc) -> Name | None:
    """Return what is left of a tagged name beside the known names in it, None where nothing is."""
    start, end = name.start, name.end
    if not any(i in taken for i in range(start, end)):
        return name
    while start < end and start in taken:
        start += 1
    while end > start and (end - 1 in taken or doc[end - 1].lower_ == "of"):
        end -= 1
    if start >= end or name.kind != "new-person" or any(i in taken for i in range(start, end)):
        return None
    if not _looks_like_name(doc[start:end]):
        return None
    return Name(start, end, _head(doc, start, end), name.kind, doc[start:end].text)


def _looks_like_name(span: SpacySpan) -> bool:
    first = span[0].text
    return (
        any(c.isalpha() for c in first) and any(t.text[0].isupper() for t in span) and "\n" not in span.text
    )


def _head(doc: Doc, start: int, end: int) -> int:
    """Return the token through which the name hangs in its sentence; the last one where that is unclear."""
    best = end - 1
    for index in range(end - 1, start - 1, -1):
        token: Token = doc[index]
        if not start <= token.head.i < end or token.head.i == index:
            best = index
            break
    return best
