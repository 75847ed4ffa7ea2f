"""How two reports depend on each other, why, and which of them was first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from crosswire.ontology.outlets import broadcasters
from crosswire.reconciliation.alignment import Encode
from crosswire.reconciliation.lineage.copying import copying
from crosswire.reconciliation.lineage.credited import agencies_of, published_by, whole
from crosswire.reconciliation.lineage.direction import credited, earlier
from crosswire.reconciliation.lineage.features import (
    Compared,
    judged_no_copy,
    outlet_credited,
    published_first,
    reason,
    reasons,
)
from crosswire.reconciliation.lineage.own import Own
from crosswire.reconciliation.lineage.retelling import Retelling, may_retell, retelling
from crosswire.reconciliation.passages import Passage, Witness
from crosswire.records.dossiers import Lineage, LineageRelation, Origin
from crosswire.records.reports import Report
from crosswire.records.spans import Citation

# Share of the shorter report's own words that the other has too, when one is the other.
_SAME_TEXT = 0.65
# Where that much of it stands word for word in the other, it is no retelling in other words.
_IN_ITS_WORDS = 0.4
# A run of own words that only copying explains.
_RUN = 12
# What a tie binds, the strongest first.
STRENGTH: Mapping[LineageRelation, int] = {
    "same-text": 3, "rewrite": 2, "shared-passages": 1, "same-agency": 0, "independent": -1,
}  # fmt: skip


@dataclass(frozen=True)
class Teller:
    """One report with what it is compared by."""

    witness: Witness
    own: Own
    agencies: tuple[Origin, ...]

    @property
    def report(self) -> Report:
        """The report."""
        return self.witness.report

    @property
    def id(self) -> str:
        """The report's id."""
        return self.witness.id

    @property
    def called(self) -> str:
        """Its outlet, else its id."""
        return published_by(self.report) or self.id

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its prose sentences."""
        return self.own.passages

    @cached_property
    def told(self) -> tuple[Passage, ...]:
        """Those that are not direct speech for the most part."""
        spoken = self.own.spoken()
        return tuple(one for place, one in enumerate(self.passages) if place not in spoken)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of all its sentences."""
        return frozenset(term for passage in self.passages for term in passage.terms)

    @cached_property
    def whole(self) -> frozenset[str]:
        """The news agencies that it has its text from."""
        return whole(self.agencies)

    @cached_property
    def published(self) -> frozenset[str]:
        """The agency that published it, if it is one."""
        return frozenset(origin.agency or "" for origin in self.agencies if origin.basis == "outlet")

    @cached_property
    def credited(self) -> frozenset[str]:
        """The agencies that it names itself."""
        return frozenset(origin.agency or "" for origin in self.agencies if origin.basis != "outlet")

    @cached_property
    def named(self) -> frozenset[str]:
        """The agencies that it names for a fact or for its text."""
        return frozenset(origin.agency or "" for origin in self.agencies)


def teller(witness: Witness, own: Own) -> Teller:
    """Return the report with the agencies that it names."""
    return Teller(witness, own, tuple(agencies_of(witness)))


def compared(a: Teller, b: Teller, encode: Encode | None) -> Compared:
    """Return what two reports have in common."""
    copied = copying(a.own, b.own)
    retold = Retelling()
    if copied.share < _IN_ITS_WORDS and may_retell(a.terms, b.terms):
        retold = retelling(a.told, b.told, encode)
    fewest = min(len(a.passages), len(b.passages))
    return with_agencies(a, b, Compared(copied, retold, sentences=fewest))


def with_agencies(a: Teller, b: Teller, pair: Compared) -> Compared:
    """Return the same with the agencies that these two have in common, and how they stand to each other."""
    # That an agency published both is not yet that either says so.
    shared = (a.named & b.named) - (a.published & b.published - a.credited - b.credited) - broadcasters()
    texts = a.whole & b.whole & shared
    pair = replace(pair, agencies=texts, told=shared - texts)
    return replace(pair, relation=_relation(pair))


def _relation(pair: Compared) -> LineageRelation:
    if pair.copying.share >= _SAME_TEXT:
        return "same-text"
    if pair.retelling.is_rewrite(pair.copying.share):
        return "rewrite"
    if pair.copying.copied or pair.copying.longest >= _RUN:
        return "shared-passages"
    return "same-agency" if pair.agencies or pair.told else "independent"


def tie(a: Teller, b: Teller, pair: Compared, judged: str | None = None) -> Lineage:
    """Return how the two stand to each other, ``a`` before ``b``. ``judged`` is the judgement that neither copies."""
    if judged is not None:
        why = (reason(judged_no_copy, pair, 1.0), *reasons(replace(pair, relation="independent")))
        return Lineage(a.id, b.id, "independent", None, _score(pair), reasons=why, judged=judged)
    why = tuple(reasons(pair))
    source = None
    if STRENGTH[pair.relation] > 0:
        if (source := credited(a.report, b.report)) is not None:
            why += (reason(outlet_credited, _called(a, b, source), 1.0),)
        elif (source := earlier(a.report, b.report)) is not None:
            why += (reason(published_first, _called(a, b, source), 1.0),)
    credit = _credit(a, b, source if source and why[-1].feature == outlet_credited.__name__ else None)
    return Lineage(a.id, b.id, pair.relation, credit, _score(pair), _evidence(a, b, pair), source, why)


def _called(a: Teller, b: Teller, source: str) -> Compared:
    """Return what the two are called, in their order: by their outlets where these tell them apart."""
    first, later = (a, b) if source == a.id else (b, a)
    names = [published_by(one.report) for one in (first, later)]
    if names[0] == names[1]:
        names = [None, None]
    return Compared(first=names[0] or first.id, later=names[1] or later.id)


def _score(pair: Compared) -> float:
    if pair.relation == "rewrite":
        return round(pair.retelling.retold * pair.retelling.in_order, 3)
    least = 0.01 if pair.relation == "shared-passages" else 0.0
    return round(max(pair.copying.share, least), 3)


def _evidence(a: Teller, b: Teller, pair: Compared) -> tuple[tuple[Citation, Citation], ...]:
    if STRENGTH[pair.relation] <= 0:
        return ()
    pairs = pair.copying.beside if pair.relation != "rewrite" else pair.retelling.pairs
    return tuple((a.passages[i].citation, b.passages[j].citation) for i, j in pairs or pair.retelling.pairs)


def _credit(a: Teller, b: Teller, source: str | None) -> str | None:
    """Return the agency that both have their text from, else one that both name, else the first that either does."""
    texts, names = _credits(a), _credits(b)
    for both in (set(texts[0]) & set(names[0]), set(texts[1]) & set(names[1])):
        if both:
            return min(both)
    if source is not None:
        return published_by(a.report if source == a.id else b.report)
    return next(iter((*texts[0], *names[0], *texts[1], *names[1])), None)


def _credits(one: Teller) -> tuple[list[str], list[str]]:
    """Return the agencies that a report has its text from, and all that it names, in the order of the text."""
    fed = [one.report.source] if one.report.source else []
    texts = [credit.agency for credit in one.report.credits if credit.how != "told"]
    return fed + texts, fed + [credit.agency for credit in one.report.credits]
