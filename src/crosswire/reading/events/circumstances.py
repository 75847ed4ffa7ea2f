"""When and where an event happened and how many it touched: what hangs on it by grammar, nothing else."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.plover import quad_of
from crosswire.ontology.triggers import ground_nouns, sector_nouns
from crosswire.ontology.units import outcomes
from crosswire.reading.events.arguments import phrase_bounds
from crosswire.reading.events.triggers import Trigger
from crosswire.records.events import EventCount, EventPlace, EventTime
from crosswire.records.readings import Place, Quantity, Time
from crosswire.records.spans import Citation, Span

_LOCATIVE = frozenset(
    ("in", "off", "near", "at", "outside", "inside", "around", "along", "over", "across", "on", "by", "within",
     "throughout", "between", "toward", "towards", "from", "to", "into")
)  # fmt: skip
_DESTINATION = frozenset(("to", "into", "toward", "towards", "from"))
# How a count names what was done, by the lemma under which the table of outcomes has it.
_TOLD = {
    "kill": "killed", "injure": "injured", "casualty": "casualties", "arrest": "arrested", "sentence": "sentenced",
    "displace": "displaced", "flee": "displaced", "abduct": "abducted", "deport": "deported", "expel": "expelled",
    "release": "released", "rescue": "rescued", "evacuate": "evacuated", "miss": "missing", "capture": "captured",
    "shoot": "shot",
}  # fmt: skip
_WITHIN_NUMBER = frozenset(("nummod", "quantmod", "advmod", "compound", "amod", "npadvmod"))
_HARM_TYPES = frozenset(("ASSAULT", "PROTEST", "COERCE"))
_HARM = frozenset(("killed", "injured", "casualties", "missing", "displaced", "shot", "abducted", "captured"))


def climb(token: Token, stops: set[int]) -> Token:
    """Return the first verb above the token, or the first of ``stops`` (token indexes) on the way there."""
    for _ in range(12):
        if token.i in stops or (token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"):
            return token
        if token.head is token:
            return token
        token = token.head
    return token


def same_clause(verb: Token) -> set[int]:
    """Return the verbs whose circumstances are this verb's too: those it is joined to, and its participles."""
    found = {verb.i}
    token = verb
    while (
        token.dep_ == "conj" or (token.dep_ == "advcl" and token.tag_ == "VBG")
    ) and token.head is not token:
        token = token.head
        found.add(token.i)
    return found


def time_of(
    trigger: Trigger, times: list[tuple[Time, Token]], own: set[int], report: str, rivals: set[int]
) -> EventTime | None:
    """Return the time that hangs on the event's words or its clause, the nearest by grammar and then in the text.

    ``own`` are the tokens that carry the event, ``rivals`` those that carry others.
    """
    best: tuple[int, int, Time] | None = None
    joined = same_clause(trigger.verb) if trigger.verb is not None else set()
    for time, token in times:
        if time.type not in ("DATE", "TIME"):
            continue
        above = climb(token, own | rivals)
        rank = 0 if above.i in own else 1 if above.i in joined else None
        if rank is None:
            continue
        key = (rank, abs(token.i - trigger.head.i))
        if best is None or key < best[:2]:
            best = (*key, time)
    if best is None:
        return None
    time = best[2]
    cited = Citation(report, time.span.start, time.span.end)
    return EventTime(time.value, time.begin, time.end, time.precision, (cited,))


def place_of(
    trigger: Trigger, places: list[tuple[Place, Token]], own: set[int], report: str, rivals: set[int]
) -> EventPlace | None:
    """Return where the event happened: a named place, failing that ground, in a locative phrase that hangs on it."""
    to_count = trigger.type == "CONSULT" and trigger.mode == "visit"
    direct = trigger.head.lemma_ in ("visit", "tour")
    for place, token in places:
        link = _link(token)
        if link is None:
            if direct and token.dep_ == "dobj" and token.head is trigger.head:
                return _as_event_place(place, report)
            continue
        preposition = link.lower_
        if preposition not in _LOCATIVE or (preposition in _DESTINATION and not to_count):
            continue
        if _only_modifies(place, token) or _is_of_official(link.head, trigger):
            continue
        above = climb(link.head, own | rivals)
        if above.i in own or (trigger.verb is not None and above.i in same_clause(trigger.verb)):
            return _as_event_place(place, report)
    covered = {token.i for _, token in places}
    return _ground(own, covered | rivals, trigger, report)


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


