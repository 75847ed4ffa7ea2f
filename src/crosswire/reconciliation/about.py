"""What a point is about: a short question in plain English, made from the clauses its accounts stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from crosswire.ontology.questions import participle, past, plural, question_words
from crosswire.ontology.units import count_words, outcomes
from crosswire.reconciliation.accounts import covering, source_name
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Witness, stems
from crosswire.reconciliation.phrasing import (
    LONGEST,
    Told,
    cut_short,
    first_name,
    lower_first,
    plain,
    several,
)  # fmt: skip
from crosswire.records.events import Event
from crosswire.records.readings import Argument, Quantity, Time

Witnesses = Mapping[str, Witness]
# A circumstance told so far from its verb may belong to something else.
_NEAR = 40


def about(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the question that the facts answer; the clearest of the reports gives the words."""
    match group[0].slot:
        case "number":
            return cut_short(_number(group, by_id))
        case "time":
            lasts = isinstance(group[0].what, Time) and group[0].what.type == "DURATION"
            return _circumstance("how long" if lasts else "when", group, by_id)
        case "place":
            return _circumstance("where", group, by_id)
        case "subject":
            return _best(group, by_id, _who) or "who was involved"
        case "object":
            return _best(group, by_id, _whom) or "who or what was concerned"
        case "speech":
            return cut_short(_speech(group, by_id))
        case "event":
            return _best(group, by_id, _answer) or cut_short(f"whether {_event(group, by_id)}")
        case "name":
            return cut_short(_name(group, by_id))
        case "being":
            return cut_short(_being(group, by_id))
    return heading(group, by_id)


def _best(
    group: Iterable[Fact],
    by_id: Witnesses,
    ask: Callable[[Fact, Told], tuple[int, str] | None],
    wider: bool = False,
) -> str | None:
    """Return the question with the fewest faults, then the shortest; ``wider`` looks beyond the nearest clause."""
    asked: list[tuple[int, int, str]] = []
    for fact in group:
        for distance, told in enumerate(_around(fact, by_id[fact.report], wider)):
            if found := ask(fact, told):
                faults, question = found
                leans = bool(question_words().leaning & set(question.lower().split()))
                faults += 2 * distance + leans + (len(question) > LONGEST)
                asked.append((faults, len(question), question))
    return cut_short(min(asked)[2]) if asked else None


def _around(fact: Fact, witness: Witness, wider: bool) -> list[Told]:
    """Return the clause of the fact, and where ``wider`` the larger ones that hold it, the nearest first."""
    if not wider:
        return [Told(fact.clause, witness)] if fact.clause else []
    held = [c for c in witness.reading.clauses if c.span.covers(fact.span)]
    return [Told(clause, witness) for clause in sorted(held, key=lambda c: (len(c.span), c.span))]


def _circumstance(word: str, group: Sequence[Fact], by_id: Witnesses) -> str:
    def ask(fact: Fact, told: Told) -> tuple[int, str] | None:
        sentence = told.sentence(without=fact.span)
        if sentence is None:
            return None
        direct = any(
            a.span.covers(fact.span) and len(a.span) <= len(fact.span) + _NEAR for a in told.clause.arguments
        )
        return (0 if direct else 1) + (told.clause.lemma in ("say", "be", "accord")), f"{word} {sentence}"

    return _best(group, by_id, ask, wider=True) or f"{word} it happened"


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


def _number(group: Sequence[Fact], by_id: Witnesses) -> str:
    told = [fact.what for fact in group if isinstance(fact.what, Quantity)]
    first = told[0]
    counted = _most(q.counted for q in told)
    if first.kind == "count":
        return _count(group, by_id, counted, _most(q.done for q in told))
    if first.kind == "age":
        return f"how old {_holder(group, by_id) or 'they are'}"
    unit = _unit(group, by_id, first.unit or "")
    asks = "how much" if first.kind == "money" else question_words().asks.get(first.unit or "")
    if first.kind == "percent":
        asks, unit = "what share", "percent"
    if asks is None:
        return " ".join(("how many", unit, _context(group, by_id) or "")).strip()
    if asks == "how much" and counted and counted != first.unit:
        asks = f"how much {counted}"
    context = _context(group, by_id)
    return f"{asks} {context} ({unit})" if context else f"{asks} ({unit})"


def _count(group: Sequence[Fact], by_id: Witnesses, counted: str | None, done: str | None) -> str:
    words = count_words()
    anyone = counted is None or any(counted in outcome.nouns for outcome in words.outcome)
    noun = "people" if anyone or counted == "other" else plural(counted or "people")
    if done in question_words().done:
        return f"how many {noun} {question_words().done[done or '']}"
    if done in outcomes().verbs:
        return f"how many {noun} were {participle(done or '')}"
    found = _best(group, by_id, _counting(noun))
    return found or (f"how many {noun} {past(done)}" if done and not counted else f"how many {noun}")


