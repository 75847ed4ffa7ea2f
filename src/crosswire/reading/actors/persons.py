"""Persons: full names, short forms that join them, and leaders known by their surname alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from crosswire.ontology.countries import countries, country_in_a_phrase
from crosswire.ontology.leaders import Term, by_name, by_short_name, family_name
from crosswire.ontology.organizations import organizations
from crosswire.ontology.spelling import cleaned, plain, slug
from crosswire.ontology.states import state_words
from crosswire.ontology.titles import address_genders, offices, person_words, title_genders, title_sectors
from crosswire.ontology.triggers import ground_nouns
from crosswire.reading.actors.casting import Casting, Draft
from crosswire.reading.actors.honorifics import (
    Title,
    address_before,
    gender_of_given,
    title_before,
    title_ending_at,
    title_of,
)
from crosswire.reading.actors.naming import Name

# What begins Arabic surnames and is often left out: 'al-Tilawi' is 'Tilawi'.
_ARTICLE = re.compile(r"^(?:al|el|as|an|ar|ash)-(?=\w)", re.I)
_MISTAKEN = frozenset(("new-person", "new-organization", "new-place", "country", "capital", "region"))
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


class Persons:
    """The persons of one report, found in two passes: full names first, then whatever may mean them."""

    def __init__(
        self, casting: Casting, names: Mapping[int, Name], countries: frozenset[str], date: str | None
    ):
        self._casting = casting
        self._doc: Doc = casting.doc
        self._names = names
        self._countries = countries
        self._date = date
        self._by_short: dict[str, list[Draft]] = {}
        self._by_first: dict[str, list[Draft]] = {}

    def add_full_names(self, found: Sequence[Name]) -> None:
        """Make a draft of each person named in full, with the titles said beside the name."""
        for name in found:
            if name.kind == "person":
                self._add_known(name)
        for name in found:
            if name.kind == "new-person":
                words = self._words(name)
                if len(words) > 1:
                    self._add_new(name, words)

    def add_short_names(self, found: Sequence[Name]) -> None:
        """Join each surname, and each name the tagger mistook for another thing, to the person it means."""
        for name in found:
            if name.head in self._casting.by_head or name.kind not in _MISTAKEN:
                continue
            words = self._words(name)
            if not words or (name.kind != "new-person" and len(words) > 1) or self._is_ground(name):
                continue
            draft = self._meant_by(words[-1] if len(words) == 1 else " ".join(words), name)
            if draft is None and name.kind == "new-person" and len(words) == 1:
                draft = self._by_surname_alone(words[0], name)
            if draft is not None:
                self._mention(draft, name)

    def add_untagged(self, token: Token) -> None:
        """Join a capitalised word that no tagger marked, where it is the surname of someone in the report."""
        draft = self._meant_by(token.text, None)
        if draft is not None:
            self._casting.mention(draft, token.i, token.i + 1, token.i)

    def knows(self, word: str) -> bool:
        """Say whether the word is the short form of someone in the report."""
        return plain(word).lower() in self._by_short

    def add_leader_before(self, noun: Token) -> Draft | Name | None:
        """Add and return the leader whose surname alone says whose a government is: 'the Maduro government'."""
        for child in noun.lefts:
            if child.dep_ not in ("compound", "poss") or child.pos_ != "PROPN":
                continue
            held = by_short_name().get(plain(child.text).lower(), ())
            now = {t.name: t for t in held if t.leads and (self._date is None or t.covers(self._date))}
            whose = {term.country for term in now.values()}
            if len(now) > 1 and len(whose) == 1:
                # 'The Assad regime' of no date: the father's or the son's, and Syria's.
                return Name(child.i, child.i + 1, child.i, "country", whose.pop())
            if len(now) == 1:
                draft = self.known_leader(next(iter(now.values())))
                self._index(draft, child.text)
                self._casting.mention(draft, child.i, child.i + 1, child.i)
                return draft
        return None

    def known_leader(self, term: Term) -> Draft:
        """Return the draft of a leader from the table, with what the table tells."""
        draft = self._casting.draft(f"person:{slug(term.name)}", term.name, "person")
        if draft.country is None:
            draft.country, draft.gender = term.country, term.gender
            if self._date is None or term.begin <= self._date[: len(term.begin)]:
                draft.sector = term.sector
        if self._date is not None and term.covers(self._date):
            draft.titles.update((term.office, "leader") if term.leads else (term.office,))
            draft.role = draft.role or f"{term.office} of {_whose(term)}"
            draft.title = draft.title or term.office
        return draft

    def _add_known(self, name: Name) -> None:
        held = by_name()[name.key]
        now = [term for term in held if self._date is not None and term.covers(self._date)]
        latest = max(now or held, key=lambda term: term.begin)
        draft = self.known_leader(latest)
        for term in now:
            self.known_leader(term)
        if self._date is not None and not now and latest.end is not None and latest.end < self._date[:10]:
            draft.sector = "ELI" if latest.sector == "GOV" else latest.sector
            draft.role = draft.role or f"former {latest.office} of {_whose(latest)}"
            draft.title = draft.title or f"former {latest.office}"
        short = latest.short or family_name(latest.name.split())
        self._index(
            draft, short, *(family_name(alias.split()) for alias in latest.aliases if not latest.short)
        )
        written = self._doc[name.start : name.end].text
        self._index(draft, written.split()[-1] if not latest.short else short)
        self._mention(draft, name)

    def _add_new(self, name: Name, words: list[str]) -> None:
        draft = self._same_person(words) or self._misspelled_leader(name, words)
        if draft is None:
            kept = [w for w in words if not (len(w.rstrip(".")) == 1 and w is not words[0])]
            draft = self._casting.draft(f"person:{slug(' '.join(kept))}", " ".join(words), "person")
            draft.gender = draft.gender or gender_of_given(plain(words[0]))
            self._index(draft, family_name(words), words[-1], _ARTICLE.sub("", words[-1]))
            if draft.gender is None:
                # 'Ban Ki-moon' is 'Ban' after that; a common given name alone means nobody.
                self._by_first.setdefault(plain(words[0]).lower(), []).append(draft)
        self._mention(draft, name)

    def _same_person(self, words: list[str]) -> Draft | None:
        """Return someone already named whose name is this one with fewer or more given names."""
        for draft in self._by_short.get(plain(words[-1]).lower(), ()):
            theirs = plain(draft.name).lower().split()
            ours = plain(" ".join(words)).lower().split()
            shorter, longer = sorted((theirs, ours), key=len)
            spelled = len(shorter) > 1 and set(shorter) <= set(longer)
            initial = len(shorter[0].rstrip(".")) == 1 and shorter[0][0] == longer[0][0]
            if spelled or (initial and shorter[-1] == longer[-1]):
                return draft
        return None

    def _misspelled_leader(self, name: Name, words: list[str]) -> Draft | None:
        """Return the leader of the day with this surname and initial, of a country in the report."""
        written = self._doc[name.start : name.end].text.lower().split()
        if self._date is None or written[-1] in _SUFFIXES:
            return None
        held = by_short_name().get(plain(family_name(words)).lower(), ())
        now = {
            term.name: term
            for term in held
            if term.covers(self._date)
            and term.country in self._countries
            and term.name[0] == plain(words[0])[0]
        }
        if len(now) != 1:
            return None
        draft = self.known_leader(next(iter(now.values())))
        self._index(draft, family_name(words), words[-1])
        return draft

    def _meant_by(self, word: str, name: Name | None) -> Draft | None:
        meant = self._by_short.get(plain(word).lower())
        if not meant:
            first = self._by_first.get(plain(word).lower(), ()) if name else ()
            return first[0] if len(first) == 1 else None
        if len(meant) == 1:
            return meant[0]
        addressed, gender = address_before(self._doc, name.start) if name else (False, None)
        fitting = [d for d in meant if not addressed or gender is None or d.gender in (None, gender)]
        # Of two with one surname the one named last is meant.
        at = name.start if name else len(self._doc)
        return max(
            fitting or meant,
            key=lambda d: max((m.start for m in d.mentions if m.start < at), default=-1),
        )

    def _by_surname_alone(self, word: str, name: Name) -> Draft | None:
        """Return who a surname without a full name means: a leader of a country in the report, or just that name."""
        bare = plain(word).lower()
        title = title_before(self._doc, name.start, self._names) if name.start else None
        place = self._countries if title is None or title.country is None else {title.country}
        if title is not None and title.body is not None:
            place = frozenset((title.body,))
        elif title is not None and title.country is None and (of := self._land_after(name)) is not None:
            place = frozenset((of,))
        now = {
            term.name: term
            for term in by_short_name().get(bare, ())
            if (term.of or term.country) in place
            and (term.leads if self._date is None else term.covers(self._date))
        }
        if title is not None and len(now) > 1:
            now = {key: term for key, term in now.items() if offices().get(title.words) == term.office} or now
        if len(now) == 1:
            draft = self.known_leader(next(iter(now.values())))
        elif len(bare) > 2 and word[0].isupper() and not self._is_no_person(name):
            draft = self._casting.draft(f"person:{slug(word)}", word, "person")
            draft.gender = draft.gender or gender_of_given(plain(word))
        else:
            return None
        self._index(draft, word)
        return draft

    def _land_after(self, name: Name) -> str | None:
        """Return the country that a name is told to be of: 'King Abdullah of Jordan'."""
        of = of_whom(self._doc[name.head])
        land = self._names.get(of.i) if of is not None else None
        return land.key if land is not None and land.kind == "country" else None

    def _is_ground(self, name: Name) -> bool:
        """Say whether a place's name says where: 'Sydney Lind was in Sydney'."""
        head = self._doc[name.head]
        where = head.dep_ == "pobj" and head.head.lower_ in state_words().place_prepositions
        if name.kind == "new-place":
            return where and plain(name.key).lower() in self._by_first
        # 'Jordan said' is Kevin Jordan, 'life in Jordan' is not.
        return name.kind in ("country", "capital", "region") and head.dep_ == "pobj"

    def _is_no_person(self, name: Name) -> bool:
        """Say whether a single name is a place told beside it, or a common word that opens a sentence."""
        beside = {noun.lemma_.lower() for noun in self._beside(name)}
        if beside & ground_nouns():
            return True
        token = self._doc[name.start]
        return bool(token.is_sent_start) and any(t.text == token.lower_ for t in self._doc)

    def _mention(self, draft: Draft, name: Name) -> None:
        start, end = self._bounds(name)
        self._casting.mention(draft, start, end, name.head if start <= name.head < end else end - 1)
        addressed, gender = address_before(self._doc, start)
        if addressed and gender is not None:
            draft.gender = gender
        title = title_before(self._doc, start, self._names) if start else None
        beside = self._beside(name)
        titles = (read_title(self._doc, noun, self._names) for noun in beside)
        for said in (title, *titles):
            if said is not None:
                entitle(draft, said)
        before = (c for c in self._doc[name.head].lefts if c.dep_ == "compound" and c.i < start)
        called = {noun.lemma_.lower() for noun in (*beside, *before)} & person_words().nouns
        draft.titles |= called
        draft.gender = draft.gender or next(filter(None, map(title_genders().get, sorted(called))), None)

    def _beside(self, name: Name) -> list[Token]:
        """Return the nouns told beside the name: 'Ruiz, the mayor of Kharkiv', 'the mayor, Ruiz'."""
        head = self._doc[name.head]
        nouns = [child for child in head.children if child.dep_ == "appos" and child.i > head.i]
        if head.dep_ == "appos" and head.head.i < head.i:
            nouns.append(head.head)
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            nouns.extend(child for child in head.head.children if child.dep_ == "attr")
        return nouns

    def _index(self, draft: Draft, *shorts: str) -> None:
        for short in shorts:
            held = self._by_short.setdefault(plain(short).lower(), [])
            if draft not in held:
                held.append(draft)

    def _bounds(self, name: Name) -> tuple[int, int]:
        """Return the name's tokens without titles before and marks after."""
        start, end = name.start, name.end
        sectors = title_sectors()
        while end - start > 1 and (
            self._doc[start].lower_ in address_genders() or self._doc[start].lower_ in sectors
        ):
            start += 1
        return start, end

    def _words(self, name: Name) -> list[str]:
        start, end = self._bounds(name)
        words = cleaned(self._doc[start:end].text).split()
        while len(words) > 1 and words[-1].lower() in _SUFFIXES:
            words.pop()
        return [word for word in words if any(c.isalpha() for c in word)]


