"""Persons told and never named: 'a 34-year-old woman ... she ... the victim' is one, if she is told of again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.ontology.spelling import slug
from crosswire.ontology.states import state_words
from crosswire.ontology.titles import group_nouns, person_words, title_genders
from crosswire.reading.actors.casting import Casting, Draft
from crosswire.reading.actors.naming import Name
from crosswire.reading.actors.owners import MODIFIERS, after_stray

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_NOBODY = frozenset(
    ("no", "any", "every", "each", "either", "neither", "what", "which", "all", "most", "some")
)
_ARTICLES = frozenset(("the", "a", "an"))
_PLURAL = frozenset(("NNS", "NNPS"))
_HARMED = frozenset(("nsubjpass", "dobj"))
_ELDEST = 120
_AGE = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Someone:
    """A draft with the nouns it went by, and the ``proper`` words before the first.

    ``bare``: told so far only as headlines do, without an article.
    """

    draft: Draft
    nouns: set[str]
    plural: bool
    bare: bool
    harmed: bool
    age: int | None = None
    gender: str | None = None
    proper: frozenset[str] = frozenset()


class Unnamed:
    """Reads nouns for persons, in text order, as someone already told of or someone new."""

    def __init__(self, casting: Casting, names: Mapping[int, Name]) -> None:
        self._casting = casting
        self._names = names
        self._known: list[_Someone] = []

    def read(self, noun: Token) -> None:
        """Add the mention that a noun for a person heads."""
        lemma = noun.lemma_.lower()
        if lemma not in person_words().nouns or noun.dep_ in ("compound", "amod", "nmod", "attr", "npadvmod"):
            return
        before = [child for child in noun.lefts if child.dep_ in ("det", "poss", "predet")]
        if any(child.lower_ in _NOBODY for child in before):
            return
        plural = noun.tag_ in _PLURAL
        age, gender = age_told(noun), title_genders().get(lemma)
        pointed = any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in before)
        draft: Draft | None = None
        if pointed:
            draft = self._meant(noun, lemma, age, gender, plural)
        elif not any(child.lower_ == "another" for child in before):
            draft = self._headlined(lemma, plural, age, gender)
        if draft is None:
            draft = self._new(noun, lemma, age, gender, bare=not before and not plural)
        start = self._start(noun)
        self._casting.mention(draft, start, noun.i + 1, noun.i)

    def read_age(self, word: Token) -> None:
        """Add the mention of whoever has the age that stands for a person: 'the 71-year-old'."""
        age = _years(word)
        if age is None or not any(child.lower_ in _DEFINITE for child in word.lefts):
            return
        draft = self._of_age(age)
        if draft is not None:
            start = min(child.left_edge.i for child in word.lefts if child.lower_ not in _ARTICLES)
            self._casting.mention(draft, start, word.i + 1, word.i)

    def settle(self) -> None:
        """Make one of each unnamed person and the name that is told for it: 'identified the victim as Ana Ruiz'."""
        for token in self._casting.doc if self._known else ():
            if token.lemma_ in person_words().naming and token.pos_ == "VERB":
                told = next((c for c in token.children if c.dep_ in _HARMED), None)
                names = (
                    b for c in token.children if c.lower_ == "as" for b in c.children if b.dep_ == "pobj"
                )
                name = next(names, None)
            elif token.lemma_ == "be" and token.pos_ in ("AUX", "VERB"):
                told = next((c for c in token.children if c.dep_ == "nsubj"), None)
                name = next((c for c in token.children if c.dep_ == "attr" and c.pos_ == "PROPN"), None)
            else:
                continue
            one = self._casting.by_head.get(told.i) if told is not None else None
            other = self._casting.by_head.get(name.i) if name is not None else None
            if one is not None and other is not None and _may_be_one(one, other):
                self._casting.merge(one, other)
        self._name_later()

    def _name_later(self) -> None:
        """Make one of 'a man of 34 was held' and the 'Ivo Lind, 34' or the 'Ivo Lind was held' that follows it.

        Only where one unnamed person and one name fit each other alone.
        """
        doc = self._casting.doc
        told = [one for one in self._known if one.draft.id in self._casting.drafts and not one.plural]
        fits: list[tuple[_Someone, Draft]] = []
        for named in self._persons():
            first = min(named.mentions)
            deeds = {deed for m in named.mentions if (deed := _deed(doc[m.head])) is not None}
            ages = {age_told(doc[m.head]) for m in named.mentions} - {None}
            for one in told:
                if min(one.draft.mentions) > first or not _may_be_one(one.draft, named):
                    continue
                if one.age is not None and ages:
                    same = one.age in ages
                else:
                    same = any(_deed(doc[m.head]) in deeds for m in one.draft.mentions)
                if same:
                    fits.append((one, named))
        for one, named in fits:
            if sum(1 for a, b in fits if a is one or b is named) == 1:
                self._casting.merge(one.draft, named)

    def _meant(
        self, noun: Token, lemma: str, age: int | None, gender: str | None, plural: bool
    ) -> Draft | None:
        """Return whom a definite noun means, None where that is open."""
        words = person_words()
        if age is not None and (of_age := self._of_age(age)) is not None:
            return of_age
        by_gender = self._of_gender(noun, gender)
        if age is not None:
            return by_gender
        proper = _proper(noun)
        same = [
            one for one in self._known if lemma in one.nouns and one.plural == plural and proper <= one.proper
        ]
        if same:
            return same[-1].draft
        titled = [d for d in self._persons() if lemma in d.titles]
        if not plural and len(titled) == 1:
            return titled[0]
        if proper:
            return None
        if lemma not in words.anyone or plural:
            return by_gender
        fitting = [
            one
            for one in self._known
            if not one.plural
            and (None in (one.gender, gender) or one.gender == gender)
            and (one.harmed if lemma in words.harmed else not one.nouns & words.harmed)
        ]
        if len(fitting) == 1:
            fitting[0].nouns.add(lemma)
            fitting[0].gender = fitting[0].gender or gender
            return fitting[0].draft
        return None if fitting else by_gender

    def _of_gender(self, noun: Token, gender: str | None) -> Draft | None:
        """Return the only one named before of the noun's gender: 'the actress', and not 'the mother of two'."""
        if gender is None or noun.tag_ in _PLURAL or any(c.dep_ in ("poss", "prep") for c in noun.children):
            return None
        of_gender = [draft for draft in self._persons() if draft.gender == gender]
        before = len(of_gender) == 1 and min(of_gender[0].mentions).start < noun.i
        return of_gender[0] if before else None

    def _headlined(self, lemma: str, plural: bool, age: int | None, gender: str | None) -> Draft | None:
        """Return whom a headline told of by the same noun and the first sentence tells of again: 'Man held'."""
        for one in self._known:
            same = lemma in one.nouns or (gender is not None and gender == one.gender)
            if one.bare and same and not plural:
                one.bare = False
                one.age = one.age or age
                one.nouns.add(lemma)
                return one.draft
        return None

    def _of_age(self, age: int) -> Draft | None:
        for one in self._known:
            if one.age == age:
                return one.draft
        of_age = [
            draft
            for draft in self._persons()
            if any(age_told(self._casting.doc[mention.head]) == age for mention in draft.mentions)
        ]
        return of_age[0] if len(of_age) == 1 else None

    def _persons(self) -> list[Draft]:
        """Return the persons named so far and after: names are found before nouns are read."""
        return [
            d for d in self._casting.drafts.values() if d.kind == "person" and not d.unnamed and d.mentions
        ]

    def _new(self, noun: Token, lemma: str, age: int | None, gender: str | None, *, bare: bool) -> Draft:
        plural = noun.tag_ in _PLURAL
        prefix = f"group:{slug(lemma)}" if plural else f"person:unnamed-{slug(lemma)}"
        count = sum(1 for known in self._casting.drafts if known == prefix or known.startswith(f"{prefix}-"))
        words = self._casting.doc[self._start(noun) : noun.i + 1].text
        draft = self._casting.draft(
            f"{prefix}-{count + 1}" if count else prefix, words, "group" if plural else "person"
        )
        nations = (self._names.get(child.i) for child in noun.lefts)
        draft.country = next((name.key for name in nations if name and name.kind == "nation"), None)
        draft.sector = group_nouns()[lemma].sector if lemma in group_nouns() else None
        draft.unnamed, draft.gender, draft.number = True, gender, "many" if plural else "one"
        harmed = noun.dep_ in _HARMED or (noun.dep_ == "nsubj" and noun.head.lemma_ == "die")
        self._known.append(_Someone(draft, {lemma}, plural, bare, harmed, age, gender, _proper(noun)))
        return draft

    def _start(self, noun: Token) -> int:
        """Return where the noun phrase begins, without its article."""
        doc = self._casting.doc
        start = min([c.left_edge.i for c in noun.lefts if c.dep_ in MODIFIERS], default=noun.i)
        start = after_stray(noun, start)
        while start < noun.i and (doc[start].lower_ in _ARTICLES or doc[start].is_punct):
            start += 1
        return start


