"""What a point is about: a short question in plain English, made from the clauses its accounts stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crosswire.ontology.questions import question_words
from crosswire.ontology.units import count_words
from crosswire.reconciliation.accounts import covering, source_name
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.wording.asking import Witnesses, best
from crosswire.reconciliation.wording.headings import capital, heading, sentences, shared
from crosswire.reconciliation.wording.measures import number
from crosswire.reconciliation.wording.phrasing import Told, cut_short, first_name, lower_first, several
from crosswire.records.events import Event
from crosswire.records.readings import Argument, Time

_EMPTY = re.compile(
    r"how many (?:people|men|women|others)|\w+(?: long)? it happened"
    r"|(?:what share|how \w+)(?: away| an area| or \w+)?(?: \w+)? \([\w ]+\)"
)
# A circumstance told so far from its verb may belong to something else.
_NEAR = 40


def about(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the question that the facts answer; the clearest of the reports gives the words."""
    match group[0].slot:
        case "number":
            return cut_short(number(group, by_id))
        case "time":
            lasts = isinstance(group[0].what, Time) and group[0].what.type == "DURATION"
            return _circumstance("how long" if lasts else "when", group, by_id)
        case "place":
            return _circumstance("where", group, by_id)
        case "subject":
            return best(group, by_id, _who) or "who was involved"
        case "object":
            return best(group, by_id, _whom) or "who or what was concerned"
        case "speech":
            return cut_short(_speech(group, by_id))
        case "event":
            return best(group, by_id, _answer) or cut_short(_event(group, by_id))
        case "name":
            return cut_short(_name(group, by_id))
        case "being":
            return cut_short(_being(group, by_id))
    return heading(group, by_id)


def _circumstance(word: str, group: Sequence[Fact], by_id: Witnesses) -> str:
    def ask(fact: Fact, told: Told) -> tuple[int, str] | None:
        sentence = told.sentence(without=fact.span)
        if sentence is None:
            return None
        direct = any(
            a.span.covers(fact.span) and len(a.span) <= len(fact.span) + _NEAR for a in told.clause.arguments
        )
        weak = told.clause.lemma in question_words().saying or told.clause.lemma == "be"
        return (0 if direct else 1) + weak + 2 * (not told.asserts), f"{word} {sentence}"

    return best(group, by_id, ask, wider=True) or f"{word} it happened"


def _who(fact: Fact, told: Told) -> tuple[int, str] | None:
    acted = told.of_role("object", fact.span)
    whom = told.name(acted) if acted else None
    word = "who" if _is_someone(fact) else "who or what"
    rest = told.rest(whom, fact.span)
    return (0 if rest else 1), f"{word} {told.active_verb()} {rest}".strip()


def _whom(fact: Fact, told: Told) -> tuple[int, str] | None:
    acting = told.of_role("subject", fact.span)
    who = told.name(acting) if acting else None
    someone = _is_someone(fact)
    if who is None:
        argument = told.of_role("object")
        many = argument is not None and someone and several(argument, told.witness)
        return 1, f"{'who' if someone else 'what'} {told.passive_verb(many)}"
    return 0, f"{'whom' if someone else 'what'} {who} {told.active_verb()}"


def _answer(fact: Fact, told: Told) -> tuple[int, str] | None:
    """Return the question of a denial: its object is what was said before, and not to be told again."""
    acting = told.of_role("subject")
    who = told.name(acting) if acting else None
    rejects = isinstance(fact.what, Event) and fact.what.type == "REJECT"
    return (0, f"what {who} {told.active_verb()}") if rejects and who else None


def _is_someone(fact: Fact) -> bool:
    if not isinstance(fact.what, Argument):
        return False
    people = question_words().people | frozenset(count_words().guards.people)
    return fact.what.lemma in people or (fact.entity or "").startswith(
        ("person:", "country:", "group:", "org:")
    )


def _speech(group: Iterable[Fact], by_id: Witnesses) -> str:
    names = []
    for fact in group:
        attribution = covering(by_id[fact.report].reading, fact.span)
        name = source_name(by_id[fact.report], attribution) if attribution else None
        if name:
            names.append(name)
    speaker = min(names, key=lambda n: (len(n), n), default=None)
    if speaker is None:
        return "what was said"
    return f"what {lower_first(speaker) if speaker.startswith('The ') else speaker} said"


def _event(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return what happened, as a question where the reports do not tell it alike."""
    told = sentences(group, by_id)
    event = min(told, key=lambda s: (-shared(s, group), len(s), s)) if told else "it happened"
    alike = len({fact.what.status for fact in group if isinstance(fact.what, Event)}) == 1
    return capital(event) if alike and told else f"whether {event}"


def _name(group: Sequence[Fact], by_id: Witnesses) -> str:
    names = [first_name(fact.entity, by_id[fact.report]) for fact in group]
    name = min((n for n in names if n), key=lambda n: (-len(n), n), default="the name")
    told = {" ".join(sorted(fact.own)) for fact in group}
    spelt = len({len(words.split()) for words in told}) == 1
    return f"how {name}'s name is spelt" if spelt else f"who {name} is"


def _being(group: Sequence[Fact], by_id: Witnesses) -> str:
    for fact in group:
        told = Told(fact.clause, by_id[fact.report]) if fact.clause else None
        subject = told.of_role("subject", fact.span) if told else None
        name = told.name(subject) if told and subject else None
        if name:
            return f"{'who' if (fact.entity or '').startswith('person:') else 'what'} {name} is"
    return "who or what it is"


def tells_little(question: str) -> bool:
    """Say whether a question names neither what happened nor to what: 'how many men'."""
    return bool(_EMPTY.fullmatch(question))
