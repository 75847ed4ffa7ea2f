"""What the word above a predicate makes of it: by that word's signature, or by how the predicate hangs on it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from crosswire.ontology.factuality import FactualityLexicon, Frame, Signature, Weight
from crosswire.reading.factuality.group import VERBAL
from crosswire.reading.factuality.stance import ASSERTED, Stance

Own = Callable[[Token], Stance]
_CLAUSES = frozenset(("xcomp", "ccomp", "csubj", "acl", "relcl", "acomp", "oprd"))
_OBJECTS = frozenset(("dobj", "nsubjpass", "attr", "oprd", "pobj"))
_OF_NOUN = frozenset(("compound", "nmod", "amod", "poss", "appos"))
_PURPOSE = Signature(1.5, 0.5, "hypothetical")
# What is looked for, or due before something else can be.
_TO_COME = Weight(1.5, "hypothetical")
_DUE = Signature(2.0, -2.0, "planned")
_TOO_MUCH = Signature(-2.0, 1.5)
_ASKING = frozenset(("WP", "WP$", "WRB", "WDT"))


def governed(token: Token, own: Own, words: FactualityLexicon) -> Stance:
    """Return how a predicate stands below its head; ``own`` gives the stance of what stands above."""
    dep, head = token.dep_, token.head
    if dep == "advcl":
        return _adverbial(token, own, words)
    if (dep == "relcl" and _frame(token) != "to") or (dep == "amod" and token.pos_ in VERBAL):
        return ASSERTED
    if dep == "pcomp":
        return _behind_preposition(token, own, words)
    if dep in _CLAUSES and token.pos_ in VERBAL:
        return _clause(token, own, words)
    if dep == "pobj" or dep in _OBJECTS or dep in _OF_NOUN or dep == "nsubj":
        return _noun(token, own, words)
    if dep == "acomp":
        return own(head)
    return ASSERTED


def _clause(token: Token, own: Own, words: FactualityLexicon) -> Stance:
    head = token.head
    frame = _frame(token)
    if token.dep_ == "acl" and frame == "ing":
        return ASSERTED
    if token.dep_ == "ccomp" and token.i < head.i and not _opened(token):
        # '..., he said': the parser takes any clause before a verb for its content.
        signature = words.verbs.get(("that", head.lemma_.lower()))
        return own(head).under(signature, head) if signature and signature.so > 0 else ASSERTED
    if token.dep_ == "ccomp" and token.left_edge.tag_ in _ASKING and token.left_edge.lower_ != "whether":
        return ASSERTED  # who does not say where it happened takes for granted that it did
    if head.lemma_ == "be":
        return _predicated(token, own(head), frame, words)
    return _below(token, frame, own, words)


def _below(token: Token, frame: Frame, own: Own, words: FactualityLexicon) -> Stance:
    """Return the stance of a clause below a verb, noun or adjective that says something of its own."""
    head = token.head
    stance = own(head)
    marked = _marked(token, stance, words)
    if marked is not None:
        return marked
    if (turned := _turned_down(head, own, words)) is not None:
        return turned
    if frame == "to" and any(child.lower_ in words.excess for child in head.lefts):
        return stance.under(_TOO_MUCH, head)
    signature = _signature(head, frame, words)
    if signature is None and frame == "to" and head.dep_ == "ROOT" and token.dep_ in ("acl", "relcl"):
        return stance.under(_DUE, token)  # a headline: 'Mill to close'
    if signature is None and frame == "to" and token.lemma_.lower() in words.said:
        return stance
    return stance.under(signature or words.defaults[frame], head)


def _predicated(token: Token, stance: Stance, frame: Frame, words: FactualityLexicon) -> Stance:
    """Return the stance of a clause behind 'be': 'it is likely that', 'the plan is to', 'they are to'."""
    be = token.head
    for child in be.children:
        lemma = child.lemma_.lower()
        if child.dep_ in ("acomp", "oprd") and child.pos_ != "VERB":
            found = words.adjectives.get(lemma)
        elif child.dep_ in ("attr", "nsubj") and child.i != token.i:
            found = words.nouns.get(lemma)
            if found is not None and found.so == 3.0 and child.dep_ == "nsubj" and frame == "to":
                found = None  # 'the case is to be heard'
        else:
            continue
        if found is not None:
            return stance.under(found, child)
    return stance.under(_DUE, be) if frame == "to" and token.lower_ not in words.standing else stance


def _turned_down(noun: Token, own: Own, words: FactualityLexicon) -> Stance | None:
    """Return the stance of what a claim or plan is about that the verb above denies or rejects, None for others."""
    if noun.dep_ != "dobj" or not _is_said(noun, words):
        return None
    signature = words.verbs.get(("object", noun.head.lemma_.lower()))
    if signature is None or signature.so >= 0:
        return None
    return own(noun.head).under(signature, noun.head)


def _is_said(noun: Token, words: FactualityLexicon) -> bool:
    """Say whether the noun names words that were said, whatever becomes of them: a claim, an offer, but no deal."""
    signature = words.nouns.get(noun.lemma_.lower())
    return signature is not None and signature.so < 2.0


def _frame(token: Token) -> Frame:
    children = {child.dep_: child for child in token.children}
    aux = [child for child in token.children if child.dep_ == "aux"]
    if any(child.tag_ == "VBG" and child.dep_ in ("aux", "auxpass") for child in token.children):
        return "ing"  # 'being hit', 'having left'
    if any(child.tag_ == "TO" for child in aux):
        return "to"
    if token.tag_ == "VBG" and not aux:
        return "ing"
    if token.tag_ == "VB" and not aux and "mark" not in children:
        return "ing"
    if not aux and ((token.tag_ == "VBN" and token.dep_ in ("acl", "xcomp")) or _reduced(token)):
        return "ing"
    return "that"


def _reduced(token: Token) -> bool:
    """Say whether a past tense behind a noun, without a subject, is a participle: 'a deal agreed between them'."""
    clause = token.tag_ == "VBD" and token.dep_ == "acl"
    return clause and not any(child.dep_ in ("nsubj", "mark") for child in token.children)


def _opened(token: Token) -> bool:
    """Say whether a word opens the clause as a subordinate one."""
    return any(child.dep_ == "mark" for child in token.children)


def _signature(head: Token, frame: Frame, words: FactualityLexicon) -> Signature | None:
    lemma = head.lemma_.lower()
    if head.pos_ in VERBAL:
        return words.verbs.get((frame, lemma))
    if head.pos_ == "ADJ":
        framed = words.verbs.get((frame, lemma)) if frame == "to" else None
        return framed or words.adjectives.get(lemma)
    signature = words.nouns.get(lemma)
    if signature is not None and signature.so == 3.0 and frame == "to":
        return words.verbs.get((frame, lemma), signature)  # 'a campaign of', 'a campaign to'
    return signature


def _marked(token: Token, stance: Stance, words: FactualityLexicon) -> Stance | None:
    for child in token.children:
        if child.dep_ in ("mark", "advmod", "aux") and child.i < token.i:
            weight = words.marks.get(child.lower_)
            if weight is not None and child.tag_ != "MD":
                return stance.weakened(weight, child)
    return None


def _adverbial(token: Token, own: Own, words: FactualityLexicon) -> Stance:
    """Return the stance of a clause that says when, why, whereby or what for."""
    stance = own(token.head)
    marked = _marked(token, ASSERTED, words)
    if marked is not None:
        return marked
    for child in token.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in words.still_to_come and child.i < token.i:
            present = token.tag_ in ("VBZ", "VBP", "VB")
            if not present or stance.status == "happened":
                return ASSERTED
            return stance if stance.grade > 0 else ASSERTED.weakened(_TO_COME, child)
    frame = _frame(token)
    if frame == "to":
        # What someone goes to say is said.
        return stance if token.lemma_.lower() in words.said else stance.under(_PURPOSE, token)
    if frame == "that" and _inverted(token, words):
        return ASSERTED.weakened(words.marks["if"], token)
    return _loosely(stance) if frame == "ing" else ASSERTED


def _inverted(verb: Token, words: FactualityLexicon) -> bool:
    """Say whether the clause is a condition by its order alone: 'had they known'."""
    aux = next((c for c in verb.children if c.dep_ == "aux"), None)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return aux is not None and subject is not None and aux.i < subject.i and aux.lower_ in words.inverted


def _behind_preposition(token: Token, own: Own, words: FactualityLexicon) -> Stance:
    """Return the stance of a gerund: 'accused of doing', 'a plan for doing', 'without doing'."""
    if token.tag_ != "VBG" and token.left_edge.tag_ in _ASKING and token.left_edge.lower_ != "whether":
        return ASSERTED  # 'with what they called a raid'
    link = token.head
    over = link.head
    stance = own(over) if over.i != link.i else ASSERTED
    word = link.lower_
    if (weight := words.prepositions.get(word)) is not None:
        return stance.weakened(weight, link)
    for first in (over, *link.lefts):  # 'instead of'
        if first.lower_ in words.prepositions:
            return stance.weakened(words.prepositions[first.lower_], first)
    if word in words.after:
        return ASSERTED
    if (turned := _turned_down(over, own, words)) is not None:
        return turned
    joined = f"{over.lemma_.lower()}_{word}"
    signature = words.verbs.get(("ing", joined)) or _signature(over, "ing", words)
    signature = signature or (
        words.verbs.get(("object", over.lemma_.lower())) if over.pos_ in VERBAL else None
    )
    if signature is not None:
        return stance.under(signature, over)
    return stance if word in words.whereby else stance.under(words.defaults["ing"], over)


def _noun(token: Token, own: Own, words: FactualityLexicon) -> Stance:
    """Return the stance of a deed named by a noun."""
    over, link = token.head, None
    if token.dep_ == "pobj":
        link, over = over, over.head
        while over.dep_ in ("prep", "pobj") and over.pos_ == "ADP" and over.head.i != over.i:
            over = over.head
        if (weight := words.prepositions.get(link.lower_)) is not None:
            return own(over).weakened(weight, link)
        if link.lower_ not in words.about:
            return ASSERTED
    if over.pos_ in VERBAL:
        found = _of_verb(token, link, over, own(over), words)
        if found is not None:
            return found
    elif over.pos_ in ("NOUN", "ADJ") and (link is None or link.lower_ != "in"):
        if (turned := _turned_down(over, own, words)) is not None:
            return turned
        signature = _signature(over, "object", words)
        if signature is not None and token.dep_ not in ("appos", "amod"):
            return own(over).under(signature, over)
    return ASSERTED if _is_definite(token, words) else _loosely(own(over))


def _of_verb(
    token: Token, link: Token | None, verb: Token, stance: Stance, words: FactualityLexicon
) -> Stance | None:
    """Return the stance of a deed that is subject or object of a verb, None where the verb says nothing of it."""
    lemma = verb.lemma_.lower()
    if token.dep_ != "nsubj":
        particle = next((child for child in verb.rights if child.dep_ == "prt"), None)
        signature = _of_object(lemma, link or particle, words)
        if signature is not None:
            # Who denies a charge or rejects an offer leaves it made.
            told = signature.so < 0 and _is_said(token, words)
            return ASSERTED if told else stance.under(signature, verb)
    elif lemma == "be":
        for child in verb.children:
            found = words.adjectives.get(child.lemma_.lower()) if child.dep_ == "acomp" else None
            # 'The attack is likely', but not 'the attack is likely to hurt them'.
            if found and not any(below.dep_ in ("xcomp", "ccomp") for below in child.children):
                return stance.under(found, child)
    carried = words.happening if token.dep_ == "nsubj" else words.carriers
    if lemma in carried and link is None:
        return stance
    if link is not None and link.lower_ == "for" and not _is_definite(token, words):
        return stance.weakened(_TO_COME, link)
    return None


def _of_object(lemma: str, link: Token | None, words: FactualityLexicon) -> Signature | None:
    """Return what a verb makes of the deed that is its object, or stands behind a preposition with it."""
    if link is not None:
        own = words.verbs.get(("object", f"{lemma}_{link.lower_}"))
        if own is not None:
            return own
    signature = words.verbs.get(("object", lemma))
    loose = link is not None and link.lower_ == "in"
    return None if signature is None or (loose and signature.so < 3.0) else signature


def _is_definite(noun: Token, words: FactualityLexicon) -> bool:
    if noun.pos_ == "PROPN":
        return True
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in words.definite) for c in noun.children)


def _loosely(stance: Stance) -> Stance:
    """Return the stance of a deed named without saying which: no surer than what tells of it."""
    return stance if stance.status != "negated" else ASSERTED
