"""A piece of HTML as text: a line a paragraph, without scripts, pictures and what else is not read."""

from __future__ import annotations

import re

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|center|dd|details|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|html|li"
    r"|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_UNREAD = re.compile(
    r"applet|audio|button|canvas|embed|figure|figcaption|frame|head|iframe|input|link|map|math|meta|noscript|object"
    r"|script|select|style|svg|template|textarea|title|video"
)
# No page has so many attributes on one element; parsers take the square of their number.
ATTRIBUTES = 1000
_TAG = re.compile(r"""<[a-zA-Z][\w:-]*+(?=[\s/])(?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]+")


def overloaded(markup: str) -> bool:
    """Say whether an element carries more attributes than any real one."""
    return any(len(tag[0]) > 2 * ATTRIBUTES and _many(tag[0]) for tag in _TAG.finditer(markup))


def _many(tag: str) -> bool:
    return len(_QUOTED.sub(" ", tag).split()) > ATTRIBUTES


def text_of_markup(markup: str) -> str:
    """Return the text of the HTML, a paragraph a line; empty where it holds none or is nested beyond reason."""
    from lxml import etree

    if not markup.strip() or overloaded(markup):
        return ""
    # huge_tree: 2,048 elements deep in place of 256; of what is deeper nothing is read.
    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<body>{markup.replace(chr(0), ' ')}", parser)
    if root is None:
        return ""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if _UNREAD.fullmatch(element.tag):
            if event == "start":
                walk.skip_subtree()
            else:
                pieces.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        broken = "\n" if _BLOCKS.fullmatch(element.tag) else ""
        text = element.text if event == "start" else element.tail
        pieces += (broken, _BLANKS.sub(" ", text or ""))
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def line_of_markup(given: str | None) -> str | None:
    """Return a title or name in one line, without markup and unseen characters; None where nothing is left."""
    text = given or ""
    if _MARK.search(text):
        text = text_of_markup(text)
    return " ".join(_UNSEEN.sub(" ", text).split()) or None
