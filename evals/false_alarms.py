"""False alarms: PLOVER events found where there are none, in whole peaceful reports of our own.

``false_alarms/`` holds reports of sport, culture, science, business, accidents and daily life, each sentence with
the types that a careful coder might rightly code in it. A report is read whole, as users read one: the headline,
an empty line, then its sentences as prose. An event belongs to the sentence in which its trigger begins. It is a
false alarm where that sentence does not list its very type: a sentence with labels excuses no event of another
type. Modes, sides, times and places are not judged.

``per_1000_sentences`` is over both halves. Errors are studied in ``dev``; of ``held`` there are figures alone, and
no case of it is kept. So that silence is no merit, ``labelled_recall`` is the share of listed types that were found
in their sentence. The labels are generous (README there), so it is far from 1 for a good reading too; the sample
stories, all of them political or of emergencies, show how often reading finds events where there are some.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from crosswire.intake import take_in
from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.records.reports import Report
from crosswire.samples import stories
from crosswire.settings import Settings
from evals.score import Case, Score

DATA = None
REFERENCE = {
    "per_1000_sentences": "wanted: at most 8",
    "sample_stories_events_per_1000": "not errors: events in the sample stories, for comparison",
}
HALVES = ("dev", "held")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence: where it stands in its report, and the types that may rightly be found in it."""

    text: str
    start: int
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One report with its sentences; the first is the headline."""

    id: str
    half: str
    section: str
    text: str
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Tally:
    """What was counted in one group of reports."""

    sentences: int = 0
    alarms: int = 0
    listed: int = 0
    found: int = 0

    def add(self, page: Page, told: list[Told]) -> None:
        """Count one report with the events found in it."""
        self.sentences += len(page.rows)
        self.alarms += sum(not one.listed for one in told)
        self.listed += sum(len(row.types) for row in page.rows)
        self.found += len({(one.at, one.type) for one in told if one.listed})

    @property
    def per_1000(self) -> float:
        """False alarms per 1,000 sentences."""
        return 1000 * self.alarms / max(1, self.sentences)

    @property
    def recall(self) -> float:
        """The share of listed types that were found in their sentence."""
        return self.found / max(1, self.listed)


@dataclass(frozen=True, slots=True)
class Told:
    """One event found: its type, the sentence and the words it was found by, and whether its type is listed."""

    type: str
    at: int
    words: str
    begins: int
    listed: bool


def measure(folder: Path) -> Score:
    """Return false alarms per 1,000 sentences, by half and section, and how much of what is listed was found."""
    nlp = load_parser(Settings().model)
    pages = [page for half in HALVES for page in read_pages(folder / "false_alarms" / f"{half}.tsv", half)]
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    by_type: Counter[str] = Counter()
    cases: list[Case] = []
    for page in pages:
        told = list(told_in(page, parse(Report(id=page.id, text=page.text), nlp)))
        for group in ("all", page.half, page.section):
            tallies[group].add(page, told)
        alarms = [one for one in told if not one.listed]
        by_type.update(one.type for one in alarms)
        if page.half == "dev":
            cases += [
                Case(
                    f"{page.id}.{one.at}.{one.type}.{one.begins}",
                    f"{one.type} by '{one.words}': {page.rows[one.at].text}",
                )
                for one in alarms
            ]
    whole = tallies.pop("all", Tally())
    metrics = {"per_1000_sentences": whole.per_1000}
    metrics |= {f"{group}_per_1000": one.per_1000 for group, one in sorted(tallies.items())}
    metrics |= {"labelled_recall": whole.recall}
    metrics |= {f"{half}_labelled_recall": tallies[half].recall for half in HALVES}
    metrics["sample_stories_events_per_1000"] = sample_rate()
    labelled = sum(bool(row.types) for page in pages for row in page.rows) / max(1, whole.sentences)
    remarks = (
        f"{whole.alarms} false alarms in {len(pages)} reports",
        f"base rate: {labelled:.3f} of the sentences list a type",
        "alarms by type: " + ", ".join(f"{code} {n}" for code, n in by_type.most_common()),
    )
    return Score(whole.sentences, metrics, cases, remarks)


def told_in(page: Page, parsed: Parse) -> Iterator[Told]:
    """Yield the events that reading finds in a report."""
    for event in read_parse(parsed).events:
        trigger = event.mentions[0].trigger
        at = max(i for i, row in enumerate(page.rows) if row.start <= trigger.start)
        row = page.rows[at]
        words = trigger.of(page.text)
        yield Told(event.type, at, words, trigger.start - row.start, event.type in row.types)


def read_pages(path: Path, half: str) -> Iterator[Page]:
    """Yield the reports of one file, each put together from its sentences."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, group in groupby(rows, key=lambda row: row["report"]):
        text, section = "", ""
        kept: list[Row] = []
        for row in group:
            text += "" if not kept else "\n\n" if len(kept) == 1 else " "
            section = row["section"]
            kept.append(Row(row["sentence"], len(text), frozenset(row["true_types"].split())))
            text += row["sentence"]
        yield Page(name, half, section, text, tuple(kept))


def sample_rate() -> float:
    """Return how many events per 1,000 sentences reading finds in the stories that come with Crosswire."""
    nlp = load_parser(Settings().model)
    paths = [path for files in stories().values() for path in files]
    readings = [read_parse(parse(report, nlp)) for report in take_in(paths).reports]
    sentences = sum(len(one.sentences) for one in readings)
    return 1000 * sum(len(one.events) for one in readings) / max(1, sentences)
