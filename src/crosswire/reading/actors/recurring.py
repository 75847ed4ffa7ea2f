"""Names that come again: spelled out once and shortened after, or passed over where the tagger saw nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.reading.actors.naming import FoundKind, Name

_ORGANIZATIONS = frozenset(("organization", "new-organization"))
# What a short form of an organization may have been taken for.
_MISTAKEN = frozenset(("new-person", "new-organization", "new-place", "region"))
_LONGEST_ACRONYM = 8

Meaning = tuple[FoundKind, str]


def recurring(found: Sequence[Name], doc: Doc, sentences: Iterable[SpacySpan]) -> tuple[Name, ...]:
    """Return the names, each short form as the organization it shortens, with those that were passed over."""
    names = _shortened(_spelled_out(found, doc), doc)
    return tuple(sorted((*names, *_again(names, doc, sentences)), key=lambda name: name.start))


def _spelled_out(found: Sequence[Name], doc: Doc) -> list[Name]:
    """Make one of each organization and the acronym that follows it in brackets: 'State Rail Board (SRB)'."""
    meant: dict[str, Meaning] = {}
    known = {name.start: name for name in found}
    for name in found:
        at = name.end + 1
        if name.kind not in _ORGANIZATIONS or name.end - name.start < 2 or at + 1 >= len(doc):
            continue
        acronym = doc[at].text
        if doc[at - 1].text != "(" or doc[at + 1].text != ")" or not _is_acronym(acronym):
            continue
        short = known.get(at)
        if short is not None and short.kind == "organization" and name.kind == "new-organization":
            meant[name.key] = (short.kind, short.key)
        elif short is None or short.kind in _MISTAKEN:
            meant[acronym] = (name.kind, name.key)
    return [
        replace(name, kind=meaning[0], key=meaning[1])
        if name.kind in _MISTAKEN and (meaning := meant.get(doc[name.start : name.end].text)) is not None
        else name
        for name in found
    ] + [
        Name(token.i, token.i + 1, token.i, *meant[token.text])
        for token in (doc if meant else ())
        if token.text in meant and token.i not in known
    ]


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 2 <= len(word) <= _LONGEST_ACRONYM


def _shortened(found: Sequence[Name], doc: Doc) -> list[Name]:
    """Make each single word that shortens one organization's name that organization.

    'The Observatory', after 'the Harbour Observatory for Clean Water'. A person's surname stays one, unless the
    organization bears it first in its name and is named more often than the person in full.
    """
    whole: dict[str, set[Meaning]] = {}
    first: dict[str, int] = {}
    persons: dict[str, int] = {}
    for name in found:
        words = name.key.split()
        if name.kind in ("person", "new-person"):
            for word in words[1:]:
                persons[word] = persons.get(word, 0) + 1
        elif name.kind in _ORGANIZATIONS and name.end - name.start > 1:
            opening = doc[name.start]
            if opening.text[0].isupper() and len(opening) > 2:
                first[opening.text] = first.get(opening.text, 0) + 1
            for token in doc[name.start : name.end]:
                long = len(token) > (3 if token.i == name.start else 4)
                if token.text[0].isupper() and long and token.ent_type_ not in ("GPE", "NORP"):
                    whole.setdefault(token.text, set()).add((name.kind, name.key))
    shortened = []
    for name in found:
        meant = whole.get(name.key, ()) if name.kind in ("new-person", "new-organization") else ()
        if len(meant) == 1 and persons.get(name.key, 0) < max(1, first.get(name.key, 0)):
            ((kind, key),) = meant
            name = replace(name, kind=kind, key=key)
        shortened.append(name)
    return shortened


def _again(names: Sequence[Name], doc: Doc, sentences: Iterable[SpacySpan]) -> Iterator[Name]:
    """Yield the organizations named before that the tagger passed over here."""
    forms: dict[str, dict[tuple[str, ...], Meaning]] = {}
    others = {name.key.split()[-1] for name in names if name.kind in ("person", "new-person")}
    for name in names:
        words = tuple(token.text for token in doc[name.start : name.end])
        if name.kind in _ORGANIZATIONS and words[0][0].isupper() and words[-1] not in others:
            forms.setdefault(words[0], {})[words] = (name.kind, name.key)
            if len(words) > 1 and _may_stand_alone(doc[name.start]) and words[0] not in others:
                forms[words[0]].setdefault(words[:1], (name.kind, name.key))
    taken = {i for name in names for i in range(name.start, name.end)} if forms else set()
    for sentence in sentences if forms else ():
        for token in sentence:
            if token.i in taken or token.text not in forms:
                continue
            for words, meaning in sorted(forms[token.text].items(), key=lambda pair: -len(pair[0])):
                end = token.i + len(words)
                if end <= sentence.end and tuple(t.text for t in doc[token.i : end]) == words:
                    if _is_name(doc, token.i, end, sentence.start) and taken.isdisjoint(range(token.i, end)):
                        head = doc[token.i : end].root.i
                        taken.update(range(token.i, end))
                        yield Name(token.i, end, head, *meaning)
                    break


def _is_name(doc: Doc, start: int, end: int, opens: int) -> bool:
    """Say whether words that are a name elsewhere are one here: a single common word opening a sentence is none."""
    if end - start > 1 or doc[start].text.isupper():
        return True
    after, before = doc[end] if end < len(doc) else None, doc[start - 1] if start > opens else None
    if any(one is not None and one.pos_ == "PROPN" and one.text[0].isupper() for one in (before, after)):
        return False
    return doc[start].pos_ == "PROPN" or (start > opens and doc[start].tag_ != "NNS")


def _may_stand_alone(first: Token) -> bool:
    """Say whether the first word of a longer name can stand for it: 'Halden', and not 'Danish' or 'of'."""
    named = first.ent_type_ not in ("GPE", "NORP", "LOC") and first.pos_ == "PROPN"
    return named and len(first) > 3 and first.text[0].isupper()
