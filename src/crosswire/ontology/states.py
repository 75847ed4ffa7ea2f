"""The words around a country or capital that tell its government from its ground, as data."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class StateWords:
    """Lemmas and prepositions. ``acts`` are nouns for what states do, ``ground`` for what lies or stands there.

    A name is a place as subject of ``state_verbs`` and object of ``verbs_to_places``, a government as object
    of ``verbs_to_states``; ``experience`` makes a place of a capital alone, ``going`` even of a country.
    'To' and 'from' mean a place after ``motion``, a government after ``giving``. ``speaking`` are verbs of
    minds. ``servants`` are people who act for a state; ``ways`` lead from place to place;
    ``happenings`` befall a land; ``stances`` are what
    only a government can be said to be ('ready'); on what ``descends`` something falls, that is ground.
    """

    state_verbs: frozenset[str]
    experience: frozenset[str]
    going: frozenset[str]
    verbs_to_places: frozenset[str]
    verbs_to_states: frozenset[str]
    giving: frozenset[str]
    motion: frozenset[str]
    acts: frozenset[str]
    ground: frozenset[str]
    speaking: frozenset[str]
    servants: frozenset[str]
    ways: frozenset[str]
    happenings: frozenset[str]
    stances: frozenset[str]
    descends: frozenset[str]
    place_prepositions: frozenset[str]
    state_prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words beside a name: ``directions`` before it, ``divisions`` after it, ``about`` for 'near', ``ground``.

    ``settlements`` are what is named after its country: 'the Syrian city of'.
    """

    directions: frozenset[str]
    divisions: frozenset[str]
    about: frozenset[str]
    ground: frozenset[str]
    settlements: frozenset[str]


@dataclass(frozen=True, slots=True)
class NamesakeWords:
    """Words by which a country's or capital's name means another thing.

    ``things`` follow it with a capital letter ('Convention'), ``goods`` with a small one; ``forerunners``
    ('Air', 'Real') and ``addresses`` ('Mrs') come before it. One of ``games`` or two of ``play`` tell of sport, and
    ``of_teams`` is whom a team has.
    A market is the subject of ``market_verbs`` with one of ``market_ends`` behind.
    """

    things: frozenset[str]
    goods: frozenset[str]
    forerunners: frozenset[str]
    addresses: frozenset[str]
    games: frozenset[str]
    play: frozenset[str]
    of_teams: frozenset[str]
    market_verbs: frozenset[str]
    market_ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Tables:
    places: PlaceWords
    namesakes: NamesakeWords


def state_words() -> StateWords:
    """Return the English table."""
    return load_toml("en/states.toml", StateWords)


def place_words() -> PlaceWords:
    """Return the English words that make a place out of a name beside them."""
    return load_toml("en/states.toml", _Tables).places


def namesake_words() -> NamesakeWords:
    """Return the English words by which a name of a country or capital means another thing."""
    return load_toml("en/states.toml", _Tables).namesakes
