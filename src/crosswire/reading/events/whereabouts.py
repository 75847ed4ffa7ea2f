"""Where an event happened: a place in a phrase that hangs on it by grammar, never one that is only near."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from crosswire.ontology.plover import quad_of
from crosswire.ontology.triggers import ground_nouns, sector_nouns
from crosswire.reading.events.arguments import phrase_bounds
from crosswire.reading.events.hanging import holder, is_happening, same_clause
from crosswire.reading.events.triggers import Trigger
from crosswire.records.events import EventPlace
from crosswire.records.readings import Place
from crosswire.records.spans import Citation

# The precision of ground that has no name: 'a market'.
SITE = "site"
_LOCATIVE = frozenset(
    ("in", "off", "near", "at", "outside", "inside", "around", "along", "over", "across", "on", "by", "within",
     "throughout", "between", "toward", "towards", "from", "to", "into")
)  # fmt: skip
_DESTINATION = frozenset(("to", "into", "toward", "towards", "from"))

Places = Sequence[tuple[Place, Token]]


def place_of(
    trigger: Trigger, places: Places, own: set[int], others: set[int], report: str
) -> EventPlace | None:
    """Return where the event happened: the nearest named place that hangs on it, failing that ground without a name.

    ``own`` are the tokens that carry the event, ``others`` those that carry others.
    """
    joined = same_clause(trigger.verb) if trigger.verb is not None else set()
    best: tuple[int, int, Place] | None = None
    for place, token in places:
        if (rank := _rank(place, token, trigger, own, others, joined)) is None:
            continue
        key = (rank, abs(token.i - trigger.head.i))
        if best is None or key < best[:2]:
            best = (*key, place)
    if best is not None:
        return as_event_place(best[2], report)
    covered = {token.i for _, token in places}
    return _ground(own, covered | others, trigger, report)


def _rank(
    place: Place, token: Token, trigger: Trigger, own: set[int], others: set[int], joined: set[int]
) -> int | None:
    """Return 0 where the place hangs on the event, 1 where it does so on its clause, None where it does not."""
    if (link := _link(token)) is None:
        return 0 if _is_hit(place, token, trigger) else None
    word = link.lower_
    if word not in _LOCATIVE or (word in _DESTINATION and not _goes(trigger, word)):
        return None
    if _only_modifies(place, token) or _is_of_official(link.head, trigger):
        return None
    above = holder(link, own, others)
    if above is None:
        return None
    return 0 if above.i in own else 1 if above.i in joined else None


def _is_hit(place: Place, token: Token, trigger: Trigger) -> bool:
    """Say whether what is done is done to the place itself: 'shelled Homs', 'visited Baghdad'."""
    if token.head.i != trigger.head.i or token.dep_ not in ("dobj", "nsubjpass"):
        return False
    return trigger.head.lemma_ in ("visit", "tour") or (
        trigger.type == "ASSAULT" and place.precision not in (None, "country")
    )


def _goes(trigger: Trigger, link: str) -> bool:
    """Say whether where somebody goes, or comes from, is where it happens: a visit to, a retreat from."""
    if link == "from":
        return trigger.mode in ("withdraw", "abduct")
    return trigger.type == "CONSULT" and trigger.mode == "visit"


def _link(token: Token) -> Token | None:
    """Return the preposition a place hangs on, through the nouns between: 'off' of 'off the coast of Oman'."""
    for _ in range(6):
        if token.dep_ in ("pobj", "conj", "poss", "compound", "appos", "amod", "nmod"):
            token = token.head
        elif token.dep_ == "prep":
            if token.lower_ == "of":
                token = token.head
            else:
                return token
        else:
            return None
    return None


def _only_modifies(place: Place, token: Token) -> bool:
    """Say whether a water only tells which one is meant: a Black Sea port is not in the sea."""
    return place.precision == "water" and token.dep_ in ("compound", "amod", "nmod")


def _is_of_official(noun: Token, trigger: Trigger) -> bool:
    """Say whether the place is only that of an official who speaks: 'officials in Oslo warned the rebels'."""
    spoken = trigger.type != "CONSULT" and quad_of(trigger.type) in (1, 3)
    speaks = noun.dep_ == "nsubj" or noun.head.dep_ == "agent"
    return spoken and speaks and sector_nouns().get(noun.lemma_.lower()) == "GOV"


def locative(token: Token) -> Token | None:
    """Return the preposition that sets something at the place; None where it is named in another way."""
    link = _link(token)
    return link if link is not None and link.lower_ in _LOCATIVE - _DESTINATION else None


def as_event_place(place: Place, report: str) -> EventPlace:
    """Return the place as that of an event, resting on the words that name it."""
    cited = Citation(report, place.span.start, place.span.end)
    return EventPlace(
        place.name,
        place.country,
        place.region,
        place.geonameid,
        place.lat,
        place.lon,
        place.precision,
        (cited,),
    )


def _ground(own: set[int], covered: set[int], trigger: Trigger, report: str) -> EventPlace | None:
    doc = trigger.head.doc
    nouns = ground_nouns()
    for i in sorted(own):
        for child in _with_objects(doc[i], own, covered):
            if child.dep_ != "prep" or child.lower_ not in _LOCATIVE or child.lower_ in _DESTINATION:
                continue
            for below in child.children:
                if below.dep_ == "pobj" and below.lemma_.lower() in nouns and below.i not in covered:
                    left, right = phrase_bounds(below)
                    while left < right and doc[left].dep_ == "det":
                        left += 1
                    start, end = doc[left].idx, doc[right].idx + len(doc[right])
                    cited = Citation(report, start, end)
                    return EventPlace(
                        doc[left : right + 1].text, None, None, None, None, None, SITE, (cited,)
                    )
    return None


def _with_objects(token: Token, own: set[int], barred: set[int]) -> list[Token]:
    """Return the children of the token and of its objects, on which the parser may hang a place."""
    found = list(token.children)
    for child in tuple(found):
        if child.dep_ in ("dobj", "nsubjpass", "attr"):
            if child.i in own or not is_happening(child):
                found.extend(child.children)
        elif child.dep_ == "prep":
            for below in child.children:
                if below.dep_ == "pobj" and below.i not in barred:
                    found.extend(below.children)
    return found
