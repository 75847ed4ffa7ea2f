"""Finding events: who did what to whom in PLOVER terms, when, where, how many, and how far it is a fact."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.plover import contexts
from crosswire.ontology.triggers import context_words
from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.events.admission import Verdict, judge
from crosswire.reading.events.aftermath import with_aftermath
from crosswire.reading.events.arguments import direct_objects
from crosswire.reading.events.circumstances import Circumstances, circumstances
from crosswire.reading.events.composition import content_of, joined, resolved
from crosswire.reading.events.hanging import harm_of
from crosswire.reading.events.inherited import with_inherited
from crosswire.reading.events.naming import event_id
from crosswire.reading.events.participants import roles_of, without_victims
from crosswire.reading.events.plausibility import is_plausible, says_enough, stands, tells_score
from crosswire.reading.events.sides import Cast
from crosswire.reading.events.surroundings import Surroundings
from crosswire.reading.events.topic import Topic, topic_of
from crosswire.reading.events.triggers import Scene, Trigger, find_triggers
from crosswire.reading.events.weighing import Weights
from crosswire.reading.factuality.grading import Grader
from crosswire.reading.parse import Parse
from crosswire.records.events import Event, EventMention, Participant
from crosswire.records.readings import Attribution, Entity, Place, Quantity, Sentence, Time
from crosswire.records.spans import Span

# Verbs of harm that, beside a noun for an attack, tell its outcome and not a second attack.
_HARM_VERBS = frozenset(("kill", "wound", "injure", "maim", "hit", "target", "destroy", "damage", "harm"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


def find_events(
    parse: Parse,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    quantities: tuple[Quantity, ...],
    places: tuple[Place, ...],
    grader: Grader,
    weights: Weights | None = None,
) -> tuple[Event, ...]:
    """Return the PLOVER events of the prose, in text order, each with one mention.

    Nothing is guessed: a number is an event's only where it hangs on the event's own words, and a time or place
    that does not says what else it rests on.
    ``weights`` is the model of what tells of an event, the one that ships where none is given.
    """
    scene = Scene(MentionIndex(parse, entities))
    cast = Cast(parse.report, entities, scene, places)
    around = Surroundings(parse, times, quantities, places)
    topic = topic_of(parse)
    events: list[Event] = []
    alone: int | None = None  # the sentence whose one event came last
    prose = list(parse.prose())
    judged = judge(
        [(find_triggers(span, scene), span) for _, span in prose], scene, topic.field is not None, weights
    )
    for (sentence, span), verdict in zip(prose, judged, strict=True):
        if told := _told(verdict, span, scene, cast, topic, events):
            events.extend(_events(told, around, grader, parse, sentence))
            alone = sentence.index if len(told) == 1 else None
        elif alone == sentence.index - 1:
            events[-1] = with_aftermath(events[-1], around, sentence.index, parse.report.id)
    return with_inherited(tuple(events), around, parse)


@dataclass(frozen=True, slots=True)
class _Told:
    """A trigger that passed, with who takes part."""

    trigger: Trigger
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


def _told(
    verdict: Verdict, span: SpacySpan, scene: Scene, cast: Cast, topic: Topic, before: list[Event]
) -> list[_Told]:
    triggers = verdict.triggers
    if not triggers or tells_score(span.text):
        return []
    by_head = {trigger.head.i: trigger for trigger in triggers}
    lemmas = {token.lemma_.lower() for token in span}
    outcomes = _outcomes(triggers)
    found: list[_Told] = []
    for trigger in triggers:
        if trigger.head.i in outcomes:
            continue
        inner = content_of(trigger, by_head)
        typed = resolved(trigger, inner, scene)
        roles = without_victims(typed, inner, roles_of(typed, inner, scene), scene)
        if not any(scene.is_actor(one) for one in roles.recipients) and (
            hurt := [
                one
                for verb, noun in outcomes.items()
                if noun == trigger.head.i
                for one in direct_objects(span.doc[verb])
            ]
        ):
            roles = replace(roles, recipients=tuple(hurt))
        typed = joined(typed, len(roles.actors) + (len(roles.recipients) if typed.frame.joint else 0))
        sure = verdict.is_sure(typed)
        if not is_plausible(typed, roles, lemmas, scene) or not (sure or says_enough(typed, roles, scene)):
            continue
        actors, recipients = cast.sides(roles.actors, roles.recipients)
        if not actors and _is_named_again(typed):
            actors, recipients = _sides_told_before(typed, recipients, before)
        if stands(typed, actors, recipients, sure) and topic.warrants(typed, actors, recipients, lemmas):
            found.append(_Told(typed, actors, recipients))
    return _without_harm(found)


def _without_harm(told: list[_Told]) -> list[_Told]:
    """Return the events without those that only tell what another did: 'shelled the town, killing six'."""
    attacks = {one.trigger.verb.i: one for one in told if one.trigger.type == "ASSAULT" and one.trigger.verb}
    whole: dict[int, _Told] = {}
    folded: set[int] = set()
    for i, attack in attacks.items():
        harm = [attacks[one.i] for one in harm_of(attack.trigger.head.doc[i]) if one.i in attacks]
        folded.update(one.trigger.head.i for one in harm)
        hurt = tuple(dict.fromkeys(who for one in (attack, *harm) for who in one.recipients))
        whole[attack.trigger.head.i] = replace(attack, recipients=hurt)
    return [whole.get(one.trigger.head.i, one) for one in told if one.trigger.head.i not in folded]


def _is_named_again(trigger: Trigger) -> bool:
    """Say whether a bare definite noun points back to an event already told: 'the seizure took place'."""
    bare = trigger.head.pos_ == "NOUN" and trigger.light is not None
    return bare and any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in trigger.head.children)


def _sides_told_before(
    trigger: Trigger, recipients: tuple[Participant, ...], before: list[Event]
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return the sides of the last event of the same type and mode, no actors where there was none."""
    for event in reversed(before):
        if event.type == trigger.type and event.mode == trigger.mode:
            return event.actors, recipients or event.recipients
    return (), recipients


