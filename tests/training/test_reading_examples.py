"""How examples are read, and that the same ones always make the same model."""

from __future__ import annotations

import numpy as np
import pytest

from training.events.examples import read_example
from training.events.fit import fit, read_rows


def test_marks_become_spans() -> None:
    found = read_example("AID", None, "<s>Oslo</s> <e>sent</e> tents to <t>Aden</t>.")
    assert found.text == "Oslo sent tents to Aden."
    spans = [span.of(found.text) for span in (found.source, found.target, found.trigger) if span]
    assert spans == ["Oslo", "Aden", "sent"]


@pytest.mark.parametrize(
    ("kind", "mode", "marked"),
    [("HELP", None, "<e>sent</e>"), ("AID", "tents", "<e>sent</e>"), ("AID", None, "Oslo <e>sent tents")],
)
def test_what_cannot_be_learned_from_is_refused(kind: str, mode: str | None, marked: str) -> None:
    with pytest.raises(ValueError, match="sent"):
        read_example(kind, mode, marked)


def test_the_same_examples_make_the_same_model() -> None:
    rows = read_rows(
        [
            read_example("AID", None, "<s>Oslo</s> <e>sent</e> tents to <t>Aden</t>."),
            read_example("AID", None, "<s>Lima</s> <e>gave</e> blankets to <t>Quito</t>."),
            read_example("ASSAULT", "beat", "<s>Guards</s> <e>beat</e> <t>a miner</t>."),
            read_example("ASSAULT", "beat", "<s>Police</s> <e>beat</e> <t>a driver</t>."),
        ]
    )
    one, other = fit(rows), fit(rows)
    assert one.classes == ("AID.", "ASSAULT.beat")
    assert one.rows == other.rows
    assert np.array_equal(one.signs, other.signs)
    assert np.array_equal(one.vector, other.vector)
