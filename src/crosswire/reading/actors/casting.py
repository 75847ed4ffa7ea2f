"""The cast while it is being found: one draft an actor, gathering mentions and facts until it is an Entity."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from crosswire.ontology.spelling import whole_length
from crosswire.reading.relatives import is_relative
from crosswire.records.readings import Entity, EntityKind
from crosswire.records.spans import Span

# An army is "either": it is 'it' and 'they'.
Number = Literal["one", "many", "either"]
# The parts of speech of what stands before a noun and says how many, or how far: 'both', 'largely'.
_COUNTING = frozenset(("ADV", "DET"))


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where an actor is meant, by token: ``[start, end)`` and its grammatical head."""

    start: int
    end: int
    head: int
    pronoun: bool = False


@dataclass(slots=True)
class Draft:
    """An actor in the making. ``titles`` are those by which it may be meant without its name.

    One that is ``unnamed`` is in the cast only if it is told of again.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    also_sectors: tuple[str, ...] = ()
    role: str | None = None
    title: str | None = None
    gender: str | None = None
    number: Number = "one"
    unnamed: bool = False
    titles: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)


class Casting:
    """The drafts of one report by id, and which token heads a mention of which."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.drafts: dict[str, Draft] = {}
        self.by_head: dict[int, Draft] = {}
        self.taken: set[int] = set()

    def draft(self, entity_id: str, name: str, kind: EntityKind) -> Draft:
        """Return the draft with the id, made where there is none yet."""
        found = self.drafts.get(entity_id)
        if found is None:
            found = self.drafts[entity_id] = Draft(entity_id, name, kind)
        return found

    def mention(self, draft: Draft, start: int, end: int, head: int, *, pronoun: bool = False) -> None:
        """Add a mention, unless its head already heads one."""
        if head in self.by_head:
            return
        self.by_head[head] = draft
        draft.mentions.append(Mention(start, end, head, pronoun))
        self.taken.update(range(start, end))

    def merge(self, one: Draft, other: Draft) -> None:
        """Make the mentions of one draft the other's, and drop it."""
        for mention in one.mentions:
            self.by_head[mention.head] = other
        other.mentions.extend(one.mentions)
        other.gender = other.gender or one.gender
        del self.drafts[one.id]

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Return the cast in the order of first mention; ``text`` is the report's as it was given."""
        named = [draft for draft in self.drafts.values() if self._stands(draft)]
        named.sort(key=lambda draft: min(draft.mentions))
        return tuple(self._entity(draft, text) for draft in named)

    def _stands(self, draft: Draft) -> bool:
        """Say whether a draft is an actor of the report: it is more than pronouns, and unnamed more than once."""
        if all(mention.pronoun for mention in draft.mentions):
            return False
        told = [mention for mention in draft.mentions if not is_relative(self.doc[mention.head])]
        return not draft.unnamed or len(told) > 1

    def _entity(self, draft: Draft, text: str) -> Entity:
        draft.mentions.sort()
        spans = {mention: self._span(mention).trimmed(text) for mention in draft.mentions}
        forms = (span.of(text) for mention, span in spans.items() if not mention.pronoun)
        return Entity(
            id=draft.id,
            name=self._name(draft),
            kind=draft.kind,
            country=draft.country,
            sector=draft.sector,
            role=draft.role,
            aliases=tuple(dict.fromkeys(" ".join(form.split()) for form in forms)),
            mentions=tuple(dict.fromkeys(spans.values())),
            also_sectors=draft.also_sectors,
            title=draft.title,
        )

    def _name(self, draft: Draft) -> str:
        """Return the draft's name; a group told of again goes by no number: 'two guards' are 'guards' later."""
        told = [mention for mention in draft.mentions if not mention.pronoun]
        first = told[0]
        if draft.kind != "group" or len(told) < 2 or draft.name != self.doc[first.start : first.end].text:
            return draft.name
        numbers = [i for i in range(first.start, first.head) if self.doc[i].pos_ == "NUM"]
        start = numbers[-1] + 1 if numbers else first.start
        while start < first.head and self.doc[start].pos_ in _COUNTING:
            start += 1
        return self.doc[start : first.end].text

    def _span(self, mention: Mention) -> Span:
        last = self.doc[mention.end - 1]
        return Span(self.doc[mention.start].idx, last.idx + whole_length(last.text))
