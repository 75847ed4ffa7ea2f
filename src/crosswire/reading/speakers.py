"""Who a source is: the actor of the cast that its words mean, or, for 'it' and 'the statement', the last to speak."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.ontology.cues import Cues
from crosswire.reading.drafts import Draft
from crosswire.reading.entities import MentionIndex
from crosswire.reading.parse import Parse
from crosswire.records.readings import Entity

_PERSONAL = frozenset(("he", "she"))
_COMMON = frozenset(("it", "they"))
# A document is the last speaker's where the text says 'the statement', 'its letter', not 'a poll'.
_DEFINITE = frozenset(("the", "its", "his", "her", "their"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor meant by a source, and the name to show; both None where no one is named."""

    entity: str | None = None
    name: str | None = None


def find_speakers(
    drafts: list[Draft], parents: list[int | None], parse: Parse, entities: tuple[Entity, ...], cues: Cues
) -> list[Speaker]:
    """Return the speaker of each draft; the drafts are in text order."""
    index = MentionIndex(parse, entities)
    cast = {entity.id: entity for entity in entities}
    found: list[Speaker] = []
    last: dict[bool, Speaker] = {}
    for draft, parent in zip(drafts, parents, strict=True):
        head = _head(draft, parse)
        if head is None or draft.source is None:
            found.append(Speaker())
            continue
        entity = index.of_token(head)
        words = draft.source.of(parse.report.text)
        if entity is None and parent is None and draft.speech:
            lower = head.lower_
            definite = head.lemma_.lower() in cues.documents and head.left_edge.lower_ in _DEFINITE
            if lower in _PERSONAL and True in last:
                found.append(last[True])
                continue
            if (lower in _COMMON or definite) and last:
                found.append(last.get(False) or last[True])
                continue
        member = cast.get(entity) if entity is not None else None
        speaker = Speaker(entity, member.name if member is not None else words)
        if member is not None and parent is None and draft.speech:
            last[member.kind == "person"] = speaker
        found.append(speaker)
    return found


def _head(draft: Draft, parse: Parse) -> Token | None:
    """Return the token that names the source; one found by its place alone is asked for its head here."""
    if draft.head is not None:
        return parse.doc[draft.head]
    if draft.source is None:
        return None
    words = parse.doc.char_span(draft.source.start, draft.source.end, alignment_mode="expand")
    return words.root if words is not None else None
