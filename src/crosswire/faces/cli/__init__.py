"""The command line. Each file here that holds a ``command`` is one command, found by listing the folder."""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from crosswire import __version__

# Files of this folder that are not commands.
_ROOMS = frozenset(
    (
        "descent_text",
        "dossier_output",
        "dossier_text",
        "group_output",
        "inputs",
        "lines",
        "patience",
        "reading_text",
        "stored",
        "stories_text",
        "terminal",
    )
)

# The matrices here are small: on a busy machine, threads that wait for each other cost ten times what they save.
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class _Commands(click.Group):
    """A group whose commands are the files of this folder, imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(m.name for m in iter_modules(__path__) if m.name not in _ROOMS and m.name[0] != "_")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        # Read once, when the libraries below are loaded; what the user has set stays.
        for name in _THREADS:
            os.environ.setdefault(name, "1")
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and where the output cannot be written say so in one line; exit status 2."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Reports are in any script, and not every terminal is: a question mark is better than none of it.
            sys.stdout.reconfigure(errors="replace")
        try:
            try:
                return super().main(*args, **extra)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except OSError as error:
            if error.errno != errno.EPIPE:
                click.echo(f"crosswire: the output cannot be written: {error.strerror or error}", err=True)
            # What is left in the buffer would fail again at the end of the process.
            sys.stdout = io.StringIO()
            sys.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswire")
def main() -> None:
    """Many reports of one happening in, one accountable record out.

    Exit status: 0 done, 1 some inputs could not be used, 2 nothing could be done.
    """
