"""Who stands where around a verb or a noun: subjects, objects and what prepositions bring, by grammar alone."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.reading.relatives import antecedent, is_relative

_OBJECTS = frozenset(("dobj", "obj", "attr", "oprd", "acomp"))
_PASSIVE = frozenset(("nsubjpass", "csubjpass", "auxpass"))
_ACTIVE = frozenset(("nsubj", "dobj", "aux"))
MODIFIERS = frozenset(("amod", "compound", "nmod"))
_SEEING = frozenset(("see", "have", "get", "want", "need", "keep", "leave", "find", "watch", "hear"))
# What these do to somebody is told with 'of'.
_OF_VERBS = frozenset(
    ("accuse", "acquit", "assure", "clear", "convict", "cure", "deprive", "inform", "notify", "relieve", "remind",
     "rid", "rob", "strip", "suspect", "warn")
)  # fmt: skip
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
# After these the object of the upper verb does not act in the lower clause: "promised them to go".
_SUBJECT_CONTROL = frozenset(("promise", "threaten", "vow", "pledge", "swear", "use", "offer"))
# Whom these reach by a preposition is to act in the lower clause: "called on the army to withdraw".
_ASKING = {
    "call": ("on", "upon"), "prevail": ("on", "upon"), "rely": ("on", "upon"), "count": ("on", "upon"),
    "depend": ("on", "upon"), "appeal": ("to",), "plead": ("with",), "wait": ("for",),
}  # fmt: skip


def with_conjuncts(token: Token) -> list[Token]:
    """Return the token and what is coordinated with it, or stands in apposition as part of a list."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and not opens_clause(child):
            found.extend(with_conjuncts(child))
    return found


def opens_clause(noun: Token) -> bool:
    """Say whether a noun read as joined to the one before is rather the subject of the finite verb after it.

    'Oman kept ties with Yemen and Salim visited Aden': the parser joins Yemen and Salim.
    """
    after = noun.right_edge.i + 1
    if after >= len(noun.doc):
        return False
    verb = noun.doc[after]
    return (
        verb.tag_ in ("VBD", "VBZ")
        and verb.dep_ == "conj"
        and verb.head.i < noun.i
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def is_passive(verb: Token) -> bool:
    """Say whether the verb is in the passive voice, participles after a noun included."""
    relations = {child.dep_ for child in verb.children}
    if not relations.isdisjoint(_PASSIVE) or is_absolute(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _SEEING and "aux" not in relations:
        return True  # 'saw the ships delivered', 'had him arrested'
    if not relations.isdisjoint(_ACTIVE):
        return False
    return verb.dep_ in ("acl", "advcl", "amod", "xcomp") or (verb.dep_ == "conj" and is_passive(verb.head))


def is_absolute(verb: Token) -> bool:
    """Say whether the verb is a bare participle that tells what befell its subject: 'with millions displaced'.

    The tagger takes it for a past tense in 'half of them displaced', where no clause could stand.
    """
    subject = _sufferer(verb)
    if subject is None:
        return False
    # Before 'half of them displaced' the parser may take those of whom it is half for the subject, too.
    second = _is_share(subject) and sum(child.dep_ == "nsubj" for child in verb.lefts) > 1
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN"
    if not second and not joined and verb.dep_ not in ("pcomp", "advcl", "appos", "acl", "ccomp"):
        return False
    marks = [child for child in verb.children if child.dep_ == "mark"]
    opened = any(mark.lower_ in ("with", "without") for mark in marks)
    if marks and not opened:
        return False
    if any(child.dep_ in ("aux", "dobj", "ccomp", "xcomp") for child in verb.children):
        return False
    if verb.dep_ == "ccomp" and not _is_share(subject):
        return False
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and (opened or _is_share(subject)))


def _sufferer(verb: Token) -> Token | None:
    return next((child for child in reversed(list(verb.lefts)) if child.dep_ == "nsubj"), None)


def _is_share(noun: Token) -> bool:
    """Say whether the words name a part of those told before: 'half of them'."""
    return any(of.lower_ == "of" and any(c.lower_ == "them" for c in of.children) for of in noun.rights)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return who does what the verb says, in the active sense: a passive's agent, not its subject."""
    if is_passive(verb):
        return agents(verb)
    for child in verb.children:
        if child.dep_ == "nsubj":
            return [antecedent(one) or one for one in with_conjuncts(child)]
    return inherited_subjects(verb, depth) if depth < 6 else []


def inherited_subjects(verb: Token, depth: int) -> list[Token]:
    """Return the subjects that a clause without one of its own takes from the clause above it."""
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        before = verb.doc[verb.i - 1]
        while before.dep_ in ("compound", "flat"):
            before = before.head
        if before.dep_ == "conj" and before.i < verb.i and opens_clause(before):
            return [before]
        return subjects(head, depth + 1)
    if dep in ("xcomp", "ccomp", "advcl", "dep", "prep") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if dep == "xcomp" and head.lemma_ not in _SUBJECT_CONTROL and (own := direct_objects(head)):
            return own
        if dep != "advcl" and (own := asked(head)):
            return own
        if dep == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return []
        return controllers(head, depth + 1)
    if dep in ("acl", "relcl"):
        if verb.tag_ == "VBG":
            return with_conjuncts(head)
        return owners(head) or (governing_subjects(head, depth + 1) if verb.tag_ == "VB" else [])
    if dep == "pcomp":
        upper = head.head
        if head.lower_ in ("of", "for", "from", "into") and (own := direct_objects(upper)):
            return own
        return controllers(upper, depth + 1) if upper.pos_ in ("VERB", "AUX") else owners(upper)
    return []


def asked(verb: Token) -> list[Token]:
    """Return whom a verb like 'call' or 'appeal' asks to act: 'the army' of 'called on the army to withdraw'."""
    links = _ASKING.get(verb.lemma_, ())
    after = by_preposition(verb) if links else {}
    return next((after[link] for link in links if link in after), [])


def controllers(verb: Token, depth: int) -> list[Token]:
    """Return whoever a clause without a subject is about: the upper subject, or in a passive the one affected."""
    if verb.pos_ == "ADJ":
        verb = verb.head
    if is_passive(verb) and (own := direct_objects(verb)):
        return own
    return subjects(verb, depth)


def governing_subjects(noun: Token, depth: int) -> list[Token]:
    """Return the subject of the verb whose object the noun is."""
    head = noun.head
    if noun.dep_ in ("dobj", "attr", "conj") and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth)
    return []