def _as_event_place(place: Place, report: str) -> EventPlace:
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
        for child in _with_objects(doc[i], covered):
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
                        doc[left : right + 1].text, None, None, None, None, None, None, (cited,)
                    )
    return None


def _with_objects(token: Token, barred: set[int]) -> list[Token]:
    """Return the children of the token and of its objects, on which the parser may hang a place."""
    found = list(token.children)
    for child in tuple(found):
        if child.dep_ in ("dobj", "nsubjpass", "attr"):
            found.extend(child.children)
        elif child.dep_ == "prep":
            for below in child.children:
                if below.dep_ == "pobj" and below.i not in barred:
                    found.extend(below.children)
    return found


def outcome(quantity: Quantity) -> str | None:
    """Return what was done to those counted ('killed'), None where the words do not say."""
    done, counted = quantity.done or "", quantity.counted or ""
    lemma = outcomes().nouns.get(counted) or outcomes().adjectives.get(counted, counted)
    return _TOLD.get(outcomes().verbs.get(done, done)) or _TOLD.get(lemma)


def event_count(quantity: Quantity, what: str, report: str) -> EventCount:
    """Return the quantity as a count of ``what``, resting on the words of the number."""
    span: Span = quantity.span
    return EventCount(
        what, quantity.low, quantity.high, quantity.bound, (Citation(report, span.start, span.end),)
    )


def counts_of(
    triggers: list[Trigger], quantities: list[tuple[Quantity, Token]], report: str
) -> dict[int, list[EventCount]]:
    """Share the counts of one sentence out among its events, by the index of the trigger's head.

    A toll goes to the violent event above it in the grammar, or to the only one of the sentence; a number
    that counts the event itself ('22 strikes') goes to that event. A part of a toll is no toll of its own.
    """
    found: dict[int, list[EventCount]] = {}
    by_head = {trigger.head.i: trigger for trigger in triggers}
    nouns = {i: one for one in triggers for i in one.parts if one.head.doc[i].pos_ == "NOUN"}
    tolls = {quantity.span: outcome(quantity) for quantity, _ in quantities}
    for quantity, token in quantities:
        what = outcome(quantity)
        part = quantity.part_of is not None and what is not None and tolls.get(quantity.part_of) == what
        if quantity.kind != "count" or part:
            continue
        if (noun := _counted(token, quantity)).i in nouns:
            own = nouns[noun.i].head.i
            found.setdefault(own, []).append(event_count(quantity, noun.lower_, report))
        elif what is not None and (target := _touched(token, what, by_head)) is not None:
            found.setdefault(target, []).append(event_count(quantity, what, report))
    return found


def _counted(token: Token, quantity: Quantity) -> Token:
    """Return the noun that the number counts, or the number itself."""
    number = token
    while token.dep_ in _WITHIN_NUMBER and token.head is not token:
        token = token.head
    return token if quantity.phrase.start <= token.idx else number


def _touched(token: Token, what: str, by_head: dict[int, Trigger]) -> int | None:
    fitting = [t for t in by_head.values() if what not in _HARM or t.type in _HARM_TYPES]
    if what in _HARM and (violent := [t for t in fitting if t.type == "ASSAULT"]):
        fitting = violent
    carriers = {t.head.i: t for t in fitting} | {t.light.i: t for t in fitting if t.light is not None}
    for _ in range(12):
        if token.i in carriers:
            return carriers[token.i].head.i
        if token.head is token:
            break
        token = token.head
    if fitting and what in _HARM:
        return min(fitting, key=lambda t: abs(t.head.i - token.i)).head.i
    return None
