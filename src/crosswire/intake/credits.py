"""Credits: the agencies that a report names as the origin of its text or of a fact, and where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crosswire.intake.layout import Layout
from crosswire.ontology.outlets import agencies, agency_names
from crosswire.ontology.times import month_numbers
from crosswire.records.reports import Credit, OffText

_TELLING = (
    r"(?:reported|reports|said|says|cited|citing|quoted|quotes|quoting|wrote|writes|broadcast|announced|added"
    r"|confirmed|showed|contributed|published|learned|understands|has reported|had reported|has learned|spoke to"
    r"|interviewed|obtained|reviewed|asked|saw)"
)
_STAFF = (
    r"(?:correspondents?|reporters?|journalists?|photographers?|witness(?:es)?|writers?|teams?|tally|count|poll of"
    r"|staff|cameraman|stringer|interview|bureau|news agency|agency|newswire|news service|wire service|television|TV)"
)
_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|to|by|from|with|via|quoting|quoted|quotes|citing|cited|cites|interview with"
    r"|reported by|carried by|according to|agencies?|agency|news service|television|broadcaster|channel|media outlet"
    r"|wire|newswire|(?:reported|said|wrote)|report by|statement to|reports?)\b[,:]? (?:[Tt]he |a |an )?"
    r"(?:(?:state|official|semi-official|state-run|state-owned|state-controlled|Russian|Syrian|Iranian|Chinese|Turkish"
    r"|Ukrainian|Egyptian|Saudi|German|French|Italian|Spanish|government|news|wire|press|local|private|pro-[\w-]+"
    r"|national|international|agency|service|television|TV|media|broadcaster|channel|station|\w+-backed|\w+-based) )"
    r"{0,5}\(?)$"
)
_VAGUE_BEFORE = re.compile(r"\b(?:to|with|from|by|via)\b (?:[Tt]he )?$")
_WORKS_FOR = re.compile(
    r"\b(?:works?|worked|working|write|writes|wrote|shares?|stake|owned|parent|former) (?:for|in|of|by|at) (?:the )?$"
)
_AFTER = re.compile(
    r"(?:'s(?: [A-Z][\w'-]+){1,3}|'s)?(?:, (?:the|a|an) [\w -]{0,40}(?:agency|wire service),)?"
    rf"(?: news agency| news service| agency| television)?,? (?:also )?(?:{_TELLING}|{_STAFF})\b"
)
_NOT_AFTER = re.compile(
    r"(?: /? ?Ipsos|/Ipsos| shares?\b| stock\b| employees?\b| plc\b| Corp\b| Trust\b| Institute\b| building\b)"
)
_DATELINE_AFTER = re.compile(r"\s?[)\]]\s*(?:-|:|_|\.? |$)")
_JOINTS = frozenset(("by", "from", "the", "source", "and", "in", "via", "with", "additional", "material"))
_ALONE_WORDS = 10
_SIGNATURE_BEFORE = re.compile(r"[.!?\"')]\s*-{1,2} ?$")
_COPYRIGHT = re.compile(r"(?:©|\bcopyright\b|\(c\))[^.]{0,30}$", re.IGNORECASE)
_REACH = 110
# Agencies that no table knows: in the bracket of a dateline, or called an agency where they tell something.
_NAME = r"[A-Z][\w&'-]+(?: [A-Z][\w&'-]+){0,3}"
_UNKNOWN_DATELINE = re.compile(
    rf"[A-Z][\w.' -]{{2,40}}(?:, [\w.' ]{{2,30}}){{0,3}} ?[(\[]({_NAME})[)\]] ?(?:-{{1,2}}|_|:) "
)
_UNKNOWN_AGENCY = re.compile(
    rf"\b(?:told|quoted by|reported by|according to|citing|quoting) (?:the |a )?(?:\w+ )?(?:news|press) agency"
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
    """Return the credits in the order of the text. A picture's agency is none; neither is a mere mention."""
    pictures = [(o.start, o.end) for o in off_text if o.why in ("caption", "photo credit", "share prompt")]
    found = [
        Credit(agency_names()[match.group()], match.start(), match.end())
        for match in _forms().finditer(layout.plain)
        if not _inside(match.start(), pictures) and _is_credit(layout, match)
    ]
    taken = {credit.start for credit in found}
    found += (c for c in _unknown(layout) if c.start not in taken and not _inside(c.start, pictures))
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))


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
    for credit in credits:
        for block in layout.blocks[:5]:
            if block.start <= credit.start < min(block.end, block.start + 90):
                before = layout.plain[block.start : credit.start].rstrip()
                after = layout.plain[credit.end : credit.end + 6]
                if before.endswith(("(", "[")) and re.match(r"\s?[)\]]\s*(?:-|_|:|$)", after):
                    return credit.agency
    return None


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
    plain = all(not w or w[0].isupper() or w[0].isdigit() or w.lower() in _JOINTS for w in words)
    return form not in _UNSURE and plain and len(words) <= _ALONE_WORDS
