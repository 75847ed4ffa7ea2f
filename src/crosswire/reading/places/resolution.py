"""Which of the places of one name a report means: what it says holds the place, and where else it plays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from crosswire.ontology.gazetteer import (
    Surroundings,
    candidates,
    capital_of,
    country_spot,
    holds,
    likeliest,
    point_of,
)
from crosswire.ontology.names import names_at
from crosswire.ontology.spelling import plain
from crosswire.ontology.spots import Spot, is_abbreviation, key_of, region_adjectives, regions
from crosswire.ontology.states import place_words
from crosswire.reading.actors.naming import OF_COUNTRIES, Name

_PLACES = frozenset(("country", "capital", "region", "new-place"))
_AFTER = frozenset((",", "in", "(", "near", "outside"))
_BY = frozenset(("of", "in", "near", "outside", "from"))
# How far before a name what holds it may stand: 'Turkey's southern port city of'.
_REACH = 6
_LARGE = 100_000


class Resolver:
    """Resolves the place names of one report, each in the light of all the others."""

    def __init__(self, doc: Doc, names: tuple[Name, ...]):
        self._doc = doc
        self._by_token = {index: name for name in names for index in range(name.start, name.end)}
        self._nations = Counter(name.key for name in names if name.kind in OF_COUNTRIES)
        self._states = frozenset(self._abbreviated())
        self._said: Counter[str] = Counter()
        self._holding: dict[str, tuple[Spot, ...]] = {}
        self._names = tuple(name for name in names if name.kind in _PLACES)
        holding: dict[str, list[Spot]] = defaultdict(list)
        for name in self._names:
            key = key_of(self._text(name.start, name.end))
            self._said[key] += 1
            holding[key].extend(self._holders(name.start, name.end))
        self._holding = {key: tuple(spots) for key, spots in holding.items()}
        self._first: dict[str, Spot] = {}
        self._first = self._read()

    def resolve(self, start: int, end: int, text: str | None = None) -> Spot | None:
        """Return the place that the name at the tokens ``[start, end)`` means, None where no table has it.

        ``text`` is the name where it is only a part of its token: 'U.S.' of 'U.S.-led'.
        """
        text = text or self._text(start, end)
        known = names_at(plain(text), 0)
        if known is not None and known[0] == len(text) and known[1].kind in ("nation", "national", "seat"):
            return capital_of(known[1].key) if known[1].kind == "seat" else country_spot(known[1].key)
        if text in region_adjectives():
            return regions()[key_of(region_adjectives()[text])]
        # Two of one name are each where it is said to be: 'Cambridge, Ohio, and Cambridge, England'.
        own = tuple(self._holders(start, end)) or self._holding.get(key_of(text), ())
        best = self._in_list(start, end, text) or self._resolved(text, own)
        # 'Bradford, Ontario' is in Ontario even where no table knows a Bradford there.
        if best is None:
            return self._within(text, own or self._named_in(text))
        strict = [s for s in own if s.precision == "country" or s.level == 1]
        if (
            strict
            and len(strict) == len(own)
            and best.precision == "city"
            and not any(holds(w, best) for w in own)
        ):
            return self._within(text, own)
        return best if self._is_plausible(best, text, own) else None

    def _in_list(self, start: int, end: int, text: str) -> Spot | None:
        """Return the state of that name where it is listed between states: 'Ohio, New York and Texas'."""
        states = [spot for spot in _candidates(text) if spot.level == 1]
        beside = [self._beside(start - 1, -1), self._beside(end, 1)]
        if not states or not any(spot is not None and spot.level == 1 for spot in beside):
            return None
        alike = [s for s in states if any(spot is not None and spot.country == s.country for spot in beside)]
        return likeliest(text, alike, self._around(key_of(text)))

    def _beside(self, at: int, step: int) -> Spot | None:
        """Return the place next to a name in a list, from a comma or 'and' on."""
        passed = 0
        while 0 <= at < len(self._doc) and self._doc[at].lower_ in (",", "and", "or", ";") and passed < 2:
            at, passed = at + step, passed + 1
        name = self._by_token.get(at) if passed else None
        return self._first.get(key_of(self._text(name.start, name.end))) if name is not None else None

    def _is_plausible(self, best: Spot, text: str, own: tuple[Spot, ...]) -> bool:
        """Say whether a small place lies in a country the report speaks of, or is said to lie where it does."""
        around = self._around(key_of(text))
        return (
            best.precision != "city"
            or best.population >= _LARGE
            or not around.countries
            or best.country in around.countries
            or any(holds(wide, best) for wide in own)
        )

    def _named_in(self, text: str) -> tuple[Spot, ...]:
        """Return the town that the name of a thing in it begins with: 'Aleppo University Hospital'."""
        words = text.split()
        for end in range(len(words) - 1, 0, -1):
            towns = tuple(s for s in _candidates(" ".join(words[:end])) if s.population >= _LARGE)
            if towns:
                return towns
        return ()

    def _read(self) -> dict[str, Spot]:
        found = {}
        for name in self._names:
            text = self._text(name.start, name.end)
            key = key_of(text)
            if key not in found:
                spot = self._resolved(text, self._holding[key])
                if spot is not None:
                    found[key] = spot
        return found

    def _abbreviated(self) -> Iterator[str]:
        """Yield the codes of the states that stand shortened behind a town: 'Paris, Tex.'"""
        for token in self._doc[1:]:
            if token.nbor(-1).text == "," and is_abbreviation(token.text):
                yield from (spot.code for spot in _candidates(token.text) if spot.level == 1 and spot.code)

    def _resolved(self, text: str, inside: tuple[Spot, ...]) -> Spot | None:
        found = _candidates(text)
        return likeliest(text, found, self._around(key_of(text)), inside) if found else None

    def _within(self, text: str, inside: tuple[Spot, ...]) -> Spot | None:
        """Return what no table has as an area of the town or division said to hold it."""
        wide = likeliest(
            text, [s for s in inside if s.precision != "country"] or inside, self._around(key_of(text))
        )
        if wide is None:
            return None
        where = (None, None) if wide.precision == "country" else (wide.lat, wide.lon)
        return Spot(text, "area", wide.country, None, *where, code=wide.division)

    def _around(self, key: str) -> Surroundings:
        """Return what the report says of where it plays, apart from the places of this name."""
        said = Counter(self._nations)
        for other, spot in self._first.items():
            if other != key and spot.country is not None and spot.precision != "country":
                said[spot.country] += self._said[other]
        own = next((s.country for s in _candidates(key) if s.precision == "country"), None)
        if own is not None:
            said[own] -= self._said[key]
        total = sum(count for count in said.values() if count > 0)
        others = [spot for other, spot in self._first.items() if other != key and spot.precision != "country"]
        return Surroundings(
            {code: count / total for code, count in said.items() if count > 0},
            self._states | {spot.code for spot in others if spot.level == 1 and spot.code},
            tuple(
                point
                for spot in others
                if spot.level != 1 and spot.precision in ("city", "region") and (point := point_of(spot))
            ),
        )

    def _holders(self, start: int, end: int) -> Iterator[Spot]:
        """Yield what is said to hold the place at the tokens, after it or before it."""
        after = self._after(end)
        if after is not None:
            own = _candidates(self._text(start, end))
            listed = any(s.precision == "country" or s.level == 1 for s in own) and self._goes_on(after[1])
            if not listed:
                yield from self._holding_names(*after)
        yield from self._before(start)

    def _holding_names(self, start: int, end: int) -> tuple[Spot, ...]:
        """Return what the tokens may mean, and where more follows, only what lies in it: 'Surrey, England'."""
        text = self._text(start, end)
        if self._doc[end : end + 1].text == "." and is_abbreviation(f"{text}."):
            text = f"{text}."
        found = tuple(s for s in _candidates(text) if s.precision in ("country", "region", "city"))
        likely = likeliest(text, found, Surroundings())
        if likely is not None and (likely.precision == "country" or likely.level == 1):
            found = tuple(s for s in found if s.precision == "country" or s.level == 1)
        further = self._after(end)
        outer = _candidates(self._text(*further)) if further is not None else ()
        inner = tuple(spot for spot in found if any(holds(wide, spot) for wide in outer))
        return inner or found

    def _after(self, end: int) -> tuple[int, int] | None:
        """Return the name that follows as what holds the one before: 'Odessa, Texas', 'Aleppo in Syria'."""
        last = min(end + _REACH + 2, len(self._doc))
        at = end
        while at < last and self._doc[at].pos_ == "NOUN" and self._doc[at].is_lower:
            at += 1
        if at >= last or not (self._doc[at].lower_ in _AFTER or (at > end and self._doc[at].lower_ == "of")):
            return None
        link = self._doc[at]
        for index in range(at + 1, last):
            token = self._doc[index]
            name = self._by_token.get(index)
            if name is not None and name.kind in _PLACES:
                # 'Odessa, Texas', 'Aleppo in northern Syria', 'Kingston, south of Brisbane'.
                tied = link.text != "," or (
                    not self._acts(end, index) if index == at + 1 else self._ties(at + 1, index)
                )
                return (index, name.end) if name.start == index and tied else None
            following = self._doc[index + 1].text if index + 1 < len(self._doc) else ""
            if is_abbreviation(token.text) or (following == "." and is_abbreviation(token.text + ".")):
                return (index, index + 1) if index == at + 1 else None
            if not (token.is_lower or token.like_num or token.is_digit) or token.pos_ in (
                "VERB",
                "AUX",
                "SCONJ",
            ):
                return None
        return None

    def _acts(self, end: int, after: int) -> bool:
        """Say whether the sentence opens with the place, and the name after it acts: 'In Rome, Italy won'."""
        name = self._by_token.get(end - 1)
        link = self._doc[max(0, (name.start if name else end - 1) - 1)]
        return (
            bool(link.is_sent_start)
            and link.pos_ == "ADP"
            and self._doc[after].dep_ in ("nsubj", "nsubjpass")
        )

    def _ties(self, start: int, end: int) -> bool:
        """Say whether the words between a comma and a name place one thing in or by another."""
        between = [self._doc[i] for i in range(start, end)]
        return any(t.lower_ in _BY for t in between) and not any(t.pos_ == "CCONJ" for t in between)

    def _goes_on(self, end: int) -> bool:
        """Say whether a list goes on after a name: 'Texas, Oklahoma and Kansas'."""
        return end + 1 < len(self._doc) and (
            self._doc[end].lower_ in ("and", "or")
            or (
                self._doc[end].text == ","
                and (end + 1 in self._by_token or self._doc[end + 1].lower_ in ("and", "or"))
            )
        )

    def _before(self, start: int) -> Iterator[Spot]:
        """Yield what holds a place by the words before: 'the Syrian city of', 'Turkey's southern'."""
        for index in range(start - 1, max(start - 1 - _REACH, -1), -1):
            token = self._doc[index]
            name = self._by_token.get(index)
            if name is not None:
                if not self._links(name.end, start):
                    return
                if name.kind in ("nation", "country"):
                    yield country_spot(name.key)
                elif name.kind in _PLACES:
                    yield from _candidates(self._text(name.start, name.end))
                return
            if token.is_sent_start or not (token.is_lower or token.text in ("'s", "’s")):
                return

    def _links(self, start: int, end: int) -> bool:
        between = [self._doc[i] for i in range(start, end)]
        return any(
            t.lower_ in ("'s", "’s") or t.lemma_ in place_words().settlements for t in between
        ) and not any(_parts(t) for t in between)

    def _text(self, start: int, end: int) -> str:
        return self._doc[start:end].text


def _parts(token: Token) -> bool:
    """Say whether a word between two names parts them: a verb, or a preposition other than 'of'."""
    return token.pos_ in ("VERB", "AUX", "CCONJ") or (token.pos_ == "ADP" and token.lower_ != "of")


@lru_cache(maxsize=4096)
def _candidates(text: str) -> tuple[Spot, ...]:
    return candidates(text)
