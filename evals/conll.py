"""CoNLL F1: the mean of the F1 of MUC, B-Cubed and CEAFe, by the package ``scorch``.

Each measure is summed over documents by its own denominators, as the reference scorer does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import harmonic_mean

from scorch.scores import b_cubed, ceaf_e, muc


@dataclass(slots=True)
class Tally:
    """What is right and how much there was, by measure: (recalled, wanted, right, found).

    With ``singletons`` what stands alone counts too, on both sides.
    """

    singletons: bool = False
    sums: dict[str, list[float]] = field(default_factory=dict)

    def add(self, key: Iterable[set[int]], response: Iterable[set[int]]) -> None:
        """Count one document, or what is taken together as one."""
        wanted = [chain for chain in key if self.singletons or len(chain) > 1]
        found = [chain for chain in response if self.singletons or len(chain) > 1]
        for name, metric in (("muc", muc), ("b3", b_cubed), ("ceafe", ceaf_e)):
            # The package fails where nothing at all is shared.
            shared = any(not a.isdisjoint(b) for a in wanted for b in found)
            recall, precision, _ = metric(wanted, found) if shared else (0.0, 0.0, 0.0)
            sizes = _size(name, wanted), _size(name, found)
            counted = recall * sizes[0], sizes[0], precision * sizes[1], sizes[1]
            held = self.sums.setdefault(name, [0.0] * 4)
            self.sums[name] = [a + float(b) for a, b in zip(held, counted, strict=True)]

    def figures(self) -> dict[str, float]:
        """Return the F1 of each measure after their mean."""
        each = {
            name: harmonic_mean((right / found if found else 0.0, recalled / wanted if wanted else 0.0))
            for name, (recalled, wanted, right, found) in self.sums.items()
        }
        return {"conll": sum(each.values()) / 3, **each}


def _size(measure: str, chains: list[set[int]]) -> int:
    """Return what a measure divides by: links, mentions or chains."""
    if measure == "ceafe":
        return len(chains)
    return sum(len(chain) - (measure == "muc") for chain in chains)
