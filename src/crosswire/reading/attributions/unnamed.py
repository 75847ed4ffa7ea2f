"""Sources that the report does not name: 'two officials', 'a source', 'a diplomat who asked not to be named'."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.sources import load_source_words
from crosswire.reading.attributions.grammar import Draft
from crosswire.reading.parse import Parse


def keeps_name_back(draft: Draft, head: Token, parse: Parse) -> bool:
    """Say whether the report keeps the name of the source back.

    It says so of the source, or in the sentence around what is said ('on condition of anonymity'); or it calls
    the source a source, or counts it by its office alone ('a senior official', 'two diplomats').
    """
    if draft.source is None or head.pos_ == "PROPN" or head.pos_ == "PRON":
        return False
    words = load_source_words()
    start, end = draft.source.start, draft.source.end
    if any(t.ent_type_ == "PERSON" and t.dep_ in ("appos", "compound") for t in head.subtree if t.idx < end):
        return False
    text = parse.report.text
    around = [
        text[start:end],
        text[draft.sentence.start : draft.stretch.start],
        text[draft.stretch.end : draft.sentence.end],
    ]
    said = " ".join(around).lower()
    tail = draft.stretch.of(text).lower()[-_TAIL:]
    if any(phrase in said for phrase in words.unnamed) or "condition of anonymity" in tail:
        return True
    lemma = head.lemma_.lower()
    if lemma in words.confidants:
        return True
    if any(child.dep_ == "poss" or child.lower_ in ("the", "these", "those") for child in head.children):
        return False  # 'the two ministers': told who they are
    return lemma in words.offices and any(child.lower_ in words.counted for child in head.children)


# A clause such as '..., speaking on condition of anonymity' may have been taken for the end of what was said.
_TAIL = 160
