"""The newsroom as pages: readable without JavaScript, nothing from elsewhere.

Each file here that holds ``routes`` is a page, found by listing the folder; its ``ENTRY``, if any, stands in
the menu.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from crosswire.faces.web.editors import Editors
    from crosswire.faces.web.frame import Newsroom

__all__ = ["pages"]


def pages(newsroom: Newsroom, *, editors: Editors | None = None, open_reading: bool = True) -> Starlette:
    """Return the pages of the newsroom as an ASGI application.

    ``editors`` are those who may rule; without them nobody may. Where reading is not open, every page but the one to
    sign in on leads there.
    """
    from starlette.applications import Starlette

    from crosswire.faces.web.editors import Editors
    from crosswire.faces.web.errors import handlers
    from crosswire.faces.web.frame import Frame
    from crosswire.faces.web.gate import Gate
    from crosswire.faces.web.headers import Headers
    from crosswire.faces.web.packed import Packed

    found = [import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__)]
    routes = [route for module in found for route in getattr(module, "routes", ())]
    menu = sorted(module.ENTRY for module in found if hasattr(module, "ENTRY"))
    app = Starlette(routes=routes, exception_handlers=handlers())
    app.state.frame = Frame(newsroom, editors or Editors(), tuple(menu), open_reading)
    app.add_middleware(Gate)
    app.add_middleware(Headers)
    app.add_middleware(Packed)
    return app