def is_someone(noun: Token) -> bool:
    """Say whether a noun means one person, not a group: 'a gunman', where 'gunmen' are a group."""
    return noun.tag_ not in _PLURAL and noun.lemma_.lower() in person_words().nouns


def _proper(noun: Token) -> frozenset[str]:
    """Return the capitalised words before a noun: a Danish and a Norwegian activist are two."""
    return frozenset(c.lower_ for c in noun.lefts if c.text[0].isupper() and c.dep_ in ("amod", "compound"))


def _deed(noun: Token) -> tuple[str, bool] | None:
    """Return what someone did, or what was done to them, where that tells one from another."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj") or verb.pos_ != "VERB":
        return None
    if verb.lemma_ in state_words().speaking or verb.lemma_ in person_words().common:
        return None
    return verb.lemma_, noun.dep_ != "nsubj"


def _may_be_one(one: Draft, other: Draft) -> bool:
    """Say whether the first is unnamed, the second named, and both can be one person."""
    clash = None not in (one.gender, other.gender) and one.gender != other.gender
    return one.kind == other.kind == "person" and one.unnamed and not other.unnamed and not clash


def age_told(noun: Token) -> int | None:
    """Return the age told before a noun or after a name: 'a 34-year-old woman', 'Ana Ruiz, 34,'."""
    for child in noun.children:
        if child.i < noun.i and child.lower_ == "old" and (years := _years(child)) is not None:
            return years
        told = child.i > noun.i and child.dep_ in ("appos", "nummod") and _AGE.fullmatch(child.text)
        if told and noun.doc[child.i - 1].text in (",", "(") and int(child.text) < _ELDEST:
            return int(child.text)
    return None


def _years(old: Token) -> int | None:
    """Return the years of '34-year-old' by its last word."""
    if old.lower_ != "old":
        return None
    for index in range(old.i - 1, max(-1, old.i - 6), -1):
        word = old.doc[index].text
        if _AGE.fullmatch(word):
            return int(word)
        if word not in ("-", "year", "years"):
            break
    return None
