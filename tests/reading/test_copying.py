"""The reading of a copy is the one that reading it would give, word for word and id for id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.reading import of_copy, read
from crosswire.records.reports import Report
from tests.factories import report

TOLD = (
    "KASTELO (Reuters) - At least 40 miners were arrested on Monday after police stormed the Dorvik copper mine, the "
    "interior ministry said. Two officers were wounded. President Ilse Brandt will meet the union in Lunde on "
    "Friday. There have been 22 strikes since September."
)


@pytest.mark.parametrize("text", [TOLD, "Snow fell."])
def test_a_copy_is_told_as_if_it_were_read(text: str) -> None:
    first: Report = report(text, id="first", published="2026-03-04")
    told = of_copy(read(first), "second")
    assert told == read(replace(first, id="second"))


def test_one_whose_ids_rest_on_other_offsets_is_to_be_read() -> None:
    shifted = report("\u200b\u200b" + TOLD, id="first", published="2026-03-04")
    assert read(shifted).events
    assert of_copy(read(shifted), "second") is None