def _counting(noun: str) -> Callable[[Fact, Told], tuple[int, str] | None]:
    """Return how to ask for the number of ``noun``: by what they did, or what was done to them."""

    def ask(fact: Fact, told: Told) -> tuple[int, str] | None:
        for argument in told.clause.arguments:
            if not argument.span.covers(fact.span) or argument.head.start > fact.span.end:
                continue
            if argument.role == "subject" and told.clause.lemma != "be":
                acted = told.of_role("object", argument.span)
                rest = told.rest(told.name(acted) if acted else None, argument.span)
                return 0, f"how many {noun} {told.active_verb()} {rest}".strip()
            if argument.role == "object" and fact.span.covers(argument.head):
                acting = told.of_role("subject", argument.span)
                who = told.name(acting) if acting else None
                if who is None:
                    return 1, f"how many {noun} {told.passive_verb(several=True)}"
                return 0, f"how many {noun} {who} {told.active_verb()}"
        return None

    return ask


def _context(group: Sequence[Fact], by_id: Witnesses) -> str | None:
    """Return what a measure is of: the noun before it ('a fine of ...'), else the clause it stands in."""
    for fact in group:
        for argument in fact.clause.arguments if fact.clause else ():
            text = by_id[fact.report].report.text
            if argument.span.covers(fact.span) and argument.head.end <= fact.span.start:
                between = text[argument.head.end : fact.span.start].lower().split()
                if between in (["of"], ["of", "about"], ["of", "around"], []):
                    return f"the {argument.lemma} is"

    def ask(fact: Fact, told: Told) -> tuple[int, str] | None:
        sentence = told.sentence(without=fact.span)
        return (1 if told.clause.lemma in ("say", "be") else 0, sentence) if sentence else None

    return _best(group, by_id, ask)


def _unit(group: Sequence[Fact], by_id: Witnesses, unit: str) -> str:
    """Return the unit in the plural, as the reports write it where that is a form of it."""
    stem = unit[:3].lower()
    for fact in group:
        last = plain(fact.span.of(by_id[fact.report].report.text)).split()[-1:]
        if last and stem and " " not in unit and last[0].lower().startswith(stem):
            return last[0] if last[0].endswith(("s", "r")) else plural(unit)
    return plural(unit) if unit else "amount"


def _holder(group: Iterable[Fact], by_id: Witnesses) -> str | None:
    for fact in group:
        told = Told(fact.clause, by_id[fact.report]) if fact.clause else None
        subject = told.of_role("subject", fact.span) if told else None
        name = told.name(subject) if told and subject else None
        if name:
            return f"{name} is"
    return None


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
    told = sentences(group, by_id)
    return min(told, key=lambda s: (-_shared(s, group), len(s), s)) if told else "it happened"


def sentences(group: Iterable[Fact], by_id: Witnesses) -> list[str]:
    """Return the clauses of the facts as short sentences with a subject."""
    return [
        sentence
        for fact in group
        if fact.clause is not None and (sentence := Told(fact.clause, by_id[fact.report]).sentence())
    ]


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


def heading(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the head of a statement: what most of the accounts share, in words that can be read alone."""
    quotes = [plain(fact.span.of(by_id[fact.report].report.text)) for fact in group]
    whole = sorted((q for q in quotes if stands_alone(q)), key=lambda q: (len(q), q))
    fitting = [q for q in whole if len(q) <= LONGEST]
    made = [s for s in _told_briefly(group, by_id) if len(s) <= LONGEST]
    candidates = {*fitting, *(_capital(s) for s in made)}
    if candidates:
        return max(candidates, key=lambda s: (_shared(s, group), len(s), s))
    return cut_short((whole or sorted(quotes, key=lambda q: (len(q), q)))[0])


def _shared(words: str, group: Sequence[Fact]) -> float:
    """Return how much of the words the accounts hold, on average; a longer phrase is worth a little more."""
    own = set(stems(words))
    held = sum(len(own & fact.own) for fact in group) / (len(group) * max(1, len(own)))
    return round(held + 0.02 * min(len(own), 8), 3)


def _told_briefly(group: Iterable[Fact], by_id: Witnesses) -> list[str]:
    """Return what the facts tell as short sentences: their clauses, those of saying left out."""
    found: list[str] = []
    for fact in group:
        witness = by_id[fact.report]
        for clause in witness.reading.clauses:
            told = Told(clause, witness)
            subject = told.of_role("subject") or told.of_role("object")
            own = fact.span.covers(clause.predicate) and subject and fact.span.covers(subject.head)
            if own and clause.lemma not in question_words().saying and (sentence := told.sentence()):
                found.append(sentence)
    return [sentence for sentence in found if stands_alone(sentence) and " " in sentence]


def why(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the question of a point that tells a cause."""
    made = [sentence for sentence in sentences(group, by_id) if stands_alone(sentence)]
    best = max(made, key=lambda s: (_shared(s, group), -len(s), s), default=None)
    return cut_short(f"why {best}") if best else heading(group, by_id)


def stands_alone(words: str) -> bool:
    """Say whether the words can be read by themselves: they do not begin in the middle, nor lean on others."""
    first = words.split(" ", 1)[0].lower().strip(",;:")
    known = question_words()
    apart = known.middles | known.pronouns | known.leaning
    return first not in apart and not first.endswith("ing")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], v), default=None)
