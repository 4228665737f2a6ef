"""The folder of the facts: assignments and tasks as columns, one Parquet file a table.

    facts/generation-7/tasks.parquet …    the tables, see `columns.tables`
    facts/generation-7/seal               which documents they tell of, and the sizes and sums of all

A generation of the graph and the facts of the same name tell of the same documents: CURRENT in
graph/ points at both, so that readers see both of one moment, and whoever reads the one keeps the
other. The facts stand in a folder of their own since they can be deleted, and damaged, alone: then
they alone are written again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zhize import graph, ontology
from zhize.graph.storage import files

if TYPE_CHECKING:
    import duckdb

SEAL = "seal"
SUFFIX = ".parquet"


def folder_of(generation: Path) -> Path:
    """Return where the facts of a generation of the graph are."""
    return generation.parent.parent / "facts" / generation.name


def generation_of(facts: Path) -> Path:
    """Return the generation of the graph that facts are of."""
    return facts.parent.parent / "graph" / facts.name


def connect(spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Return a database in memory, which may put what does not fit into a folder.

    It never looks for extensions elsewhere, and writes nothing into the working folder.
    """
    import duckdb

    own = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    return duckdb.connect(":memory:", config={**own, "temp_directory": str(spill or "")})


@contextmanager
def as_os_error() -> Iterator[None]:
    """Turn what DuckDB says of files and memory into OSError."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise OSError(str(error).splitlines()[0]) from error


def literal(path: Path) -> str:
    """Return a path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def scan(folder: Path, table: str) -> str:
    """Return the SQL that reads a table; no character of the folder's name is a wildcard."""
    from glob import escape

    return f"read_parquet({literal(Path(escape(str(folder / table)) + SUFFIX))})"


def seal(folder: Path, revision: str) -> None:
    """Say that the tables in a folder are whole, and of which documents they tell."""
    sums = {path.name: _sum(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}
    content = {"revision": revision, "build": build(), "files": sums}
    (folder / SEAL).write_text(json.dumps(content), encoding="utf-8")


def seal_of(folder: Path) -> tuple[int, int]:
    """Return what tells the facts in a folder from others that are put there later.

    Raises
    ------
    OSError
        When there are none.
    """
    about = (folder / SEAL).stat()
    return about.st_ino, about.st_mtime_ns


def is_whole(folder: Path, revision: str) -> bool:
    """Tell whether the tables in a folder are undamaged, of this version and these documents."""
    try:
        content = json.loads((folder / SEAL).read_bytes())
        same = (content["revision"], content["build"]) == (revision, build())
        sums = content["files"].items()
        return same and all(said == _sum(folder / name) for name, said in sums)
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _sum(path: Path) -> list[int]:
    """Return size and checksum: Parquet does not tell a changed value from a good one."""
    from zlib import crc32

    total = size = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            total, size = crc32(chunk, total), size + len(chunk)
    return [size, total]


@cache
def build() -> str:
    """Return what tells facts of the same documents apart: the code that writes them, the lists."""
    here, there = Path(next(iter(graph.__path__))), Path(next(iter(ontology.__path__)))
    code = [here / "columns" / f"{name}.py" for name in ("rows", "tables", "write")]
    return files.fingerprint([*code, *there.glob("codes/*.tsv")])


def drop_old(facts: Path, generations: set[str]) -> None:
    """Delete what crashed writers left, and the facts of generations that are gone."""
    if not facts.is_dir():
        return
    # What cannot be deleted now is deleted by a later writer.
    with suppress(OSError):
        files.drop_temporary(facts)
        for folder in facts.iterdir():
            if folder.is_dir() and folder.name not in generations:
                shutil.rmtree(folder)
