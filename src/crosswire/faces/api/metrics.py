"""Metrics: what Prometheus reads."""

from __future__ import annotations

from starlette.responses import Response

from crosswire.faces.api.wire.asked import AskedNothing
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.faces.api.wire.meters import MEDIA

router = noun("metrics")


@router.get("/metrics", operation_id="getMetrics", responses=answers(str, "Metrics.", media="text/plain"))
def metrics(_: AskedNothing, here: Here) -> Response:
    """Tell how many requests were answered, how quickly, and how much the newsroom holds."""
    return Response(here.meters.text(), headers={"Cache-Control": "no-store"}, media_type=MEDIA)
