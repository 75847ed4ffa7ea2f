"""The formats of event data that researchers load, one file each, found by listing this folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from crosswire.export.event_form import EventFormat

__all__ = ["EVENT_FORMATS"]


def _found() -> dict[str, EventFormat]:
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    formats = (module.FORMAT for module in modules if hasattr(module, "FORMAT"))
    return {form.name: form for form in sorted(formats, key=lambda form: str(form.name))}


EVENT_FORMATS: dict[str, EventFormat] = _found()
