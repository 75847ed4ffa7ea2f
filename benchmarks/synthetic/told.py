"""Synthetic stories for a store: reports with readings, and their dossiers, each as large as a true one.

The stories of the samples are read and compared once, retold to the sizes below; these are the templates. Every
story made of one has other words, names, outlets, days, figures and ids. A word gives way to one of the same length,
so that what is quoted still stands where it is said to. Names and words are drawn as Zipf has it: some actors and
words are in thousands of stories, most in few.
"""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Generic, TypeVar

import msgspec

from crosswire.flow.telling import dossier_of, listed
from crosswire.intake import take_in
from crosswire.reading import rarity, read
from crosswire.records.dossiers import Dossier
from crosswire.records.ids import make_id
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import Taken
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.stories import Fingerprint, GroupedStory, Membership
from crosswire.samples import stories
from crosswire.stories import fingerprint

# How many reports the stories have, one after the other: 4.4 in the mean.
SIZES = (1, 3, 1, 2, 1, 20, 2, 1, 5, 1, 2, 12, 3, 8)
NOW = "2026-06-01T00:00:00+00:00"
_DAYS = 800
_OUTLETS, _POOL = 400, 4000
# The share of words that give way in another story, and in the same story told by another outlet.
_CHANGED, _RETOLD = 0.6, 0.3
# What each token is: an escape (left alone), an outlet, a link, an id, a day, a number told in a sentence, or a word.
_TOKEN = re.compile(
    r'\\.|"outlet":"(?:[^"\\]|\\.)*"|"url":"[^"]*"|\b[a-z]+1-[0-9a-f]{16}\b|\b\d{4}-\d\d-\d\d'
    r"|(?<![\d:,\[.+-])\d\d(?![\d:])|[^\W\d_]{4,}"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
T = TypeVar("T")
_SYLLABLES = tuple(f"{a}{b}" for a in "bdfgklmnprstvz" for b in "aeiou")


@dataclass(frozen=True, slots=True)
class Telling:
    """A story with all that a store holds of it."""

    taken: tuple[Taken, ...]
    grouped: GroupedStory
    listed: ListedStory
    dossier: Dossier


class Form(Generic[T]):
    """A record as text with gaps: what varies, in its order."""

    def __init__(self, record: T, *, changed: float = _CHANGED, named_anew: bool = True) -> None:
        text = msgspec.json.encode(record).decode()
        pieces: list[str] = []
        gaps: list[str] = []
        end = 0
        for found in _TOKEN.finditer(text):
            if not found.group().startswith("\\") and _plain(found.group()) not in _fixed():
                pieces.append(text[end : found.start()].replace("%", "%%"))
                gaps.append(found.group())
                end = found.end()
        self._text = "%s".join((*pieces, text[end:].replace("%", "%%")))
        self._gaps, self._tokens, self._kind = gaps, sorted(set(gaps)), type(record)
        self._names = {_plain(token) for token in self._tokens if token[0].isupper()}
        self._changed, self._named_anew = changed, named_anew

    def filled(self, salt: str, **given: str) -> T:
        """Return another record of the form, the same for the same salt; what is ``given`` fills its own gaps."""
        chance = random.Random(salt)
        shift = timedelta(days=chance.randrange(_DAYS) if self._named_anew else 0)
        table = {token: self._instead(token, salt, shift) for token in self._tokens} | given
        return msgspec.json.decode(self._text % tuple(map(table.__getitem__, self._gaps)), type=self._kind)

    def _instead(self, token: str, salt: str, shift: timedelta) -> str:
        plain = _plain(token)
        # The same word with and without accents, in lower case and not, gives way to one.
        if token.startswith('"outlet"'):
            return f'"outlet":"Outlet {_zipf(_chance(salt, plain), _OUTLETS)}"'
        if token.startswith('"url"'):
            made = make_id("a", salt, token)
            return f'"url":"https://site-{made[-1]}.example/news/{made}"'
        if token[0].isdigit():
            return str(10 + int(90 * _chance(salt, token))) if len(token) == 2 else _moved(token, shift)
        if "-" in token:
            return make_id(token.partition("1-")[0], salt, token)
        changes = _chance(salt, plain, "changes") < self._changed
        varies = self._named_anew if plain in self._names else changes
        word = _words(len(token))[_zipf(_chance(salt, plain), _POOL)] if varies else token
        return word.upper() if token.isupper() else word.capitalize() if token[0].isupper() else word


class Template:
    """A story from which others are made."""

    def __init__(self, telling: Telling) -> None:
        self._form, self._story = Form(telling), telling.grouped.id
        self._reports = [one.report.id for one in telling.taken]

    def told(self, number: int) -> Telling:
        """Return the story of this number."""
        salt = str(number)
        ids = sorted(make_id("r", salt, id) for id in self._reports)
        made = self._form.filled(salt, **{self._story: make_id("story", *ids)})
        mask = random.Random(salt).getrandbits(31)
        return replace(made, taken=tuple(_unlike(one, mask, salt) for one in made.taken))


def templates(sizes: tuple[int, ...] = SIZES) -> list[Template]:
    """Return one template of each size, each of one of the sample stories; reading them takes some seconds."""
    samples = [_taken(take_in(paths).reports) for paths in stories().values()]
    return [Template(_telling(samples[at % len(samples)], size)) for at, size in enumerate(sizes)]


def _taken(reports: tuple[Report, ...]) -> list[Taken]:
    plain = [replace(report, origin=None, published=report.published or "2026-03-01") for report in reports]
    plain = [replace(report, url=report.url or f"https://{report.id}.example/") for report in plain]
    read_ = [(report, read(report)) for report in plain]
    return [
        Taken(report, reading, fingerprint(report, reading, rarity=rarity, now=NOW))
        for report, reading in read_
    ]


def _telling(sample: list[Taken], size: int) -> Telling:
    """Return a story of so many reports: those of the sample, and as many retold as are needed."""
    more = range(len(sample), size)
    taken = [*sample[:size], *(_retold(sample[number % len(sample)], number) for number in more)]
    by_id = {one.report.id: one for one in taken}

    def load(members: Iterable[str], *, own: bool = False) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
        some = [by_id[id] for id in members]
        return tuple(one.report for one in some), tuple(one.reading for one in some)

    days = sorted((one.fingerprint.published or "", one.report.id) for one in taken)
    ids = [id for _, id in days]
    joined = tuple(Membership(id, ids[at - 1] if at else ids[1 % size], 0.6) for at, id in enumerate(ids))
    if size == 1:
        joined = (Membership(ids[0]),)
    headline = by_id[ids[0]].fingerprint.headline
    story = GroupedStory(make_id("story", *sorted(ids)), headline, joined, days[0][0], days[-1][0])
    prints: dict[str, Fingerprint] = {id: one.fingerprint for id, one in by_id.items()}
    return Telling(tuple(taken), story, listed(story, load, prints, ()), dossier_of(story, load, ()))


def _retold(one: Taken, number: int) -> Taken:
    """Return the report as another outlet tells it: another link, and some other words, but the same names."""
    made = Form(one, changed=_RETOLD, named_anew=False).filled(str(number))
    found = fingerprint(made.report, made.reading, rarity=rarity, now=NOW)
    return replace(made, fingerprint=found)


def _unlike(one: Taken, mask: int, salt: str) -> Taken:
    """Give the fingerprint a sketch and body of its own story, and sort its facts anew."""
    found = one.fingerprint
    body = hashlib.blake2b((salt + found.body).encode(), digest_size=8).hexdigest()[: len(found.body)]
    facts = tuple(sorted(found.facts, key=lambda fact: (fact.kind, fact.key)))
    sketch = tuple(number ^ mask for number in found.sketch)
    return replace(one, fingerprint=replace(found, facts=facts, sketch=sketch, body=body))


def _moved(day: str, shift: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + shift).isoformat()
    except ValueError:
        return day


def _plain(token: str) -> str:
    apart = unicodedata.normalize("NFKD", token.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))


@cache
def _fixed() -> frozenset[str]:
    """Return the words that the forms of the records themselves hold, as keys or as values: they stay."""
    return frozenset(map(_plain, _WORD.findall(msgspec.json.encode(msgspec.json.schema(Telling)).decode())))


@cache
def _words(length: int) -> list[str]:
    """Return so many made words of this length, none of them of any language."""
    chance = random.Random(length)
    return ["".join(chance.choices(_SYLLABLES, k=length // 2 + 1))[:length] for _ in range(_POOL)]


@cache
def _shares(many: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, many + 1)))


def _chance(*told: str) -> float:
    """Return a number from 0 to 1 that looks drawn, the same for the same words."""
    return int.from_bytes(hashlib.blake2b("\n".join(told).encode(), digest_size=6).digest()) / (1 << 48)


def _zipf(chance: float, many: int) -> int:
    """Return a number below ``many``: each as often as its rank has it."""
    shares = _shares(many)
    return bisect(shares, chance * shares[-1])
