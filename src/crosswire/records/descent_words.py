"""Who retells whom in plain words: the relation, what tells who was first, and why reports are fewer voices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from crosswire.records.descent import Dated, Descent, Row, Teller, Tie, Voice, moment_of
from crosswire.records.dossiers import Lineage, OriginBasis
from crosswire.records.reports import CreditPlace

Name = Callable[[str], str]

_SHORT: dict[OriginBasis, str] = {
    "same-text": "same text",
    "rewrite": "rewrite",
    "shared-passages": "shared passages",
    "dateline": "dateline",
    "byline": "byline",
    "credit-line": "credit line",
    "feed": "named by its feed",
    "outlet": "its own",
    "told": "named for a fact",
}
_ORDERED: dict[OriginBasis, str] = {
    "same-text": "{a} has the text of {b}",
    "rewrite": "{a} retells {b} in other words",
    "shared-passages": "{a} has passages of {b} word for word",
    "dateline": "{a} names {b} in its dateline, as where its text is from",
    "byline": "{a} names {b} in its byline, as where its text is from",
    "credit-line": "{a} credits {b} with its text",
    "feed": "The feed that brought {a} names {b} as its source",
    "outlet": "{b} itself published {a}",
    "told": "{a} names {b} for a fact, not for its text",
}
_UNORDERED: dict[OriginBasis, str] = {
    "same-text": "{a} and {b} have one text",
    "rewrite": "{a} and {b} tell the same in other words, one after the other or both after a third",
    "shared-passages": "{a} and {b} have passages in common, word for word",
}
_NAMED = 3  # so many are called by name; more are counted


def say_credit(how: CreditPlace) -> str:
    """Return where a report names an agency, and for what."""
    return "named for a fact" if how == "told" else f"named in the {_SHORT[how]}"


def say_tie(tie: Tie) -> str:
    """Return the relation in a few words: 'same text, 94 %', 'dateline'."""
    return _SHORT[tie.origin.basis] + say_share(tie.pair if tie.origin.of else None)


def say_share(pair: Lineage | None) -> str:
    """Return how much two reports have in common, as ', 94 %'; nothing where that says nothing."""
    if pair is None or pair.relation not in ("same-text", "rewrite", "shared-passages"):
        return ""
    return f", {min(100, max(1, round(100 * pair.score)))} %"


def say_relation(tie: Tie, name: Name) -> str:
    """Return the relation as a sentence that says who has it from whom, or that nothing tells that."""
    origin = tie.origin
    known = _ORDERED if origin.ordered or origin.basis not in _UNORDERED else _UNORDERED
    above = name(origin.of) if origin.of is not None else origin.agency or "an agency"
    told = known[origin.basis].format(a=name(origin.report), b=above)
    if known is _UNORDERED:
        return f"{told}; nothing tells which was first."
    return f"{told}."


def say_first(tie: Tie, reports: Mapping[str, Dated], name: Name) -> str | None:
    """Return what the dates tell about who was first, None where they tell nothing."""
    origin = tie.origin
    if origin.of is None or not origin.ordered:
        return None
    below, above = reports.get(origin.report), reports.get(origin.of)
    gap = _gap(above.published, below.published) if below and above else None
    return f"{name(origin.of)} was published {gap} earlier." if gap else None


def _gap(first: str | None, second: str | None) -> str | None:
    a, b = moment_of(first), moment_of(second)
    if a is None or b is None or b <= a:
        return None
    timed = all(published and len(published) > len("2026-01-01") for published in (first, second))
    days = (b.date() - a.date()).days
    if not timed or b - a >= timedelta(hours=36):
        return _many(days, "day") if days else None
    minutes = round((b - a) / timedelta(minutes=1))
    return _many(round(minutes / 60), "hour") if minutes >= 90 else _many(max(1, minutes), "minute")


def say_counts(descent: Descent) -> str:
    """Return '7 reports, 3 voices'."""
    reports = sum(len(voice.reports) for voice in descent.voices)
    return f"{_many(reports, 'report')}, {_many(len(descent.voices), 'independent voice')}"


def say_why(descent: Descent, name: Name) -> str | None:
    """Return why the reports are as many voices as they are; None for one report that rests on nothing."""
    if not descent.together:
        return "None copies, retells or credits another." if len(descent.voices) > 1 else None
    parts = [_voice(voice, name) for voice in descent.together[:_NAMED]]
    if (more := len(descent.together) - _NAMED) > 0:
        parts.append(f"{_many(more, 'more group')} {'hangs' if more == 1 else 'hang'} together likewise")
    if alone := [name(teller.report) for teller in descent.alone if teller.report]:
        parts.append(f"{_listed(alone, 'report')} {'stands' if len(alone) == 1 else 'stand'} alone")
    return "; ".join(parts) + "."


def _voice(voice: Voice, name: Name) -> str:
    tops = _joined([_called(teller, name) for row in voice.rows if not row.level for teller in row.tellers])
    below = [teller for row in voice.rows if row.level for teller in row.tellers]
    own = [teller for teller in below if teller.by and teller.by.origin.basis == "outlet"]
    rest = [name(teller.report) for teller in below if teller.report and teller not in own]
    if not rest:
        return f"{_many(len(own), 'report')} {'is' if len(own) == 1 else 'are'} of {tops} itself"
    also = f", besides {len(own)} of its own" if own else ""
    return f"{_listed(rest, 'report')} {'rests' if len(rest) == 1 else 'rest'} on {tops}{also}"


def _called(teller: Teller, name: Name) -> str:
    return teller.agency or name(teller.report or "")


def _listed(names: list[str], noun: str) -> str:
    """Return the names where they are few and tell the reports apart, else how many there are."""
    few = len(set(names)) == len(names) <= _NAMED
    return _joined(names) if few else _many(len(names), noun)


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def say_teller(teller: Teller, name: Name) -> Iterator[str]:
    """Yield how it hangs from what stands above it, what else it rests on, and whom it names for a fact alone."""
    if teller.by:
        evidence = teller.by.pair.evidence if teller.by.pair else ()
        yield say_tie(teller.by) + (f", {_many(len(evidence), 'passage')}" if evidence else "")
    for tie in teller.also:
        yield f"also {say_tie(tie)}: {name(tie.origin.of) if tie.origin.of is not None else tie.origin.agency}"
    if told := [tie.origin.agency or name(tie.origin.of or "") for tie in teller.told]:
        yield f"names {_joined(list(dict.fromkeys(told)))} for a fact"


def say_alike(row: Row) -> str:
    """Return the relations that all tellers of a row have in common."""
    first = row.tellers[0]
    ways = [tie.origin.basis for tie in (first.by, *first.also) if tie]
    return "; also ".join(_SHORT[basis] for basis in dict.fromkeys(ways))


def say_because(tie: Tie, reports: Mapping[str, Dated], name: Name) -> Iterator[str]:
    """Yield the relation as a sentence, what tells who was first, and all reasons."""
    yield say_relation(tie, name)
    first = say_first(tie, reports, name)
    if first:
        yield first
    for reason in tie.pair.reasons if tie.pair else ():
        if not (first and reason.feature == "published_first"):
            yield reason.says


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
