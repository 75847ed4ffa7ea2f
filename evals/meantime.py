"""Reading the articles of MEANTIME: their tokens joined as a newspaper prints them, and where each mark stands.

The set keeps tokens alone, with the pound sign turned into '#'. All that stands in the first six sentences is
marked, nothing after them; the first sentence is the headline, the second the date.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.records.reports import Report
from crosswire.records.spans import Span

LABELLED = 6  # sentences of an article in which everything is marked
_PRINTED = {"``": "“", "''": "”", "#": "£"}
_CLOSING = re.compile(r"[,.;:!?)\]%”…]|'\w*$|n't$")
_OPENING = re.compile(r"[(\[“#£]$|\w*[$€£]$")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its report, its marks as XML, and where its tokens and its marked sentences stand."""

    report: Report
    marks: ElementTree.Element
    tokens: dict[str, Span]
    labelled: tuple[Span, ...]

    def span(self, mark: ElementTree.Element) -> Span | None:
        """Return the stretch from the first to the last token of a mark, None for one without words."""
        spans = [self.tokens[anchor.attrib["t_id"]] for anchor in mark.iter("token_anchor")]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def is_labelled(self, span: Span) -> bool:
        """Say whether the stretch stands where everything is marked."""
        return bool(self.labelled) and span.end <= self.labelled[-1].end


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of the folder ``meantime``, by path."""
    for path in sorted(folder.glob("corpus_*/*.xml")):
        root = ElementTree.parse(path).getroot()
        text, tokens, sentences = printed(
            (token.attrib["t_id"], token.text or "", int(token.attrib["sentence"]))
            for token in root.iter("token")
        )
        created = (
            time.get("value")
            for time in root.iter("TIMEX3")
            if time.get("functionInDocument") == "CREATION_TIME"
        )
        report = Report(id=path.stem, text=text, published=next(created, None))
        labelled = tuple(span for number, span in sentences.items() if number < LABELLED)
        yield Article(report, root, tokens, labelled)


def printed(tokens: Iterable[tuple[str, str, int]]) -> tuple[str, dict[str, Span], dict[int, Span]]:
    """Return a text of tokens, where each stands in it, and where each sentence does; the first two stand alone."""
    text, before, last = "", "", 0
    spans: dict[str, Span] = {}
    sentences: dict[int, Span] = {}
    for name, word, sentence in tokens:
        word = _PRINTED.get(word, word)
        if sentence != last:
            text += "\n\n" if last < 2 else " "
        elif text and not (_CLOSING.match(word) or _OPENING.match(before)):
            text += " "
        spans[name] = span = Span(len(text), len(text) + len(word))
        text += word
        sentences[sentence] = Span(sentences.get(sentence, span).start, span.end)
        before, last = word, sentence
    return text, spans, sentences
