"""The table of factuality: what a word stands under is not undone by another row."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest

from crosswire.ontology.factuality import FactualityTable
from crosswire.ontology.tables import load_toml

Column = Literal["verbs", "to", "ing", "that", "object", "nouns", "adjectives"]


@pytest.mark.parametrize("column", ["verbs", "to", "ing", "that", "object", "nouns", "adjectives"])
def test_no_word_stands_twice_in_one_frame(column: Column) -> None:
    rows = load_toml("en/factuality.toml", FactualityTable).signatures
    count = Counter(word for row in rows for word in getattr(row, column).split())
    assert count
    assert [word for word, times in count.items() if times > 1] == []
