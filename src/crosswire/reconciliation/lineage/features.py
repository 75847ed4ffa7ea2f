"""What ties two reports together, each by a function whose docstring's first line is what people are told, filled in
with what was found."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from crosswire.reconciliation.lineage.copying import Copying
from crosswire.reconciliation.lineage.retelling import Retelling
from crosswire.records.dossiers import LineageRelation
from crosswire.records.stories import Reason


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports side by side: what they copy, what they retell, and the agencies that both have their text from.

    ``sentences`` counts those of the shorter, ``first`` and ``later`` say what the two are called where one was
    first, ``first`` alone what both rest on.
    """

    copying: Copying = field(default_factory=Copying)
    retelling: Retelling = field(default_factory=Retelling)
    agencies: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    relation: LineageRelation = "independent"
    sentences: int = 0
    first: str = ""
    later: str = ""


Feature = Callable[[Compared], float]


def shared_words(pair: Compared) -> float:
    """Own words of the shorter report that the other has too, word for word, direct speech left out: {share}."""
    return pair.copying.share


def longest_run(pair: Compared) -> float:
    """Most words in a row that stand in both, direct speech left out: {run}."""
    return float(pair.copying.longest)


def copied_sentences(pair: Compared) -> float:
    """Whole sentences that stand in both, direct speech left out: {copied} of {sentences}{order}."""
    return float(len(pair.copying.copied))


def retold_sentences(pair: Compared) -> float:
    """Sentences of the shorter report that the other tells too, direct speech left out: {told} of {tellable}."""
    return pair.retelling.retold


def same_order(pair: Compared) -> float:
    """Sentences told by both that come in the same order: {ordered} of {told}."""
    return pair.retelling.in_order


def same_agency(pair: Compared) -> float:
    """Both have their text from {agencies}."""
    return float(len(pair.agencies))


def told_by_agency(pair: Compared) -> float:
    """Both have a fact from {tellers}."""
    return float(len(pair.told))


def outlet_credited(pair: Compared) -> float:
    """{later} names {first} as where it has something from."""
    return 1.0


def published_first(pair: Compared) -> float:
    """{first} was published before {later}."""
    return 1.0


def common_source(pair: Compared) -> float:
    """Both rest on {first}, and nothing tells that one of them has it from the other."""
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
    return Reason(feature.__name__, round(feature(pair), 3), weight, says.format_map(_found(pair)))


def reasons(pair: Compared) -> Iterator[Reason]:
    """Yield why two reports stand to each other as they do, what decides it first."""
    deciding = _DECIDE[pair.relation]
    for feature in sorted(_TELL, key=lambda one: one not in deciding):
        if feature(pair):
            yield reason(feature, pair, float(feature in deciding))


def _found(pair: Compared) -> dict[str, object]:
    """Return what fills the gaps in the docstrings."""
    copied = sorted(pair.copying.copied)
    rising = all(a[1] <= b[1] for a, b in pairwise(copied))
    told = len(pair.retelling.pairs)
    return {
        "share": f"{round(100 * pair.copying.share)} %",
        "run": pair.copying.longest,
        "copied": len(copied),
        "order": ", in the same order" if rising and len(copied) > 1 else "",
        "sentences": pair.sentences,
        "told": told,
        "tellable": round(told / pair.retelling.retold) if told else 0,
        "ordered": round(pair.retelling.in_order * told),
        "agencies": _listed(pair.agencies),
        "tellers": _listed(pair.told),
        "first": pair.first,
        "later": pair.later,
    }


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
