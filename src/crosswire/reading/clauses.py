"""Finding clauses: each predicate of the prose with its arguments, in the roles of the active voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.abstracts import is_abstract
from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.events.arguments import is_passive
from crosswire.reading.factuality.grading import Grader
from crosswire.reading.parse import Parse
from crosswire.reading.relatives import antecedent
from crosswire.records.readings import Argument, ArgumentRole, Clause, Entity
from crosswire.records.spans import Span

_AUXILIARY = frozenset(("aux", "auxpass"))
# What follows a head but is a statement of its own, so it is left out of the argument's words.
_ASIDE = frozenset(("relcl", "acl", "appos", "parataxis", "advcl", "ccomp", "discourse"))
_ROLES: dict[str, ArgumentRole] = {
    "nsubj": "subject",
    "csubj": "subject",
    "expl": "subject",
    "nsubjpass": "object",
    "csubjpass": "object",
    "dobj": "object",
    "dative": "recipient",
    "attr": "complement",
    "acomp": "complement",
    "oprd": "complement",
    "npadvmod": "modifier",
}

_NAMED = frozenset(("ORG", "GPE", "NORP", "PERSON"))

# Relative and asking words; those that only ask are nobody.
_PRONOUN_TAGS = frozenset(("WDT", "WP"))


def find_clauses(
    parse: Parse, entities: tuple[Entity, ...], grader: Grader | None = None
) -> tuple[Clause, ...]:
    """Return the predicates of the prose with their arguments, in text order.

    A subject that grammar leaves out (second verb of a pair, infinitive, participle, relative clause) is
    taken over from the clause or noun it belongs to. An apposition is a clause with lemma 'be'.
    """
    meant = MentionIndex(parse, entities)
    grader = grader or Grader(parse)
    found: list[Clause] = []
    for sentence, tokens in parse.prose():
        for token in tokens:
            if token.pos_ in ("VERB", "AUX") and token.dep_ not in _AUXILIARY:
                clause = _clause(sentence.index, token, tokens, meant)
            elif token.dep_ == "appos":
                clause = _apposition(sentence.index, token, meant)
            else:
                continue
            if clause is not None:
                told = grader.grade(token)
                found.append(replace(clause, status=told.status, factuality=told.grade))
    return tuple(found)


def _clause(index: int, verb: Token, sentence: SpacySpan, meant: MentionIndex) -> Clause | None:
    arguments = list(_arguments(verb, meant))
    if not any(a.role in ("subject", "object") for a in arguments):
        arguments = [*_inherited(verb, meant), *arguments]
    elif not any(a.role == "subject" for a in arguments) and not is_passive(verb):
        arguments = [*(a for a in _inherited(verb, meant) if a.role == "subject"), *arguments]
    if not arguments:
        return None
    start, end, particle = verb, verb, ""
    negated, modal = False, None
    for child in verb.children:
        if child.dep_ in _AUXILIARY or child.dep_ == "neg":
            start = min(start, child, key=lambda t: t.i)
            negated = negated or child.dep_ == "neg"
            modal = child.lower_ if child.tag_ == "MD" else modal
        elif child.dep_ == "prt":
            end, particle = child, " " + child.lower_
    predicate = _between(start, end)
    own = [a.span for a in arguments if sentence.start_char <= a.span.start and _near(a, verb)]
    own.append(predicate)
    span = Span(min(s.start for s in own), max(s.end for s in own))
    arguments.sort(key=lambda a: a.span)
    return Clause(index, span, predicate, verb.lemma_.lower() + particle, tuple(arguments), negated, modal)


def _near(argument: Argument, verb: Token) -> bool:
    """Say whether the argument hangs on this very verb, so that it widens the clause."""
    head = argument.head.start
    return any(child.idx == head for child in verb.children) or (
        argument.role in ("oblique", "subject") and verb.left_edge.idx <= head <= verb.right_edge.idx
    )


def _arguments(verb: Token, meant: MentionIndex) -> Iterator[Argument]:
    for child in verb.children:
        role = _ROLES.get(child.dep_)
        if role is not None:
            head = antecedent(child) if child.tag_ in _PRONOUN_TAGS else child
            if head is not None:
                yield _argument(role, head, meant)
        elif child.dep_ in ("prep", "agent"):
            yield from _obliques(child, meant)
        elif child.dep_ == "xcomp" or (child.dep_ == "ccomp" and child.i > verb.i):
            yield Argument("complement", _words(child), _one(child), child.lemma_.lower(), abstract=True)


def _obliques(preposition: Token, meant: MentionIndex) -> Iterator[Argument]:
    """Yield what stands behind a preposition; 'by' after a passive names who acts."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            role: ArgumentRole = "subject" if preposition.dep_ == "agent" else "oblique"
            yield _argument(role, child, meant, preposition.lower_)
        elif child.dep_ == "prep":
            yield from _obliques(child, meant)
        elif child.dep_ == "pcomp" and child.pos_ != "ADP":
            link, lemma = preposition.lower_, child.lemma_.lower()
            yield Argument("oblique", _words(child), _one(child), lemma, link, abstract=True)


