"""The command line: options in, one library call, rows out."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Read Chinese policy plans and answer who is responsible for what."""
