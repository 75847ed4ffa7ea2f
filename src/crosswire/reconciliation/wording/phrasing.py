"""Short phrases for a clause and its participants, in the words of the report, fit to stand in a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ontology.questions import participle, past, question_words
from crosswire.ontology.units import number_words
from crosswire.reconciliation.passages import Witness
from crosswire.records.readings import Argument, Clause, Entity
from crosswire.records.spans import Span

# A heading has no more characters than this, a participant in it no more than this.
LONGEST = 70
_A_NAME = 45
# What follows the town of a dateline: 'PUERTO ALBA, Feb. 8 -'.
_DATELINE = re.compile(r" ?[,(–—-]")
_MANY = frozenset(("they", "them", "we", "us"))
_MARKS = re.compile(r'["“”„«»]')
_STRAY = " \t\n,;:-–—'’‘"
# 'U.S.' keeps its point.
_SHORT_FORM = re.compile(r"(?:\b[A-Z]\.)+$|\b[ap]\.m\.$")


@dataclass(frozen=True, slots=True)
class Told:
    """A clause in its report; the phrases are made of its words."""

    clause: Clause
    witness: Witness

    def of_role(self, role: str, without: Span | None = None) -> Argument | None:
        """Return the first argument in the role that does not stand at ``without``, nor in a dateline."""
        text = self.witness.report.text
        for argument in self.clause.arguments:
            if _in_dateline(text, argument.span.start, argument.head.end):
                continue
            if argument.role == role and not (without and argument.head.overlap(without)):
                return argument
        return None

    @property
    def passive(self) -> bool:
        """Whether the words put what is acted on first."""
        acted = self.of_role("object")
        if acted is None or acted.span.start >= self.clause.predicate.start:
            return False
        acting = self.of_role("subject")
        return acting is None or acting.preposition == "by"

    @property
    def asserts(self) -> bool:
        """Whether the verb says that it is so: no infinitive, participle, bare form or apposition."""
        words = self._predicate()
        if not words or words[0] == "to" or (len(words) == 1 and words[0].endswith("ing")):
            return False
        if self.clause.lemma == "be":
            return words[0] in question_words().being
        subject = self.of_role("subject")
        bare = words == [self.clause.lemma] and words[0] != past(self.clause.lemma)
        return not bare or (subject is not None and several(subject, self.witness))

    def active_verb(self) -> str:
        """Return the verb as someone does it, in the tense of the words as far as that matters."""
        words = self._predicate()
        clause = self.clause
        if clause.negated and not clause.modal and words[:1] != ["to"]:
            return f"did not {clause.lemma}"
        if clause.modal and not self.passive:
            return f"{clause.modal} {'not ' if clause.negated else ''}{clause.lemma}"
        if not self.passive and len(words) > 1 and words[0] in question_words().being:
            return " ".join(word for word in words if word not in ("not", "n't"))
        present = len(words) == 1 and words[0].endswith("s") and words[0] != past(clause.lemma)
        return words[0] if present and not self.passive else past(clause.lemma)

    def passive_verb(self, several: bool) -> str:
        """Return the verb as it is done to someone."""
        done = ("not " if self.clause.negated and not self.clause.modal else "") + participle(
            self.clause.lemma
        )
        if self.clause.modal:
            return f"{self.clause.modal} {'not ' if self.clause.negated else ''}be {done}"
        words = self._predicate()
        if words[:2] == ["to", "be"]:
            return f"{'are' if several else 'is'} to be {done}"
        now = bool(words) and words[0] in ("is", "are")
        return " ".join((("are" if several else "is") if now else ("were" if several else "was"), done))

    def sentence(self, without: Span | None = None) -> str | None:
        """Return who does what as a short clause, None where no one and nothing is named.

        ``without`` is what the question asks for: it is left out.
        """
        subject = self.of_role("subject", without)
        acted = self.of_role("object", without)
        who = self.name(subject) if subject else None
        whom = self.name(acted) if acted else None
        if who is None and self.relative:
            return None
        if who is None and whom is not None and acted is not None:
            verb = self.passive_verb(several(acted, self.witness))
            return f"{whom} {verb} {self.complement(without)}".strip()
        if who is None or self.clause.lemma == "be":
            return self._being(who, without)
        return " ".join((who, self.active_verb(), self.rest(whom, without))).strip()

    def briefly(self) -> str | None:
        """Return the clause as a sentence; of a relative clause what it says of whoever acts in it."""
        acting = self.of_role("subject")
        who = self.name(acting) if acting else None
        return f"{who} {self.active_verb()}" if self.relative and who else self.sentence()

    def rest(self, whom: str | None, without: Span | None) -> str:
        """Return what follows the verb: whom it is done to, else its complement or first circumstance."""
        if whom is not None:
            return whom
        if complement := self.complement(without):
            return complement
        for argument in self.clause.arguments:
            if argument.role == "oblique" and not (without and argument.head.overlap(without)):
                timed = any(t.span.overlap(argument.head) for t in self.witness.reading.times)
                name = None if timed or not argument.preposition else self.name(argument)
                if name and argument.span.start > self.clause.predicate.start:
                    return f"{argument.preposition} {name}"
        return ""

    def complement(self, without: Span | None) -> str:
        """Return the words that complete the verb, empty where there are none after it."""
        found = self.of_role("complement", without)
        after = found is not None and found.span.start > self.clause.predicate.start
        return self.clip(found.span) if found is not None and after else ""

    @property
    def relative(self) -> bool:
        """Whether the object is what a 'which' stands for: the words then tell of more than of it."""
        acting, acted = self.of_role("subject"), self.of_role("object")
        return acting is not None and acted is not None and acted.span.end <= acting.span.start

    def name(self, argument: Argument) -> str | None:
        """Return a short name: the mention of someone known, else the phrase; None for a bare pronoun."""
        text = self.witness.report.text
        if argument.span.of(text).lower() in question_words().pronouns:
            return first_name(argument.entity, self.witness) if argument.entity else None
        for entity in self.witness.reading.entities:
            if entity.id == argument.entity:
                mention = next((m for m in entity.mentions if m.covers(argument.head)), None)
                if mention is not None and entity.kind in ("person", "government"):
                    both = plain(argument.span.of(text))
                    joined = " and " in both and len(both) <= _A_NAME
                    return both if joined else with_article(mention, text)
        if argument.span.of(text).lower().startswith("whose "):
            return None
        start, end = argument.span.start, argument.head.end
        if argument.lemma in number_words().cardinals or argument.lemma in question_words().amounts:
            end = argument.span.end
        return self._lowered(self.clip(Span(start, end), _A_NAME, keep_end=True), argument)

    def clip(self, span: Span, longest: int = LONGEST, keep_end: bool = False) -> str:
        """Return the words at the span without stray marks, cut to so many characters."""
        words = plain(span.of(self.witness.report.text))
        if keep_end and len(words) > longest:
            cut = words.find(" ", len(words) - longest)
            return words[cut + 1 :] if cut >= 0 else words
        return cut_short(words, longest)

    def _being(self, who: str | None, without: Span | None) -> str | None:
        told = self.of_role("complement", without)
        if who is None or self.clause.lemma != "be":
            return who and f"{who} {self.active_verb()}"
        words = self._predicate()
        plain_past = (
            "were" if (subject := self.of_role("subject")) and several(subject, self.witness) else "was"
        )
        verb = words[0] if words and words[0] in question_words().being else plain_past
        verb = f"{verb} not" if self.clause.negated else verb
        rest = self.clip(told.span) if told else self.rest(None, without)
        return f"{who} {verb} {rest}" if rest else None

    def _predicate(self) -> list[str]:
        return plain(self.clause.predicate.of(self.witness.report.text)).lower().split()

    def _lowered(self, words: str, argument: Argument) -> str:
        """Return the words as they stand inside a sentence: a common word that opened one loses its capital."""
        first = words.split(" ", 1)[0]
        if first[1:] != first[1:].lower() or not first[:1].isupper():
            return words
        known = question_words()
        head = argument.head.of(self.witness.report.text).lower()
        common = first.lower() == head and (head != argument.lemma or head in known.people)
        counts = first.lower().split("-")[0] in number_words().cardinals
        text = self.witness.report.text
        common = common or (argument.entity is None and f" {first.lower()} " in text)
        if common or counts or first.lower() in known.openers:
            return lower_first(words)
        return words


def _in_dateline(text: str, start: int, end: int) -> bool:
    """Say whether the words are the town of a dateline, which the parser takes for a participant."""
    words = text[start:end]
    opens = not text[:start].strip(" ") or text[:start].rstrip(" ").endswith("\n")
    return opens and len(words) > 3 and words.isupper() and bool(_DATELINE.match(text, end))


def several(argument: Argument, witness: Witness) -> bool:
    """Say whether the participant is more than one: its head is not its lemma, or two are joined."""
    words = argument.span.of(witness.report.text)
    head = argument.head.of(witness.report.text).lower()
    if head in _MANY or head[:1].isdigit():
        return True
    if (argument.entity or "").startswith("group:") and head.endswith("s"):
        return True
    if (argument.entity or "").startswith("person:"):
        # A surname that ends in 's' is no plural.
        return " and " in words[:_A_NAME]
    if head in number_words().cardinals:
        return head != "one"
    return head != argument.lemma or head in question_words().plurals or " and " in words[:_A_NAME]


def first_name(entity: str | None, witness: Witness) -> str | None:
    """Return what the report itself calls the entity: its first mention that is no pronoun."""
    for known in witness.reading.entities:
        if known.id == entity:
            return own_words(known, witness)
    return None


def own_words(entity: Entity, witness: Witness) -> str:
    """Return the report's words for the entity: a person's full name, else the first mention."""
    text = witness.report.text
    if entity.kind == "person":
        return entity.name
    for mention in entity.mentions:
        if mention.of(text).lower() not in question_words().pronouns:
            return with_article(mention, text)
    return entity.name


def with_article(mention: Span, text: str) -> str:
    """Return the words of the mention, with the 'the' that stands before them."""
    words = plain(mention.of(text))
    before = text[max(0, mention.start - 4) : mention.start].lower()
    if before == "the ":
        return "the " + words
    return "the " + words[4:] if words.lower().startswith("the ") else words


def plain(words: str) -> str:
    """Return the words on one line without quotation marks and stray marks at the edges."""
    bare = " ".join(_MARKS.sub("", words).split()).strip(_STRAY)
    return bare.rstrip(".") if not _SHORT_FORM.search(bare) else bare


def cut_short(words: str, longest: int = LONGEST) -> str:
    """Return the words, cut between two of them and ended with an ellipsis where they are longer."""
    if len(words) <= longest:
        return words
    kept = words[:longest].rsplit(" ", 1)[0].rstrip(_STRAY)
    dangling = question_words().middles | question_words().openers
    while " " in kept and kept.rsplit(" ", 1)[1].lower() in dangling:
        kept = kept.rsplit(" ", 1)[0].rstrip(_STRAY)
    return kept + "…"


def lower_first(words: str) -> str:
    """Return the words with a small first letter."""
    return words[:1].lower() + words[1:]


def stands_alone(words: str) -> bool:
    """Say whether the words can be read by themselves: they do not begin in the middle, nor lean on others."""
    first = words.split(" ", 1)[0].lower().strip(",;:")
    known = question_words()
    apart = known.middles | known.pronouns | known.leaning | known.being | known.helping
    return first not in apart and not first.endswith("ing")
