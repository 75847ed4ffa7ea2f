"""Tables that are found by bisection give what a walk through them gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.ontology.tables import rows_of


@given(
    st.lists(st.tuples(st.text("abé ", max_size=3), st.text("xy", max_size=2)), max_size=30),
    st.text("abé ", max_size=3),
)
def test_a_sorted_table_gives_the_rows_a_walk_through_it_gives(
    rows: list[tuple[str, str]], wanted: str
) -> None:
    lines = sorted(f"{key}\t{cell}\n".encode() for key, cell in rows)
    walked = sorted([cell] for key, cell in rows if key == wanted)
    assert list(rows_of(b"".join(lines), wanted)) == walked
