"""Who people are said to be: the name and title that each report gives them, where reports differ in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Passage, Witness, stems
from crosswire.records.readings import Entity
from crosswire.records.spans import Span

# A name with its title is no longer than this.
_LONGEST = 90


def names(
    story: Sequence[Witness], found: Sequence[Passage], under: Mapping[str, str]
) -> list[tuple[Fact, ...]]:
    """Return, for each person of two or more reports, what each calls them, where it is not just the same."""
    gathered: dict[str, dict[str, Fact]] = {}
    ground = {place.name.casefold() for witness in story for place in witness.reading.places}
    for witness in story:
        for entity in witness.reading.entities:
            if entity.kind == "person" and entity.name.casefold() not in ground:
                best = max(_called(entity, witness, found), key=_telling, default=None)
                held = gathered.setdefault(under[entity.id], {})
                if best and (witness.id not in held or _telling(best) > _telling(held[witness.id])):
                    held[witness.id] = best
    groups = (tuple(held[report] for report in sorted(held)) for _, held in sorted(gathered.items()))
    return [group for group in groups if len(group) > 1 and len({fact.own for fact in group}) > 1]


def _telling(fact: Fact) -> tuple[int, int]:
    """A name that says more is told before one that says less, an earlier one before a later."""
    return len(fact.own), -fact.span.start


def _called(entity: Entity, witness: Witness, found: Sequence[Passage]) -> Iterator[Fact]:
    text = witness.report.text
    for index, passage in enumerate(found):
        if passage.report != witness.id:
            continue
        for mention in entity.mentions:
            if passage.span.covers(mention) and _is_name(mention.of(text), entity):
                span = _with_title(mention, witness, passage)
                own = frozenset(stems(span.of(text)))
                yield Fact(index, witness.id, span, "name", own, own, None, entity=entity.id)


def _is_name(words: str, entity: Entity) -> bool:
    """Say whether the words hold the surname: 'the prime minister' means someone, but does not name them."""
    surname = entity.id.rsplit("-", 1)[-1].rsplit(":", 1)[-1]
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return surname in bare.casefold() and any(word[0].isupper() for word in bare.split())


def _with_title(mention: Span, witness: Witness, passage: Passage) -> Span:
    """Return the mention with the words of its phrase that stand before it."""
    for clause in witness.reading.clauses:
        if clause.sentence != passage.index:
            continue
        for argument in clause.arguments:
            phrase = argument.span
            ends = phrase.covers(mention) and argument.head.end == mention.end
            if ends and mention.end - phrase.start <= _LONGEST:
                return Span(phrase.start, mention.end)
    return mention
