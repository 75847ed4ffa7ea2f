"""What changed between two versions of a report: a table of changes to one text, and what is true of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconciliation import reconcile, revised
from crosswire.records.codec import from_json, to_json
from crosswire.records.dossiers import Dossier
from crosswire.records.reports import OffText
from crosswire.records.revisions import Revision, TextChange, Version
from tests.factories import reading, report
from tests.reconciliation.stories import told

LEAD = "The ferry Halden sank off Kastelo on Friday."
TOLL = "At least 12 people were killed, police said."
CAPTAIN = "The captain, Olaf Brandt, was reportedly not on the bridge."
DENIAL = "The company denied that the ship was overloaded."
QUOTE = "“We checked every door,” said Mayor Ida Lund."
TEXT = f"{LEAD} {TOLL} {CAPTAIN}\n\n{DENIAL} {QUOTE}"
Moved = tuple[str, str | None, str | None]


@cache
def version(text: str, published: str = "2026-03-06") -> Version:
    """Return the version of that text, really read."""
    read = reading(text, id=f"r-{hash((text, published)):x}", published=published)
    return Version(report(text, id=read.report, published=published), read, f"{published}T12:00:00")


def revision(before: str, after: str) -> Revision:
    """Return the one revision from one text to the other."""
    (found,) = revised([version(before), version(after)])
    return found


def fields(found: Revision) -> list[Moved]:
    return [(one.field, one.before.value, one.after.value) for one in found.fields]


def texts(found: Revision) -> list[Moved]:
    return [(c.kind, c.before and c.before.quote, c.after and c.after.quote) for c in found.changes]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("At least 12", "At least 15", [("count", "at least 12", "at least 15")]),
        ("At least 12", "12", [("count", "at least 12", "12")]),
        ("on Friday", "on Thursday", [("time", "2026-03-06", "2026-03-05")]),
        ("Olaf Brandt", "Nils Ekman", [("actor", "Olaf Brandt", "Nils Ekman")]),
        (", police said", "", [("attribution", "police", None)]),
        (" reportedly", "", [("hedge", "reportedly", None)]),
        ("was reportedly not", "was reportedly", [("negation", "not be", "be")]),
        ("every door", "most doors", [("quote", "“We checked every door,”", "“We checked most doors,”")]),
        ("Mayor Ida Lund", "Mayor Eva Holm", [("attribution", "Ida Lund", "Eva Holm")]),
    ],
)
def test_a_field_that_moved_is_told_with_both_its_values(old: str, new: str, moved: list[Moved]) -> None:
    found = revision(TEXT, TEXT.replace(old, new))
    assert set(moved) <= set(fields(found))
    assert (found.extent, found.silent, found.notes) == ("facts", True, ())
    back = revision(TEXT.replace(old, new), TEXT)
    assert {(field, b, a) for field, a, b in moved} <= set(fields(back))


def test_a_place_that_changed_is_told() -> None:
    found = revision("A bridge fell in Paris on Monday.", "A bridge fell in Madrid on Monday.")
    assert ("place", "Paris", "Madrid") in fields(found)


@pytest.mark.parametrize(
    ("before", "after", "denial"),
    [
        (f"{LEAD} {TOLL}", f"{LEAD} {TOLL} {DENIAL}", ("denial", None, "the company")),
        (f"{LEAD} {DENIAL}", LEAD, ("denial", "the company", None)),
        (f"{LEAD} {DENIAL}", f"{LEAD} The ship was overloaded.", ("denial", "the company", None)),
    ],
)
def test_a_denial_that_came_or_went_is_told(before: str, after: str, denial: Moved) -> None:
    assert denial in fields(revision(before, after))


def test_what_is_left_of_a_sentence_shows_where_the_field_stood() -> None:
    found = revision(TEXT, TEXT.replace(", police said", ""))
    (dropped,) = [one for one in found.fields if one.field == "attribution"]
    assert dropped.before.at
    assert dropped.after.at
    assert (dropped.before.at.quote, dropped.after.at.quote) == ("police", "At least 12 people were killed.")


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (TEXT.replace("At least 12", "At least 15"), [("replaced", "12", "15")]),
        (TEXT.replace(" reportedly", ""), [("removed", "reportedly", None)]),
        (TEXT.replace("ferry", "old ferry"), [("added", None, "old")]),
        (f"{TEXT} Divers go down on Sunday.", [("added", None, "Divers go down on Sunday.")]),
        (TEXT.replace(f" {TOLL} {CAPTAIN}", ""), [("removed", f"{TOLL} {CAPTAIN}", None)]),
    ],
)
def test_changes_of_words_are_told_as_narrowly_as_they_are(after: str, changes: list[Moved]) -> None:
    assert texts(revision(TEXT, after)) == changes


@pytest.mark.parametrize(
    "after",
    [
        TEXT.replace("\n\n", " "),
        TEXT.replace(" ", "  "),
        TEXT.replace("“", '"').replace("”", '"'),
        f"{DENIAL} {QUOTE}\n\n{LEAD} {TOLL} {CAPTAIN}",
    ],
    ids=["paragraphs", "spaces", "quotation marks", "moved"],
)
def test_another_form_is_no_change_of_fact(after: str) -> None:
    found = revision(TEXT, after)
    assert (found.extent, found.silent, found.fields) == ("form", False, ())
    assert {change.kind for change in found.changes} <= {"moved"}


def test_a_changed_appeal_is_no_change_of_fact() -> None:
    def asking(words: str) -> Version:
        sentences = told("r", LEAD, words)
        start = len(LEAD) + 1
        marked = replace(sentences[0], id=words, off_text=(OffText(start, start + len(words), "appeal"),))
        last = replace(sentences[1].sentences[1], off_text=True)
        return Version(marked, replace(sentences[1], sentences=(sentences[1].sentences[0], last)))

    (found,) = revised([asking("Give 5 crowns today."), asking("Give 9 crowns at once, friends.")])
    assert (found.extent, found.changes, found.fields) == ("form", (), ())


@pytest.mark.parametrize(
    ("note", "known"),
    [
        ("Correction: the ferry sank on Friday, not on Thursday.", True),
        ("This article was amended to correct the toll.", True),
        ("Divers go down on Sunday.", False),
    ],
)
def test_a_revision_that_says_so_is_not_silent(note: str, known: bool) -> None:
    found = revision(TEXT, f"{TEXT.replace('12', '15')}\n\n{note}")
    assert found.silent is not known
    assert [one.quote for one in found.notes] == ([note] if known else [])
    assert (note in {c.after.quote for c in found.changes if c.after}) is not known
    # What it said before, it does not say of this change.
    again = revision(f"{TEXT}\n\n{note}", f"{TEXT.replace('12', '15')}\n\n{note}")
    assert again.silent


def test_another_date_or_title_is_told() -> None:
    old, new = version(TEXT), version(TEXT.replace("12", "15"), "2026-03-07")
    (found,) = revised([old, new])
    assert (found.stamped, found.silent, found.seen) == (True, False, "2026-03-07T12:00:00")
    assert fields(found)[0] == ("published", "2026-03-06", "2026-03-07")
    titled = [replace(old, report=replace(old.report, id=t, title=t)) for t in ("Ferry sinks", "Ferry sunk")]
    (found,) = revised(titled)
    assert (found.extent, found.silent, fields(found)) == (
        "words", True, [("title", "Ferry sinks", "Ferry sunk")],
    )  # fmt: skip


def test_every_step_of_several_versions_is_told() -> None:
    steps = [version(TEXT.replace("12", toll)) for toll in ("12", "15", "17")]
    found = revised(steps)
    assert [(one.before, one.after) for one in found] == [
        (a.report.id, b.report.id) for a, b in pairwise(steps)
    ]


def test_the_dossier_tells_what_changed() -> None:
    old, new = (Version(*told(id, *lines)) for id, lines in (("a1", ["It sank."]), ("a2", ["It burned."])))
    dossier = reconcile([new.report], [new.reading], versions=[(old, new)])
    assert [(one.before, one.after) for one in dossier.revisions] == [("a1", "a2")]
    assert from_json(to_json(dossier), Dossier) == dossier
    assert reconcile([new.report], [new.reading]).revisions == ()


WORDS = ("ferry", "sank", "12", "people", "near", "the", "harbour", "was", "not", "closed", "late", "and")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(
    lambda words: " ".join(words).capitalize() + "."
)
STORIES = st.lists(SENTENCES, min_size=1, max_size=8)


def stood(id: str, lines: list[str]) -> Version:
    return Version(*told(id, *lines))


def kinds(found: tuple[Revision, ...], *, turned: bool = False) -> Counter[tuple[object, ...]]:
    """Return the changes without their order, the other way round if need be."""
    other = {"added": "removed", "removed": "added"}

    def row(change: TextChange) -> tuple[object, ...]:
        if turned:
            return other.get(change.kind, change.kind), change.after, change.before
        return change.kind, change.before, change.after

    return Counter(row(change) for one in found for change in one.changes)


@settings(max_examples=150)
@given(STORIES, STORIES)
def test_spans_are_true_and_the_way_back_turns_every_change_around(a: list[str], b: list[str]) -> None:
    old, new = stood("a", a), stood("b", b)
    found = revised([old, new])
    assert bool(found) is (old.report.text != new.report.text)
    for one in found:
        sides = [(c.before, c.after) for c in one.changes]
        sides += [(field.before.at, field.after.at) for field in one.fields]
        for stretches in sides:
            for stretch, version in zip(stretches, (old, new), strict=True):
                if stretch is not None:
                    assert version.report.text[stretch.start : stretch.end] == stretch.quote
        assert (one.extent == "form") is (Counter(a) == Counter(b))
    assert kinds(revised([new, old])) == kinds(found, turned=True)


@settings(max_examples=50)
@given(STORIES)
def test_nothing_changed_is_nothing_told(lines: list[str]) -> None:
    assert revised([stood("a", lines), stood("b", lines)]) == ()
    assert revised([stood("a", lines)]) == revised([]) == ()


@settings(max_examples=50)
@given(STORIES, SENTENCES, st.integers(0, 8))
def test_a_sentence_that_was_put_in_is_all_that_is_told(lines: list[str], more: str, at: int) -> None:
    at = min(at, len(lines))
    (found,) = revised([stood("a", lines), stood("b", [*lines[:at], more, *lines[at:]])])
    assert [(c.kind, c.after and c.after.quote) for c in found.changes] == [("added", more)]
