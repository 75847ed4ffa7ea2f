"""How long it takes to make the stories true again of a store that stands, when ten reports more were kept.

It is grouping alone, without the dossiers, which are made of the stories that changed, however many there are: in a
process that has just begun, which reads all fingerprints, and in one that grouped the reports before.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.held.filling import taken
from benchmarks.synthetic.told import NOW
from benchmarks.timing import seconds
from crosswire.flow.settling import Settling
from crosswire.store import open_store

MORE = 10


def settling(url: str, coming: Path) -> dict[str, float]:
    """Return the seconds of both."""
    some = taken(coming)
    with open_store(url) as store:
        store.keep(some[:MORE], NOW)
        Settling(store).group(NOW)
        store.keep(some[MORE : 2 * MORE], NOW)
        standing = Settling(store)
        anew = seconds(lambda: standing.group(NOW))
        store.keep(some[2 * MORE : 3 * MORE], NOW)
        return {"settle_anew_s": anew, "settle_ten_more_s": seconds(lambda: standing.group(NOW))}
