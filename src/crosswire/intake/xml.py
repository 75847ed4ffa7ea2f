"""XML from outside, as a tree: nothing that it names is loaded, and nothing that it defines is expanded."""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from crosswire.errors import UnusableInputError
from crosswire.intake.clean import decoded
from crosswire.intake.markup import ATTRIBUTES, overloaded

if TYPE_CHECKING:
    from lxml.etree import _Element

_GZIP = b"\x1f\x8b"
_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.DOTALL)
_COMMENT_OR_PI = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
# What a document type is made of that its end may not be looked for in, by how it begins, and its own end.
_PARTS = re.compile(r"""["'\[\]>]|<!--|<\?""")
_ENDS = {'"': '"', "'": "'", "<!--": "-->", "<?": "?>"}
_LAST = re.compile(r"(?:</[\w:.-]{1,200}\s{0,200}|/)>$")
# CDATA is left as it is; outside of it an ampersand begins a name or number of XML, a name of HTML, or is itself.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?:(?!\]\]>).)*+|&(?!(?:amp|lt|gt|quot|apos|#\d{1,20}|#[xX][0-9a-fA-F]{1,20});)(\w{1,32};)?",
    re.DOTALL,
)
# What no XML may hold, not even by number: parsers refuse the whole file for one, or make nonsense of it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,20})|(\d{1,20}));")


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of an XML file. ``cut`` says that the file ends before its first element does."""

    root: _Element
    cut: bool = False


def read_xml(name: str, raw: bytes, charset: str | None = None) -> Tree:
    """Return the tree of the file, as far as it can be read; ``charset`` is what the server said.

    Raises ``UnusableInputError`` where it holds no element.
    """
    from lxml import etree

    text = _AMPERSAND.sub(_character, _undeclared(name, _text(name, raw, charset)))
    text = _FORBIDDEN.sub(" ", _NUMBER.sub(_numbered, text))
    if overloaded(text):
        raise UnusableInputError(name, f"an element carries more than {ATTRIBUTES:,} attributes")
    # Without huge_tree, depth and the length of one text are bounded; what lies beyond is left out as broken.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnusableInputError(name, f"it is no XML: {error.msg}") from error
    if root is None:
        raise UnusableInputError(name, "it is no XML")
    return Tree(root, cut=_cut(text))


def unzipped(name: str, raw: bytes, most: int) -> bytes:
    """Return the bytes, unpacked where they are gzip.

    Raises ``UnusableInputError`` where that gives more than ``most``, or is broken.
    """
    if not raw.startswith(_GZIP):
        return raw
    try:
        unpacking = zlib.decompressobj(wbits=31)
        data = unpacking.decompress(raw, most + 1)
    except zlib.error as error:
        raise UnusableInputError(name, f"its gzip is broken: {error}") from error
    if len(data) > most:
        raise UnusableInputError(name, f"it unpacks to more than {most:,} bytes")
    if not unpacking.eof:
        raise UnusableInputError(name, "its gzip is cut off")
    return data


def local(element: _Element) -> str:
    """Return the name of the element in small letters, without its namespace; nothing for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower() if isinstance(tag, str) else ""


def _text(name: str, raw: bytes, charset: str | None) -> str:
    """Return the text by its byte order mark, else by what the server or the file says, else as UTF-8 or a guess."""
    declared = _ENCODING.match(raw[:400])
    for encoding in (charset, declared[1].decode("ascii") if declared else None):
        if encoding and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            try:
                return raw.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    return decoded(name, raw)[0]


def _undeclared(name: str, text: str) -> str:
    """Return the text without its declaration and its document type, so that it names and defines nothing."""
    at = found.end() if (found := _DECLARATION.match(text)) else 0
    while gap := _COMMENT_OR_PI.match(text, at):
        at = gap.end()
    if text[at : at + 9].upper() != "<!DOCTYPE":
        return text[at:]
    if (end := _end_of_type(text, at)) is None:
        raise UnusableInputError(name, "its document type has no end")
    return text[end:]


def _cut(text: str) -> bool:
    """Say whether the text ends in anything but the end of an element, comments aside."""
    rest = text.rstrip()
    while rest.endswith("-->") and (start := rest.rfind("<!--")) >= 0:
        rest = rest[:start].rstrip()
    return not _LAST.search(rest)


def _end_of_type(text: str, start: int) -> int | None:
    """Return where the document type that begins at ``start`` ends."""
    at, depth = start, 0
    while part := _PARTS.search(text, at):
        at, what = part.end(), part.group()
        if what in _ENDS:
            if (end := text.find(_ENDS[what], at)) < 0:
                return None
            at = end + len(_ENDS[what])
        elif what == ">" and not depth:
            return at
        else:
            depth += {"[": 1, "]": -1, ">": 0}[what]
    return None


def _character(found: re.Match[str]) -> str:
    """Return what HTML calls by this name; a name that is not known is left as it is written."""
    if found.group().startswith("<"):
        return found.group()
    return html5.get(found[1] or "", f"&amp;{found[1] or ''}")


def _numbered(found: re.Match[str]) -> str:
    """Return the number of a character as it is written; a blank where XML can hold no such character."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return " " if number > sys.maxunicode or _FORBIDDEN.match(chr(number)) else f"&#{number};"
