"""What a relative pronoun stands for, by grammar alone."""

from __future__ import annotations

from spacy.tokens import Token

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_TAGS = frozenset(("WDT", "WP", "WP$"))
_CLAUSES = frozenset(("relcl", "acl"))


def is_relative(token: Token) -> bool:
    """Say whether the word can be a relative pronoun where it stands."""
    return token.tag_ in _TAGS and token.lower_ in _RELATIVE


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, None for a word that is none or asks a question.

    'The man who they say fled': every verb between the pronoun and its clause follows the pronoun. In 'the man
    who asked which it was' one does not, and 'which' asks.
    """
    if not is_relative(pronoun):
        return None
    token = pronoun
    while token.dep_ not in _CLAUSES:
        above = token.head
        if above.i == token.i or (above.pos_ in ("VERB", "AUX") and above.i < pronoun.i):
            return None
        token = above
    return token.head if token.head.i < pronoun.i else None
