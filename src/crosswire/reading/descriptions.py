"""Actors that are told and not named: governments, organs of state, forces, groups, holders of an office."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from crosswire.ontology.countries import country_name
from crosswire.ontology.leaders import holder
from crosswire.ontology.organizations import organizations
from crosswire.ontology.spelling import slug
from crosswire.ontology.states import state_words
from crosswire.ontology.titles import (
    government_nouns,
    group_nouns,
    group_rules,
    offices,
    organ_sectors,
    title_genders,
)
from crosswire.reading.casting import Casting, Draft
from crosswire.reading.honorifics import Title
from crosswire.reading.naming import Name
from crosswire.reading.persons import Persons, entitle, of_whom, read_title

_ARTICLES = frozenset(("the", "a", "an"))
_DIRECT = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "poss", "appos", "csubj"))
_MODIFIERS = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "case", "punct", "advmod", "predet")
)


class Descriptions:
    """Reads noun phrases headed by a common noun as actors, in text order."""

    def __init__(self, casting: Casting, persons: Persons, names: Mapping[int, Name], date: str | None):
        self._casting = casting
        self._doc = casting.doc
        self._persons = persons
        self._names = names
        self._date = date
        self._latest: dict[str, Draft] = {}

    def read(self, noun: Token) -> None:
        """Add the mention that the noun heads, where it heads one."""
        lemma = noun.lemma_.lower()
        owner = self._owner(noun)
        if lemma in government_nouns() and self._has_part(noun):
            self._government(noun, owner)
        elif (organ := self._organ(noun, lemma)) is not None:
            self._state_organ(noun, owner, organ)
        elif lemma in group_nouns() or self._two_words(noun, lemma) in group_nouns():
            if self._has_part(noun):
                self._group(noun, owner, lemma)
        else:
            self._office_holder(noun)

    def _government(self, noun: Token, owner: Name | Draft | None) -> None:
        country = self._country(owner)
        if country is None and owner is None:
            held = self._latest.get("government")
            country = held.country if held else self._only_country()
        if country is not None:
            draft = self._casting.draft(f"country:{country}", country_name(country), "government")
            draft.country, draft.sector = country, "GOV"
        elif isinstance(owner, Name) and owner.kind in ("new-place", "capital"):
            draft = self._casting.draft(f"group:{slug(owner.key)}-authorities", self._words(noun), "group")
            draft.sector = "GOV"
        else:
            draft = self._casting.draft("group:authorities", "authorities", "group")
            draft.sector = "GOV"
        self._latest["government"] = draft if country else self._latest.get("government", draft)
        self._mention(draft, noun)

    def _state_organ(self, noun: Token, owner: Name | Draft | None, organ: str) -> None:
        country = self._country(owner)
        if country is None and (held := self._latest.get(organ)) is not None:
            country = held.country
        if country is None and not self._is_definite(noun) and noun.pos_ != "PROPN":
            return
        country = country or self._only_country()
        name = f"{country.lower()}-{slug(organ)}" if country else slug(organ)
        words = self._words(noun)
        draft = self._casting.draft(f"org:{name}", words, "organization")
        draft.country, draft.sector = country, organ_sectors()[organ]
        self._latest[organ] = draft
        self._mention(draft, noun)

    def _group(self, noun: Token, owner: Name | Draft | None, lemma: str) -> None:
        rules = group_rules()
        group = group_nouns().get(self._two_words(noun, lemma)) or group_nouns()[lemma]
        plural = noun.tag_ in ("NNS", "NNPS") or lemma in rules.collective
        if lemma in rules.only_plural and noun.tag_ not in ("NNS", "NNPS"):
            return
        for child in noun.children:
            if child.dep_ in ("compound", "amod") and child.i < noun.i and lemma in rules.shaped_by_modifier:
                group = group_nouns().get(child.lemma_.lower(), group)
        if isinstance(owner, Name) and owner.kind == "organization":
            # 'Hamas fighters' are Hamas acting.
            self._mention(self.organization(owner.key), noun)
            return
        country = self._country(owner)
        if (
            country is None
            and (lemma in rules.need_owner or group.name in rules.need_owner)
            and owner is None
        ):
            return
        label = group.name if group.name in rules.joined else slug(lemma)
        known = self._latest.get(label)
        if owner is None and known is not None and (group.state or self._is_definite(noun)):
            self._mention(known, noun)
            return
        own = self._owner_slug(owner, country, noun)
        draft = self._casting.draft(f"group:{own}-{label}" if own else f"group:{label}", "", "group")
        draft.name = draft.name or self._words(noun)
        draft.country, draft.sector = draft.country or country, group.sector
        draft.number = "many" if plural else "one"
        if owner is not None or known is None:
            self._latest[label] = draft
        self._mention(draft, noun)

    def _office_holder(self, noun: Token) -> None:
        if noun.tag_ in ("NNS", "NNPS") or noun.dep_ in ("compound", "attr", "amod"):
            return
        title = read_title(self._doc, noun, self._names)
        if title is None or not (self._is_definite(noun) or title.country):
            return
        if noun.dep_ == "appos" and (named := self._casting.by_head.get(noun.head.i)) is not None:
            if named.kind == "person":
                self._mention(named, noun)
            return
        draft = self._in_office(title, noun)
        if draft is not None:
            self._mention(draft, noun)

    def _in_office(self, title: Title, noun: Token) -> Draft | None:
        """Return who is meant by an office: someone in the report who has it, else whom the table has in it."""
        office = offices().get(title.words, title.words)
        if title.former:
            return None
        named = [
            draft
            for draft in self._casting.drafts.values()
            if draft.kind == "person"
            and (office in draft.titles or title.words in draft.titles)
            and (title.country is None or draft.country in (None, title.country))
            and any(m.start < noun.i for m in draft.mentions)
            and draft.sector != "ELI"
        ]
        if title.place is not None:
            named = [d for d in named if d.role is not None and title.place in d.role] or named
        if named:
            return max(named, key=lambda d: max(m.start for m in d.mentions if m.start < noun.i))
        if title.country is None:
            return None
        term = holder(title.country, None if office == "leader" else office, self._date)
        if term is not None:
            return self._persons.known_leader(term)
        if office == "leader" or not self._is_definite(noun):
            return None
        words = self._words(noun)
        draft = self._casting.draft(f"person:{title.country.lower()}-{slug(title.words)}", words, "person")
        entitle(draft, title)
        return draft

    def organization(self, key: str) -> Draft:
        """Return the draft of an organization from the table."""
        known = organizations()[key]
        draft = self._casting.draft(f"org:{key}", known.name, "organization")
        draft.country, draft.sector = known.country, known.sector
        return draft

    def _owner(self, noun: Token) -> Name | Draft | None:
        """Return whose the thing is: the country, organization, person or town among what modifies the noun."""
        found: Name | Draft | None = None
        for index in range(noun.left_edge.i, noun.i):
            name = self._names.get(index)
            if name is None or not self._modifies(self._doc[name.head], noun):
                continue
            draft = self._casting.by_head.get(name.head)
            if draft is not None and draft.kind == "person":
                found = found or draft
            elif name.kind in ("country", "nation", "organization", "seat") or (
                name.kind in ("new-place", "capital") and found is None
            ):
                found = name
        if found is None and (of := of_whom(noun)) is not None:
            name = self._names.get(of.i)
            if name is not None and name.kind in (
                "country",
                "nation",
                "organization",
                "new-place",
                "capital",
            ):
                return name
        return found

    def _modifies(self, token: Token, noun: Token) -> bool:
        steps = 0
        while token.i != noun.i and steps < 4:
            if token.dep_ not in _MODIFIERS and token.dep_ != "conj":
                return False
            token, steps = token.head, steps + 1
        return token.i == noun.i

    def _country(self, owner: Name | Draft | None) -> str | None:
        if isinstance(owner, Draft):
            return owner.country
        if owner is not None and owner.kind in ("country", "nation", "seat", "capital"):
            return owner.key
        return None

    def _owner_slug(self, owner: Name | Draft | None, country: str | None, noun: Token) -> str:
        before = [child for child in noun.children if child.i < noun.i and child.dep_ in ("amod", "compound")]
        for child in before:
            if (
                child.i >= 2
                and self._doc[child.i - 1].text == "-"
                and self._doc[child.i - 2].lower_ in ("pro", "anti")
            ):
                return slug(f"{self._doc[child.i - 2].lower_}-{child.text}")
            if child.lower_.startswith(("pro-", "anti-")):
                return slug(child.text)
        if country is not None:
            return country.lower()
        if isinstance(owner, Name):
            return slug(owner.key)
        return next((slug(child.text) for child in before if child.ent_type_ == "NORP"), "")

    def _organ(self, noun: Token, lemma: str) -> str | None:
        sectors = organ_sectors()
        of = of_whom(noun)
        if of is not None and f"{lemma} of {of.lower_}" in sectors:
            return f"{lemma} of {of.lower_}"
        for length in (3, 2):
            start = noun.i - length + 1
            words = (
                " ".join(self._doc[i].lower_ for i in range(max(start, noun.left_edge.i), noun.i))
                + " "
                + lemma
            )
            if words.replace(" 's", "'s") in sectors:
                return words.replace(" 's", "'s")
        return lemma if lemma in sectors else None

    def _two_words(self, noun: Token, lemma: str) -> str:
        return f"{self._doc[noun.i - 1].lower_} {lemma}" if noun.i > noun.left_edge.i else lemma

    def _has_part(self, noun: Token) -> bool:
        """Say whether the noun acts or is acted upon: subject, object, owner, or after 'by', 'with', 'against'."""
        token = noun
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        if token.dep_ in _DIRECT:
            return True
        if token.dep_ != "pobj":
            return token.dep_ == "ROOT"
        preposition, words = token.head, state_words()
        if preposition.dep_ == "agent" or preposition.lower_ in words.state_prepositions:
            return True
        governor = preposition.head.lemma_.lower()
        if preposition.lower_ == "of":
            return governor in words.acts or governor in group_rules().done_to
        return preposition.lower_ in ("to", "from", "for") and governor not in words.motion

    def _only_country(self) -> str | None:
        """Return the one country whose government is in the report, None where there are several or none."""
        found = {d.country for d in self._casting.drafts.values() if d.kind == "government" and d.mentions}
        return found.pop() if len(found) == 1 else None

    def _is_definite(self, noun: Token) -> bool:
        return any(
            (child.dep_ == "det" and child.lower_ in ("the", "this", "that")) or child.dep_ == "poss"
            for child in noun.children
            if child.i < noun.i
        )

    def _words(self, noun: Token) -> str:
        start, end = self._bounds(noun)
        return self._doc[start:end].text

    def _bounds(self, noun: Token) -> tuple[int, int]:
        """Return the noun phrase without its article, and without what is told after it but 'of' a name."""
        start = noun.i
        for child in noun.lefts:
            if child.dep_ in _MODIFIERS and child.i < start:
                start = min(start, child.left_edge.i)
        while start < noun.i and (self._doc[start].lower_ in _ARTICLES or self._doc[start].is_punct):
            start += 1
        end = noun.i + 1
        of = of_whom(noun)
        if of is not None and of.i in self._names and of.i - noun.i < 6:
            end = max(end, self._names[of.i].end)
        return start, end

    def _mention(self, draft: Draft, noun: Token) -> None:
        start, end = self._bounds(noun)
        draft.gender = draft.gender or title_genders().get(noun.lemma_.lower())
        self._casting.mention(draft, start, end, noun.i)
