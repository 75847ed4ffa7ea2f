"""Edits of one sentence: each is a change that returns the sentences it becomes, itself alone where none applies."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from training.copies.tables import table

# A sentence, a stream of chance and the day the report was published in, sentences out.
Change = Callable[[str, random.Random, str | None], list[str]]
_OFTEN = 0.8
_SPOKEN = re.compile(r"\"[^\"]*\"")
_ENDS_SAID = re.compile(r"(?P<body>[^\"]{20,}), (?P<who>(?:the |[A-Z])[^,\"]{2,70}?|he|she|it|they) said\.")
_ENDS_ACCORDING = re.compile(r"(?P<body>[^\"]{20,}), according to (?P<who>[^,\"]{3,80})\.")
_OPENS_SAID = re.compile(
    r"(?P<who>(?:The |A |[A-Z])[^,\"]{1,60}) said (?:that )?(?P<body>(?!on )(?:(?! that )[^\":]){15,})\."
)
_QUOTED = re.compile(
    r"\"(?P<speech>[^\"]+),\" (?:said (?P<whom>[^\"]+)|(?P<who>[^\"]+ (?:told|said)(?: [^\"]+)?))\."
)
_FRONTED = re.compile(r"(?P<sub>[A-Z][a-z]+) (?P<clause>[^,;:\"]{10,}), (?P<main>[^,;:\"]{15,})\.")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_DAY = re.compile(
    rf"(?P<a>[^,;:\"]{{10,}}?) on (?P<day>{_DAY}(?: morning| evening| night| afternoon)?)(?P<b>[ .,].*)"
)
_ANY_DAY = re.compile(rf"\bon (?P<day>{_DAY})\b(?! (?:morning|evening|night|afternoon))")
_AHEAD = re.compile(
    r"\b(?:will|due to|to be|is to|are to|called for|planned|expected|another|by|asked)\b[^,]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.,$:/-])(\d{1,2})(?![\w%:/-]|[.,]\d| [ap]\.m)")
_SAID_LAST = re.compile(r", [^,\"]{3,40} said(?=\.$)")
_RELATIVE = re.compile(r", (?:who|which|where) [^,\"]{5,80}(?:,|(?=\.$))")
_PARTING = re.compile(
    r"(?<=\w)(?:, and |; |, but |, while )(?=(?:the|it|he|she|they|his|her|its|a|neither|Police|[A-Z][a-z]+) )"
)


def lower(text: str) -> str:
    """Return the text without the capital that its place gave it."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in table().lowered else text


def upper(text: str) -> str:
    """Return the text with a capital at its head."""
    return text[:1].upper() + text[1:]


