"""What happened to those counted: 'have been killed', 'killing 12', '87 deaths', 'a death toll of 15'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.quantities.amounts import Amount, Line

_LOOK_AHEAD = 6
_LONGEST_ASIDE = 9
_ASIDES = frozenset((",", "-", "—", "--"))
_TOLL_REACH = 20
# The parser makes "gutte" of "gutted".
_DOUBLED = re.compile(r"([bdgmnprt])\1e$")


def term_served(number: Token, amount: Amount) -> str | None:
    """Return 'sentence' for the years of 'sentenced to 11 years'."""
    if amount.unit not in ("year", "month") or amount.hyphened:
        return None
    unit = number.head if number.dep_ == "nummod" else number
    if unit.dep_ == "pobj" and unit.head.lower_ in ("to", "for"):
        done = outcomes().verbs.get(unit.head.head.lemma_)
        return done if done == "sentence" else None
    return None


def read_done(line: Line, number: Token, head: Token | None, after: int) -> tuple[str | None, int]:
    """Return what happened to those counted, and where the word ends that says so, if it stands right here."""
    table = outcomes()
    if head is not None and (found := table.nouns.get(head.lemma_.lower())):
        return found, 0
    anchor = head if head is not None else number
    ahead, end = _ahead(line, after, _belongs(anchor, number))
    found = governed(anchor, number)
    if found is None and head is not None and number.head is not head:
        found = governed(number)
    if ahead:
        return (found, 0) if head is not None and found in table.done else (ahead, end)
    if found is None:
        found = _done_to(line, number)
    reached = number.i > line.tokens.start and number.nbor(-1).lower_ in ("to", "at")
    if found not in table.done and (head is None or reached):
        found = _toll(line, number) or found
    return found, 0


def _belongs(anchor: Token, number: Token) -> bool:
    """Say whether those counted only tell whose something is: in 'the mother of two died' she did."""
    if anchor.dep_ != "pobj" or anchor.head.lower_ != "of":
        return False
    holder = anchor.head.head
    apart = not _is_own(holder, number) and holder.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")
    return apart and holder.lemma_.lower() not in _holders() | outcomes().of.keys()


def _is_own(holder: Token, number: Token | None) -> bool:
    """Say whether the holder is the number itself, or its second half: 'half', 'two thirds'."""
    return number is not None and holder.i in (number.i, number.head.i)


@cache
def _holders() -> frozenset[str]:
    """Return the nouns that are those counted after 'of': a group, a crew, a couple, the lives."""
    words = count_words()
    return words.light.holders | words.light.lives | words.guards.groups | words.guards.crews


def _ahead(line: Line, at: int, belongs: bool) -> tuple[str | None, int]:
    """Read 'dead', 'have been killed', 'are feared drowned' after the phrase; right behind it where it belongs."""
    table, between, doc = outcomes(), count_words().between.words, line.tokens.doc
    start = _past_aside(doc, at, line.tokens.end)
    for k in range(start, min(start + (1 if belongs else _LOOK_AHEAD), line.tokens.end)):
        token = doc[k]
        if belongs and token.tag_ not in ("VBN", "JJ"):
            return None, 0
        low = token.lower_
        found = table.adjectives.get(low) or (
            table.verbs.get(token.lemma_.lower()) if token.tag_ in ("VBD", "VBN", "VBP", "VB") else None
        )
        if found:
            if token.tag_ in ("VBD", "VBP", "VB") and _takes_object(token, doc, line.tokens.end):
                return None, 0
            closes = k == at and low in table.adjectives and low != "died"
            return found, token.idx + len(token) if closes else 0
        if token.tag_ == "NN" or not (low in between or token.pos_ == "NUM"):
            return None, 0
    return None, 0


def _past_aside(doc: Doc, at: int, stop: int) -> int:
    """Return the token after an aside between commas or dashes that starts at ``at``, or ``at``."""
    if at < stop and doc[at].text in _ASIDES:
        for k in range(at + 2, min(at + _LONGEST_ASIDE, stop - 1)):
            if doc[k].text == doc[at].text:
                return k + 1 if doc[k + 1].pos_ in ("AUX", "VERB") else at
    return at


def _done_to(line: Line, number: Token) -> str | None:
    """Read 'injuries to seven others': the noun of a doing right before the number."""
    doc, k = line.tokens.doc, number.i - 1
    while k > line.tokens.start and doc[k].lower_ in count_words().small.bounding:
        k -= 1
    if k > line.tokens.start and doc[k].lower_ in ("of", "to", "among"):
        return outcomes().of.get(doc[k - 1].lemma_.lower())
    return None


def _takes_object(verb: Token, doc: Doc, stop: int) -> bool:
    """Say whether an active verb has its object right behind it: 'militants killed two soldiers'."""
    if verb.i and doc[verb.i - 1].lower_ in ("were", "was", "been", "being", "are", "is", "be"):
        return False
    return any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)


def governed(anchor: Token, number: Token | None = None) -> str | None:
    """Return what the verb or noun says that governs the phrase of the number, whose noun ``anchor`` may be."""
    token = anchor
    for _ in range(4):
        if (
            token.dep_ in ("conj", "appos", "nummod", "compound", "amod", "nmod", "quantmod")
            and token.head is not token
        ):
            token = token.head
        elif (
            token.dep_ == "pobj"
            and token.head.lower_ in ("of", "to")
            and token.head.head.pos_ in ("NOUN", "NUM")
        ):
            holder = token.head.head
            if found := _gravest(outcomes().of, (holder, *holder.conjuncts)):
                return found
            if holder.pos_ == "NUM" or token.head.lower_ == "to":
                return None
            token = holder
            if token.lemma_.lower() not in _holders() and not _is_own(token, number):
                return None
        else:
            break
    if token.head is token:
        return None
    return _verb_says(token.head, token)


def _gravest(table: dict[str, str], words: Iterable[Token]) -> str | None:
    """Return what the words say by the table; of several, that they were killed before all else."""
    found = [table[word.lemma_.lower()] for word in words if word.lemma_.lower() in table]
    return "kill" if "kill" in found else found[0] if found else None


def _verb_says(verb: Token, token: Token) -> str | None:
    light = count_words().light
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = _DOUBLED.sub(r"\1", verb.lemma_.lower())
    near = verb.doc[verb.i + 1 : verb.i + 4]
    if lemma in light.life_verbs and (
        token.lemma_ in light.lives or (token.dep_ == "nsubj" and any(x.lemma_ in light.lives for x in near))
    ):
        return "kill"
    if token.dep_ in ("dobj", "nsubjpass"):
        return _suffered(verb, token, lemma)
    if token.dep_ == "nsubj" and lemma not in light.verbs and _finite(verb):
        # 'The 90 in the camp, half of them ill, ...': the nearer subject is that of the verb.
        nearer = any(x.dep_ == "nsubj" and token.i < x.i < verb.i for x in verb.children)
        return None if nearer else _underwent(verb, lemma)
    return None


def _suffered(verb: Token, token: Token, lemma: str) -> str | None:
    """Return what the verb says was done to its object, or to its subject in the passive."""
    table, light = outcomes(), count_words().light
    below = next((x for x in verb.children if x.dep_ == "xcomp" and x.pos_ == "VERB"), None)
    if lemma in light.opinions and below is not None and token.i < verb.i:
        voice = any(x.dep_ == "auxpass" for x in below.children)
        return table.verbs.get(below.lemma_, below.lemma_) if voice else _underwent(below, below.lemma_)
    near = [x for x in verb.doc[verb.i + 1 : verb.i + 4] if x.lower_ != "to"]
    last = max(verb.i, token.i)
    behind = [x for x in verb.doc[last + 1 : last + 4] if x.lower_ != "to"]
    if lemma in light.carriers and any(x.lemma_ in light.hospitals for x in behind):
        return "hospitalize"
    for after in (near, behind):
        if lemma not in table.verbs and after and after[0].lower_ in light.results:
            return light.results[after[0].lower_]
    for child in verb.children:
        if child.dep_ == "prt" and (found := light.phrasal.get(f"{lemma} {child.lower_}")):
            return found
    passive = token.dep_ == "nsubjpass"
    joined = [x for x in verb.children if x.dep_ == "conj" and _same_subject(verb, x)] if passive else []
    if found := _gravest(table.verbs, (verb, *joined)):
        return found
    if passive and near and near[0].lower_ in table.adjectives:
        return table.adjectives[near[0].lower_]
    if passive and len(near) > 1 and near[0].lower_ == "and":
        return table.verbs.get(near[1].lemma_, lemma)
    return None if lemma in light.verbs else lemma


def _same_subject(verb: Token, second: Token) -> bool:
    """Say whether two participles share a subject, with nobody between them: 'were abducted and killed'."""
    between = verb.doc[verb.i + 1 : second.i]
    return second.tag_ == "VBN" and all(
        x.pos_ in ("CCONJ", "ADV", "PUNCT") or x.tag_ == "VBN" for x in between
    )


def _underwent(verb: Token, lemma: str) -> str | None:
    """Return what an active verb says of its subject where it has no object, or injuries for one."""
    table = outcomes()
    objects = [child for child in verb.children if child.dep_ in ("dobj", "ccomp", "xcomp")]
    if lemma in count_words().light.sufferers:
        return _gravest(table.nouns, objects)
    if [x.lower_ for x in verb.doc[verb.i + 1 : verb.i + 3]] == ["to", "death"]:
        return "kill"
    return None if objects else table.verbs.get(lemma, lemma)


def _finite(verb: Token) -> bool:
    """Say whether the verb tells what its subject did: 'gathered', 'are gathering', but no bare participle."""
    helper = {"VBN": "have", "VBG": "be"}.get(verb.tag_)
    return helper is None or any(x.dep_ == "aux" and x.lemma_ == helper for x in verb.children)


def _toll(line: Line, number: Token) -> str | None:
    """Read 'the death toll rose to 87' and 'of the 22 killed, nine': a bare number after a toll."""
    doc = line.tokens.doc
    before = [doc[k] for k in range(max(line.tokens.start, number.i - _TOLL_REACH), number.i)]
    if not before:
        return None
    for k in range(len(before) - 1, -1, -1):
        low = before[k].lower_
        if low == "toll":
            return "injure" if k and before[k - 1].lower_ in ("injury", "injured") else "kill"
        if low in outcomes().adjectives and before[0].lower_ == "of" and k < 5:
            return outcomes().adjectives[low]
        if low == "number" and k + 2 < len(before) and before[k + 1].lower_ == "of":
            table = outcomes()
            for token in before[k + 2 : k + 6]:
                if token.dep_ == "compound":
                    continue
                lemma = token.lemma_.lower()
                if found := table.nouns.get(lemma) or table.adjectives.get(token.lower_):
                    return found
    return None