def _outcomes(triggers: list[Trigger]) -> dict[int, int]:
    """Return the verbs that only tell what another event did, each with that event's noun: 'killed in a raid'."""
    nouns = {t.head.i for t in triggers if t.type == "ASSAULT" and t.head.pos_ == "NOUN"}
    found: dict[int, int] = {}
    for trigger in triggers if nouns else ():
        if trigger.type == "ASSAULT" and trigger.head.pos_ == "VERB":
            near = [c for c in trigger.head.children if c.dep_ == "nsubj"]
            if trigger.head.lemma_ in _HARM_VERBS:
                near += [b for c in trigger.head.children if c.dep_ in ("prep", "agent") for b in c.children]
            if (noun := next((one.i for one in near if one.i in nouns), None)) is not None:
                found[trigger.head.i] = noun
    return found


def _events(
    told: list[_Told], around: Surroundings, grader: Grader, parse: Parse, sentence: Sentence
) -> list[Event]:
    """Return the events of one sentence with their circumstances; one told twice in a clause is one."""
    beside = circumstances([one.trigger for one in told], around, sentence.index, parse.report)
    found: dict[tuple[object, ...], Event] = {}
    for one in told:
        event = _with(_event(one, grader, parse, sentence), beside[one.trigger.head.i])
        many = event.occurrences is not None
        key = (event.type, _names(event.actors), _names(event.recipients), event.status, many)
        found[key] = _with(found[key], beside[one.trigger.head.i]) if key in found else event
    return sorted(found.values(), key=lambda event: event.mentions[0].trigger)


def _event(told: _Told, grader: Grader, parse: Parse, sentence: Sentence) -> Event:
    trigger, report = told.trigger, parse.report
    sources = grader.sources(sentence.index, trigger.head.idx)
    words = _words_of(trigger)
    clause = _clause_of(trigger, words, sentence)
    told_so = grader.grade(_graded(trigger), trigger.light)
    chain = tuple(_name(one, report.text) for one in sources if one.name or one.source)
    return Event(
        id=event_id(report.id, trigger.type, trigger.mode, words.start),
        type=trigger.type,
        mode=trigger.mode,
        contexts=_contexts(trigger),
        actors=told.actors,
        recipients=told.recipients,
        time=None,
        place=None,
        counts=(),
        status=told_so.status,
        mentions=(
            EventMention(
                report.id,
                clause.start,
                clause.end,
                words,
                told_so.status,
                chain,
                told_so.grade,
                told_so.because,
            ),
        ),
        attributed_to=chain,
        factuality=told_so.grade,
    )


def _graded(trigger: Trigger) -> Token:
    """Return the uppermost word of the trigger: what stands above it says whether the event is so."""
    token = trigger.head
    while trigger.light is None and token.head.i in trigger.parts and token.head.i != token.i:
        token = token.head
    return token


def _with(event: Event, beside: Circumstances) -> Event:
    """Return the event with the circumstances it does not yet have."""
    mention = event.mentions[0]
    historical = mention.historical if event.time else beside.historical
    return replace(
        event,
        time=event.time or beside.time,
        place=event.place or beside.place,
        counts=tuple(dict.fromkeys((*event.counts, *beside.counts))),
        occurrences=event.occurrences or beside.occurrences,
        mentions=(replace(mention, historical=historical), *event.mentions[1:]),
    )


def _names(people: tuple[Participant, ...]) -> tuple[str, ...]:
    return tuple(sorted(one.entity or one.name for one in people))


def _name(said: Attribution, text: str) -> str:
    return said.name or (said.source.of(text) if said.source else "")


def _clause_of(trigger: Trigger, words: Span, sentence: Sentence) -> Span:
    """Return the clause that tells of the event, inside its sentence and around the trigger's words."""
    token: Token = trigger.verb or trigger.head
    first, last = token.left_edge, token.right_edge
    start = max(first.idx, sentence.span.start)
    end = min(last.idx + len(last), sentence.span.end)
    return Span(min(start, words.start), max(end, words.end))


def _words_of(trigger: Trigger) -> Span:
    """Return the unbroken stretch of trigger words around the head: 'phone call', 'carried out'."""
    doc, first, last = trigger.head.doc, trigger.head.i, trigger.head.i
    while first - 1 in trigger.parts:
        first -= 1
    while last + 1 in trigger.parts:
        last += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _contexts(trigger: Trigger) -> tuple[str, ...]:
    """Return the PLOVER contexts that the words of the clause speak for, in the order of the table."""
    words = context_words()
    token: Token = trigger.verb or trigger.head
    found: set[str] = set()
    before = ""
    for i in range(token.left_edge.i, token.right_edge.i + 1):
        lemma = token.doc[i].lemma_.lower()
        found.update(words.get(lemma, ()))
        found.update(words.get(f"{before} {lemma}", ()))
        before = lemma
    if trigger.type == "COERCE" and trigger.mode in ("cyber", "misinformation"):
        found.add(trigger.mode)
    return tuple(name for name in contexts() if name in found)
