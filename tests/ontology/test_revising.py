"""How a report says itself that it was changed."""

from __future__ import annotations

import pytest

from crosswire.ontology.revising import says_changed


@pytest.mark.parametrize(
    "words",
    [
        "Correction: the ferry carried 40 people, not 400.",
        "CORRECTION (May 4): The mayor's name was misspelt.",
        "UPDATE 2 - Ferry sinks off Halden",
        "Updated",
        "Updated 14:05",
        "Last updated on 3 May at 14:05",
        "Updated at 9 a.m.",
        "Editor’s note: the toll was raised after this was printed.",
        "(Corrects the toll in the second paragraph)",
        "(Adds comment of the mayor)",
        "[Updates with the company's answer]",
        "This article was amended on 4 May to correct the toll.",
        "This story has since been updated.",
        "The headline has been changed.",
        "An earlier version of this report gave another number.",
        "* A previous version of our story misnamed the ship.",
        "Clarification – the vote is in June.",
    ],
)
def test_a_note_of_a_change_is_known(words: str) -> None:
    assert says_changed(words)


@pytest.mark.parametrize(
    "words",
    [
        "The ferry sank on Friday.",
        "Corrections officers searched the cells.",
        "Updated rules came into force in May.",
        "Update on the search is expected at noon, the mayor said.",
        "The report was published on Friday.",
        "This story begins in a harbour.",
        "Earlier versions of the ferry had no doors.",
        "The article was read by many.",
        "Edited by hand, the film runs for an hour.",
        "He corrected the figure on Friday.",
        "",
    ],
)
def test_what_is_only_news_is_not(words: str) -> None:
    assert not says_changed(words)
