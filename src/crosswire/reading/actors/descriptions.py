"""Actors that are told and not named: governments, organs of state, forces, groups, holders of an office."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from crosswire.ontology.countries import country_name
from crosswire.ontology.gazetteer import locate
from crosswire.ontology.leaders import faiths, holder
from crosswire.ontology.spelling import slug
from crosswire.ontology.states import state_words
from crosswire.ontology.titles import (
    government_nouns,
    group_nouns,
    group_rules,
    leading_offices,
    offices,
    organ_sectors,
    person_words,
    title_genders,
    title_sectors,
)
from crosswire.ontology.triggers import ground_nouns
from crosswire.reading.actors.casting import Casting, Draft
from crosswire.reading.actors.honorifics import Title
from crosswire.reading.actors.naming import Name
from crosswire.reading.actors.organizations import body_meant, company_meant, organization
from crosswire.reading.actors.owners import (
    MODIFIERS,
    Owners,
    after_stray,
    country_of,
    foreign_word,
    from_where,
    home_country,
    is_of_firm,
)
from crosswire.reading.actors.persons import Persons, entitle, of_whom, read_title
from crosswire.reading.actors.unnamed import is_someone

_ARTICLES = frozenset(("the", "a", "an"))
_DIRECT = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "poss", "appos", "csubj"))


def _leads(office: str, draft: Draft, title: Title) -> bool:
    """Say whether 'the Danish leader' is someone in the report who is told to hold Denmark's first office."""
    first = bool(draft.titles & leading_offices())
    return office == "leader" and title.country is not None and draft.country == title.country and first


