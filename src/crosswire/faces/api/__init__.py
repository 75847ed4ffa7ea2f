"""The service: what a newsroom holds, over HTTP. Each file here that holds a ``router`` is one noun."""

from crosswire.faces.api.wire.access import Access, Limits, Token, digest_of, new_token
from crosswire.faces.api.wire.log import log_to
from crosswire.faces.api.wire.service import service

__all__ = ["Access", "Limits", "Token", "digest_of", "log_to", "new_token", "service"]
