"""The edits by which one report is made from another: pure functions of a draft and a stream of chance.

An edit says with its sentences whence they come; the draft it returns is never empty. The first line of its
docstring is what it does.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.copies import wording
from training.copies.drafts import Draft, Paragraph, Sentence, words
from training.copies.tables import table

Edit = Callable[[Draft, random.Random], Draft]


def cut_tail(draft: Draft, chance: random.Random) -> Draft:
    """Keep the first half of the paragraphs, or some more."""
    keep = max(2, round(len(draft.paragraphs) * chance.uniform(0.45, 0.8)))
    return replace(draft, paragraphs=draft.paragraphs[:keep])


def cut_middle(draft: Draft, chance: random.Random) -> Draft:
    """Leave out a third of the paragraphs, but neither the first nor the last."""
    middle = list(range(1, len(draft.paragraphs) - 1))
    gone = set(chance.sample(middle, len(middle) // 2))
    return replace(draft, paragraphs=tuple(p for i, p in enumerate(draft.paragraphs) if i not in gone))


def cut_sentences(draft: Draft, chance: random.Random) -> Draft:
    """Leave out every third sentence or so, wherever it stands but at the head."""
    kept = [
        tuple(s for j, s in enumerate(paragraph) if i == j == 0 or chance.random() > 0.35)
        for i, paragraph in enumerate(draft.paragraphs)
    ]
    return replace(draft, paragraphs=tuple(p for p in kept if p))


def reorder(draft: Draft, chance: random.Random) -> Draft:
    """Put the paragraphs after the first into another order."""
    rest = list(draft.paragraphs[1:])
    chance.shuffle(rest)
    return replace(draft, paragraphs=(draft.paragraphs[0], *rest))


def new_lead(draft: Draft, chance: random.Random) -> Draft:
    """Put another first sentence in place of the first, or of the first paragraph."""
    lead = _brought(draft.lead or f"{draft.title}.")
    first = draft.paragraphs[0][1:] if chance.random() < 0.6 else ()
    return replace(draft, dateline="", paragraphs=((lead, *first), *draft.paragraphs[1:]))


def lead_last(draft: Draft, chance: random.Random) -> Draft:
    """Open with a later paragraph and bring the first one further down."""
    where = chance.randrange(1, len(draft.paragraphs))
    rest = [p for i, p in enumerate(draft.paragraphs) if i not in (0, where)]
    rest.insert(chance.randrange(0, len(rest) + 1), draft.paragraphs[0])
    return replace(draft, dateline="", paragraphs=(draft.paragraphs[where], *rest))


def layout(draft: Draft, chance: random.Random) -> Draft:
    """Break the paragraphs elsewhere: one for each sentence, or one for every three."""
    size = chance.choice((1, 3, 5))
    told = draft.sentences
    return replace(draft, paragraphs=tuple(told[i : i + size] for i in range(0, len(told), size)))


def own_paragraphs(draft: Draft, chance: random.Random) -> Draft:
    """Add a few sentences that no other report has."""
    parts = zip(*(chance.sample(part, 3) for part in table().own), strict=True)
    extra = [_brought(" ".join(part) + ".") for part in parts]
    return replace(draft, paragraphs=(*draft.paragraphs, tuple(extra)))


def no_quotations(draft: Draft, chance: random.Random) -> Draft:
    """Leave out the sentences that hold direct speech."""
    told = [tuple(s for s in p if '"' not in s.text) for p in draft.paragraphs]
    return replace(draft, paragraphs=tuple(p for p in told if p) or draft.paragraphs)


def appeal(draft: Draft, chance: random.Random) -> Draft:
    """Append an appeal for donations."""
    return replace(draft, after=(*draft.after, chance.choice(table().appeals)))


def boilerplate(draft: Draft, chance: random.Random) -> Draft:
    """Append two or three lines that stand under every report of a house."""
    return replace(draft, after=(*draft.after, *chance.sample(table().boilerplate, chance.choice((2, 3)))))


def caption(draft: Draft, chance: random.Random) -> Draft:
    """Put a byline and a picture's credit before the text."""
    person, other = chance.sample(table().persons, 2)
    line = chance.choice(table().captions).format(person=person, outlet=draft.outlet)
    return replace(draft, before=(f"By {other}", line, *draft.before))


