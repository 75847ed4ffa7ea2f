"""What a revision changed, in words: the same on every face."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.records.revisions import FieldChange, Revision, TextChange

# So much of a stretch is shown.
_SHOWN = 160


def say_extent(revision: Revision) -> str:
    """Return what the revision touches, and whether it says so: 'facts changed silently'."""
    if revision.extent == "form":
        return "only the form changed"
    how = "silently" if revision.silent else "and it says so"
    return f"{'facts' if revision.extent == 'facts' else 'words'} changed {how}"


def say_field(change: FieldChange) -> str:
    """Return which field moved, from what to what: 'count: at least 12, now at least 15'."""
    before, after = change.before.value, change.after.value
    if change.field == "published":
        return f"published: {before or 'no date'}, now {after or 'no date'}"
    if before is None:
        return f"{change.field}: {_short(after or '')} is new"
    return f"{change.field}: {_short(before)}" + (" is gone" if after is None else f", now {_short(after)}")


def say_change(change: TextChange) -> str:
    """Return which words were added, removed, replaced or moved."""
    before = f"“{_short(change.before.quote)}”" if change.before else ""
    after = f"“{_short(change.after.quote)}”" if change.after else ""
    return (
        f"replaced: {before} by {after}" if change.kind == "replaced" else f"{change.kind}: {after or before}"
    )


def say_revision(revision: Revision) -> Iterator[str]:
    """Yield what changed, a line each: the fields first, then the words of notes, then those of the text."""
    yield from (say_field(change) for change in revision.fields)
    yield from (f"it says: “{_short(note.quote)}”" for note in revision.notes)
    yield from (say_change(change) for change in revision.changes)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1].rstrip()}…"
