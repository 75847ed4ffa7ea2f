"""Paragraphs told by their shape: bylines, standing datelines, timestamps, headings."""

from __future__ import annotations

import re
from functools import cache

from crosswire.ontology.off_text import off_text_words
from crosswire.ontology.outlets import agency_names
from crosswire.ontology.times import month_numbers

_SPLIT = re.compile(r"[\s,|()·•/;-]+")
_MONTH = f"(?:{'|'.join(sorted(month_numbers(), key=len, reverse=True))})"
_DAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ap]\.?m\.?|z)?"
_DATE_TOKEN = re.compile(
    rf"{_MONTH}\.?|{_DAY}\.?|{_CLOCK}|\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}[ap]\.?m\.?"
    r"|\d{4}\d\d\d\d|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{2}t\d{2}:\d{2}.*",
    re.IGNORECASE,
)
_DATE_SIGN = re.compile(
    rf"\b{_MONTH}\b|{_CLOCK}|\d{{1,2}} ?[ap]\.?m\b|\d{{4}}-\d\d-\d\d|\d/\d", re.IGNORECASE
)
_DATE_WORD = re.compile(
    r"(?:updated?|published|posted|last|modified|first|created|issued|edited|filed|revised|on|at|and|the|of|date|time"
    r"|gmt|bst|utc|ce?st|cet|e[sd]?t|p[sd]t|ist|local|eastern|[ap]\.?m|ago|hours?|min(?:ute)?s?|days?|today|yesterday)",
    re.IGNORECASE,
)
_CALENDAR = re.compile(rf"(?:{_MONTH}|{_DAY}|spring|summer|autumn|winter|christmas)$", re.IGNORECASE)
_CAPITAL_PLACE = r"[A-Z][A-Z.'\u00c0-\u00de -]{2,40}"
_DATELINE = re.compile(
    rf"(?P<place>{_CAPITAL_PLACE}|[A-Z][\w.' -]{{2,30}})(?P<where>(?:, [A-Z][\w.' ]{{1,30}}){{0,2}})"
    rf"(?P<date>,? ?\(?{_MONTH}\.? \d{{1,2}}\)?)?(?P<agency> ?[(\[](?P<name>[\w '.-]{{2,30}})[)\]])?"
    r"\s*(?P<dash>-{1,2}|_|:)?\s*\.?"
)
_BY = re.compile(
    r"(?:(?:words|story|text|posted|written|reported|article)? ?by|from)\s*:?\s+(?=[A-Z])", re.IGNORECASE
)
_BY_BEFORE_DATELINE = re.compile(
    r"By (?:[A-Z][\w.'-]+,?(?: and)? ){2,8}(?=[A-Z][A-Z]+[\w ,.']{0,40}\((?:Reuters|AP|AFP|UPI|dpa|Xinhua)\))"
)
_NO_HEADING_END = (".", "!", "?", ":", ";", ",", '"', "'", "-", "…", "_", ")")
_FIRST_HEADING_END = re.compile(r"[^.!?,]([\"')]|\?)$")
_TABULAR = re.compile(r"[^:]{1,50}: ?[$£€]?[\d,.]+\s*\S*$|[-*•·]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SITE = re.compile(r"\s+[-|·:–—»]\s+")


def is_timestamp(line: str) -> bool:
    """Say whether the line is nothing but a date or a time of day, with words such as 'Updated'."""
    if len(line) > 90 or not _DATE_SIGN.search(line):
        return False
    tokens = [t.rstrip(":.") or t for t in _SPLIT.split(line.strip(" .:")) if t]
    return all(_DATE_WORD.fullmatch(t) or _DATE_TOKEN.fullmatch(t) for t in tokens)


def is_dateline(line: str) -> bool:
    """Say whether the line is a dateline alone: a place in capitals or with its agency, and no prose."""
    if len(line) > 90 or (match := _DATELINE.fullmatch(line)) is None:
        return False
    if match["agency"]:
        return match["name"].strip() in agency_names() or match["place"].isupper()
    return match["place"].isupper() and bool(match["dash"] not in (None, ":") or match["where"])


@cache
def _byline_words() -> frozenset[str]:
    words = off_text_words().byline
    return frozenset((*words.roles, *words.joints))


def is_byline(line: str, *, edge: bool) -> bool:
    """Say whether the line names who wrote the report. Names alone count only at the edge of a text."""
    if len(line) > 140 or "/" in line:
        return False
    if opening := _BY.match(line):
        names, plain_joints = _names(line[opening.end() :])
        agency = any(form in line for form in agency_names())
        first = line[opening.end() :].split()[0].strip(".,")
        return (
            plain_joints and not _CALENDAR.match(first) and (names >= 2 or agency or first.lower() == "staff")
        )
    if not edge or ":" in line or line.endswith((".", "!", "?", '"', "'")):
        return False
    names, plain_joints = _names(line)
    if not plain_joints or names > 14:
        return False
    named = {form for form in agency_names() if re.search(rf"\b{re.escape(form)}\b", line)}
    role = any(
        word.strip(",").lower() in ("correspondent", "editor", "reporter", "agencies")
        for word in line.split()
    )
    placed = re.search(r"^(?:[A-Z][\w'-]+ ){2,3}(?:and (?:[A-Z][\w'-]+ ){2,3})*in [A-Z][\w' -]+$", line)
    return bool(named or (role and names >= 2) or placed)


def byline_before_dateline(block: str) -> int:
    """Return how long the byline is that stands before a dateline on the same line, 0 where none does."""
    found = _BY_BEFORE_DATELINE.match(block)
    return found.end() if found else 0


def _names(words: str) -> tuple[int, bool]:
    """Return how many capitalised words there are, and whether all others merely join names or tell a role."""
    names = 0
    for token in _SPLIT.split(words):
        word = token.strip(".'\"")
        if not word:
            continue
        if word.lower() in _byline_words() or _DATE_TOKEN.fullmatch(word) or "@" in word:
            continue
        if not word[0].isupper():
            return names, False
        names += 1
    return names, names > 0


def is_headlike(line: str, words: int, *, first: bool = False) -> bool:
    """Say whether the line could be a heading: short, begun with a capital or figure, no end mark.

    The ``first`` line of a text may also end in a question mark or in a quotation that is no sentence.
    """
    if not 2 <= words <= 16 or len(line) > 120 or _TABULAR.match(line):
        return False
    if line.endswith(_NO_HEADING_END) and not (first and _FIRST_HEADING_END.search(line)):
        return False
    letter = line.lstrip("'\"#* ")[:1]
    return bool(letter) and (letter.isupper() or letter.isdigit()) and not line.startswith('"')


def same_heading(line: str, title: str) -> bool:
    """Say whether the line is the title, letter case, marks and the outlet's name after it aside."""
    wanted = _key(line)
    if not wanted:
        return False
    if wanted == _key(title):
        return True
    parts = _SITE.split(title)
    return any(wanted == _key("-".join(parts[:n])) for n in range(1, len(parts)) if len(_key(parts[0])) >= 12)


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def is_title_case(line: str) -> bool:
    """Say whether most of the longer words begin with a capital, as in headlines."""
    longer = [w for w in _WORD.findall(line) if len(w) > 3]
    return len(longer) >= 3 and sum(w[0].isupper() for w in longer) >= 0.75 * len(longer)
