"""What people ruled and what changed, as it is shown on a terminal, in Markdown and on the page."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from crosswire.desk import Desk
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.reconciliation import reconcile
from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import judgement
from crosswire.records.revisions import Version
from tests.reconciliation.stories import told

OLD = told("r0", "The tunnel at Orsk trapped 12 miners.")
STORY = (
    told("r1", "The tunnel at Orsk trapped 19 miners."),
    told("r2", "The tunnel at Orsk trapped 23 miners."),
)


def made(*, plain: bool = False) -> Dossier:
    """Return a dossier with a ruling and a revision; ``plain`` without either."""
    one = judgement(
        "no-conflict", ("r1:27-36", "r2:27-36"), by="Ada <b>", at="2026-03-01T10:00", note="two shafts"
    )
    versions = [(Version(*OLD), Version(*STORY[0], "2026-03-02T08:15:00"))]
    return reconcile(
        [r for r, _ in STORY],
        [r for _, r in STORY],
        judgements=() if plain else [one],
        versions=() if plain else versions,
    )


def shown(dossier: Dossier, form: str) -> str:
    if form != "text":
        return Desk.write(dossier, form)
    out = StringIO()
    show_dossier(dossier, Console(file=out, width=200, no_color=True))
    return out.getvalue()


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_ruling_is_shown_with_name_and_day_and_a_revision_with_what_changed(form: str) -> None:
    words = " ".join(shown(made(), form).replace("\\", "").split())
    name = {"text": "Ada <b>", "markdown": "Ada <b>", "html": "Ada &lt;b&gt;"}[form]
    assert f"ruled by {name} on 2026-03-01" in words
    assert "“19 miners” and B “23 miners” can both be true (two shafts)" in words
    assert "What changed since".lower() in words.lower()
    assert "facts changed silently" in words
    assert "count: 12, now 19" in words
    assert "replaced: “12” by “19”" in words


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_point_that_stays_in_conflict_after_a_ruling_says_why(form: str) -> None:
    story = (*STORY, told("r3", "The tunnel at Orsk trapped 31 miners."))
    one = judgement("no-conflict", ("r1:27-36", "r2:27-36"), by="Ada")
    dossier = reconcile([r for r, _ in story], [r for _, r in story], judgements=[one])
    assert [point.standing for point in dossier.points if point.judged] == ["conflicting"]
    words = " ".join(shown(dossier, form).replace("\\", "").split())
    assert "“19 miners” and B “23 miners” can both be true; others here still clash" in words


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_where_nobody_ruled_and_nothing_changed_nothing_is_said(form: str) -> None:
    words = shown(made(plain=True), form)
    assert "ruled by" not in words
    assert "changed since" not in words.lower()
