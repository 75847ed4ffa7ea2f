"""The peer: the spaCy pipeline as its package gives it, without anything of ours."""

from __future__ import annotations

from importlib import import_module

from spacy.language import Language


def bare_pipeline(model: str) -> Language:
    """Return the pipeline of the model package, loaded anew."""
    nlp: Language = import_module(model).load()
    return nlp