class Descriptions:
    """Reads noun phrases headed by a common noun as actors, in text order."""

    def __init__(self, casting: Casting, persons: Persons, names: Mapping[int, Name], date: str | None):
        self._casting = casting
        self._doc = casting.doc
        self._persons = persons
        self._names = names
        self._date = date
        self._home = home_country(names, casting.doc)
        self._owners = Owners(casting, names)
        self._latest: dict[str, Draft] = {}

    def read(self, noun: Token) -> None:
        """Add the mention that the noun heads, where it heads one."""
        lemma = noun.lemma_.lower()
        if (named := self._person_beside(noun)) is not None:
            self._mention(named, noun)
            return
        owner = self._owners.of(noun)
        body = body_meant(self._casting, noun) if owner is None and self._is_definite(noun) else None
        if body is not None:
            self._mention(body, noun)
        elif lemma in government_nouns() and self._has_part(noun) and not is_someone(noun):
            if country_of(owner) is not None or not is_of_firm(noun):
                self._government(noun, owner)
        elif (organ := self._organ(noun, lemma)) is not None:
            self._state_organ(noun, owner, organ)
        elif lemma in group_nouns() or self._two_words(noun, lemma) in group_nouns():
            if self._has_part(noun) and not is_someone(noun):
                self._group(noun, owner, lemma)
        else:
            self._office_holder(noun)

    def settle(self) -> None:
        """Make one of 'rebels' and 'Syrian rebels' in a report that is about Syria and tells of no others."""
        drafts = self._casting.drafts
        home = (self._home or "").lower()
        for label in group_rules().joined if home else ():
            sides = [d for d in drafts if d.startswith("group:") and d.endswith(f"-{label}")]
            bare = drafts.get(f"group:{label}")
            if bare is not None and sides == [f"group:{home}-{label}"]:
                self._casting.merge(bare, drafts[sides[0]])

    def _person_beside(self, noun: Token) -> Draft | None:
        """Return the person of whom the noun is told: 'Nuria Ortiz, a teacher', 'the mayor, Nuria Ortiz'."""
        lemma = noun.lemma_.lower()
        if noun.tag_ in ("NNS", "NNPS") or lemma in person_words().labels or lemma in ground_nouns():
            return None
        named = [noun.head] if noun.dep_ == "appos" else []
        named += [child for child in noun.rights if child.dep_ == "appos"][:1]
        drafts = (self._casting.by_head.get(token.i) for token in named)
        return next((draft for draft in drafts if draft is not None and draft.kind == "person"), None)

    def _government(self, noun: Token, owner: Name | Draft | None) -> None:
        if owner is None or (isinstance(owner, Draft) and owner.country is None):
            owner = self._persons.add_leader_before(noun) or owner
        country = country_of(owner)
        said = self._latest.get(f"the {noun.lower_}")
        if owner is None and said is not None and self._is_definite(noun) and foreign_word(noun) is None:
            self._mention(said, noun)
            return
        if isinstance(owner, Name) and owner.kind == "organization":
            self._mention(organization(self._casting, owner.key), noun)
            return
        foreign = foreign_word(noun)
        if foreign is not None and country is None:
            draft = self._casting.draft(f"group:{slug(foreign)}-authorities", self._words(noun), "group")
            draft.sector, draft.number = "GOV", "many"
            self._latest[f"the {noun.lower_}"] = draft
            self._mention(draft, noun)
            return
        if country is None and owner is None:
            country = self._country_meant(noun)
        if country is not None:
            draft = self._casting.draft(f"country:{country}", country_name(country), "government")
            draft.country, draft.sector = country, "GOV"
        elif isinstance(owner, Name) and owner.kind in ("new-place", "region"):
            draft = self._casting.draft(f"place:{slug(owner.key)}", owner.key, "government")
            spot = locate(owner.key)
            draft.country, draft.sector = spot.country if spot else None, "GOV"
        else:
            draft = self._casting.draft("group:authorities", "authorities", "group")
            draft.sector = "GOV"
        self._latest[f"the {noun.lower_}"] = draft
        if noun.lemma_.lower() not in title_sectors():
            # A diplomat speaks for his country, but nobody calls its rulers 'the regime' after that.
            self._latest["government"] = draft if country else self._latest.get("government", draft)
        self._mention(draft, noun)

    def _country_meant(self, noun: Token) -> str | None:
        """Return the country whose officials a noun without one means: where they are, or the report's own."""
        ground = self._ground_of(noun)
        if ground is not None:
            return ground
        if noun.tag_ == "NN" and not self._is_definite(noun):
            # 'One official' may be anyone's.
            return None
        held = self._latest.get("government")
        if held is None or held.country is None or self._is_beside(held, noun):
            return self._home
        return held.country

    def _ground_of(self, noun: Token) -> str | None:
        """Return the country of the ground that officials are told to be on: 'the authorities in Bamako'."""
        grounds = (b for c in noun.rights if c.lower_ == "in" for b in c.children if b.dep_ == "pobj")
        name = next((self._names[ground.i] for ground in grounds if ground.i in self._names), None)
        if name is None or name.kind in ("country", "capital"):
            return name.key if name is not None else None
        spot = locate(name.key)
        return spot.country if spot is not None else None

    def _is_beside(self, draft: Draft, noun: Token) -> bool:
        """Say whether a draft has a part of its own beside the noun: 'Danish officials warned the regime'."""
        return any(self._doc[m.head].head.i in (noun.head.i, noun.head.head.i) for m in draft.mentions)

    def _state_organ(self, noun: Token, owner: Name | Draft | None, organ: str) -> None:
        country = country_of(owner)
        held = self._latest_organ(organ)
        if owner is None and held is not None:
            self._mention(held, noun)
            return
        if country is None and not self._is_definite(noun) and noun.pos_ != "PROPN":
            return
        country = country or (self._home if owner is None else None)
        label = country.lower() if country else slug(owner.key) if isinstance(owner, Name) else ""
        name = f"{label}-{slug(organ)}" if label else slug(organ)
        words = self._words(noun)
        draft = self._casting.draft(f"org:{name}", words, "organization")
        draft.country, draft.sector = country, organ_sectors()[organ]
        self._latest[organ] = draft
        self._mention(draft, noun)

    def _latest_organ(self, organ: str) -> Draft | None:
        """Return the organ last named, 'the ministry' being short for the ministry named in full."""
        exact = self._latest.get(organ)
        if exact is not None:
            return exact
        return next((d for key, d in reversed(self._latest.items()) if key.endswith(f" {organ}")), None)

    def _group(self, noun: Token, owner: Name | Draft | None, lemma: str) -> None:
        rules = group_rules()
        group = group_nouns().get(self._two_words(noun, lemma)) or group_nouns()[lemma]
        if lemma in rules.only_plural and noun.tag_ not in ("NNS", "NNPS"):
            return
        for child in noun.children:
            if child.dep_ in ("compound", "amod") and child.i < noun.i and lemma in rules.shaped_by_modifier:
                group = group_nouns().get(child.lemma_.lower(), group)
        if isinstance(owner, Name) and owner.kind == "organization":
            # 'Hamas fighters' are Hamas acting.
            self._mention(organization(self._casting, owner.key), noun)
            return
        if owner is None and group.state:
            owner = from_where(noun, self._names)
        country = country_of(owner)
        if group.name == "companies":
            company = company_meant(self._casting, noun, country, recent=self._is_definite(noun))
            if company is not None:
                self._mention(company, noun)
                return
        if (
            country is None
            and (lemma in rules.need_owner or group.name in rules.need_owner)
            and owner is None
        ):
            return
        noun_said = lemma if lemma in group_nouns() else self._two_words(noun, lemma)
        label = group.name if group.name in rules.joined else slug(noun_said)
        if country is None and owner is None and group.state and foreign_word(noun) is None:
            ours = self._latest.get("government") if self._is_of_government(noun) else None
            country = ours.country if ours is not None and ours.country else self._home
        known = self._latest.get(label)
        own = self._owners.label(owner, country, noun)
        sides = [d for d in self._casting.drafts if d.startswith("group:") and d.endswith(f"-{label}")]
        if not own and known is not None and len(sides) < 2 and (group.state or self._is_definite(noun)):
            self._mention(known, noun)
            return
        draft = self._casting.draft(f"group:{own}-{label}" if own else f"group:{label}", "", "group")
        draft.name = draft.name or self._words(noun)
        draft.country, draft.sector = draft.country or country, group.sector
        if any(child.lower_ == "opposition" for child in noun.lefts) and group.sector == "CVL":
            draft.sector = "OPP"
        plural = noun.tag_ in ("NNS", "NNPS")
        draft.number = "either" if lemma in rules.collective else "many" if plural else "one"
        if own or known is None:
            self._latest[label] = draft
        self._mention(draft, noun)

    def _office_holder(self, noun: Token) -> None:
        if noun.tag_ in ("NNS", "NNPS") or noun.dep_ in ("compound", "attr", "amod"):
            return
        title = read_title(self._doc, noun, self._names)
        if title is None or not (self._is_definite(noun) or title.country or title.body):
            return
        if (
            title.country is None
            and title.place is None
            and title.body is None
            and any(c.dep_ == "poss" for c in noun.lefts)
        ):
            # 'his spokesman', 'the company's president': of someone else.
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
            and (office in draft.titles or title.words in draft.titles or _leads(office, draft, title))
            and (title.country is None or draft.country in (None, title.country))
            and (title.body is None or title.country or draft.role is None or title.role() == draft.role)
            and any(m.start < noun.i for m in draft.mentions)
            and draft.sector != "ELI"
        ]
        if title.place is not None:
            named = [d for d in named if d.role is not None and title.place in d.role]
        if named:
            return max(named, key=lambda d: max(m.start for m in d.mentions if m.start < noun.i))
        whose = title.country or title.body or faiths().get(office)
        if whose is None:
            return None
        term = holder(whose, None if office == "leader" else office, self._date)
        if term is not None:
            return self._persons.known_leader(term)
        if (
            title.country is None
            or office == "leader"
            or not self._is_definite(noun)
            or title.words in person_words().nouns
        ):
            return None
        words = self._words(noun)
        draft = self._casting.draft(f"person:{title.country.lower()}-{slug(title.words)}", words, "person")
        entitle(draft, title)
        return draft

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

    def _is_of_government(self, noun: Token) -> bool:
        return any(child.lower_ == "government" for child in noun.lefts)

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
            if child.dep_ in MODIFIERS and child.i < start:
                start = min(start, child.left_edge.i)
        start = after_stray(noun, start)
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
