"""Make the models that ship from the examples: ``./run train``; with ``--check`` only say what they are worth."""

from __future__ import annotations

import sys

from crosswire.ontology.plover import event_types
from crosswire.reading.events.between import answer
from crosswire.reading.events.weighing import NONE, fingerprint
from training.events.examples import FOLDER, read_examples
from training.events.fit import FOLDS, MODEL, Row, fit, read_rows, unseen, write


def main(arguments: list[str]) -> int:
    """Fit the model of event types and write it, or print its figures."""
    rows = [row for row in read_rows(read_examples()) if row.example.type != NONE]
    if "--check" in arguments:
        lexicon = [
            (row, told.type, told.mode) for row in rows for told in [answer(list(row.candidates), None)]
        ]
        for name, found in (("lexicon alone", lexicon), (f"with the model, {FOLDS} folds", unseen(rows))):
            print(f"{name}: {figures(found)}")
        return 0
    write(fit(rows, fingerprint(FOLDER)))
    print(f"{MODEL.name}: {len(rows)} examples, {MODEL.stat().st_size // 1024} KB")
    return 0


def figures(found: list[tuple[Row, str, str | None]]) -> str:
    """Return macro F1 over the types, accuracy, and how often the mode is right where the type is."""
    scores: list[float] = []
    for code in event_types():
        right = sum(row.example.type == told == code for row, told, _ in found)
        total = sum(row.example.type == code for row, _, _ in found) + sum(
            told == code for _, told, _ in found
        )
        scores.append(2 * right / total if total else 0.0)
    typed = [(row.example.mode, mode) for row, told, mode in found if told == row.example.type]
    moded = sum(wanted == mode for wanted, mode in typed) / max(1, len(typed))
    macro, accuracy = sum(scores) / len(scores), len(typed) / max(1, len(found))
    return f"macro F1 {macro:.3f}, accuracy {accuracy:.3f}, mode {moded:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