def synonyms(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Put other words of the same sense in place."""
    pattern, others = _synonyms()

    def other(found: re.Match[str]) -> str:
        if chance.random() > _OFTEN:
            return found.group()
        new = chance.choice(others[found[2].lower()])
        return (("an " if new[0] in "aeiou" else "a ") if found[1] else "") + new

    return [upper(_unspoken(lower(text), lambda piece: pattern.sub(other, piece)))]


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    others = {word: rest for word, *rest in table().synonyms}
    longest = sorted(others, key=len, reverse=True)
    return re.compile(r"\b(an? )?(" + "|".join(map(re.escape, longest)) + r")\b"), others


def _unspoken(text: str, change: Callable[[str], str]) -> str:
    """Return the text with the change made to all but direct speech."""
    done, at = "", 0
    for found in _SPOKEN.finditer(text):
        done += change(text[at : found.start()]) + found.group()
        at = found.end()
    return done + change(text[at:])


def said_order(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Name the speaker first where it was last, and last where it was first."""
    verb = chance.choice(table().said)
    if found := _ENDS_SAID.fullmatch(text):
        return [f"{upper(found['who'])} {verb} {lower(found['body'])}."]
    if found := _ENDS_ACCORDING.fullmatch(text):
        return [f"According to {found['who']}, {lower(found['body'])}."]
    if found := _QUOTED.fullmatch(text):
        whom = f"{found['whom']} said" if found["whom"] else found["who"]
        return [f'{upper(whom)}: "{found["speech"]}."']
    if found := _OPENS_SAID.fullmatch(text):
        who = lower(found["who"])
        if chance.random() < 0.5 and who[0] != "h" and who not in ("she", "it", "they"):
            return [f"According to {who}, {lower(found['body'])}."]
        end = "." if found["body"].endswith(".m") else ""
        return [f"{upper(found['body'])}{end}, {who} {verb}."]
    return [text]


def clause_order(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Let a clause or a day change places with what it belongs to."""
    subordinators = table().subordinators
    if (found := _FRONTED.fullmatch(text)) and found["sub"].lower() in subordinators:
        return [f"{upper(found['main'])} {found['sub'].lower()} {found['clause']}."]
    trailing = re.fullmatch(
        rf"(?P<main>[^,;:\"]{{15,}}?) (?P<sub>{'|'.join(subordinators)}) (?P<clause>[^,;:\"]{{8,}})\.", text
    )
    if trailing:
        return [f"{upper(trailing['sub'])} {trailing['clause']}, {lower(trailing['main'])}."]
    if found := _ON_DAY.fullmatch(text):
        return [f"On {found['day']}, {lower(found['a'])}{found['b']}"]
    return [text]


def openers(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Open sentences with a word that joins them to the one before."""
    if '"' in text or chance.random() > 0.5:
        return [text]
    return [chance.choice(table().openers) + lower(text)]


def numbers(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Write small numbers in digits that were written in words, and the other way round."""
    names = table().numbers
    told = {name: str(i) for i, name in enumerate(names) if i > 1}
    pattern = re.compile(r"\b(?<!-)(?:" + "|".join(told) + r")\b(?!-)", re.IGNORECASE)
    if pattern.search(text):
        return [_unspoken(text, lambda piece: pattern.sub(lambda m: told[m.group().lower()], piece))]

    def named(found: re.Match[str]) -> str:
        return names[int(found[1])] if 1 < int(found[1]) < len(names) else found[1]

    return [upper(_unspoken(text, lambda piece: _DIGITS.sub(named, piece)))]


def days(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Give the date for the day of the week."""
    if not published:
        return [text]
    today = date.fromisoformat(published[:10])

    def dated(found: re.Match[str]) -> str:
        back = (today.weekday() - table().weekdays.index(found["day"])) % 7
        ahead = _AHEAD.search(found.string[: found.start()]) is not None
        day = today + timedelta(days=(-back % 7 or 7) if ahead else -back)
        return f"on {table().months[day.month - 1]} {day.day}"

    return [_unspoken(text, lambda piece: _ANY_DAY.sub(dated, piece))]


def spelling(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Spell as on the other side of the Atlantic."""
    pairs = [*table().spelling, *((b, a) for a, b in table().spelling)]
    other = dict(reversed(pairs))
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(w) for w in sorted(other, key=len, reverse=True)) + r")(?!\w)"
    )
    return [pattern.sub(lambda m: other[m.group()], text)]


def quotation_marks(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Set direct speech in the marks of another house or language."""
    left, right = random.Random(published or "").choice(table().quotation_marks)
    return [_SPOKEN.sub(lambda m: f"{left}{m.group()[1:-1]}{right}", text)]


def accents(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Write names without their accents, and apostrophes and dashes as print has them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [plain.replace("'", "’").replace(" - ", " – ")]


def typing(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Misspell a word here and there, as a hurried hand does."""
    if chance.random() > 0.5:
        return [text]
    found = list(re.finditer(r"\b[a-z]{6,}\b", text))
    if not found:
        return [text]
    at = chance.choice(found).start() + chance.randrange(1, 4)
    return [text[:at] + text[at + 1] + text[at] + text[at + 2 :]]


def short_names(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Call people by their surnames and bodies by their letters."""

    def letters(found: re.Match[str]) -> str:
        return "".join(word[0] for word in found.group().split())

    titles = "|".join(table().titles)
    person = re.compile(
        rf"\b(?P<title>(?:{titles}) )?(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+) (?P<last>[A-ZÀ-Þ][a-zà-ÿ]+)\b(?! [A-Z])"
    )

    def surname(found: re.Match[str]) -> str:
        if found["first"] in table().not_names or found["last"] in table().not_names:
            return found.group()
        return (found["title"] or "") + found["last"]

    shorter = re.sub(r"(?<!^)\b(?:[A-Z][a-z]+'? ){2,}[A-Z][a-z]+\b(?='? |\.)", _keep_titles(letters), text)
    return [person.sub(surname, shorter)]


def _keep_titles(change: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    """Return the change for all but names with a title."""
    titles = frozenset(word for title in table().titles for word in title.split())
    return lambda found: found.group() if titles & set(found.group().split()) else change(found)


def trimmed(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Leave out relative clauses, and who said it at the end."""
    return [text if '"' in text else _RELATIVE.sub("", _SAID_LAST.sub("", text))]


def parted(text: str, chance: random.Random, published: str | None) -> list[str]:
    """Make two sentences of one that is joined in the middle."""
    if '"' in text:
        return [text]
    head, *tail = _PARTING.split(text, maxsplit=1)
    if not tail or min(len(head.split()), len(tail[0].split())) < 4:
        return [text]
    return [head + ".", upper(tail[0])]
