"""What changed between the versions of a report at one address: in its words, and in what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from crosswire.reconciliation.revisions.aligning import Aligned, align, changed_words
from crosswire.reconciliation.revisions.pieces import Piece, Pieces, pieces, token_spans
from crosswire.reconciliation.revisions.stating import Sayings, denials, moved_fields
from crosswire.records.revisions import (
    Extent,
    FieldChange,
    Revision,
    Stated,
    Stretch,
    TextChange,
    TextChangeKind,
    Version,
)
from crosswire.records.spans import Span


def revised(versions: Sequence[Version]) -> tuple[Revision, ...]:
    """Return what each version of one address changed of the one before it; they come as they were first seen.

    A version that changed nothing has no revision: neither its text nor its title nor its date. Where one of them was
    not read, all are held beside each other line by line.
    """
    by_line = not all(version.reading.sentences for version in versions)
    told = [pieces(version, by_line=by_line) for version in versions]
    found = (_revision(a, b) for a, b in pairwise(told))
    return tuple(revision for revision in found if revision is not None)


def _revision(a: Pieces, b: Pieces) -> Revision | None:
    one, other = a.version.report, b.version.report
    outside = tuple(_outside(a, b))
    if one.text == other.text and not outside:
        return None
    aligned = align(a.prose, b.prose)
    fields = (*outside, *_fields(a, b, aligned))
    changes = tuple(_changes(a, b, aligned))
    notes = tuple(stretch for words, stretch in b.notes.items() if words not in a.notes)
    stamped = one.published != other.published
    extent: Extent = "form"
    if any(change.kind != "moved" for change in changes) or any(field.field == "title" for field in outside):
        extent = "words"
    if len(fields) > len(outside):
        extent = "facts"
    silent = extent != "form" and not notes and not stamped
    return Revision(one.id, other.id, b.version.seen, extent, silent, stamped, notes, fields, changes)


def _outside(a: Pieces, b: Pieces) -> Iterator[FieldChange]:
    """Yield the changes of what stands outside the text."""
    one, other = a.version.report, b.version.report
    if _bare(one.title) != _bare(other.title):
        yield FieldChange("title", Stated(one.title), Stated(other.title))
    if one.published != other.published:
        yield FieldChange("published", Stated(one.published), Stated(other.published))


def _bare(title: str | None) -> list[str]:
    return [token for token, _ in token_spans(title, Span(0, len(title)))] if title else []


def _fields(a: Pieces, b: Pieces, aligned: Aligned) -> Iterator[FieldChange]:
    if not (aligned.reworded or aligned.gone or aligned.new):
        return
    ours, theirs = Sayings(a), Sayings(b)
    found = [(j, change) for i, j in aligned.reworded for change in moved_fields(ours, theirs, i, j)]
    found += ((n, FieldChange("denial", Stated(None), said)) for n, said in denials(theirs, aligned.new))
    yield from (change for _, change in sorted(found, key=lambda row: row[0]))
    for _, said in denials(ours, aligned.gone):
        yield FieldChange("denial", said, Stated(None))


def _changes(a: Pieces, b: Pieces, aligned: Aligned) -> Iterator[TextChange]:
    """Yield the changes of the words, in the order of the later text; what is gone stands where it stood."""
    met = dict(sorted((*aligned.same, *aligned.moved, *aligned.reworded)))
    found: list[tuple[int, int, TextChange]] = []
    for run in _runs([(n, n) for n in aligned.new], b.prose, b.prose):
        stretch = _from(b, b.prose[run[0][1]], b.prose[run[-1][1]])
        found.append((stretch.start, 0, TextChange("added", None, stretch)))
    for run in _runs([(n, n) for n in aligned.gone], a.prose, a.prose):
        stretch = _from(a, a.prose[run[0][0]], a.prose[run[-1][0]])
        before = next((met[n] for n in range(run[0][0] - 1, -1, -1) if n in met), None)
        place = b.prose[before].span.end if before is not None else 0
        found.append((place, stretch.start, TextChange("removed", stretch, None)))
    for run in _runs(aligned.moved, a.prose, b.prose):
        (i, j), (k, m) = run[0], run[-1]
        stretch = _from(b, b.prose[j], b.prose[m])
        found.append((stretch.start, 0, TextChange("moved", _from(a, a.prose[i], a.prose[k]), stretch)))
    for i, j in aligned.reworded:
        found += ((place, 0, change) for place, change in _worded(a, b, a.prose[i], b.prose[j]))
    yield from (change for *_, change in sorted(found, key=lambda row: row[:2]))


def _runs(
    pairs: Iterable[tuple[int, int]], a: Sequence[Piece], b: Sequence[Piece]
) -> list[list[tuple[int, int]]]:
    """Return the pairs in runs of neighbours on both sides, with no other sentence of the text between them."""
    runs: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if runs:
            k, m = runs[-1][-1]
            if a[k].index + 1 == a[i].index and b[m].index + 1 == b[j].index:
                runs[-1].append((i, j))
                continue
        runs.append([(i, j)])
    return runs


def _from(told: Pieces, first: Piece, last: Piece) -> Stretch:
    return told.stretch(Span(first.span.start, last.span.end))


def _worded(a: Pieces, b: Pieces, one: Piece, other: Piece) -> Iterator[tuple[int, TextChange]]:
    """Yield the changes within one sentence, each with where it belongs in the later text."""
    ours = token_spans(a.version.report.text, one.span)
    theirs = token_spans(b.version.report.text, other.span)
    for i, k, j, m in changed_words([t for t, _ in ours], [t for t, _ in theirs]):
        before = a.stretch(Span(ours[i][1].start, ours[k - 1][1].end)) if i < k else None
        after = b.stretch(Span(theirs[j][1].start, theirs[m - 1][1].end)) if j < m else None
        place = after.start if after else theirs[j - 1][1].end if j else other.span.start
        kind: TextChangeKind = "replaced" if before and after else "removed" if before else "added"
        yield place, TextChange(kind, before, after)