def credit_added(draft: Draft, chance: random.Random) -> Draft:
    """Add a line that credits an agency."""
    agency = chance.choice(table().agencies)
    line = chance.choice(table().credit_lines).format(agency=agency)
    return replace(draft, after=(*draft.after, line), credited=draft.credited | {agency})


def credit_removed(draft: Draft, chance: random.Random) -> Draft:
    """Take away dateline and credit lines."""
    kept = tuple(line for line in draft.after if not any(name in line for name in draft.credited))
    return replace(draft, dateline="", after=kept, credited=frozenset())


def credited_source(draft: Draft, chance: random.Random, source: str) -> Draft:
    """Add a line that credits the outlet the report was taken from."""
    line = chance.choice(table().outlet_credits).format(outlet=source)
    return replace(draft, after=(*draft.after, line), credited=draft.credited | {source})


def splice(first: Draft, second: Draft, chance: random.Random) -> Draft:
    """Return the head of one report with the tail of another, about half of each."""
    a = round(len(first.paragraphs) * chance.uniform(0.4, 0.7))
    b = round(len(second.paragraphs) * chance.uniform(0.3, 0.6))
    return replace(first, paragraphs=first.paragraphs[: max(1, a)] + second.paragraphs[min(-1, -b) :])


def _brought(text: str) -> Sentence:
    """Return a sentence that an edit brings in: it comes from nowhere but itself."""
    return Sentence(text, ((text, 0),))


def _worded(change: wording.Change) -> Edit:
    """Return the edit that changes the words of one sentence after the other, and says what the change says."""

    def edit(draft: Draft, chance: random.Random) -> Draft:
        paragraphs: list[Paragraph] = []
        for paragraph in draft.paragraphs:
            told: list[Sentence] = []
            for sentence in paragraph:
                changed = change(sentence.text, chance, draft.published)
                told += [replace(sentence, text=text) for text in changed]
            paragraphs.append(tuple(told))
        return replace(draft, paragraphs=tuple(paragraphs))

    edit.__doc__ = change.__doc__
    return edit


def joined(draft: Draft, chance: random.Random) -> Draft:
    """Make one sentence of two short ones that follow each other."""
    paragraphs: list[Paragraph] = []
    for paragraph in draft.paragraphs:
        told: list[Sentence] = []
        for sentence in paragraph:
            last = told[-1] if told else None
            if last and '"' not in last.text + sentence.text and _short(last) and _short(sentence):
                both = f"{last.text.rstrip('.')}, and {wording.lower(sentence.text)}"
                told[-1] = Sentence(both, last.of + sentence.of)
            else:
                told.append(sentence)
        paragraphs.append(tuple(told))
    return replace(draft, paragraphs=tuple(paragraphs))


def _short(sentence: Sentence) -> bool:
    return len(words(sentence.text)) < 16 and sentence.text.endswith(".")


# What changes nothing but dress, what takes away or moves, and what changes the words.
DRESS: dict[str, Edit] = {
    "appeal": appeal,
    "boilerplate": boilerplate,
    "caption": caption,
    "credit_added": credit_added,
    "credit_removed": credit_removed,
    "layout": layout,
    "quotation_marks": _worded(wording.quotation_marks),
    "spelling": _worded(wording.spelling),
    "accents": _worded(wording.accents),
    "typing": _worded(wording.typing),
}
SHAPE: dict[str, Edit] = {
    "cut_tail": cut_tail,
    "cut_middle": cut_middle,
    "cut_sentences": cut_sentences,
    "reorder": reorder,
    "new_lead": new_lead,
    "lead_last": lead_last,
    "no_quotations": no_quotations,
    "own_paragraphs": own_paragraphs,
}
WORDING: dict[str, Edit] = {
    "synonyms": _worded(wording.synonyms),
    "said_order": _worded(wording.said_order),
    "clause_order": _worded(wording.clause_order),
    "openers": _worded(wording.openers),
    "numbers": _worded(wording.numbers),
    "days": _worded(wording.days),
    "short_names": _worded(wording.short_names),
    "trimmed": _worded(wording.trimmed),
    "parted": _worded(wording.parted),
    "joined": joined,
}
EDITS = {**DRESS, **SHAPE, **WORDING}


def edited(draft: Draft, name: str, seed: str) -> Draft:
    """Return the draft after one edit; the same name and seed do the same to the same draft."""
    return replace(EDITS[name](draft, random.Random(f"{seed} {name}")), edits=(*draft.edits, name))