def _whose(term: Term) -> str:
    return organizations()[term.of].name if term.of else country_in_a_phrase(term.country)


def entitle(draft: Draft, title: Title) -> None:
    """Add to a person's draft what a title beside the name tells."""
    draft.titles.add(offices().get(title.words, title.words))
    draft.titles.add(title.words)
    draft.gender = draft.gender or title.gender
    if draft.role is None or (" of " not in draft.role and (title.country or title.place)):
        known = draft.role is None or draft.role == title.words
        if known or title.country:
            role = title.role()
            if " of " not in role and draft.country in countries():
                role = f"{role} of {country_in_a_phrase(draft.country)}"
            draft.role = role
            draft.title = f"{'former ' if title.former else ''}{title.words}"
    draft.country = draft.country or title.country or title.home
    draft.sector = title.sector if title.sector == "ELI" else draft.sector or title.sector


def read_title(doc: Doc, noun: Token, names: Mapping[int, Name]) -> Title | None:
    """Return the title a noun phrase headed by ``noun`` gives, None where it is no title."""
    left = noun.left_edge.i
    hit = title_ending_at(doc, noun.i + 1, left)
    if hit is None:
        return None
    of = of_whom(noun)
    if of is not None and (longer := f"{hit[0]} of {of.lower_}") in title_sectors():
        # 'The secretary of state' is none of a state.
        return title_of(doc, longer, left, hit[1], names, of_whom(of))
    return title_of(doc, hit[0], left, hit[1], names, of)


def of_whom(noun: Token) -> Token | None:
    """Return the word after 'of' that the noun belongs to."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == noun.i + 1:
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None
