"""Reports written for Crosswire, a folder a story: what ``demo`` compares and the tests read. All invented."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_FORMS = frozenset((".txt", ".md", ".json", ".html"))


def stories() -> dict[str, tuple[Path, ...]]:
    """Return the report files of every sample story by the story's name, both in alphabetical order."""
    root = Path(str(files("crosswire.samples")))
    folders = sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith("_"))
    return {
        folder.name: tuple(sorted(path for path in folder.iterdir() if path.suffix in _FORMS))
        for folder in folders
    }
