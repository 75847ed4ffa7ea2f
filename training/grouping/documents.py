"""The news of ECB+ as whole documents, each with the story it is of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Some texts begin with the address they were fetched from.
_ADDRESS = re.compile(r"\s*https?\s*:\s*/\s*/[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its title and text with nothing between but white space, and the folder it lies in."""

    id: str
    story: str
    text: str

    @property
    def topic(self) -> str:
        """The number of its topic; each topic has two stories that are much alike."""
        return re.match(r"\d+", self.story)[0]  # type: ignore[index]


def documents(folder: Path) -> Iterator[Document]:
    """Yield every document of the folder of ECB+, by path.

    The files keep the first sentence apart as a title; it is a part of the document.
    """
    for path in sorted(folder.glob("*/*.json")):
        if path.parent.name.startswith("annotation"):
            continue
        held = json.loads(path.read_text("utf-8"))
        text = without_address(held.get("text") or "")
        whole = "\n\n".join(filter(None, (held.get("title"), text)))
        if whole.strip():
            yield Document(path.stem, path.parent.name, whole)


def without_address(text: str) -> str:
    """Return the text without the address that it begins with, where it does."""
    found = _ADDRESS.match(text)
    return text[found.end() :] if found else text
