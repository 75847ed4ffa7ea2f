"""The dossier as Markdown: short, in the order of the page, every quotation with the letter of its report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crosswire.export.form import Format
from crosswire.export.view import (
    Column,
    by_speaker,
    columns_of,
    headline_points,
    ranked_points,
    short_words,
    tally,
)
from crosswire.export.wording import (
    KINDS,
    LABELS,
    MARKS,
    counted,
    say_chain,
    say_date,
    say_value,
)
from crosswire.records.descent import Descent, Row, descend
from crosswire.records.descent_words import say_alike, say_counts, say_teller, say_why
from crosswire.records.dossiers import Account, Dossier, Point
from crosswire.records.events import Event, Participant, say_based, say_count
from crosswire.records.judgement_words import say_rulings
from crosswire.records.revision_words import say_extent, say_revision

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
# What would steer a terminal that shows the Markdown, or turn its lines around.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LIST_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def write(dossier: Dossier) -> str:
    """Return the dossier as Markdown in which nothing from a report is read as markup."""
    columns, descent = columns_of(dossier), descend(dossier)
    parts = (
        _masthead(dossier, descent, columns),
        _facts(dossier, columns),
        _points(dossier, columns),
        _revisions(dossier, columns),
        _quotations(dossier, columns),
        _events(dossier, columns),
        _timeline(dossier),
        _lineage(descent, columns),
        _cast(dossier),
    )
    return "\n\n".join("\n".join(part) for part in map(tuple, parts) if part) + "\n"


def plain(words: str) -> str:
    """Return the words on one line, with every character that Markdown would act upon escaped."""
    seen = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.split()))
    flat = _SPECIAL.sub(r"\\\1", seen).replace("&", "&amp;")
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)


def _masthead(dossier: Dossier, descent: Descent, columns: Sequence[Column]) -> Iterator[str]:
    yield f"# {plain(dossier.story.headline)}"
    yield ""
    standings = ", ".join(f"{number} {LABELS[name]}" for name, number in tally(dossier).items())
    names = {column.report.id: column.outlet for column in columns}
    why = say_why(descent, names.__getitem__)
    yield f"**{say_counts(descent)}.**" + (f" {plain(why)}" if why else "")
    yield ""
    yield f"{counted(len(dossier.points), 'point')}: {standings}."
    yield ""
    for column in columns:
        guessed = " (guessed)" if column.guessed else ""
        title = f", *{plain(column.report.title)}*" if column.report.title else ""
        when = column.published or "date not known"
        yield f"- **{column.letter}** {plain(column.outlet)}{guessed}{title}, {when}, voice {column.voice}"
    for note in dossier.notes:
        yield ""
        yield f"> {plain(note)}"


def _facts(dossier: Dossier, columns: Sequence[Column]) -> Iterator[str]:
    yield "## What stands firm"
    yield ""
    facts = headline_points(dossier)
    for point in facts:
        words = " / ".join(f"“{plain(words)}”" for words in short_words(point))
        about = f"**{plain(point.about)}**" + (f": {words}" if words else "")
        yield f"- {about} ({_standing(point)}; {_letters(point, columns)})"
    if not facts:
        yield "No two reports give the same answer to any point."


def _points(dossier: Dossier, columns: Sequence[Column]) -> Iterator[str]:
    yield "## Point by point"
    standing = None
    letters = {column.report.id: column.letter for column in columns}
    for point in ranked_points(dossier):
        if point.standing != standing:
            standing = point.standing
            heading = "Said by one report only" if standing == "single" else LABELS[standing].capitalize()
            yield ""
            yield f"### {MARKS[standing]} {heading}"
            yield ""
        yield f"- **{plain(point.about)}** ({KINDS[point.kind]}, {counted(point.voices, 'voice')})"
        for column in columns:
            for account in sorted(point.accounts, key=lambda account: account.start):
                if account.report == column.report.id:
                    yield f"  - {column.letter}: {_account(account, point)}"
        for ruling in say_rulings(dossier, point, letters.__getitem__):
            yield f"  - *{plain(ruling)}*"


def _revisions(dossier: Dossier, columns: Sequence[Column]) -> Iterator[str]:
    if not dossier.revisions:
        return
    letters = {column.report.id: column.letter for column in columns}
    yield "## What changed since"
    yield ""
    for revision in dossier.revisions:
        seen = f", seen {revision.seen[:10]}" if revision.seen else ""
        name = letters.get(revision.after, "an earlier version")
        yield f"- **{plain(name)}**: {say_extent(revision)}{seen}"
        yield from (f"  - {plain(line)}" for line in say_revision(revision))


def _account(account: Account, point: Point) -> str:
    parts = [f"“{plain(account.quote)}”"]
    if value := say_value(account, point.kind):
        parts.append(f"= {plain(value)}")
    if by := say_chain(account.attributed_to):
        parts.append(f"{'**denied** by' if account.denied else 'according to'} {plain(by)}")
    elif account.denied:
        parts.append("**denied**")
    if account.hedge:
        parts.append(f"hedged: {plain(account.hedge)}")
    return parts[0] + (f" ({'; '.join(parts[1:])})" if parts[1:] else "")


def _quotations(dossier: Dossier, columns: Sequence[Column]) -> Iterator[str]:
    texts = {column.report.id: column for column in columns}
    yield "## Who is quoted"
    for name, said in by_speaker(dossier):
        yield ""
        yield f"**{plain(name)}**"
        yield ""
        for _, quotation in said:
            if column := texts.get(quotation.report):
                words = column.report.text[quotation.start : quotation.end]
                via = say_chain(quotation.chain[:-1])
                told = f", as told by {plain(via)}" if via else ""
                yield f"- {column.letter}: {plain(words)} ({quotation.kind}{told})"


def _events(dossier: Dossier, columns: Sequence[Column]) -> Iterator[str]:
    yield "## What happened, in PLOVER terms"
    yield ""
    if dossier.events:
        yield "| event | who → whom | when | where | counts | status | reports |"
        yield "|---|---|---|---|---|---|---|"
    for event in dossier.events:
        yield f"| {' | '.join(_event_cells(event, columns))} |"


def _event_cells(event: Event, columns: Sequence[Column]) -> Iterator[str]:
    yield event.type + (f" ({plain(event.mode)})" if event.mode else "")
    who = _names(event.actors) or "not said"
    yield f"{who} → {_names(event.recipients)}" if event.recipients else who
    yield plain(say_based(say_date(event.time.value), event.time.basis)) if event.time else ""
    yield plain(say_based(event.place.name, event.place.basis)) if event.place else ""
    yield plain(", ".join(map(say_count, event.numbers)))
    by = say_chain(event.attributed_to)
    background = "background, " if event.historical else ""
    yield background + " / ".join(event.told_as) + (f", according to {plain(by)}" if by else "")
    told = {mention.report for mention in event.mentions}
    yield " ".join(column.letter for column in columns if column.report.id in told)


def _names(participants: Iterable[Participant]) -> str:
    return ", ".join(dict.fromkeys(plain(participant.name) for participant in participants))


def _timeline(dossier: Dossier) -> Iterator[str]:
    about = {point.id: point.about for point in dossier.points}
    events = {event.id: event for event in dossier.events}
    yield "## Timeline"
    yield ""
    for entry in dossier.timeline:
        event = events.get(entry.event or "")
        told = [f"{event.type} {_names(event.actors)}".strip()] if event else []
        told += [plain(about[point]) for point in entry.points if point in about]
        yield f"- **{plain(say_date(entry.value))}**: {'; '.join(told)}"


def _lineage(descent: Descent, columns: Sequence[Column]) -> Iterator[str]:
    named = {column.report.id: f"**{column.letter}** {plain(column.outlet)}" for column in columns}
    calls = {column.report.id: f"{column.letter} {column.outlet}" for column in columns}
    when = {column.report.id: column.published or "date not known" for column in columns}
    yield "## Who repeats whom"
    yield ""
    for voice in descent.together:
        for row in voice.rows:
            yield "  " * row.level + f"- {_row(row, named, when, calls)}"
    if alone := [named[teller.report] for teller in descent.alone if teller.report]:
        yield f"- On their own: {', '.join(alone)}" if len(alone) > 1 else f"- On its own: {alone[0]}"
    for pair in descent.ruled:
        by = plain(pair.judged or "")
        yield f"- Ruled to be no copy: {named.get(pair.a, '?')} and {named.get(pair.b, '?')} ({by})"


def _row(row: Row, named: Mapping[str, str], when: Mapping[str, str], calls: Mapping[str, str]) -> str:
    first = row.tellers[0]
    if first.report is None:
        return f"**{plain(first.agency or '')}** (agency)"
    if len(row.tellers) > 1:
        reports = ", ".join(named[teller.report] for teller in row.tellers if teller.report)
        return f"{counted(len(row.tellers), 'report')}, {say_alike(row)}: {reports}"
    told = "; ".join(say_teller(first, calls.__getitem__))
    return f"{named[first.report]}, {when[first.report]}" + (f": {plain(told)}" if told else "")


def _cast(dossier: Dossier) -> Iterator[str]:
    yield "## Cast"
    yield ""
    for member in dossier.cast:
        aliases = [plain(alias) for alias in member.aliases if alias != member.name]
        described = ", ".join(filter(None, (member.role, member.kind, member.country)))
        also = f"; also {', '.join(aliases)}" if aliases else ""
        yield f"- **{plain(member.name)}** ({plain(described)}{also})"


def _standing(point: Point) -> str:
    return f"{MARKS[point.standing]} {LABELS[point.standing]}, {counted(point.voices, 'voice')}"


def _letters(point: Point, columns: Sequence[Column]) -> str:
    speaking = {account.report for account in point.accounts}
    return " ".join(column.letter for column in columns if column.report.id in speaking)


FORMAT = Format("markdown", ".md", True, write)
