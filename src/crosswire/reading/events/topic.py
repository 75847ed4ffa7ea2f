"""What a whole report is about, and what an event in a report of peace must have to be one."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.ontology.topics import topics
from crosswire.reading.events.triggers import Trigger
from crosswire.reading.parse import Parse
from crosswire.records.events import Participant

# So many different words a report must have, and so many of its field, for its topic to be told.
_ENOUGH, _OF_FIELD = 20, 5
# A report of another field altogether holds hardly a word that could be said of public affairs.
_HARDLY = 0.05
_TELLING = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_OFFICES = frozenset(
    ("GOV", "MIL", "COP", "REB", "PRM", "LEG", "JUD", "SPY", "UAF", "PTY", "OPP", "IGO", "REF")
)
_ARMED = frozenset(("MIL", "COP", "REB", "PRM", "UAF", "SPY", "CRM"))
_CROWDS = frozenset(("CVL", "LAB", "AGR", "EDU", "REL", "REF", "SOC", "MED"))
# Officials of nobody that is named. Firms have some too.
_OFFICIALS = "group:authorities"
_BY_ARMS = frozenset(("ASSAULT", "MOBILIZE", "RETREAT"))
# What people and firms do to those in office, and are heard.
_TO_OFFICES = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "PROTEST"))
_BOTH = 2
# Where crowds march, rally and walk out without a grievance.
_OF_CROWDS = frozenset(("sport", "life"))
_AFTER = frozenset(("of", "in", "from", "on", "at", "with", "for", "who", "that", "which", ","))
_PRESENT = frozenset(("VBZ", "VBP"))


@dataclass(frozen=True, slots=True)
class Topic:
    """What a report is about: ``field`` is None for public affairs, and where its words are too few to tell."""

    field: str | None
    language: str = "en"

    def warrants(
        self,
        trigger: Trigger,
        actors: tuple[Participant, ...],
        recipients: tuple[Participant, ...],
        lemmas: set[str],
    ) -> bool:
        """Say whether an event may be believed here, told in a sentence of these lemmas.

        In a report of sport, the arts, science, markets, mishaps or daily life words of war and politics are
        mostly figures of speech, play or plot. There an event wants somebody who holds an office or arms on one
        side; violence wants it of who does it, or a word that is said of armed violence alone.
        """
        if self.field is None:
            return True
        words = topics(self.language)
        head = trigger.head.lemma_.lower()
        # A verb does not speak for itself, since it is the one that may be a figure of speech.
        own = {head} if trigger.head.pos_ == "VERB" else set[str]()
        violent = bool((lemmas & words.violence) - own - words.peaceful[self.field])
        public = violent or bool((lemmas & words.public) - own)
        if self.field == "arts" and _is_plot(trigger, actors, recipients):
            return False
        if trigger.type == "ASSAULT" and violent and self.field != "arts":
            return True
        if trigger.type in _BY_ARMS:
            return any(self._holds(one, _ARMED, public) or (public and _is_state(one)) for one in actors)
        if trigger.type == "PROTEST" and not any(_is_named(one) for one in actors):
            crowd = self.field not in _OF_CROWDS and any(one.sector in _CROWDS for one in actors)
            return crowd or head in words.public
        if not actors:
            return public and trigger.type == "COERCE"
        if trigger.type == "COOPERATE" and len([one for one in (*actors, *recipients) if one.sector]) < _BOTH:
            return False
        if any(self._holds(one, _OFFICES, public) for one in actors):
            return True
        return trigger.type in _TO_OFFICES and any(
            self._holds(one, _OFFICES, public) and not _is_land(one) for one in recipients
        )

    def _holds(self, one: Participant, sectors: frozenset[str], public: bool) -> bool:
        """Say whether the participant belongs to one of the sectors in the plain sense of the word."""
        kind = (one.entity or "").partition(":")[0]
        if one.sector not in sectors or kind == "place":
            return False
        if one.entity == _OFFICIALS and self.field == "market":
            return public
        if kind == "country":
            return self.field != "sport" or public
        if kind == "person":
            return self.field != "sport" or one.sector != "MIL"
        if _is_land(one):
            return public
        return _is_named(one) or _head(one.name) not in topics(self.language).everyday


def topic_of(parsed: Parse, language: str = "en") -> Topic:
    """Return what the report is about, judged by how many of its different words speak for each field."""
    words = topics(language)
    told = {
        token.lemma_.lower()
        for _, span in parsed.prose()
        for token in span
        if token.pos_ in _TELLING and token.is_alpha
    }
    of = {name: len(told & many) for name, many in words.peaceful.items()}
    allowed = {name: words.public_share[name] * many for name, many in of.items()}
    if not told.isdisjoint(words.violence):
        del allowed["mishap"]  # the dead of bombs and of storms are told of in the same words
    known = [name for name in allowed if of[name] >= _OF_FIELD]
    field = max(known or allowed, key=lambda name: allowed[name])
    public = len(told & words.public)
    doubtful = len(told & words.doubtful)
    is_of_field = bool(known) and public <= allowed[field]
    is_of_none = public + doubtful <= len(told) * _HARDLY
    if len(told) < _ENOUGH or not (is_of_field or is_of_none):
        return Topic(None, language)
    return Topic(field, language)


def _is_plot(trigger: Trigger, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> bool:
    """Say whether nobody by name does something in the present tense, as plots are told."""
    verb = trigger.verb
    if verb is None or any(_is_named(one) for one in (*actors, *recipients)):
        return False
    return verb.tag_ in _PRESENT or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in _PRESENT and child.lemma_ == "be"
        for child in verb.children
    )


def _is_state(one: Participant) -> bool:
    return (one.entity or "").startswith("country:")


def _is_land(one: Participant) -> bool:
    """Say whether the participant is a state, or a place that has a name and stands for who governs it."""
    kind = (one.entity or "").partition(":")[0]
    return kind in ("country", "place") or (
        one.entity is None and one.country is not None and one.name.istitle() and one.name[:4] != "The "
    )


def _is_named(one: Participant) -> bool:
    kind, _, name = (one.entity or "").partition(":")
    return kind in ("country", "person", "org", "place") and not name.startswith("unnamed-")


def _head(name: str) -> str:
    """Return the noun that a phrase is built on, in the singular: 'captain' of 'the two captains of Leeds'."""
    words = name.lower().replace(",", " , ").split()
    end = next((i for i, word in enumerate(words) if i and word in _AFTER), len(words))
    return words[end - 1].removesuffix("s") if words else ""
