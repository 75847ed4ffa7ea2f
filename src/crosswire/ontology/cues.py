"""How a language says that someone says something: cue words with the frames they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Words of one frame set, as the table writes them."""

    frames: tuple[str, ...]
    words: str
    hedge: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class CueTable:
    """The table of one language, as written."""

    verbs: tuple[CueGroup, ...]
    nouns: tuple[CueGroup, ...]
    adjectives: tuple[CueGroup, ...]
    misread: dict[str, str]
    according: tuple[str, ...]
    documents: str
    records: str
    no_speakers: str
    closed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """What one cue word takes. ``prepositions`` are those whose object is what is attributed."""

    word: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    hedge: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """The small sets of words that the grammar of attributions asks for; the table says what each is."""

    steering: frozenset[str]
    polls: frozenset[str]
    views: frozenset[str]
    bestowed: frozenset[str]
    adverbial: frozenset[str]
    receiving: frozenset[str]
    fights: frozenset[str]
    raisers: frozenset[str]
    shows: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Every cue of a language, by lemma. ``according`` are source-taking prepositions, as word tuples."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    according: tuple[tuple[str, ...], ...]
    according_first: frozenset[str]
    documents: frozenset[str]
    records: frozenset[str]
    no_speakers: frozenset[str]
    closed: Closed


@cache
def load_cues(language: str = "en") -> Cues:
    """Return the cues of ``language``; a word in several groups takes the frames of all of them."""
    table = load_toml(f"{language}/cues.toml", CueTable)
    verbs = _merge(table.verbs)
    verbs.update({wrong: verbs[right] for wrong, right in table.misread.items() if right in verbs})
    return Cues(
        verbs=verbs,
        nouns=_merge(table.nouns),
        adjectives=_merge(table.adjectives),
        according=tuple(tuple(phrase.split()) for phrase in table.according),
        according_first=frozenset(phrase.split()[0] for phrase in table.according),
        documents=frozenset(table.documents.split()),
        records=frozenset(table.records.split()),
        no_speakers=frozenset(table.no_speakers.split()),
        closed=Closed(**{name: frozenset(words.split()) for name, words in table.closed.items()}),
    )


def _merge(groups: tuple[CueGroup, ...]) -> dict[str, Cue]:
    taking: dict[str, list[CueGroup]] = {}
    for group in groups:
        for word in group.words.split():
            taking.setdefault(word, []).append(group)
    return {
        word: Cue(
            word,
            frozenset(f for group in theirs for f in group.frames if not f.endswith("+")),
            frozenset(f[:-1] for group in theirs for f in group.frames if f.endswith("+")),
            any(group.hedge for group in theirs),
            any(group.denies for group in theirs),
        )
        for word, theirs in taking.items()
    }
