"""One report in JSON, or an array of them."""

from __future__ import annotations

import msgspec

from crosswire.errors import UnusableInputError
from crosswire.intake.clean import decoded
from crosswire.intake.draft import Draft, Drafts, Source
from crosswire.intake.mapping import draft_of_mapping

SUFFIXES = (".json",)


def read(source: Source) -> Drafts:
    """Yield the report, or each report of the array as ``name[0]``, ``name[1]``..."""
    text, _ = decoded(source.name, source.raw)
    found = decode(source.name, text)
    if not isinstance(found, list):
        yield draft_of_value(source.name, found, source.max_characters)
        return
    if not found:
        raise UnusableInputError(source.name, "it holds no report")
    for number, value in enumerate(found):
        try:
            yield draft_of_value(f"{source.name}[{number}]", value, source.max_characters)
        except UnusableInputError as error:
            yield error


def decode(name: str, text: str | bytes) -> object:
    """Return the value that the JSON text holds; raises ``UnusableInputError`` where it is none."""
    try:
        return msgspec.json.decode(text)
    except RecursionError as error:
        raise UnusableInputError(name, "its JSON is nested too deeply") from error
    except UnicodeError as error:
        raise UnusableInputError(name, "it is not UTF-8") from error
    except (msgspec.DecodeError, ValueError) as error:
        if "surrogate" in str(error):
            raise UnusableInputError(
                name, "its JSON holds half of a surrogate pair, which is no character"
            ) from error
        raise UnusableInputError(name, f"broken JSON: {_first_line(error)}") from error


def draft_of_value(name: str, value: object, max_characters: int) -> Draft:
    """Return the draft that one JSON value holds; raises ``UnusableInputError`` where it holds none."""
    if not isinstance(value, dict):
        raise UnusableInputError(name, "not a report: it is no JSON object")
    return draft_of_mapping(name, value, max_characters)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]
