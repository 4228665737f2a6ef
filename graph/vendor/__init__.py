"""Code of others that our pages hold, so that they need no network.

`manifest.tsv` lists every file with its package, version, licence, where it is from and its digest.
To add one, put it and the texts of its licence here and write a line there.

    asset("echarts.min.js")           the file, for a server
    inline_script("echarts.min.js")   the same as text that may stand within <script>
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
#: What would end a script element, or keep its end from being seen, wherever it stands in the code.
ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)


class Asset(NamedTuple):
    """A file of others."""

    file: str
    package: str
    version: str
    licence: str  #: SPDX: Apache-2.0
    licence_files: tuple[str, ...]  #: files beside it that have to go with it
    source: str  #: where it is from, in words
    sha256: str  #: of its bytes

    @property
    def credit(self) -> str:
        """What is said of it in a page that holds it: echarts 6.1.0 (Apache-2.0)."""
        return f"{self.package} {self.version} ({self.licence})"


@cache
def manifest() -> dict[str, Asset]:
    """Return every file of others, by its name."""
    with (FOLDER / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["file"]: Asset(
                file=row["file"],
                package=row["package"],
                version=row["version"],
                licence=row["licence"],
                licence_files=tuple(row["licence_file"].split()),
                source=row["source"],
                sha256=row["sha256"],
            )
            for row in rows
        }


def asset(name: str) -> bytes:
    """Return a file of the manifest.

    Raises
    ------
    KeyError
        When the manifest has no such file.
    """
    return (FOLDER / manifest()[name].file).read_bytes()


def inline_script(name: str) -> str:
    """Return a script of the manifest as text that may stand within `<script>`; see `within_script`.

    Raises
    ------
    KeyError
        When the manifest has no such file.
    """
    return within_script(asset(name).decode("utf-8"))


def within_script(code: str) -> str:
    r"""Return code without what would end the `<script>` it stands in.

    Right for `<` in strings and regular expressions, where else no code has these.

    >>> within_script("node.innerHTML = '<script></script>'")
    "node.innerHTML = '<script>\\x3c/script>'"
    """
    return ENDS.sub(r"\\x3c", code)
