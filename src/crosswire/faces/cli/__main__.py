"""``python -m crosswire.faces.cli``."""

from crosswire.faces.cli import main

main(prog_name="crosswire")
