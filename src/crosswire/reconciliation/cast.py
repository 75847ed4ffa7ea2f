"""The actors of the story: entities of all reports, merged where they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from crosswire.reconciliation.passages import Witness
from crosswire.records.dossiers import CastMember
from crosswire.records.readings import Entity
from crosswire.records.spans import Citation


def cast(story: Iterable[Witness], under: Mapping[str, str]) -> tuple[CastMember, ...]:
    """Return the actors by how often they are named, the most named first."""
    gathered: dict[str, list[tuple[str, Entity]]] = {}
    for witness in story:
        for entity in witness.reading.entities:
            gathered.setdefault(under[entity.id], []).append((witness.id, entity))
    members = [_member(id, found) for id, found in gathered.items()]
    return tuple(sorted(members, key=lambda m: (-len(m.mentions), m.entity)))


def _member(id: str, found: list[tuple[str, Entity]]) -> CastMember:
    entities = [entity for _, entity in found]
    own = [entity for entity in entities if entity.id == id] or entities
    aliases = sorted({alias for entity in entities for alias in entity.aliases})
    mentions = sorted({Citation(report, m.start, m.end) for report, entity in found for m in entity.mentions})
    return CastMember(
        entity=id,
        name=_most([entity.name for entity in own]) or id,
        kind=own[0].kind,
        country=_most([entity.country for entity in entities]),
        role=_most([entity.role for entity in entities]),
        aliases=tuple(aliases),
        mentions=tuple(mentions),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """Return the value most often given, the longest and first by letter among equals."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default=None)
