"""Which tellings are of one event, within and across the documents of a topic: ECB+ with its labelled mentions.

Every labelled mention of an event that the files hold counts, in whatever sentence it stands (whether a sentence
was checked by a second labeller, the files do not say); these are mostly mentions in chains, so that few stand
alone. The documents of both stories of a topic are mixed, and nothing tells the system which is which. It groups
the mentions of a topic by the product's own function (``reconciliation.gathering``) over the readings of the
documents, whose events are replaced by the labelled mentions. Nothing of a label but its place is used: type,
lemma and chain are not.

CoNLL F1 is summed over the topics, each measure by its own denominators, singletons counted: as if all topics
were one document, as is usual. The weights were learned from ECB+. A topic from which the weights that ship were
learned is therefore grouped with weights learned from the other topics, five groups of topics in turn; any other
topic is grouped with the weights that ship.

*Same lemma*: mentions of a topic are one where the lemmas that the data give their heads are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path

from crosswire.ontology.sameness import Sameness, learned_from
from crosswire.reading import encode
from crosswire.reconciliation.gathering import gathered
from crosswire.reconciliation.identities import identities
from evals.conll import Tally
from evals.score import Case, Score
from training.coreference.ecbplus import Topic, topics
from training.coreference.learning import learn, pairs

DATA = "datasets/ecbplus"
REFERENCE = {
    "conll_f1": "topics 36 to 45: best systems .85 to .88, with large models",
    "same_lemma_conll_f1": "topics 36 to 45: .734",
}
_FOLDS = 5
Groups = list[set[int]]


def measure(folder: Path) -> Score:
    """Return the figures on the topics that are there, and base rates."""
    found = list(topics(folder))
    if not found:
        return Score(0, {})
    names = ("found", "same_lemma", "all_in_one", "each_alone", "terms_alone")
    tallies = {name: Tally(singletons=True) for name in names}
    cases: list[Case] = []
    sizes: list[int] = []
    for encoded in (True, False):
        for topic, model in _models(found, encoded):
            wanted = _by(one.chain for one in topic.mentions)
            groups = _groups(topic, model, encoded)
            tallies["found" if encoded else "terms_alone"].add(wanted, groups)
            if encoded:
                sizes += map(len, wanted)
                tallies["same_lemma"].add(wanted, _by(one.lemma for one in topic.mentions))
                tallies["all_in_one"].add(wanted, _by(0 for _ in topic.mentions))
                tallies["each_alone"].add(wanted, _by(range(len(topic.mentions))))
                cases += _wrong(topic, groups)
    figures = {name: tally.figures() for name, tally in tallies.items()}
    remarks = (
        f"mentions {sum(sizes)}, chains {len(sizes)}, mean length {sum(sizes) / len(sizes):.2f}, "
        f"singletons {sizes.count(1)} ({sizes.count(1) / sum(sizes):.3f} of the mentions)",
        *(
            f"{name.replace('_', ' ')}: conll {parts['conll']:.3f}, muc {parts['muc']:.3f}, "
            f"b3 {parts['b3']:.3f}, ceafe {parts['ceafe']:.3f}"
            for name, parts in figures.items()
        ),
    )
    metrics = {
        "conll_f1": float(figures["found"]["conll"]),
        "same_lemma_conll_f1": float(figures["same_lemma"]["conll"]),
    }
    return Score(sum(sizes), metrics, cases, remarks)


def _models(found: Sequence[Topic], encoded: bool) -> Iterator[tuple[Topic, Sameness | None]]:
    """Yield each topic with weights that it had no part in; None stands for those that ship."""
    seen = [topic for topic in found if topic.name in learned_from()]
    held = [pairs(topic, encode if encoded else None) for topic in seen]
    for fold in range(_FOLDS):
        own = [topic for at, topic in enumerate(seen) if at % _FOLDS == fold]
        if own:
            model = learn([one for at, one in enumerate(held) if at % _FOLDS != fold])
            yield from ((topic, model) for topic in own)
    yield from ((topic, None) for topic in found if topic.name not in learned_from())


def _groups(topic: Topic, model: Sameness | None, encoded: bool) -> Groups:
    """Return the groups that the product makes, as places in the topic's mentions."""
    place = {(one.report, one.span, one.chain): at for at, one in enumerate(topic.mentions)}
    groups = gathered(topic.story, identities(topic.story), encode if encoded else None, model=model)
    return [
        {place[sketch.report, sketch.event.mentions[0].trigger, sketch.event.id] for sketch in group}
        for group in groups
    ]


def _by(keys: Iterable[Hashable]) -> Groups:
    groups: dict[Hashable, set[int]] = {}
    for at, key in enumerate(keys):
        groups.setdefault(key, set()).add(at)
    return list(groups.values())


def _wrong(topic: Topic, groups: Groups) -> Iterator[Case]:
    """Yield the mentions that stand apart from most of their chain, or among mentions of another."""
    chain_of = [one.chain for one in topic.mentions]
    total = Counter(chain_of)
    for group in groups:
        counts = Counter(chain_of[at] for at in group)
        first = min(counts, key=lambda chain: (-counts[chain], chain))
        for at in sorted(group):
            one = topic.mentions[at]
            if one.chain != first:
                yield Case(_key(one.report, one.span.start, one.span.end), "joined to another")
            elif counts[first] * 2 <= total[first] and total[first] > 1:
                yield Case(_key(one.report, one.span.start, one.span.end), "apart from most of its chain")


def _key(report: str, start: int, end: int) -> str:
    return f"{report}:{start}-{end}"
