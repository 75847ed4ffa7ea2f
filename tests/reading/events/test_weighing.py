"""The model of event types: what it was made from, and that it can be trusted to be the one that ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from crosswire.ontology.plover import event_types, modes
from crosswire.reading.events.evidence import Evidence
from crosswire.reading.events.weighing import FINDING, MODEL, NONE, Weights, fingerprint, load_weights

EXAMPLES = Path(__file__).parents[3] / "training" / "events" / "examples"


@pytest.mark.parametrize("name", [MODEL, FINDING])
def test_the_model_that_ships_was_made_from_these_examples(name: str) -> None:
    assert load_weights(name).made_from == fingerprint(EXAMPLES), "make it again: ./run train"


@pytest.mark.parametrize("name", [MODEL, FINDING])
def test_it_knows_every_type_and_no_mode_that_there_is_not(name: str) -> None:
    pairs = [tuple(label.split(".")) for label in load_weights(name).classes]
    assert {code for code, _ in pairs} - {NONE} == set(event_types())
    assert all((code, mode) in modes() for code, mode in pairs if mode)


def weights() -> Weights:
    return Weights(
        classes=("AID.", "ASSAULT.", "ASSAULT.beat", "NONE."),
        rows={"w=club.V": 0, "w=score.V": 1},
        signs=np.array([[0, 1, 3, 0], [0, 0, 0, 6]], dtype=np.float32),
        vector=np.zeros((512, 4), dtype=np.float32),
        base=np.zeros(4, dtype=np.float32),
        made_from="",
    )


def test_signs_add_up_and_none_is_apart() -> None:
    beaten, scored = weights().weigh(
        [
            (Evidence(frozenset(("w=club.V", "unheard")), "they clubbed them"), "", None),
            (Evidence(frozenset(("w=score.V",)), "they scored"), "AID", None),
        ]
    )
    assert beaten.best() == ("ASSAULT", "beat")
    assert beaten.none < 0.1 < 0.9 < scored.none
    assert abs(sum(beaten.types.values()) - 1) < 1e-6
    assert scored.best() == ("AID", None)


def test_the_answer_of_the_lexicon_counts() -> None:
    silent = Evidence(frozenset(), "they did it")
    alone, told = weights().weigh([(silent, "", None), (silent, "AID", None)])
    assert told.types["AID"] > alone.types["AID"]