def _argument(
    role: ArgumentRole, head: Token, meant: MentionIndex, preposition: str | None = None
) -> Argument:
    lemma, entity = head.lemma_.lower(), meant.of_token(head)
    return Argument(role, _words(head), _one(head), lemma, preposition, entity, _takes_no_part(head, lemma))


def _takes_no_part(head: Token, lemma: str) -> bool:
    if head.pos_ in ("PROPN", "PRON") or head.ent_type_ in _NAMED:
        return False
    return head.pos_ not in ("NOUN", "NUM", "ADJ") or is_abstract(lemma)


def _inherited(verb: Token, meant: MentionIndex) -> Iterator[Argument]:
    """Yield the participant that grammar lets the verb share with the words it hangs on."""
    head = verb.head
    if verb.dep_ in ("relcl", "acl"):
        passive = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)
        yield _argument("object" if passive else "subject", head, meant)
        return
    passive = is_passive(verb)
    for _ in range(4):
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp") or head is verb:
            return
        if head.pos_ in ("VERB", "AUX"):
            for child in head.children:
                role = _ROLES.get(child.dep_)
                if role in ("subject", "object") and child.i < verb.i and child.dep_.startswith("nsubj"):
                    source = antecedent(child) if child.tag_ in _PRONOUN_TAGS else child
                    if source is not None:
                        keeps = verb.dep_ == "conj" and passive == is_passive(head)
                        yield _argument(role if keeps else "object" if passive else "subject", source, meant)
                    return
        verb, head = head, head.head


def _apposition(index: int, token: Token, meant: MentionIndex) -> Clause | None:
    head = token.head
    if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    pair = (_argument("subject", head, meant), _argument("complement", token, meant))
    if pair[0].span.overlap(pair[1].span):
        return None
    span = Span(min(a.span.start for a in pair), max(a.span.end for a in pair))
    ordered = tuple(sorted(pair, key=lambda a: a.span))
    return Clause(index, span, pair[1].span, "be", ordered)


def _words(head: Token) -> Span:
    """Return the phrase of a head without the asides that follow it."""
    start = head.left_edge
    while start.i < head.i and (start.is_punct or start.is_space or start.dep_ == "cc"):
        start = head.doc[start.i + 1]
    if head.pos_ in ("VERB", "AUX"):
        subject = next((c for c in head.children if c.dep_ in ("nsubj", "mark")), None)
        start = subject.left_edge if subject is not None and subject.i < head.i else start
    return _between(start, _last(head))


def _last(head: Token) -> Token:
    # A list of a thousand things hangs each on the one before it: a chain too deep to go down by recursion.
    while True:
        following = None
        for child in head.rights:
            if child.dep_ in _ASIDE:
                break
            if not child.is_punct and child.dep_ != "cc":
                following = child
        if following is None:
            return head
        head = following


def _one(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _between(first: Token, last: Token) -> Span:
    # The breaks of a hard-wrapped text are tokens too, and stand in phrases.
    while last.is_space and last.i > first.i:
        last = last.nbor(-1)
    while first.is_space and first.i < last.i:
        first = first.nbor()
    return Span(first.idx, last.idx + len(last))
