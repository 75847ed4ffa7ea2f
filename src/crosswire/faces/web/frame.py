"""What every page stands in: the newsroom it shows, the template around it, who looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from crosswire.desk import press
from crosswire.faces.web import assets, words
from crosswire.faces.web.editors import Editors, Session
from crosswire.faces.web.ways import actor_page, outlet_page, point_page, report_page, rule_page, story_page

if TYPE_CHECKING:
    from crosswire.desk import Store
    from crosswire.records.judgements import Judgement, Ruling


# Of the address that one comes back to after signing in.
_LONGEST = 500


class Newsroom(Protocol):
    """What the pages ask of a newsroom."""

    @property
    def store(self) -> Store:
        """What is held."""

    def judge(
        self, ruling: Ruling, pair: tuple[str, str], *, by: str, note: str | None = None
    ) -> tuple[Judgement, bool]:
        """Rule; return the judgement and whether it was added."""

    def retire(self, id: str, *, by: str, note: str | None = None) -> tuple[Judgement, bool]:
        """Take a ruling back."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A line of the menu: its place among the others, its name, and where it leads."""

    place: int
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Around every page of one application."""

    newsroom: Newsroom
    editors: Editors
    menu: Sequence[Entry]
    open_reading: bool = True

    @property
    def store(self) -> Store:
        """What the newsroom holds."""
        return self.newsroom.store

    def session(self, request: Request) -> Session | None:
        """Return who is signed in."""
        return self.editors.session(request.cookies)

    def keep(self, request: Request) -> str:
        """Return how long an answer may be kept: by nobody where not everybody may see it."""
        return "no-store" if not self.open_reading or self.session(request) else "private, no-cache"

    def ways(self, request: Request, story: str) -> press.Ways:
        """Return where the article of a story leads; to rulings for those who may rule."""
        session = self.session(request)
        rule = (lambda point: rule_page(story, point)) if session and session.rules else None
        return press.Ways(report_page, outlet_page, actor_page, rule)

    def show(self, request: Request, template: str, *, status: int = 200, **content: object) -> HTMLResponse:
        """Return the page of a template, with the frame around it.

        A page that is given ``watch`` offers to be loaded again when something of this kind, "story", or one thing,
        "story:ID", has changed; what it shows must have been read before ``mark``.
        """
        page = _environment().get_template(template)
        shown = page.render(
            menu=self.menu,
            here=request.url.path,
            asked=(request.url.path + (request.url.query and f"?{request.url.query}"))[:_LONGEST],
            session=self.session(request),
            may_sign_in=self.editors.any,
            live=self.open_reading or self.session(request) is not None,
            **content,
        )
        return HTMLResponse(shown, status, headers={"Cache-Control": self.keep(request)})


def frame(request: Request) -> Frame:
    """Return the frame of the application that is asked."""
    found = request.app.state.frame
    assert isinstance(found, Frame)
    return found


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crosswire.faces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=words.harmless,
    )
    environment.filters |= {
        "many": press.counted,
        "date": press.say_date,
        "moment": words.moment,
        "weekday": press.weekday,
        "country": press.country_name,
        "lands": press.lands,
        "span": words.days,
        "marked": words.marked,
        "source": words.source,
    }
    environment.globals |= {
        "asset": assets.address,
        "report_page": report_page,
        "outlet_page": outlet_page,
        "actor_page": actor_page,
        "story_page": story_page,
        "point_page": point_page,
        "rule_page": rule_page,
        "EVENT_TYPES": [(type, type.capitalize()) for type in press.event_types()],
        "STANDINGS": [(standing, press.LABELS[standing]) for standing in press.STANDINGS],
        "LABELS": press.LABELS,
        "MARKS": press.MARKS,
    }
    return environment
