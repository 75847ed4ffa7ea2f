"""Names of countries and capitals that mean neither government nor ground: teams, markets, persons, other names.

'England beat Wales 24-12', 'Tokyo closed lower', 'Marcus Washington', 'the Vienna Convention'.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from crosswire.ontology.states import NamesakeWords, namesake_words
from crosswire.ontology.titles import address_genders, given_genders, title_words

_TEAM_PLACES = frozenset(
    ("nsubj", "nsubjpass", "dobj", "dative", "poss", "compound", "nmod", "ROOT", "conj", "npadvmod")
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SCORELINE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")


def is_namesake(doc: Doc, start: int, end: int) -> bool:
    """Say whether the country's or capital's name at the tokens ``[start, end)`` means another thing."""
    words = namesake_words()
    return (
        _in_longer_name(doc, start, end, words)
        or _is_team(doc[end - 1], words)
        or _is_market(doc[end - 1], words)
    )


def _in_longer_name(doc: Doc, start: int, end: int, words: NamesakeWords) -> bool:
    after = doc[end] if end < len(doc) else None
    if after is not None and after.text[:1].isupper() and after.lower_ in words.things:
        return True
    if after is not None and (after.lower_ in words.goods or _is_given(doc, start, end)):
        return True
    before = doc[start - 1] if start else None
    if before is None or not before.text[:1].isupper():
        return False
    word = before.lower_.rstrip(".")
    if word in given_genders() or word in words.forerunners:
        return True
    if before.lower_ in address_genders() or before.lower_ in words.addresses:
        return True
    # A first name that no table has: 'Orville Washington'.
    return before.tag_ == "NNP" and before.ent_type_ == "PERSON" and before.head.i == end - 1


def _is_given(doc: Doc, start: int, end: int) -> bool:
    """Say whether the name is a person's first: 'Chad Bowers'."""
    last = doc[end]
    return (
        end - start == 1
        and last.tag_ == "NNP"
        and last.ent_type_ == "PERSON"
        and last.lower_ not in title_words()
        and doc[start].head.i == end
    )


def _is_team(token: Token, words: NamesakeWords) -> bool:
    """Say whether a game is told of and the name stands where a team does."""
    others = [t for t in token.sent if t.i != token.i]
    said = {t.lemma_.lower() for t in others} | set(_WORD.findall(token.sent.text.lower()))
    hints = len({t.lemma_.lower() for t in others} & words.play)
    hints += _SCORELINE.search(token.sent.text) is not None
    sure = said & words.games or token.head.lemma_.lower() in words.of_teams
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "of"):
        governor = token.head.head
        near = {governor, *governor.children} if token.head.lower_ == "for" else {governor}
        sure = sure or any(t.lemma_.lower() in words.of_teams for t in near)
    if hints < 2 and not sure:
        return False
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.dep_ in ("poss", "compound", "nmod"):
        # 'Spain's coach' is of its team, 'Spain's athlete of the year' of the country.
        return first.head.lemma_.lower() in words.of_teams | words.games
    if first.dep_ == "pobj" and first.head.lower_ == "of":
        return first.head.head.lemma_.lower() in words.of_teams
    return first.dep_ in _TEAM_PLACES or (
        first.dep_ == "pobj" and first.head.lower_ in ("for", "against", "by")
    )


def _is_market(token: Token, words: NamesakeWords) -> bool:
    """Say whether the name is the subject of a rise or fall of prices: 'Tokyo closed 1.2 percent lower'."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ not in words.market_verbs:
        return False
    below = {t.lower_ for t in verb.subtree if t.i > verb.i}
    return bool(below & words.market_ends)
