"""Titles, offices and the nouns for unnamed actors, as English words with their PLOVER sectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """What a noun says about who acts. ``state`` says that the class belongs to a state by its nature."""

    name: str
    sector: str
    state: bool


@dataclass(frozen=True, slots=True)
class _Titles:
    address: dict[str, tuple[str, ...]]
    offices: dict[str, str]
    sectors: dict[str, tuple[str, ...]]
    gender: dict[str, tuple[str, ...]]
    leading: dict[str, tuple[str, ...]]
    general: dict[str, tuple[str, ...]]
    knowing: dict[str, tuple[str, ...]]
    passing: dict[str, tuple[str, ...]]
    former: dict[str, tuple[str, ...]]
    given: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Nouns:
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    sector: str
    state: bool
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRules:
    """How the nouns for groups are read; the table says what each list does."""

    only_plural: frozenset[str]
    collective: frozenset[str]
    need_owner: frozenset[str]
    shaped_by_modifier: frozenset[str]
    joined: frozenset[str]
    done_to: frozenset[str]
    not_at_home: frozenset[str]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Nouns for persons told without a name, and the verbs that give them one.

    ``anyone`` may be said again of whoever was told of by another noun; ``harmed`` are those of them that
    something was done to. ``naming`` are verbs as in 'identified the victim as', ``labels`` what a name is
    called: 'the alias Abu Omar', ``common`` verbs that tell no one apart.
    """

    nouns: frozenset[str]
    anyone: frozenset[str]
    harmed: frozenset[str]
    naming: frozenset[str]
    labels: frozenset[str]
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Body:
    nouns: frozenset[str]
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Groups:
    rules: GroupRules
    government: _Nouns
    organs: dict[str, tuple[str, ...]]
    groups: tuple[_Group, ...]
    peoples: _Names
    persons: PersonWords
    bodies: tuple[_Body, ...]


def _titles() -> _Titles:
    return load_toml("en/titles.toml", _Titles)


def _groups() -> _Groups:
    return load_toml("en/groups.toml", _Groups)


@cache
def title_sectors() -> dict[str, str]:
    """Return the sector that each title puts its bearer in."""
    return {word: sector for sector, words in _titles().sectors.items() for word in words}


@cache
def offices() -> dict[str, str]:
    """Return the office, as the leaders table calls it, that each title means."""
    return _titles().offices


@cache
def address_genders() -> dict[str, str | None]:
    """Return the gender told by each form of address ('mr.'), None for one that tells none."""
    return {
        word: (gender if gender != "either" else None)
        for gender, words in _titles().address.items()
        for word in words
    }


@cache
def title_genders() -> dict[str, str]:
    """Return the gender that a title or noun tells, where it does."""
    return {word: gender for gender, words in _titles().gender.items() for word in words}


@cache
def given_genders() -> dict[str, str]:
    """Return the gender that common given names tell."""
    return {word: gender for gender, words in _titles().given.items() for word in words}


@cache
def leading_offices() -> frozenset[str]:
    """Return the offices whose holder is the leader of a country."""
    return frozenset(_titles().leading["offices"])


@cache
def general_offices() -> frozenset[str]:
    """Return the offices that firms, clubs and parties have as well as states."""
    return frozenset(_titles().general["offices"])


@cache
def knowing_offices() -> frozenset[str]:
    """Return the titles before which a country's name tells what is known, not whose the person is."""
    return frozenset(_titles().knowing["offices"])


@cache
def passing_words() -> frozenset[str]:
    """Return words beside a title that change nothing about who is meant."""
    return frozenset(_titles().passing["words"])


@cache
def former_words() -> frozenset[str]:
    """Return words beside a title that say it is held no more."""
    return frozenset(_titles().former["words"])


@cache
def government_nouns() -> frozenset[str]:
    """Return nouns that, with a country, mean its government."""
    return frozenset(_groups().government.nouns)


@cache
def organ_sectors() -> dict[str, str]:
    """Return the sector of each noun for an organ of state."""
    return {word: sector for sector, words in _groups().organs.items() for word in words}


@cache
def group_nouns() -> dict[str, ActorNoun]:
    """Return what each noun for an unnamed group says; the group named first holds where two share a noun."""
    return {
        noun: ActorNoun(group.name, group.sector, group.state)
        for group in reversed(_groups().groups)
        for noun in group.nouns
    }


def group_rules() -> GroupRules:
    """Return how the nouns for groups are read."""
    return _groups().rules


@cache
def body_sectors() -> dict[str, frozenset[str]]:
    """Return the sectors of the organizations that each noun for an organization may mean: 'the group'."""
    return {noun: body.sectors for body in _groups().bodies for noun in body.nouns}


def person_words() -> PersonWords:
    """Return nouns for persons told without a name."""
    return _groups().persons


@cache
def title_words() -> frozenset[str]:
    """Return every title and form of address of one word."""
    return frozenset(title_sectors()) | frozenset(address_genders())


def peoples() -> frozenset[str]:
    """Return names of peoples and faiths that are of no one country, and no actors by themselves."""
    return _groups().peoples.nouns


def foreign_words() -> frozenset[str]:
    """Return what stands before 'officials' or 'forces' that are not the country's own."""
    return _groups().rules.not_at_home
