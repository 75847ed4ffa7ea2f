"""Hedges: the words that leave open whether a statement is true, and the stretch each of them weakens."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from crosswire.ontology.hedging import Hedging, load_hedging
from crosswire.reading.parse import Parse
from crosswire.records.readings import Hedge
from crosswire.records.spans import Span

_VERBAL = frozenset(("VERB", "AUX"))
_EDGES = frozenset((",", ".", ";", ":", '"', "-", "--", "—", "?", "!", "(", ")"))


def find_hedges(parse: Parse) -> tuple[Hedge, ...]:
    """Return the hedges of the report's prose in text order, none inside another."""
    hedging = load_hedging()
    lower = parse.folded.lower()
    # A letter whose small form is two characters would shift every offset after it.
    text = lower if len(lower) == len(parse.folded) else parse.folded
    found: list[Hedge] = []
    for sentence, tokens in parse.prose():
        where = sentence.span
        here = [
            Hedge(Span(m.start(), m.end()), m.group(), _said_in(m.group(), m.start(), where, text))
            for m in hedging.phrases.finditer(text, where.start, where.end)
        ]
        taken = [hedge.span for hedge in here]
        for token in tokens:
            hedge = _hedge(token, hedging)
            if hedge is not None and not any(span.overlap(hedge.span) for span in taken):
                here.append(hedge)
        found.extend(sorted(here, key=lambda hedge: hedge.span))
    return tuple(found)


def _hedge(token: Token, hedging: Hedging) -> Hedge | None:
    """Return the hedge that the token is, or heads."""
    word = token.lower_
    if (
        word in hedging.adverbs
        and token.pos_ in ("ADV", "ADJ")
        and token.dep_ in ("advmod", "npadvmod", "amod")
    ):
        return _make([token], _weakened(token.head))
    if word in hedging.adjectives and token.pos_ in ("ADJ", "VERB"):
        if token.dep_ == "amod":
            return _make([token], token.head)
        return _make([token], token.head) if token.dep_ in ("acomp", "oprd") else None
    if token.tag_ == "MD":
        return _modal(token, hedging)
    if token.pos_ == "VERB":
        return _verb(token, hedging)
    return None


def _modal(token: Token, hedging: Hedging) -> Hedge | None:
    perfect = [c for c in token.head.children if c.dep_ == "aux" and c.lemma_ == "have" and c.i > token.i]
    if token.lower_ in hedging.modals or (token.lower_ in hedging.modals_before_have and perfect):
        words = [token, *perfect[:1]] if perfect and perfect[0].i == token.i + 1 else [token]
        return _make(words, token.head)
    return None


def _verb(token: Token, hedging: Hedging) -> Hedge | None:
    """Return 'appears to', 'is believed to', 'it is alleged that'."""
    lemma = token.lemma_.lower()
    if lemma in hedging.verbs:
        rest = _infinitive(token)
        if rest is None and not any(c.dep_ in ("ccomp", "oprd", "acomp") for c in token.children):
            return None
        return _make([*_before(token), token, *([rest] if rest else [])], token)
    if lemma in hedging.passives:
        helped = [c for c in token.children if c.dep_ == "auxpass"]
        if not helped or any(c.dep_ == "neg" or c.dep_ == "agent" for c in token.children):
            return None
        rest = _infinitive(token) or next(
            (c.left_edge for c in token.children if c.dep_ == "ccomp" and c.left_edge.lower_ == "that"), None
        )
        if rest is not None and rest.i == token.i + 1:
            return _make([*helped[-1:], token, rest], token)
    return None


def _before(token: Token) -> Iterator[Token]:
    """Yield the auxiliaries right before the verb: 'did', 'would'."""
    for child in token.children:
        if child.dep_ == "aux" and child.i == token.i - 1:
            yield child


def _infinitive(token: Token) -> Token | None:
    """Return the 'to' of the infinitive that follows the verb at once."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following if following is not None and following.tag_ == "TO" else None


def _weakened(head: Token) -> Token:
    """Return what an adverb weakens: the clause of its verb, or the phrase it modifies."""
    if head.dep_ == "amod" or (head.pos_ == "ADV" and head.head.pos_ in _VERBAL):
        return head.head
    return head


def _said_in(phrase: str, start: int, sentence: Span, text: str) -> Span:
    """Return what a phrase weakens: its sentence, or, of 'it is unclear who ...', what follows."""
    words = text[sentence.start : sentence.end].rstrip(" .?!\"'")
    end = sentence.start + len(words)
    begin = start if phrase.startswith("it") else sentence.start
    return Span(begin, max(end, start + len(phrase)))


def _own_end(scope: Token) -> int:
    """Return the last token of the clause or phrase, before another clause with a subject of its own joins it."""
    for child in scope.rights:
        if child.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
            end = child.left_edge.i - 1
            while end > scope.i and scope.doc[end].dep_ in ("cc", "punct"):
                end -= 1
            return end
    return scope.right_edge.i


def _make(words: list[Token], scope: Token) -> Hedge:
    first, last = words[0], words[-1]
    doc = first.doc
    start, end = min(scope.left_edge.i, first.i), max(_own_end(scope), last.i) + 1
    while start < end - 1 and (doc[start].text in _EDGES or doc[start].is_space):
        start += 1
    while end > start + 1 and (doc[end - 1].text in _EDGES or doc[end - 1].is_space):
        end -= 1
    span = Span(first.idx, last.idx + len(last))
    word = " ".join(token.lower_ for token in words)
    return Hedge(span, word, Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
