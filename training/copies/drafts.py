"""A report as it is edited: its sentences know which sentences of which reports they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import yaml

from crosswire.intake import take_in
from crosswire.records.reports import Report
from crosswire.samples import stories as sample_stories

HERE = Path(__file__).parent
# A sentence of a report that was written and not made: the report, and the number of the sentence. One that an edit
# brought in is its own text, number 0.
Root = tuple[str, int]
# Sample reports that copy or retell another sample.
_NOT_WRITTEN = frozenset(("drenova-courier", "daily-ledger"))
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ ]{2,}(?:, [\w. ]{2,20})?(?: \(([^)]+)\))? - ")
_END = re.compile(r"[.!?][\"”’]?\s+(?=[\"“A-ZÀ-Þ0-9])")
_SHORT = re.compile(r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|St|Dr|[A-Z])\.\s$")
_MARK = re.compile(r"\[([\d,]*)\] ")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the written sentences that it comes from."""

    text: str
    of: tuple[Root, ...] = ()


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in the making.

    ``before`` and ``after`` are lines around its prose. ``credited`` names the agencies and outlets of its credit
    lines; the agency of the dateline is none of these. ``ancestors`` are the drafts it was made from and what these
    were made from, ``edits`` what was done to it, the first first. ``lead`` is another first sentence for it.
    """

    id: str
    title: str
    outlet: str
    published: str | None
    paragraphs: tuple[Paragraph, ...]
    dateline: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    credited: frozenset[str] = frozenset()
    lead: str = ""
    ancestors: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of its prose in their order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def agencies(self) -> frozenset[str]:
        """Whom dateline and credit lines name."""
        found = _DATELINE.match(self.dateline)
        return self.credited | {found[1]} if found and found[1] else self.credited

    @property
    def text(self) -> str:
        """The report as it is handed in."""
        return self._laid_out()[0]

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence of its prose stands in ``text``."""
        return self._laid_out()[1]

    def _laid_out(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        text = "".join(f"{line}\n\n" for line in self.before) + self.dateline
        places: list[tuple[int, int]] = []
        for paragraph in self.paragraphs:
            for sentence in paragraph:
                places.append((len(text), len(text) + len(sentence.text)))
                text += sentence.text + " "
            text = text[:-1] + "\n\n"
        return text + "".join(f"{line}\n\n" for line in self.after), tuple(places)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text without marks and case."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def split(text: str) -> list[str]:
    """Return the sentences of a paragraph, by their marks; direct speech is not cut."""
    ends = (m.end() for m in _END.finditer(text))
    cuts = [at for at in ends if not _SHORT.search(text[:at]) and text.count('"', 0, at) % 2 == 0]
    return [text[a:b].strip() for a, b in pairwise([0, *cuts, len(text)])]


def written() -> dict[str, tuple[Draft, ...]]:
    """Return the reports that were written, by story: those beside this file, and the samples."""
    found: dict[str, list[Draft]] = {}
    for path in sorted((HERE / "reports").glob("*/*.md")):
        head, body = _front(path)
        lead = str(head["lead"])
        story = path.parent.name
        draft = _draft(f"{story}/{path.stem}", head, [p for p in body.split("\n\n") if p.strip()])
        found.setdefault(story, []).append(replace(draft, lead=lead))
    for story, paths in sample_stories().items():
        kept = [path for path in paths if path.stem not in _NOT_WRITTEN]
        reports = take_in(kept).reports
        found[story] = [_of_report(f"{story}/{path.stem}", r) for path, r in zip(kept, reports, strict=True)]
    return {story: tuple(drafts) for story, drafts in sorted(found.items())}


def retold() -> Iterator[tuple[str, Draft]]:
    """Yield the reports that were retold by hand, each with its story; every sentence says what it retells.

    Those whose file is called loose-... change the order and report something of their own.
    """
    for path in sorted((HERE / "retold").glob("*/*.md")):
        head, body = _front(path)
        base = f"{path.parent.name}/{head['retells']}"
        paragraphs = tuple(tuple(_marked(base, p)) for p in body.split("\n\n") if p.strip())
        draft = _draft(f"{path.parent.name}/{path.stem}", head, [])
        how = "retold_freely" if path.stem.startswith("loose-") else "retold"
        yield path.parent.name, replace(draft, paragraphs=paragraphs, ancestors=(base,), edits=(how,))


def _marked(base: str, paragraph: str) -> Iterator[Sentence]:
    _, *pieces = _MARK.split(" ".join(paragraph.split()))
    for numbers, text in zip(pieces[::2], pieces[1::2], strict=True):
        told = tuple((base, int(n)) for n in numbers.split(",") if n)
        yield Sentence(text.strip(), told or ((text.strip(), 0),))


def _front(path: Path) -> tuple[dict[str, object], str]:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.load(head, Loader=yaml.BaseLoader), body


def _of_report(name: str, report: Report) -> Draft:
    paragraphs = [
        found.group().strip()
        for found in re.finditer(r"[^\n]+", report.text)
        if not any(o.start < found.end() and found.start() < o.end for o in report.off_text)
    ]
    head: dict[str, object] = {"title": report.title, "outlet": report.outlet, "published": report.published}
    return _draft(name, head, [p for p in paragraphs if p])


def _draft(name: str, head: dict[str, object], paragraphs: list[str]) -> Draft:
    dateline = ""
    if paragraphs and (found := _DATELINE.match(paragraphs[0])):
        dateline = found.group()
        paragraphs = [paragraphs[0][found.end() :], *paragraphs[1:]]
    number = iter(range(10_000))
    told = tuple(
        tuple(Sentence(text, ((name, next(number)),)) for text in split(" ".join(paragraph.split())))
        for paragraph in paragraphs
    )
    published = head.get("published")
    return Draft(
        id=name,
        title=str(head.get("title") or paragraphs[0]),
        outlet=str(head.get("outlet") or "The Morning Wire"),
        published=str(published) if published else None,
        paragraphs=told,
        dateline=dateline,
    )
