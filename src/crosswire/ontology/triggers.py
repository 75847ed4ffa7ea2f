"""The trigger lexicon: which words tell of which PLOVER event, compiled for look-up by lemma."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.plover import event_types, modes
from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense: the event it tells of and the wordings that do so, as explained in the table itself.

    Of ``when`` one lemma must stand in the sentence, of ``unless`` none may; ``bars`` are modifiers that
    veto one of its nouns. ``joint`` is the type instead where two sides do it together. An ``operator``
    takes another event as its content: a promise, a demand, a refusal, a threat. The frame whose type is
    empty holds idioms that tell of no event.
    """

    type: str
    mode: str | None = None
    joint: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    operator: bool = False
    requires_person: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording. ``links`` are particles and prepositions on the head, ``words`` lemmas or ``@classes``
    of its objects, ``modifiers`` what stands before a noun."""

    frame: Frame
    lemma: str
    links: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How closely the wording is fixed: a word named counts for more than a class of words."""
        named = sum(2 if word[0] == "@" else 3 for word in self.words)
        held = 3 if self.frame.when else 0
        return 2 * len(self.links) + named + 3 * len(self.modifiers) + held


@dataclass(frozen=True, slots=True)
class Compose:
    """What an outer event becomes when its content is one of the inner types."""

    outer: str
    inner: tuple[str, ...]
    becomes: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled lexicon of one language. Patterns of a lemma are in order of weight, heaviest first."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    nouns_of_type: dict[str, frozenset[str]]
    classes: dict[str, frozenset[str]]
    domains: dict[str, frozenset[str]]
    light: frozenset[str]
    light_passive: frozenset[str]
    light_planned: frozenset[str]
    happening: frozenset[str]
    weak: frozenset[str]
    concrete: frozenset[str]
    faint: frozenset[str]
    empty: frozenset[str]
    doing: frozenset[str]
    compose: dict[tuple[str, str], str]
    content: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Table:
    particles: frozenset[str]
    light: frozenset[str]
    light_passive: frozenset[str]
    light_planned: frozenset[str]
    happening: frozenset[str]
    weak: frozenset[str]
    concrete: frozenset[str]
    faint: frozenset[str]
    empty: frozenset[str]
    doing: frozenset[str]
    idioms: tuple[str, ...]
    domains: dict[str, frozenset[str]]
    classes: dict[str, frozenset[str]]
    frames: tuple[Frame, ...]
    compose: tuple[Compose, ...]
    content: dict[str, dict[str, str]]


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Return the compiled trigger lexicon.

    Raises ``ValueError`` where it names a type, mode or class that there is not.
    """
    table = load_toml(f"{language}/triggers.toml", _Table)
    for frame in table.frames:
        if (
            frame.type not in event_types()
            or (frame.joint or frame.type) not in event_types()
            or (frame.mode and (frame.type, frame.mode) not in modes())
        ):
            raise ValueError(f"PLOVER has no {frame.type} {frame.mode or ''}")
    idioms = Frame("", verbs=table.idioms)
    verbs = [
        pattern for frame in (idioms, *table.frames) for pattern in _verb_patterns(frame, table.particles)
    ]
    nouns = [pattern for frame in table.frames for pattern in _noun_patterns(frame, table.particles)]
    for pattern in (*verbs, *nouns):
        for word in pattern.words:
            if word[0] in "@^" and not _known(word[1:], table):
                raise ValueError(f"no class {word} for {pattern.lemma}")
    return Lexicon(
        verbs=_by_lemma(verbs),
        nouns=_by_lemma(nouns),
        nouns_of_type={
            code: frozenset(p.lemma for p in nouns if p.frame.type == code and not p.modifiers)
            for code in event_types()
        },
        classes=table.classes,
        domains=table.domains,
        light=table.light,
        light_passive=table.light_passive,
        light_planned=table.light_planned,
        happening=table.happening,
        weak=table.weak,
        concrete=table.concrete,
        faint=table.faint,
        empty=table.empty,
        doing=table.doing,
        compose={(one.outer, inner): one.becomes for one in table.compose for inner in one.inner},
        content={
            (outer, inner): mode for outer, rows in table.content.items() for inner, mode in rows.items()
        },
    )


def _known(name: str, table: _Table) -> bool:
    return (
        name in ("actor", "any", "land", "name", "clause") or name in table.classes or name in event_types()
    )


def _verb_patterns(frame: Frame, particles: frozenset[str]) -> Iterator[Pattern]:
    for text in frame.verbs:
        head, *rest = text.split()
        yield Pattern(frame, head, *_parted(rest, particles))


def _noun_patterns(frame: Frame, particles: frozenset[str]) -> Iterator[Pattern]:
    for text in frame.nouns:
        words = text.split()
        end = next((i for i, word in enumerate(words) if word in particles), len(words))
        links, after = _parted(words[end:], particles)
        yield Pattern(frame, words[end - 1], links, after, tuple(words[: end - 1]))


def _parted(words: list[str], particles: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    links = tuple(word for word in words if word in particles)
    return links, tuple(word for word in words if word not in particles)


def _by_lemma(patterns: list[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        found.setdefault(pattern.lemma, []).append(pattern)
    return {lemma: tuple(sorted(many, key=lambda p: -p.weight)) for lemma, many in found.items()}


@dataclass(frozen=True, slots=True)
class _Actors:
    sectors: dict[str, frozenset[str]]
    ground: dict[str, frozenset[str]]
    crew: dict[str, frozenset[str]]


@cache
def sector_nouns(language: str = "en") -> dict[str, str]:
    """Return the PLOVER sector of each common noun that names a kind of actor."""
    table = load_toml(f"{language}/actors.toml", _Actors)
    return {noun: sector for sector, nouns in reversed(table.sectors.items()) for noun in nouns}


@cache
def ground_nouns(language: str = "en") -> frozenset[str]:
    """Return the common nouns for ground, water and buildings where something may happen."""
    return load_toml(f"{language}/actors.toml", _Actors).ground["nouns"]


@cache
def crew_nouns(language: str = "en") -> frozenset[str]:
    """Return the nouns for those aboard who are soldiers unless the ship or aircraft is told: 'captain'."""
    return load_toml(f"{language}/actors.toml", _Actors).crew["nouns"]


@dataclass(frozen=True, slots=True)
class _Contexts:
    words: dict[str, frozenset[str]]


@cache
def context_words(language: str = "en") -> dict[str, tuple[str, ...]]:
    """Return, by lower-case lemma or phrase, the PLOVER contexts it speaks for."""
    found: dict[str, tuple[str, ...]] = {}
    for context, words in load_toml(f"{language}/contexts.toml", _Contexts).words.items():
        for word in sorted(words):
            found[word] = (*found.get(word, ()), context)
    return found
