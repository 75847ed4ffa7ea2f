"""The page around the content: templates, the inlined style and script, and the policy that allows only these."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

_ASSETS = files("crosswire.export.html") / "assets"
# HTML has no way to write these, so each is shown as the replacement character: one for one.
_UNWRITABLE = re.compile("[\\0\\ud800-\\udfff]")


def exact(text: str) -> Markup:
    """Return the text as markup that a browser reads back character for character."""
    return Markup(str(escape(_written(text))).replace("\r", "&#13;"))


def render(template: str, **content: object) -> str:
    """Return the finished page of a template: nothing in it is fetched, and only its own script may run."""
    style, script = asset("page.css"), asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = (
        _environment()
        .get_template(template)
        .render(policy=policy, style=Markup(style), script=Markup(script), **content)
    )
    return _written(page)


def part(template: str, **content: object) -> Markup:
    """Return a finished part of a page, for a page around it that brings the style and the script."""
    return Markup(_written(_environment().get_template(template).render(**content)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crosswire.export.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["exact"] = exact
    return environment


@cache
def asset(name: str) -> str:
    """Return the style or the script of the pages by the name of its file."""
    return (_ASSETS / name).read_text("utf-8").replace("\r\n", "\n")


def _written(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