def agents(verb: Token) -> list[Token]:
    """Return what stands after the 'by' of a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for below in child.children:
                if below.dep_ == "pobj":
                    return with_conjuncts(below)
    return []


def direct_objects(verb: Token) -> list[Token]:
    """Return what the verb is done to, in the active sense: a passive's subject is its object."""
    if is_absolute(verb) and (sufferer := _sufferer(verb)) is not None:
        return with_conjuncts(sufferer)
    found: list[Token] = []
    for child in verb.children:
        dep = child.dep_
        undergone = dep == "nsubjpass" or (dep == "nsubj" and verb.dep_ == "ccomp" and is_passive(verb))
        if (dep in _OBJECTS and dep != "acomp") or undergone:
            found.extend(antecedent(one) or one for one in with_conjuncts(child))
    if found:
        return found
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") and is_passive(verb):
        return controllers(verb.head, 1)  # 'the firm is to be compensated'
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return [verb.head]
    if verb.dep_ == "relcl" and not any(c.dep_ in _OBJECTS for c in verb.children):
        has_subject = any(c.dep_ == "nsubj" and not is_relative(c) for c in verb.children)
        deeper = any(c.dep_ == "xcomp" for c in verb.children)  # 'the ship that it began to sell'
        return [verb.head] if has_subject and not deeper else []
    if verb.dep_ == "conj" and is_passive(verb) and verb.head.pos_ == "VERB":
        return direct_objects(verb.head)
    return []


def owners(noun: Token) -> list[Token]:
    """Return who stands before the noun in the genitive: 'Russia' of 'Russia's invasion'."""
    return [one for child in noun.children if child.dep_ == "poss" for one in with_conjuncts(child)]


def by_preposition(token: Token) -> dict[str, list[Token]]:
    """Return the objects of the prepositions that hang on a verb or noun, by preposition, in text order."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ in _PREPOSITIONS:
            below = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            for one in below:
                found.setdefault(child.lower_, []).extend(
                    with_conjuncts(one) if one.dep_ == "pobj" else [one]
                )
            for deeper in child.children:  # "out of", "ahead of"
                if deeper.dep_ == "prep":
                    objects = [c for c in deeper.children if c.dep_ == "pobj"]
                    found.setdefault(deeper.lower_, []).extend(x for o in objects for x in with_conjuncts(o))
            if child.dep_ == "dative" and not below:
                found.setdefault("to", []).extend(with_conjuncts(child))
    return found


def phrase_bounds(token: Token) -> tuple[int, int]:
    """Return first and last token index of the noun phrase, without relative clauses and trailing marks."""
    left, right = token.left_edge.i, token.i
    for child in token.rights:
        if child.dep_ in ("relcl", "acl", "punct", "conj", "cc", "appos", "advcl"):
            break
        if child.dep_ == "prep" and (child.lower_ not in ("of", "for", "at") or is_of_verb(child)):
            break
        right = child.right_edge.i
    doc = token.doc
    while left < token.i and ((doc[left].is_punct and doc[left].text not in "$#") or doc[left].dep_ == "cc"):
        left += 1
    while left and before_same(token, doc[left - 1]):
        left -= 1
    return left, right


def is_of_verb(preposition: Token) -> bool:
    """Say whether an 'of' after an object goes with the verb: 'accused the army of torture'."""
    noun = preposition.head
    return noun.dep_ in ("dobj", "nsubjpass") and preposition.lower_ == "of" and noun.head.lemma_ in _OF_VERBS


def before_same(token: Token, word: Token) -> bool:
    """Say whether a word tells more of a noun that itself stands before another: 'Omani' in 'Omani army camps'."""
    return (
        token.dep_ in MODIFIERS
        and token.pos_ == "NOUN"
        and word.dep_ in MODIFIERS
        and word.i < token.i
        and word.head == token.head
    )
