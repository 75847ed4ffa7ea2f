"""The formats that all of a store is written in, one file each, found by listing this folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from crosswire.export.holding_form import HoldingFormat

__all__ = ["HOLDING_FORMATS"]


def _found() -> dict[str, HoldingFormat]:
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    formats = (module.FORMAT for module in modules)
    return {form.name: form for form in sorted(formats, key=lambda form: str(form.name))}


HOLDING_FORMATS: dict[str, HoldingFormat] = _found()
