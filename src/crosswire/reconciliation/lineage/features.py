"""What ties two reports together, each by a function whose docstring's first line is what people are told."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswire.reconciliation.lineage.copying import Copying
from crosswire.reconciliation.lineage.retelling import Retelling
from crosswire.records.dossiers import LineageRelation
from crosswire.records.stories import Reason


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports side by side: what they copy, what they retell, and the agencies that both have their text from."""

    copying: Copying
    retelling: Retelling
    agencies: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    relation: LineageRelation = "independent"


Feature = Callable[[Compared], float]


def shared_words(pair: Compared) -> float:
    """Share of the shorter report's own words that stand word for word in the other, direct speech left out."""
    return pair.copying.share


def longest_run(pair: Compared) -> float:
    """The most of the reporter's own words in a row, direct speech left out, that stand in both."""
    return float(pair.copying.longest)


def copied_sentences(pair: Compared) -> float:
    """Whole sentences of the reporter's own words that stand in both."""
    return float(len(pair.copying.copied))


def retold_sentences(pair: Compared) -> float:
    """Share of the shorter report's sentences that the other tells too, in whatever words."""
    return pair.retelling.retold


def same_order(pair: Compared) -> float:
    """Share of the sentences told by both that come in the same order."""
    return pair.retelling.in_order


def same_agency(pair: Compared) -> float:
    """Both have their text from the same news agency."""
    return float(len(pair.agencies))


def told_by_agency(pair: Compared) -> float:
    """Both have a fact from the same news agency."""
    return float(len(pair.told))


def outlet_credited(pair: Compared) -> float:
    """One of the two names the other's outlet as where it has something from."""
    return 1.0


def published_first(pair: Compared) -> float:
    """One of the two was published before the other."""
    return 1.0


def judged_no_copy(pair: Compared) -> float:
    """Somebody judged that neither of the two copies the other, and that outweighs everything else."""
    return 1.0


# What decides each relation; what else is found is told too, and weighs nothing.
_DECIDE: dict[LineageRelation, tuple[Feature, ...]] = {
    "same-text": (shared_words,),
    "shared-passages": (copied_sentences, longest_run),
    "rewrite": (retold_sentences, same_order),
    "same-agency": (same_agency, told_by_agency),
    "independent": (),
}
_TELL: tuple[Feature, ...] = (
    shared_words, copied_sentences, longest_run, retold_sentences, same_order, same_agency, told_by_agency,
)  # fmt: skip


def reason(feature: Feature, pair: Compared, weight: float) -> Reason:
    """Return what a feature found, in the words of its docstring."""
    says = (inspect.getdoc(feature) or "").partition("\n")[0]
    return Reason(feature.__name__, round(feature(pair), 3), weight, says)


def reasons(pair: Compared) -> Iterator[Reason]:
    """Yield why two reports stand to each other as they do, what decides it first."""
    deciding = _DECIDE[pair.relation]
    for feature in sorted(_TELL, key=lambda one: one not in deciding):
        if feature(pair):
            yield reason(feature, pair, float(feature in deciding))
