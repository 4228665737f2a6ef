"""Generations of the embedded graph: folders that are written once, then only read.

    graph/CURRENT          which generation to read, and what it was built from
    graph/PENDING          there while documents/ is ahead of the graph
    graph/generation-7/    oxigraph/ (the database), manifest, in-use (locked by each reader)

A writer links the files of the current database into a folder of its own, changes that, and
points CURRENT at it. Files of a database are never changed once written, so links are copies.
Whoever reads an older generation keeps it until done. See `store` for the whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph import lock
from zhize.graph.files import TEMPORARY, drop_temporary, sync_folder, write_whole
from zhize.graph.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    import pyoxigraph as ox

PREFIX = "generation-"


@dataclass(frozen=True, slots=True)
class Current:
    """What the graph to read was built from."""

    generation: str  #: name of the folder
    signature: str  #: of documents/, see `files.signature`
    build: str  #: fingerprint of the code and code lists that built it

    def write(self, graph: Path) -> None:
        """Make this the generation to read."""
        write_whole(graph / "CURRENT", json.dumps([*self._cells()]).encode())
        sync_folder(graph)

    def _cells(self) -> tuple[str, str, str]:
        return self.generation, self.signature, self.build


def read_current(graph: Path) -> Current | None:
    """Return the generation to read, None when there is none or nobody can tell."""
    try:
        cells = json.loads((graph / "CURRENT").read_bytes())
        generation, signature, build = cells
    except (OSError, ValueError, TypeError):
        return None
    if not (isinstance(generation, str) and generation.startswith(PREFIX)):
        return None
    return Current(generation, str(signature), str(build))


class Lease:
    """One generation that is being read; its files stay until this is closed."""

    def __init__(self, folder: Path, held: int) -> None:
        import pyoxigraph as ox

        self.folder = folder
        self._held = held
        self._manifest: Manifest | None = None
        try:
            self.database = ox.Store.read_only(str(folder / "oxigraph"))
        except BaseException:
            lock.release(held)
            raise

    @property
    def manifest(self) -> Manifest:
        """What this generation was built from."""
        if self._manifest is None:
            self._manifest = read_manifest(self.folder / "manifest")
        return self._manifest

    def close(self) -> None:
        """Let writers delete the generation when it is an old one."""
        if self._held >= 0:
            lock.release(self._held)
            self._held = -1


def lease(graph: Path, current: Current) -> Lease | None:
    """Return a generation for reading, None when it has gone meanwhile.

    Raises
    ------
    OSError
        When the database is damaged.
    """
    folder = graph / current.generation
    held = lock.try_shared(folder / "in-use")
    return None if held is None else Lease(folder, held)


def open_draft(graph: Path, source: Path | None) -> tuple[Path, ox.Store]:
    """Return a folder for the next generation and its database, a copy of `source` or empty."""
    import pyoxigraph as ox

    draft = graph / f"{TEMPORARY}generation"
    if draft.exists():
        shutil.rmtree(draft)
    database = draft / "oxigraph"
    database.mkdir(parents=True)
    if source is not None:
        for path in (source / "oxigraph").iterdir():
            _copy(path, database / path.name)
    return draft, ox.Store(str(database))


def _copy(path: Path, to: Path) -> None:
    if path.name in ("LOCK", "LOG") or path.name.startswith("LOG."):
        return
    if path.suffix == ".sst":
        try:
            os.link(path, to)
        except OSError:
            pass  # A file system without hard links.
        else:
            return
    shutil.copyfile(path, to)


def publish(graph: Path, draft: Path, manifest: Manifest, signature: str, build: str) -> Current:
    """Make a finished draft the generation to read. Its database must be closed."""
    (draft / "in-use").touch()
    write_whole(draft / "manifest", manifest.write())
    taken = [int(p.name[len(PREFIX) :]) for p in _generations(graph)]
    name = f"{PREFIX}{max(taken, default=0) + 1}"
    draft.rename(graph / name)
    current = Current(name, signature, build)
    current.write(graph)
    return current


def clean(graph: Path, current: Current) -> None:
    """Delete what crashed writers left, and old generations that nobody reads."""
    drop_temporary(graph)
    for folder in _generations(graph):
        if folder.name != current.generation:
            _delete(folder)


def _delete(folder: Path) -> None:
    marker = folder / "in-use"
    held: int | None = None
    # A generation that cannot be deleted now is deleted by a later writer.
    with suppress(OSError):
        if marker.exists():
            held = lock.try_exclusive(marker)
            if held is None:
                return
            marker.unlink()
        shutil.rmtree(folder)
    if held is not None:
        lock.release(held)


def _generations(graph: Path) -> Iterable[Path]:
    found = graph.glob(f"{PREFIX}*")
    return sorted(path for path in found if path.name[len(PREFIX) :].isdecimal())
