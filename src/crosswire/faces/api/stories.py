"""Stories: which reports tell of one happening, and the dossier of each."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page, told
from crosswire.faces.api.wire.asked import AskedNothing, AskedPart, Id
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.gone import elsewhere
from crosswire.faces.api.wire.means import Here, noun
from crosswire.records.dossiers import Dossier
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import Page, StoryLine

router = noun("stories")


@router.get(
    "/stories",
    operation_id="listStories",
    responses=answers(Page[StoryLine], "Stories at a glance.", 304, 400, 404),
)
def stories(request: Request, asked: AskedPart, here: Here) -> Response:
    """Tell the stories, the latest day first, and on a day those with most voices, then most reports."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.stories(asked.query(), after=at, limit=asked.limit))


@router.get(
    "/stories/{id}", operation_id="getStory", responses=answers(ListedStory, "The story.", 304, 308, 404)
)
def story(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell one story: its reports by day, how many voices they are, and who retells whom."""
    found = here.newsroom.store.story(id)
    return told(request, found) if found is not None else elsewhere(here, id, "/stories/{id}")


@router.get(
    "/stories/{id}/dossier",
    operation_id="getStoryDossier",
    responses=answers(Dossier, "The dossier, in the form crosswire.dossier/1.", 304, 308, 404),
)
def dossier(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell everything that the reports of a story say, who says it, and what stands against what."""
    found = here.newsroom.store.dossier(id)
    return told(request, found) if found is not None else elsewhere(here, id, "/stories/{id}/dossier")
