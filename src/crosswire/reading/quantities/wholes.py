"""Numbers already counted in another: '15 people, including 13 students', 'two of the 12', '20 dead: 12 men'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.quantities.amounts import Line
from crosswire.reading.quantities.lexemes import Lexeme
from crosswire.records.readings import Quantity

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSE_OPENS = frozenset(("", ",", ";", ":", "-", "—", "and", "but", "that", "said", "(", '"', "."))
_BRACKETS = frozenset((",", "(", "-", "—", "--"))
_RELATIVES = frozenset(("whom", "which"))
_LINKS = frozenset((",", "were", "was", "are", "is"))
_NEAR = 12
# So many words may stand between "of" and the number of the whole.
_REACH = 6
_START = attrgetter("start")


def parted(line: Line, row: list[Quantity], told: list[list[Quantity]]) -> list[Quantity]:
    """Return the quantities of a sentence, each that is part of another with its whole.

    ``told`` holds those of the sentences before, the nearest last: 'Among the dead were four children'.
    """
    if not any(q.kind in ("count", "percent", "money") for q in row):
        return row
    sentence = _Sentence(line, list(row), told)
    for k in range(len(row)):
        sentence.settle(k)
    return sentence.row


@cache
def _openers() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words.split()) for words in count_words().parts.openers)


@dataclass(frozen=True, slots=True)
class _Sentence:
    line: Line
    row: list[Quantity]
    told: list[list[Quantity]]

    def settle(self, k: int) -> None:
        """Give quantity ``k`` its whole, and what it leaves to the whole: noun and what was done."""
        part = self.row[k]
        if part.kind not in ("count", "percent", "money") or (
            part.low == part.high == 0.0 and k + 1 == len(self.row)
        ):
            return
        if (whole := self._of_the(k)) is not None:
            counted = part.counted or (whole.counted if part.kind == "count" else None)
            self.row[k] = replace(part, part_of=whole.span, counted=counted)
            return
        group, befell = self._group(k)
        if group is None:
            whole = (
                self._listed(k) or self._led(k) or self._summed(k) or self._adverbial(k) or self._anaphor(k)
            )
        else:
            whole, part = group[0], replace(part, done=part.done or befell)
            self.row[k] = replace(part, counted=part.counted or "people")
        if whole is not None:
            part = self.row[k]
            money = part.kind == "money"
            self.row[k] = replace(
                part,
                part_of=whole.span,
                counted=part.counted or (None if money else whole.counted),
                done=part.done or (None if money or self._acts(part, whole) else whole.done),
            )

    def _acts(self, part: Quantity, whole: Quantity) -> bool:
        """Say whether the part has a verb of its own in a sentence after that of the whole."""
        if whole.span.start >= self.line.row[0].start:
            return False
        token = self.line.token(part.span.start)
        while token.dep_ in ("nummod", "quantmod", "compound") and token.head is not token:
            token = token.head
        return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ != "be" and token.head.dep_ != "acl"

    def _words(self, start: int, end: int) -> list[Lexeme]:
        row = self.line.row
        return row[bisect_left(row, start, key=_START) : bisect_left(row, end, key=_START)]

    def _tells(self, words: list[Lexeme]) -> bool:
        """Say whether a finite verb is among the words."""
        return any(x.cut == "word" and self.line.token(x.start).tag_ in _FINITE for x in words)

    def _earlier(self, k: int, end: int) -> Quantity | None:
        """Return the nearest quantity before offset ``end`` that may be the whole of ``k``."""
        return next((q for q in reversed(self.row[:k]) if q.span.end <= end and fits(self.row[k], q)), None)

    def _of_the(self, k: int) -> Quantity | None:
        """Read 'two of the 12 suspects', 'three were among the 20 dead'."""
        part, owners = self.row[k], count_words().parts.owners
        if k + 1 >= len(self.row) or not fits(part, self.row[k + 1], whole_too=True):
            return None
        between = [x.low for x in self._words(part.span.end, self.row[k + 1].span.start)]
        if between[:1] == ["of"]:
            told = between[1:]
            return self.row[k + 1] if len(told) < _REACH and _owned(told, owners) else None
        if (
            "among" in between
            and (at := between.index("among"))
            and between[at - 1] in ("were", "was", "are", "is")
        ):
            return self.row[k + 1] if owners.issuperset(between[at + 1 :]) else None
        return None

    def _group(self, k: int) -> tuple[tuple[Quantity | None], str | None] | tuple[None, None]:
        """Read 'among the dead were four', 'the dead included seven', 'two of the wounded'."""
        part = self.row[k]
        before = self._words(self.line.row[0].start, part.phrase.start)
        after = self._words(part.span.end, self.line.row[-1].end)[: _REACH + 2]
        place, ahead = _group_before([x.low for x in before]), _group_after([x.low for x in after])
        if place is None and (ahead is None or self._modifies(after[ahead])):
            return None, None
        named = before[place].low if place is not None else after[ahead or 0].low
        until = before[place].start if place is not None else part.span.start
        known = [q for row in (*self.told[-3:], self.row[:k]) for q in row if q.span.end <= until]
        befell = None if named in count_words().parts.victims else outcomes().adjectives[named]
        wholes = (
            q
            for q in reversed(known)
            if q.kind == "count"
            and fits(part, q)
            and (q.done == befell or (befell is None and q.done in _HARM))
        )
        return (next((q for q in wholes if q.part_of is None), None),), befell

    def _modifies(self, word: Lexeme) -> bool:
        """Say whether a noun follows that the word stands with: 'of the wounded soldiers'."""
        token = self.line.token(word.start)
        return token.i + 1 < self.line.tokens.end and token.nbor().pos_ in ("NOUN", "PROPN", "ADJ")

    def _listed(self, k: int) -> Quantity | None:
        """Read 'including 40 journalists and 12 lawyers', 'of whom four died and three fled'."""
        words = self._words(self.line.row[0].start, self.row[k].phrase.start)
        told = False
        for at in range(len(words), 0, -1):
            if size := _opens(words, at):
                whole = self._earlier(k, words[at - size].start)
                relative = words[at - 1].low in _RELATIVES and self.row[k].counted in (
                    None,
                    whole and whole.counted,
                )
                return whole if relative or not told else None
            linked = at == len(words) and words[at - 1].low in _LINKS
            told = told or (not linked and self._tells(words[at - 1 : at]))
            if words[at - 1].text == ";":
                return None
        return None

    def _led(self, k: int) -> Quantity | None:
        """Read 'of the 90 on board, 13 survived' and 'among the 29 victims were 12 pupils'."""
        part = self.row[k]
        for whole in reversed(self.row[:k]):
            before = self._words(self.line.row[0].start, whole.phrase.start)
            if not before or before[-1].low not in ("of", "among") or not fits(part, whole):
                continue
            if (before[-2].low if len(before) > 1 else "") not in _CLAUSE_OPENS:
                continue
            between = [x.low for x in self._words(whole.phrase.end, part.phrase.start)]
            same = (
                part.counted in (None, whole.counted) or part.kind == "percent" or before[-1].low == "among"
            )
            if same and ";" not in between and ("," in between or before[-1].low == "among"):
                return whole
        return None

    def _summed(self, k: int) -> Quantity | None:
        """Read '20 dead: 12 men and eight women': a list after a colon, or one that makes up the whole."""
        for j in range(k - 1, -1, -1):
            whole = self.row[j]
            run = list(self._run(j))
            if k >= j + 1 + len(run) or len(run) < 2 or whole.kind != "count":
                continue
            opening = [x.text for x in self._words(whole.phrase.end, run[0].phrase.start)]
            total = sum(q.high or 0.0 for q in run)
            exact = total == whole.low == whole.high
            if not whole.vague and (
                (":" in opening and total <= _top(whole)) or (exact and opening and opening[-1] in _BRACKETS)
            ):
                return whole
        return None

    def _run(self, j: int) -> Iterator[Quantity]:
        """Yield the counts right after quantity ``j`` that stand in one list."""
        last: Quantity | None = None
        for q in self.row[j + 1 :]:
            if q.kind != "count" or q.unit or q.low is None or q.low != q.high:
                return
            if last is not None and self._tells(self._words(last.phrase.end, q.phrase.start)):
                return
            yield q
            last = q

    def _adverbial(self, k: int) -> Quantity | None:
        """Read '60 were wounded, 15 critically', 'five with serious burns'."""
        part, words = self.row[k], count_words().parts
        before = self._words(self.line.row[0].start, part.phrase.start)
        if part.kind != "count" or not before or before[-1].low not in (*_BRACKETS, "and", "with"):
            return None
        after = [x.low for x in self._words(part.span.end, self.line.row[-1].end)][:4]
        manner = after[:1] and after[0] in words.manner
        state = after[:1] and after[0] in ("in", "with") and any(x in words.state for x in after[1:3])
        if not (manner or state):
            return None
        whole = self._earlier(k, part.phrase.start)
        return whole if whole is not None and whole.done in (*_HARM, "hospitalize", "shoot") else None

    def _anaphor(self, k: int) -> Quantity | None:
        """Read 'five of whom', 'three of them'; across a sentence only where one number may be meant."""
        part = self.row[k]
        after = [x.low for x in self._words(part.span.end, self.line.row[-1].end)][:2]
        if len(after) < 2 or after[0] != "of" or after[1] not in count_words().parts.anaphors:
            return None
        if (near := self._earlier(k, part.phrase.start)) is not None:
            return near
        before = [q for q in (self.told[-1] if self.told else ()) if q.part_of is None and fits(part, q)]
        return before[0] if len(before) == 1 and before[0].counted else None


_HARM = ("kill", "injure")


def fits(part: Quantity, whole: Quantity, *, whole_too: bool = False) -> bool:
    """Say whether the first may be part of the second; ``whole_too``: or all of it."""
    if part.kind == "percent":
        return whole.kind == "count" and part.unit in ("share", "percent")
    if part.kind != whole.kind or part.unit != whole.unit or (whole.unit and whole.kind == "count"):
        return False
    low, top = part.low if part.low is not None else part.high or 0.0, _top(whole)
    return top > 1 and (low < top or (whole_too and low == top))


def _top(whole: Quantity) -> float:
    return whole.high if whole.high is not None else float("inf")


def _opens(words: list[Lexeme], end: int) -> int:
    """Return how many words right before ``end`` open a list of parts."""
    for size in (3, 2, 1):
        if end >= size and tuple(x.low for x in words[end - size : end]) in _openers():
            return size
    return 0


def _owned(words: list[str], owners: frozenset[str]) -> bool:
    """Say whether the words between 'of' and a number only say whose it is: 'the airline's'."""
    possessive = any(word.endswith(("'s", "s'")) or word == "'" for word in words)
    return owners.issuperset(words) or (words[0] in owners and possessive)


def _told_of(word: str) -> bool:
    return word in outcomes().adjectives or word in count_words().parts.victims


def _group_before(words: list[str]) -> int | None:
    """Return the place of 'dead' in 'among the dead were', 'of the dead,', 'the dead included' before a number."""
    for at in range(len(words) - 1, max(0, len(words) - _NEAR), -1):
        if not _told_of(words[at]):
            continue
        led = (
            at > 1 and words[at - 2] in ("among", "of") and (len(words) == at + 1 or words[at + 1] in _LINKS)
        )
        included = words[at + 1 : at + 2] in (["included"], ["include"], ["includes"], ["were"], ["are"])
        direct = "of" not in words[at + 1 :]
        return at if words[at - 1] in ("the", "those") and direct and (led or included) else None
    return None


def _group_after(words: list[str]) -> int | None:
    """Return the place of 'wounded' in 'of the wounded', 'were among the dead' after a number."""
    for at in range(len(words) - 2):
        if words[at] not in ("of", "among") or words[at + 1] != "the" or not _told_of(words[at + 2]):
            continue
        direct = at == 0 if words[at] == "of" else at > 0 and words[at - 1] in _LINKS
        return at + 2 if direct else None
    return None
