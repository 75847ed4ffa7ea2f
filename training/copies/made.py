"""Families of reports made from reports of our own, and what is true of every two of them.

A family is one story: its tellings, which know nothing of each other, and copies of them. Scores on these are
synthetic and are to be called so wherever they are shown.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations, cycle

from training.copies.drafts import Draft, retold, written
from training.copies.edits import DRESS, EDITS, SHAPE, WORDING, credited_source, edited, splice
from training.copies.tables import table
from training.copies.truth import Truth, truth

ROUNDS = 3
# Copies by a single edit in each family.
_SINGLE = 4


@dataclass(frozen=True, slots=True)
class Family:
    """The reports of one story, and whether the story belongs to the half that is never looked at."""

    id: str
    story: str
    held: bool
    drafts: tuple[Draft, ...]

    def pairs(self) -> Iterator[tuple[Draft, Draft, Truth]]:
        """Yield every two drafts with what is true of them."""
        for a, b in combinations(self.drafts, 2):
            yield a, b, truth(a, b)


def item(draft: Draft, family: str = "") -> dict[str, object]:
    """Return the draft as a report is handed in."""
    return {
        "id": f"{family}/{draft.id}" if family else draft.id,
        "text": draft.text,
        "title": draft.title,
        "outlet": draft.outlet,
        "published": draft.published,
    }


def families(seed: str = "1", rounds: int = ROUNDS) -> Iterator[Family]:
    """Yield the families, for each story as many as there are rounds; the same seed makes the same."""
    stories = written()
    by_hand = list(retold())
    singles = cycle(EDITS)
    for number, (story, bases) in enumerate(stories.items()):
        others = list(stories.values())[(number + 1) % len(stories)]
        for round_ in range(rounds):
            chance = random.Random(f"{seed} {story} {round_}")
            drafts = [*bases, *_by_hand([d for name, d in by_hand if name == story], round_, chance)]
            drafts += _by_one_edit(bases, singles, chance)
            drafts += _by_many(bases[round_ % len(bases)], chance)
            drafts += _spliced(bases, others, chance)
            if round_ == 1:
                drafts = _credited(bases, drafts, chance)
            yield Family(f"{story}-{round_}", story, number % 2 == 1, tuple(drafts))


def copy(base: Draft, names: Sequence[str], chance: random.Random) -> Draft:
    """Return a later report made from the base by these edits, in another outlet; its date may be lost."""
    made = base
    for name in names:
        made = edited(made, name, str(chance.random()))
    outlet = chance.choice([name for name in table().outlets if name != base.outlet])
    made = replace(
        made,
        id=f"{base.id}+{'+'.join(names) or 'copy'}",
        outlet=outlet,
        published=_afterwards(base.published, chance),
        lead="",
        ancestors=(*base.ancestors, base.id),
    )
    return credited_source(made, chance, base.outlet) if chance.random() < 0.2 else made


def _afterwards(published: str | None, chance: random.Random) -> str | None:
    """Return a time some hours later; now and then the day alone, or nothing."""
    draw = chance.random()
    if not published or draw < 0.12:
        return None
    if len(published) <= len("2026-01-01"):
        return (date.fromisoformat(published) + timedelta(days=chance.choice((0, 1, 1)))).isoformat()
    later = datetime.fromisoformat(published) + timedelta(minutes=chance.randrange(20, 1500))
    return later.date().isoformat() if draw < 0.3 else later.isoformat()


def _by_hand(told: Sequence[Draft], round_: int, chance: random.Random) -> Iterator[Draft]:
    """Yield the faithful retellings in one round, the free ones in the next, and then copies of both."""
    for draft in told:
        if round_ < 2 and (draft.edits == ("retold_freely",)) == (round_ == 1):
            yield draft
        elif round_ == 2:
            yield copy(draft, ["synonyms", chance.choice(list(SHAPE))], chance)


def _by_one_edit(bases: Sequence[Draft], singles: Iterator[str], chance: random.Random) -> Iterator[Draft]:
    for at in range(_SINGLE):
        turned = [*bases[at % len(bases) :], *bases[: at % len(bases)]]
        tried = ((base, copy(base, [name], chance)) for name in singles for base in turned)
        yield next(made for base, made in tried if made.text != base.text)


def _by_many(base: Draft, chance: random.Random) -> Iterator[Draft]:
    """Yield a copy with a few light edits, a copy of that copy, and one that is changed in every way."""
    first = copy(base, [chance.choice(list(DRESS)), chance.choice(list(SHAPE))], chance)
    yield first
    yield copy(first, [chance.choice(list(WORDING)), chance.choice(list(SHAPE))], chance)
    heavy = [
        "new_lead",
        "synonyms",
        "said_order",
        "clause_order",
        "numbers",
        "short_names",
        "trimmed",
        "openers",
    ]
    yield copy(base, [*heavy, chance.choice(list(DRESS))], chance)


def _spliced(bases: Sequence[Draft], others: Sequence[Draft], chance: random.Random) -> Iterator[Draft]:
    """Yield a report put together from two of the story, and one that brings this story with another."""
    first, second = chance.sample(list(bases), 2)
    made = splice(first, second, chance)
    later = max((d.published for d in (first, second) if d.published), default=None)
    whole = replace(
        copy(replace(made, published=later), [], chance),
        id=f"{first.id}+splice",
        edits=("splice",),
        ancestors=(first.id, second.id),
    )
    yield whole
    digest = splice(chance.choice(list(bases)), chance.choice(list(others)), chance)
    yield replace(copy(digest, [], chance), id=f"{digest.id}+digest", edits=("digest",))


def _credited(bases: Sequence[Draft], drafts: list[Draft], chance: random.Random) -> list[Draft]:
    """Return the drafts, with a line in two of the tellings that credits the same agency."""
    agency = chance.choice(table().agencies)
    line = table().credit_lines[0].format(agency=agency)
    ids = {base.id for base in bases[:2]}
    return [
        replace(d, after=(*d.after, line), credited=d.credited | {agency}) if d.id in ids else d
        for d in drafts
    ]
