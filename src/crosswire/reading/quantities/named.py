"""Numbers that the report uses as names elsewhere: 'the 787' where it also says 'Boeing 787'."""

from __future__ import annotations

import re
from bisect import bisect_left

from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.parse import Parse, token_at
from crosswire.records.readings import Quantity

_NAMED = re.compile(r"\b[A-Z][\w.&]*[ -](\d{3,4})(?![\d,.]\d)\b")


def without_names(parse: Parse, found: list[list[Quantity]]) -> list[list[Quantity]]:
    """Return the quantities without those that repeat the number of a name, unless they count people."""
    bare = {q.span.of(parse.folded) for row in found for q in row if _bare(q)}
    if not any(number.isdigit() and len(number) > 2 for number in bare):
        return found
    starts = sorted(q.span.start for row in found for q in row)
    names = {match[1] for match in _NAMED.finditer(parse.folded) if _is_name(parse, match, starts)}
    return [[q for q in row if not (_bare(q) and q.span.of(parse.folded) in names)] for row in found]


def _bare(quantity: Quantity) -> bool:
    people = quantity.counted in count_words().guards.people or quantity.done in outcomes().done
    return quantity.kind == "count" and quantity.unit is None and quantity.bound == "=" and not people


def _is_name(parse: Parse, match: re.Match[str], starts: list[int]) -> bool:
    """Say whether the number found is the second half of a name, and no quantity of ours."""
    at = match.start(1)
    k = bisect_left(starts, at)
    counted = k < len(starts) and starts[k] == at
    return not counted and token_at(parse.doc, match.start()).pos_ == "PROPN"
