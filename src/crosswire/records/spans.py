"""Where something stands in a text. Offsets count Unicode code points of the text as it was given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of one report's text; ``start < end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters the span covers."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """Return the span without the white space at either end; itself where it covers nothing else."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        end = self.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else self

    def covers(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """Return how many characters both share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A stretch of one named report: the evidence under every statement of a dossier."""

    report: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The stretch without the report."""
        return Span(self.start, self.end)
