"""Credits: the agencies that a report names as the origin of its text or of a fact, and where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from crosswire.intake.layout import Layout
from crosswire.ontology.credits import credit_words, either
from crosswire.ontology.outlets import agencies, agency_names
from crosswire.ontology.times import month_numbers
from crosswire.records.reports import Credit, CreditPlace, OffText

_WORDS = credit_words()
_NOUN = either(_WORDS.nouns)
_BEFORE = re.compile(
    rf"(?:\b{either(_WORDS.before)}\b[,:]? (?:[Tt]he |a |an )?(?:{either(_WORDS.kinds)} ){{0,5}}\(?)$"
)
_VAGUE_BEFORE = re.compile(rf"\b{either(_WORDS.vague)}\b (?:[Tt]he )?$")
_WORKS_FOR = re.compile(rf"\b{either(_WORDS.works)} {either(_WORDS.works_for)} (?:the )?$")
_AFTER = re.compile(
    rf"(?:'s(?: [A-Z][\w'-]+){{1,3}}|'s)?(?:, (?:the|a|an) [\w -]{{0,40}}(?:agency|wire service),)?"
    rf"(?: {_NOUN})?,? (?:also )?{either(_WORDS.telling + _WORDS.staff)}\b"
)
_NOT_AFTER = re.compile(either(_WORDS.other))
_DATELINE_AFTER = re.compile(r"\s?[)\]]\s*(?:-|:|_|\.? |$)")
# The bracket of a dateline, as against that of a credit after the last sentence.
_PLACE_BEFORE = re.compile(r"[^.!?\"'\s]\s?[(\[]$|[A-Z]\.\s?[(\[]$")
_DASH_AFTER = re.compile(r"\s?[)\]]\s*(?:-|_|:|$)")
_ALONE_WORDS = 10
_SIGNATURE_BEFORE = re.compile(r"[.!?\"')]\s*-{1,2} ?$")
_COPYRIGHT = re.compile(rf"{either(_WORDS.copyright)}[^.]{{0,30}}$", re.IGNORECASE)
_LINE = re.compile(either(_WORDS.lines), re.IGNORECASE)
_OPENING = re.compile(rf"\W*{either(_WORDS.openings)}", re.IGNORECASE)
# A credit that stands by itself is a by-line near the top, else the line that a text ends with.
_TOP_BLOCKS = 4
_REACH = 110
# Agencies that no table knows: in the bracket of a dateline, or called an agency where they tell something.
_NAME = r"[A-Z][\w&'-]+(?: [A-Z][\w&'-]+){0,3}"
_UNKNOWN_DATELINE = re.compile(
    rf"[A-Z][\w.' -]{{2,40}}(?:, [\w.' ]{{2,30}}){{0,3}} ?[(\[]({_NAME})[)\]] ?(?:-{{1,2}}|_|:) "
)
_UNKNOWN_AGENCY = re.compile(
    rf"\b{either(_WORDS.unknown)} (?:the |a )?(?:\w+ )?(?:news|press) agency"
    rf" ({_NAME})"
    rf"|\b({_NAME}(?: News| Press) Agency)(?= (?:reported|said|quoted|cited))"
    rf"|\btold (?:the )?({_NAME}(?: News| Press) Agency)\b"
)
_AGENCY_WORDS = re.compile(r" News Agency$")
_TIMES = re.compile(rf"(?:[A-Z][a-z]+day|{'|'.join(name.title() for name in month_numbers())})\b")
_UNSURE = frozenset(("BBC", "CNN", "Al Jazeera", "Al Arabiya", "Bloomberg", "Sputnik"))


@cache
def _forms() -> re.Pattern[str]:
    forms = sorted(agency_names(), key=len, reverse=True)
    return re.compile(r"(?<![\w@/])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w@])")


@cache
def _short() -> frozenset[str]:
    return frozenset(form for agency in agencies() for form in agency.short)


def find_credits(layout: Layout, off_text: tuple[OffText, ...]) -> tuple[Credit, ...]:
    """Return the credits in the order of the text. A picture's agency is none; neither is a mere mention.

    Each tells how the agency is credited: as the origin of the text, or told a fact in its prose.
    """
    pictures = [(o.start, o.end) for o in off_text if o.why in ("caption", "photo credit", "share prompt")]
    found = [
        Credit(agency_names()[match.group()], match.start(), match.end())
        for match in _forms().finditer(layout.plain)
        if not _inside(match.start(), pictures) and _is_credit(layout, match)
    ]
    taken = {credit.start for credit in found}
    found += (c for c in _unknown(layout) if c.start not in taken and not _inside(c.start, pictures))
    placed = (replace(c, how=_place(layout, c, off_text)) for c in found)
    return tuple(sorted(placed, key=lambda c: (c.start, c.end)))


def _place(layout: Layout, credit: Credit, off_text: tuple[OffText, ...]) -> CreditPlace:
    """Return where the credit stands: in the dateline, in a line of its own above or below the text, or in prose."""
    if _before_dash(layout, credit):
        return "dateline"
    apart = next((o.why for o in off_text if o.start <= credit.start < o.end), None)
    start, end = _line_of(layout, credit)
    line, before = layout.plain[start:end], layout.plain[start : credit.start]
    if apart == "byline":
        return "credit-line" if _LINE.search(line) else "byline"
    short = len(line) < _REACH
    if short and _alone(line, layout.plain[credit.start : credit.end]):
        top = sum(block.start < credit.start for block in layout.blocks) <= _TOP_BLOCKS < len(layout.blocks)
        return "byline" if top else "credit-line"
    whole = _LINE.search(line) or (short and _OPENING.match(line))
    signed = _COPYRIGHT.search(before) or _SIGNATURE_BEFORE.search(before) or before.endswith(("(", "["))
    return "credit-line" if whole or signed else "told"


def _line_of(layout: Layout, credit: Credit) -> tuple[int, int]:
    """Return the bounds of the sentence, or the line without one, that the credit stands in."""
    for block in layout.blocks:
        if block.start <= credit.start < block.end:
            for start, end in block.sentences:
                if start <= credit.start < end:
                    return start, end
            return block.start, block.end
    return credit.start, credit.end


def _inside(start: int, stretches: list[tuple[int, int]]) -> bool:
    return any(left <= start < right for left, right in stretches)


def _unknown(layout: Layout) -> Iterator[Credit]:
    """Yield the credits of agencies that are in no table."""
    for block in layout.blocks[:5]:
        found = _UNKNOWN_DATELINE.match(layout.plain, block.start, min(block.end, block.start + 2 * _REACH))
        if found and found[1] not in agency_names() and not _TIMES.match(found[1]):
            yield Credit(_AGENCY_WORDS.sub("", found[1]), found.start(1), found.end(1))
    for match in _UNKNOWN_AGENCY.finditer(layout.plain):
        group = match.lastindex or 0
        if match[group] not in agency_names():
            yield Credit(_AGENCY_WORDS.sub("", match[group]), match.start(group), match.end(group))


def dateline_agency(layout: Layout, credits: tuple[Credit, ...]) -> str | None:
    """Return the agency credited in brackets before the dash that opens one of the first paragraphs."""
    return next((credit.agency for credit in credits if _before_dash(layout, credit)), None)


def _before_dash(layout: Layout, credit: Credit) -> bool:
    """Say whether the credit stands in the brackets of a dateline."""
    for block in layout.blocks[:5]:
        if block.start <= credit.start < min(block.end, block.start + 90):
            before = layout.plain[block.start : credit.start].rstrip()
            after = layout.plain[credit.end : credit.end + 6]
            if _PLACE_BEFORE.search(before) and _DASH_AFTER.match(after):
                return True
    return False


def _is_credit(layout: Layout, match: re.Match[str]) -> bool:
    plain, form = layout.plain, match.group()
    reach = max(0, match.start() - _REACH)
    line_start = layout.text.rfind("\n", reach, match.start()) + 1 or reach
    before = plain[line_start : match.start()]
    after = plain[match.end() : match.end() + 60]
    if _NOT_AFTER.match(after) or _WORKS_FOR.search(before) or before.endswith("Thomson "):
        return False
    if before.endswith(("(", "[")) and _DATELINE_AFTER.match(after):
        return form not in _short() or _in_dateline(before) or "news agency" in before.lower()
    if _AFTER.match(after) or _COPYRIGHT.search(before):
        return True
    if _LINE.search(before) or _OPENING.fullmatch(before.rstrip()):
        return True
    if found := _BEFORE.search(before):
        sure = form not in _short() and agency_names()[form] not in _UNSURE
        return sure or not _VAGUE_BEFORE.search(found.group())
    if _SIGNATURE_BEFORE.search(before) and not after.strip()[:1].isalnum():
        return True
    line_end = layout.text.find("\n", match.end(), match.end() + _REACH)
    line_end = len(plain) if line_end < 0 else line_end
    return line_end - line_start < _REACH and _alone(plain[line_start:line_end], form)


def _in_dateline(before: str) -> bool:
    """Say whether what stands before the bracket is a place, with a date at most."""
    place = before.rstrip(" ([")
    return len(place) < 70 and bool(re.match(r"[A-Z][A-Z.' -]{2,}", place))


def _alone(line: str, form: str) -> bool:
    """Say whether the line is a credit by itself: names, the agency, a place, and no prose."""
    words = [word.strip(" .,:;()[]-|*") for word in line.replace(form, " ", 1).split()]
    plain = all(not w or w[0].isupper() or w[0].isdigit() or w.lower() in _WORDS.joints for w in words)
    return form not in _UNSURE and plain and len(words) <= _ALONE_WORDS
