"""The OpenAPI document of the service itself."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import told
from crosswire.faces.api.wire.asked import AskedNothing
from crosswire.faces.api.wire.document import Document, answers
from crosswire.faces.api.wire.means import PREFIX

# What can be asked is no secret.
router = APIRouter(prefix=PREFIX, tags=["openapi"])


@router.get("/openapi.json", operation_id="getDocument", responses=answers(Document, "This document.", 304))
def openapi(request: Request, _: AskedNothing) -> Response:
    """Tell what can be asked, and how it is answered."""
    return told(request, request.app.openapi())
