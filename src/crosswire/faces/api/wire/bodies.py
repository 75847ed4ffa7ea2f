"""Bodies of requests: JSON that is as large as may be and of the form that was asked for, or a problem."""

from __future__ import annotations

from typing import Annotated, Any

import anyio
import msgspec
from starlette.requests import Request

from crosswire.faces.api.wire.means import Means
from crosswire.faces.api.wire.problems import Fault, Refused, invalid
from crosswire.records.codec import from_json

# No database holds a null character, and nobody needs a name of a thousand.
Whole = Annotated[str, msgspec.Meta(max_length=2000, pattern=r"^[^\x00]*$")]


async def given(request: Request, here: Means, kind: Any) -> Any:
    """Return the record of this kind that the body holds. Raises ``Refused``."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise Refused(415, "a body is application/json here", headers={"Accept": "application/json"})
    raw = await _body(request, here)
    try:
        return from_json(raw, kind)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `")
        raise invalid(Fault("body", place.rstrip("`") or "$", reason)) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Refused(400, f"the body is no JSON: {error}", kind="no-json") from error


async def _body(request: Request, here: Means) -> bytes:
    most = here.limits.body
    too_large = Refused(
        413, f"a body may have {most} bytes here", kind="too-large", headers={"Connection": "close"}
    )
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise too_large
    pieces = bytearray()
    try:
        with anyio.fail_after(here.limits.patience):
            async for piece in request.stream():
                pieces += piece
                if len(pieces) > most:
                    raise too_large
    except TimeoutError as error:
        raise Refused(408, "the body did not come in time", headers={"Connection": "close"}) from error
    return bytes(pieces)
