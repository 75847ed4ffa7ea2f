"""Finding entities: who and what the report speaks of, each with one identity and all its mentions."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.countries import country_name
from crosswire.ontology.names import slug
from crosswire.ontology.organizations import organizations
from crosswire.reading.naming import find_names
from crosswire.reading.parse import Parse
from crosswire.records.readings import Entity, EntityKind
from crosswire.records.spans import Span


class MentionIndex:
    """Who a token or a stretch of a parsed report means, looked up in constant time.

    Mentions may nest ('the Maduro government' holds 'Maduro'): a token means the narrowest mention whose
    grammatical head it is, and failing that the narrowest mention it stands in.
    """

    def __init__(self, parse: Parse, entities: tuple[Entity, ...]) -> None:
        self._by_head: dict[int, str] = {}
        self._by_token: dict[int, str] = {}
        self._by_span: dict[tuple[int, int], str] = {}
        doc = parse.doc
        at = {token.idx: token.i for token in doc}
        mentions = [(len(span), span, entity.id) for entity in entities for span in entity.mentions]
        for _, span, entity_id in sorted(mentions, reverse=True):
            start = at.get(span.start)
            if start is None:
                continue
            self._by_span[span.start, span.end] = entity_id
            end = start
            head: int | None = None
            while end < len(doc) and doc[end].idx < span.end:
                self._by_token[end] = entity_id
                end += 1
            for index in range(end - 1, start - 1, -1):
                if not start <= doc[index].head.i < end or doc[index].head.i == index:
                    head = index
                    break
            self._by_head[end - 1 if head is None else head] = entity_id
        self._parse = parse
        self._at = at

    def of_token(self, token: Token) -> str | None:
        """Return the id of the entity the token means, None where it means none."""
        return self._by_head.get(token.i) or self._by_token.get(token.i)

    def headed_by(self, token: Token) -> str | None:
        """Return the id of the entity of the mention whose grammatical head is exactly this token."""
        return self._by_head.get(token.i)

    def of_span(self, span: Span) -> str | None:
        """Return the id of the entity a stretch names: the very mention, or the one its head word heads."""
        exact = self._by_span.get((span.start, span.end))
        if exact is not None:
            return exact
        words = self._parse.doc.char_span(span.start, span.end, alignment_mode="contract")
        if words is None or not len(words):
            return None
        return self._by_head.get(words.root.i)


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """Return the entities of the report's prose, in the order in which they first appear."""
    found: dict[str, list[Span]] = {}
    facts: dict[str, tuple[str, EntityKind, str | None, str | None]] = {}
    for name in find_names(parse):
        span = parse.doc[name.start : name.end]
        where = Span(span.start_char, span.end_char)
        if name.kind in ("country", "capital", "seat"):
            entity_id = f"country:{name.key}"
            facts[entity_id] = (country_name(name.key), "government", name.key, "GOV")
        elif name.kind == "organization":
            known = organizations()[name.key]
            entity_id = f"org:{name.key}"
            facts[entity_id] = (known.name, "organization", known.country, known.sector)
        elif name.kind in ("person", "new-person"):
            entity_id = f"person:{slug(name.key)}"
            facts[entity_id] = (name.key, "person", None, None)
        elif name.kind == "new-organization":
            entity_id = f"org:{slug(name.key)}"
            facts[entity_id] = (name.key, "organization", None, None)
        else:
            continue
        found.setdefault(entity_id, []).append(where)
    text = parse.report.text
    return tuple(
        Entity(
            entity_id,
            *facts[entity_id],
            role=None,
            aliases=tuple(dict.fromkeys(s.of(text) for s in spans)),
            mentions=tuple(spans),
        )
        for entity_id, spans in found.items()
    )
