"""Lines on a terminal: wrapped under their first word, numbers with their nouns, words on one line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text


def hanging(line: Text, indent: int = 2) -> Padding:
    """Return the line wrapped to the width, its later lines indented under the first word."""
    return Padding(_Hanging(line, indent), 0)


class _Hanging:
    """A wrapped line whose continuation is indented."""

    def __init__(self, line: Text, indent: int) -> None:
        self.line, self.indent = line, indent

    def __rich_console__(self, console: Console, options: object) -> Iterable[Text]:
        width = getattr(options, "max_width", console.width)
        first, *rest = self.line.wrap(console, max(8, width - self.indent)) or [Text()]
        yield first
        for part in rest:
            yield Text(" " * self.indent).append_text(part)


def one_line(words: str) -> str:
    """Return the words on one line, with a space for what is not printed."""
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))


def many(number: int, noun: str, plural: str | None = None) -> str:
    """Return '1 report', '3 reports', '2 stories'."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
