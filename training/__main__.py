"""Make the models that ship: ``./run train``; with ``--check`` only say what they are worth.

Event types are learned from the examples beside this file, sameness and grouping from ECB+ in
``../shared/datasets``. Where that is absent it is said, and both are left as they ship. A check also says
whether they are what ECB+ makes today, and what grouping is worth on topics that taught it nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from crosswire.ontology.plover import event_types
from crosswire.reading.events.between import answer
from crosswire.reading.events.weighing import NONE, fingerprint
from training.coreference import train as coreference
from training.events import finding
from training.events.examples import FOLDER, read_examples
from training.events.finding import fit_finding, read_lessons
from training.events.fit import FOLDS, MODEL, Row, fit, read_rows, unseen, write
from training.grouping import train as grouping
from training.grouping import unseen as unseen_stories

ECBPLUS = Path(__file__).parents[2] / "shared" / "datasets" / "ecbplus"


def main(arguments: list[str]) -> int:
    """Make the models, or check them; 1 where a check finds one that its data no longer make."""
    check = "--check" in arguments
    event_types_model(check)
    learned = ((coreference.OUT, coreference.table), (grouping.OUT, grouping.table))
    found = max(weights_model(out, table, ECBPLUS, check) for out, table in learned)
    if check and ECBPLUS.is_dir():
        print(unseen_stories.figures(ECBPLUS))
    return found


def weights_model(out: Path, table: Callable[[Path], str], folder: Path, check: bool) -> int:
    """Learn weights and write them, or say whether those that ship are the ones the data make."""
    if not folder.is_dir():
        print(f"{out.name}: left as it is, for ECB+ is not at {folder}")
        return 0
    made = table(folder)
    if not check:
        out.write_text(made, "utf-8")
        print(f"{out.name}: written")
        return 0
    current = made == out.read_text("utf-8")
    print(f"{out.name}: {'the one' if current else 'NOT the one'} that today's readings of ECB+ make")
    return 0 if current else 1


def event_types_model(check: bool) -> None:
    """Fit the models of event types and of event finding and write them, or print the figures of the first."""
    rows = [row for row in read_rows(read_examples()) if row.example.type != NONE]
    if check:
        lexicon = [
            (row, told.type, told.mode) for row in rows for told in [answer(list(row.candidates), None)]
        ]
        for name, found in (("lexicon alone", lexicon), (f"with the model, {FOLDS} folds", unseen(rows))):
            print(f"{name}: {figures(found)}")
        return
    made_from = fingerprint(FOLDER)
    lessons = read_lessons(read_examples())
    for path, model, many in (
        (MODEL, fit(rows, made_from), len(rows)),
        (finding.MODEL, fit_finding(lessons, made_from), len(lessons)),
    ):
        write(model, path)
        print(f"{path.name}: {many} examples, {path.stat().st_size // 1024} KB")


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
