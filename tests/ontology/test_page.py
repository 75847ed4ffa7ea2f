"""The reference page of the codes says what the tables hold."""

from __future__ import annotations

from tables.ontology_page import PAGE, page


def test_the_page_is_what_the_tables_make() -> None:
    assert PAGE.read_text("utf-8") == page(), "make it again: ./run tables ontology_page"
