"""What may be asked for: parameters of queries, as FastAPI reads them and the document tells them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from crosswire.records import newsroom
from crosswire.records.dossiers import Standing


def _day(given: str) -> str:
    try:
        if len(given) == len("2026-01-01"):
            return date.fromisoformat(given).isoformat()
    except ValueError:
        pass
    raise ValueError("a day is told as 2026-03-01")


# No database holds a null character, and no report.
_WHOLE = r"^[^\x00]*$"
Words = Annotated[str, Field(min_length=1, max_length=500, pattern=_WHOLE)]
Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Cursor = Annotated[
    str | None,
    Field(
        pattern=r"^c1-[A-Za-z0-9_-]{8,2000}$",
        description="The `next` of the page before; the first page without it.",
    ),
]
Id = Annotated[str, Path(min_length=1, max_length=500, pattern=_WHOLE)]
Most = Annotated[int, Field(ge=1, le=200, description="How many items a page has at most.")]


class Asked(BaseModel):
    """Nothing: an address that takes no parameters, and refuses any."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paged(Asked):
    """Which page of a list."""

    limit: Most = 50
    cursor: Cursor = None


class Sifted(Paged):
    """Which part of a list, and which page of it: everything that is given must hold."""

    words: Words | None = Field(
        None, description='Words that all stand in it; "in quotation marks", together.'
    )
    since: Day | None = Field(None, description="The first day, ISO 8601.")
    until: Day | None = Field(None, description="The last day, ISO 8601.")
    outlet: Words | None = Field(None, description="An outlet by name.")
    actor: Words | None = Field(None, description="An entity of a cast, or a part of its name.")
    country: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")
    event_type: str | None = Field(None, pattern="^[A-Z]{2,30}$", description="A PLOVER type.")
    standing: Standing | None = Field(None, description="The standing of a point.")
    story: Words | None = Field(None, description="The id of a story.")

    def query(self) -> newsroom.Query:
        """Return it as the store is asked."""
        return newsroom.Query(**self.model_dump(exclude={"limit", "cursor"}))


AskedNothing = Annotated[Asked, Query()]
AskedPage = Annotated[Paged, Query()]
AskedPart = Annotated[Sifted, Query()]
