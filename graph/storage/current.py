"""Which generation of the graph is to be read, whether it is up to date, and a hold on it.

    graph/CURRENT         name of the generation, and what it was built from
    graph/PENDING         there while documents/ is ahead of the graph
    graph/generation-7/   oxigraph/ (the database), sheets/, manifest, in-use (locked by readers)

A generation is written once, then only read. Whoever reads one keeps it until done.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhize import graph, ontology
from zhize.graph.errors import damaged_graph
from zhize.graph.storage import files, lock
from zhize.graph.storage.folder import Folder
from zhize.graph.storage.schemes import fingerprint_of

if TYPE_CHECKING:
    import pyoxigraph as ox

    from zhize.graph.storage.manifest import Manifest

PREFIX = "generation-"


class Current(NamedTuple):
    """What the graph to read was built from."""

    generation: str  #: name of the folder
    build: str  #: fingerprint of the code, the code lists and the kept schemes that built it
    size: str  #: what `measure` finds of a whole generation
    listing: tuple[str, ...]  #: of documents/, see `files.listing`

    def write(self, folder: Path) -> None:
        """Make this the generation to read."""
        head = f"{self.generation} {self.build} {self.size}"
        files.write_whole(folder / "CURRENT", "\n".join([head, *self.listing]).encode())
        files.sync_folder(folder)


def read_current(folder: Path) -> Current | None:
    """Return the generation to read, None when there is none or nobody can tell."""
    try:
        head, *listing = (folder / "CURRENT").read_text(encoding="utf-8").split("\n")
        generation, build, size = head.split(" ")
    except (OSError, ValueError):
        return None
    if not generation.startswith(PREFIX):
        return None
    return Current(generation, build, size, tuple(listing))


def is_current(folder: Folder, current: Current | None) -> bool:
    """Tell whether a generation is built from what documents/ holds now, without reading it."""
    return (
        current is not None
        and current.build == build_of(folder)
        and not folder.pending.exists()
        and list(current.listing) == files.listing(folder.documents)
    )


#: The modules that make quads of records.
BUILDERS = ("actors", "build", "codes", "iri", "labels", "nquads", "reforms", "tasks")


def build_of(folder: Folder) -> str:
    """Return the fingerprint of a build of this store now: the schemes it keeps count, too."""
    return "-".join(filter(None, (build_fingerprint(), fingerprint_of(folder.schemes))))


@cache
def build_fingerprint() -> str:
    """Return what tells builds of the same documents apart: the code that builds, and the lists."""
    here = Path(next(iter(graph.__path__)))
    there = Path(next(iter(ontology.__path__)))
    return files.fingerprint(
        [
            *(here / "rdf" / f"{name}.py" for name in BUILDERS),
            *(here / "storage" / name for name in ("schemes.py", "sheets.py")),
            there / "zhize.ttl",
            *there.glob("codes/*.tsv"),
        ]
    )


def measure(generation: Path) -> str:
    """Return the number and bytes of a generation's files: whether one is cut short or gone.

    The database tells a damaged table, but takes half of its list of tables for a shorter list.
    """
    sizes = [(generation / "manifest").stat().st_size]
    for name in ("oxigraph", "sheets"):
        with os.scandir(generation / name) as entries:
            # Opening a database may leave a lock and a log.
            sizes.extend(e.stat().st_size for e in entries if not e.name.startswith("LO"))
    return f"{len(sizes)}:{sum(sizes)}"


class Lease:
    """One generation that is being read; its files stay until this is closed."""

    def __init__(self, folder: Path, held: int) -> None:
        self.folder = folder
        self.sheets = folder / "sheets"
        self._held = held
        self._manifest: Manifest | None = None
        self._database: ox.Store | None = None

    @property
    def manifest(self) -> Manifest:
        """What this generation was built from."""
        if self._manifest is None:
            from zhize.graph.storage.manifest import read_manifest

            try:
                self._manifest = read_manifest(self.folder / "manifest")
            except (OSError, ValueError, TypeError) as error:
                raise damaged_graph(self.folder.parent) from error
        return self._manifest

    @property
    def database(self) -> ox.Store:
        """The graph, opened when first asked for.

        Raises
        ------
        OSError
            When it is damaged.
        """
        if self._database is None:
            import pyoxigraph as ox

            try:
                self._database = ox.Store.read_only(str(self.folder / "oxigraph"))
            except RuntimeError as error:
                raise OSError(str(error)) from error
        return self._database

    def close(self) -> None:
        """Let writers delete the generation when it is an old one."""
        if self._held >= 0:
            lock.release(self._held)
            self._held = -1


def lease(folder: Path, current: Current) -> Lease | None:
    """Return a generation for reading, None when it has gone meanwhile.

    Raises
    ------
    OSError
        When it is damaged.
    """
    generation = folder / current.generation
    held = lock.try_shared(generation / "in-use")
    if held is None:
        return None
    taken = Lease(generation, held)
    try:
        if measure(generation) != current.size:
            raise OSError(f"{generation}: files are missing or cut short")
    except OSError:
        taken.close()
        raise
    return taken
