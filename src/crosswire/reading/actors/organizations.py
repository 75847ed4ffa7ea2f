"""Organizations: the known and the new, their acronyms and short forms, and 'the company'."""

from __future__ import annotations

import re

from spacy.tokens import Token

from crosswire.ontology.organizations import organizations, shared_sector
from crosswire.ontology.spelling import slug
from crosswire.ontology.titles import body_sectors, group_nouns, organ_sectors
from crosswire.ontology.triggers import lexicon
from crosswire.reading.actors.casting import Casting, Draft
from crosswire.reading.actors.naming import Name

_FORMS = frozenset(
    (
        "inc",
        "ltd",
        "plc",
        "corp",
        "co",
        "company",
        "corporation",
        "llc",
        "ag",
        "gmbh",
        "limited",
        "nv",
        "spa",
        "sa",
        "se",
        "asa",
        "ab",
        "oyj",
        "bv",
        "pty",
    )
)
_REACH = 400  # words back to a name that ends in 'the board'
_RECENT = 60  # words back to the name that 'the company' means


def add_organizations(casting: Casting, found: tuple[Name, ...]) -> None:
    """Add the organizations named, an acronym joining the name it is the initials of."""
    new = {name.key: name for name in found if name.kind == "new-organization"}
    # 'An IP address': what only ever stands before another noun is no actor.
    acting = {name.key for name in found if casting.doc[name.head].dep_ != "compound" or " " in name.key}
    spelled = {_initials(key): key for key in new if " " in key}
    by_end = {name.end: name.key for name in found if name.kind in ("country", "nation")}
    for name in found:
        if name.head in casting.by_head:
            continue
        if name.kind == "organization":
            casting.mention(organization(casting, name.key), name.start, name.end, name.head)
        elif name.kind == "new-organization":
            full = spelled.get(name.key, name.key)
            if len(full) < 2 or name.key not in acting or not any(c.isupper() for c in full):
                continue
            at = name.start - 1 if name.start and casting.doc[name.start - 1].tag_ == "POS" else name.start
            draft = _new_body(casting, full, by_end.get(at))
            casting.mention(draft, name.start, name.end, name.head)


def _new_body(casting: Casting, full: str, owner: str | None) -> Draft:
    """Return the draft of a body that no table knows; a ministry is that of the country told before it."""
    organ = _organ_of_state(full)
    if organ is None:
        draft = casting.draft(f"org:{slug(_without_form(full))}", full, "organization")
        draft.sector = draft.sector or shared_sector(full)
        return draft
    whose = f"{owner} {full}" if owner else full
    draft = casting.draft(f"org:{slug(whose)}", full, "organization")
    draft.country, draft.sector = owner, organ
    return draft


def _organ_of_state(name: str) -> str | None:
    """Return the sector of an organ of state by its full name: 'Ministry of Foreign Affairs'."""
    plain_name = name.lower()
    ministry = plain_name.startswith("ministry of ") or plain_name.endswith(" ministry")
    return organ_sectors().get(plain_name, "GOV" if ministry else None)


def organization(casting: Casting, key: str) -> Draft:
    """Return the draft of an organization from the table."""
    known = organizations()[key]
    draft = casting.draft(f"org:{key}", known.name, "organization")
    draft.country, draft.sector, draft.also_sectors = known.country, known.sector, known.also_sectors
    return draft


def company_meant(casting: Casting, noun: Token, country: str | None, *, recent: bool) -> Draft | None:
    """Return the organization 'the company' or 'the Irish airline' means.

    It is the one named beside it, or where ``recent`` allows, the last one named before, or the only one.
    """
    beside = [casting.by_head.get(child.i) for child in noun.rights if child.dep_ == "appos"]
    if noun.dep_ == "appos" or (noun.dep_ == "compound" and noun.i < noun.head.i):
        beside.append(casting.by_head.get(noun.head.i))
    for draft in beside:
        if draft is not None and draft.kind == "organization":
            return draft
    if noun.tag_ != "NN" or not recent:
        return None
    firms: set[str] = set()
    for index in range(noun.i - 1, max(-1, noun.i - _REACH), -1):
        draft = casting.by_head.get(index)
        if (
            draft is None
            or not _may_be_firm(draft, casting)
            or (country and draft.country not in (None, country))
        ):
            continue
        if index > noun.i - _RECENT and casting.doc[index].dep_ not in ("compound", "amod"):
            return draft
        firms.add(draft.id)
    return casting.drafts[firms.pop()] if len(firms) == 1 else None


def _may_be_firm(draft: Draft, casting: Casting) -> bool:
    """Say whether an organization may be called a company: no union, party, club or council, and no ship."""
    vessels = lexicon("en").classes["vessel"]
    if any(m.start and casting.doc[m.start - 1].lower_ in vessels for m in draft.mentions):
        return False
    named = body_sectors().get(draft.name.split()[-1].lower(), frozenset(("BUS",)))
    return draft.kind == "organization" and draft.sector in (None, "BUS") and "BUS" in named


def body_meant(casting: Casting, noun: Token) -> Draft | None:
    """Return the organization that a noun for one means, the last named: 'the board' is the Rail Board.

    It is one whose name ends in the noun, else one of a sector that the noun fits. Words before the noun must be
    in the name, too: 'the military court' is no Supreme Court.
    """
    if noun.tag_ not in ("NN", "NNP"):
        return None
    lemma = noun.lemma_.lower()
    group, sectors = group_nouns().get(lemma), body_sectors().get(lemma)
    if group is not None and group.state:
        # 'The army' is the state's, though a Free Army be in the report.
        return None
    if sectors is None and not any(lemma in d.name.lower() for d in casting.drafts.values()):
        return None
    before = {c.lower_ for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod")}
    fitting: Draft | None = None
    for index in range(noun.i - 1, max(-1, noun.i - _REACH), -1):
        draft = casting.by_head.get(index)
        if draft is None or draft.kind != "organization":
            continue
        name = re.split(r" (?:of|for|in|on|and) ", draft.name.lower())[0].split()
        if name[-1] == lemma and len(name) > 1 and before <= set(name):
            return draft
        recent = index > noun.i - _RECENT and casting.doc[index].dep_ not in ("compound", "amod")
        if sectors is None or before or not recent:
            continue
        called = body_sectors().get(draft.name.split()[-1].lower())
        if draft.sector in sectors or (called and not sectors.isdisjoint(called)):
            return fitting if fitting is not None and called is None else draft
        if fitting is None and draft.sector is None and called is None:
            fitting = draft
    return fitting


def _without_form(name: str) -> str:
    """Return a company's name without its legal form: 'Aer Lingus Group PLC' is 'Aer Lingus'."""
    words = name.split()
    forms = 0
    while len(words) > 1 and words[-1].lower().strip(".,") in (_FORMS | {"group"} if forms else _FORMS):
        words.pop()
        forms += 1
    return " ".join(words).rstrip(",")


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
