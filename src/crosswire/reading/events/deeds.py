"""Who did what to whom in a sentence as a whole: the sides of what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.abstracts import is_abstract
from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.events.arguments import by_preposition, direct_objects, subjects
from crosswire.reading.events.phrases import whole_phrase
from crosswire.reading.events.triggers import Scene
from crosswire.reading.parse import Parse
from crosswire.records.events import Event, Participant
from crosswire.records.readings import Deed, Entity, Party
from crosswire.records.spans import Span

_CONTENT = frozenset(("xcomp", "ccomp", "dobj", "attr", "acomp", "oprd", "prep", "pobj", "pcomp"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_NOBODY = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
_VERBAL = ("VERB", "AUX")


def find_deeds(parse: Parse, entities: tuple[Entity, ...], events: tuple[Event, ...]) -> tuple[Deed, ...]:
    """Return the deed of every sentence that has one, in text order.

    A sentence is about its main verb: that of its root, and where a reporting clause comes after what it reports
    ('..., officials said'), that of the report. Its event is the one told by the main verb or, failing that, by what
    the verb governs: its objects, its content, its subject. What stands in a clause of its own (because, after,
    who) is not what the sentence is about. Who acts is the subject of the main verb, in the active sense, and whom
    it is done to the recipients of that event, else whomever the verb reaches.
    """
    finder = _Finder(parse, Scene(MentionIndex(parse, entities)), entities, events)
    return tuple(
        deed for sentence, span in parse.prose() if (deed := finder.deed(sentence.index, span)) is not None
    )


class _Finder:
    def __init__(
        self, parse: Parse, scene: Scene, entities: tuple[Entity, ...], events: tuple[Event, ...]
    ) -> None:
        self._doc = parse.doc
        self._scene = scene
        self._mentions = {entity.id: entity.mentions for entity in entities}
        self._events: dict[int, Event] = {}
        for event in events:
            trigger = event.mentions[0].trigger
            words = parse.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
            for token in words or ():
                self._events[token.i] = event

    def deed(self, index: int, sentence: SpacySpan) -> Deed | None:
        main = main_verb(sentence)
        event = self._event(main)
        actors = [one for one in subjects(main) if one.pos_ != "PUNCT"] if main.pos_ in _VERBAL else []
        told = self._heads(event.actors) if event else []
        if not actors or all(self._names_nobody(one) for one in actors):
            actors = told or actors
        if not actors:
            actors = _cause(main)
        seen = {one.i for one in actors} | {one.i for one in told}
        others = [one for one in self._heads(event.recipients) if one.i not in seen] if event else []
        others = others or [one for one in reached(main, self._scene) if one.i not in seen]
        if not actors and not others:
            return None
        return Deed(
            index, _one(main), self._parties(actors), self._parties(others), event.id if event else None
        )

    def _names_nobody(self, token: Token) -> bool:
        return token.pos_ == "PRON" and self._scene.entity(token) is None

    def _event(self, main: Token) -> Event | None:
        """Return the event told nearest to the main verb, by what it governs."""
        queue = [main]
        for _ in range(40):
            if not queue:
                return None
            token = queue.pop(0)
            if (event := self._events.get(token.i)) is not None:
                return event
            queue.extend(c for c in token.children if c.dep_ in _CONTENT)
            queue.extend(c for c in token.children if c.dep_ in _SUBJECTS)
            queue.extend(c for c in token.children if c.dep_ == "conj" and c.pos_ == "VERB")
        return None

    def _heads(self, people: tuple[Participant, ...]) -> list[Token]:
        found: list[Token] = []
        for one in people:
            for cited in one.mentions[:1]:
                words = self._doc.char_span(cited.start, cited.end, alignment_mode="expand")
                if words is not None:
                    found.append(words.root)
        return found

    def _parties(self, heads: list[Token]) -> tuple[Party, ...]:
        named = {self._phrase(head): self._scene.entity(head) for head in heads}
        return tuple(Party(span, named[span]) for span in sorted(named))

    def _phrase(self, head: Token) -> Span:
        """Return the whole phrase of a head, of a pronoun the nearest before it of the same entity."""
        if head.pos_ == "PRON" and (entity := self._scene.entity(head)) is not None:
            first = head.sent.start_char
            before = [m for m in self._mentions[entity] if first <= m.start and m.end <= head.idx]
            named = [m for m in before if " " in m.of(self._doc.text) or m.of(self._doc.text)[0].isupper()]
            if named:
                words = self._doc.char_span(named[0].start, named[0].end, alignment_mode="expand")
                if words is not None:
                    head = words.root
        return whole_phrase(head)


def _cause(verb: Token) -> list[Token]:
    """Return who acts in the clause that tells how something came about: 'were killed when rebels attacked'."""
    for clause in verb.rights:
        if clause.dep_ == "advcl" and any(c.lower_ in ("when", "as", "after") for c in clause.lefts):
            return [one for one in subjects(clause) if one.pos_ != "PRON"]
    return []


def main_verb(sentence: SpacySpan) -> Token:
    """Return the verb that a sentence is about; its root where there is none."""
    main = sentence.root
    if main.pos_ not in _VERBAL:
        told = (
            one for one in sentence if one.pos_ in _VERBAL and any(c.dep_ in _SUBJECTS for c in one.lefts)
        )
        main = next(told, main)
    for _ in range(4):
        before = [c for c in main.lefts if c.dep_ in ("ccomp", "parataxis") and c.pos_ in _VERBAL]
        if not before:
            break
        main = before[0]
    return main


def reached(verb: Token, scene: Scene, depth: int = 0) -> list[Token]:
    """Return whom or what a verb is done to, by grammar alone: whom before what, and a thing before a deed."""
    objects = [one for one in direct_objects(verb) if one.ent_type_ not in _NOBODY]
    if people := [one for one in objects if scene.is_actor(one) or one.pos_ == "PROPN"]:
        return people
    after = by_preposition(verb)
    states = [child for child in verb.children if child.dep_ == "acomp"]  # 'was doubtful about'
    for noun in (*direct_objects(verb), *states):
        for link, tokens in by_preposition(noun).items():
            after.setdefault(link, []).extend(tokens)
    beside = {link: [one for one in tokens if one.ent_type_ not in _NOBODY] for link, tokens in after.items()}
    for tokens in beside.values():
        if people := [one for one in tokens if scene.is_actor(one)]:
            return people
    for clause in _clauses(verb, direct_objects(verb)):
        if (_is_wanted(clause) or clause.dep_ == "ccomp") and (people := _named(subjects(clause), scene)):
            return people
        if depth < 4 and (below := reached(clause, scene, depth + 1)):
            return below
    things = [one for one in objects if not is_abstract(one.lemma_.lower())]
    if things:
        return things
    about = [one for tokens in beside.values() for one in tokens if one.pos_ != "VERB"]
    return [deeper for one in about[:1] for deeper in _meant(one)] or objects


def _named(tokens: list[Token], scene: Scene) -> list[Token]:
    return [one for one in tokens if one.pos_ != "PRON" and (scene.is_actor(one) or one.pos_ == "PROPN")]


def _meant(noun: Token, depth: int = 0) -> list[Token]:
    """Return what a deed or a feeling is about: 'the border' of 'doubts about the border'."""
    if depth < 4 and is_abstract(noun.lemma_.lower()):
        for tokens in by_preposition(noun).values():
            if things := [one for one in tokens if one.ent_type_ not in _NOBODY]:
                return [deeper for one in things for deeper in _meant(one, depth + 1)]
    return [noun]


def _clauses(verb: Token, objects: list[Token]) -> Iterator[Token]:
    """Yield the clauses in which it may stand whom a deed is done to, the nearest first."""
    children = list(verb.children)
    yield from (c for c in children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i)
    yield from (
        c for p in children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp" and c.pos_ == "VERB"
    )
    for noun in (*objects, *(c for c in children if c.dep_ == "acomp")):
        for clause in noun.rights:
            told = clause.dep_ in ("ccomp", "xcomp") or (clause.dep_ == "acl" and clause.tag_ != "VBN")
            if told or (clause.dep_ == "relcl" and clause.tag_ == "VB"):
                yield clause
    yield from (c for c in children if c.dep_ == "advcl" and (c.tag_ in ("VBG", "VB") or _is_wanted(c)))
    yield from (c for c in children if c.dep_ == "conj" and c.pos_ == "VERB")


def _is_wanted(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.lefts)


def _one(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))
