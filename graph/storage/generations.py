"""Makes generations of the graph. Only for who holds the store's lock; see `current`.

A writer links the files of the present generation into a folder of its own, changes that, and
points CURRENT at it. Files of a database are never changed once written, so links are copies.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.columns.files import drop_old
from zhize.graph.columns.write import FactsDraft
from zhize.graph.rdf.labels import head_actors
from zhize.graph.storage import lock
from zhize.graph.storage.current import PREFIX, Current, build_of, measure
from zhize.graph.storage.files import TEMPORARY, drop_temporary, stem, write_whole
from zhize.graph.storage.folder import Folder
from zhize.graph.storage.manifest import Manifest
from zhize.graph.storage.schemes import kept_schemes

if TYPE_CHECKING:
    import pyoxigraph as ox

    from zhize.graph.storage.sheets import Actor


class Draft:
    """The next generation while it is being made: a copy of another one, or empty."""

    def __init__(self, graph: Path, source: Path | None) -> None:
        self.folder = graph / f"{TEMPORARY}generation"
        store = Folder(graph.parent)
        self._build = build_of(store)
        self.schemes = kept_schemes(store.schemes)  #: of the user's own
        self.facts = FactsDraft(graph.parent / "facts", self.schemes)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        for name in ("oxigraph", "sheets"):
            (self.folder / name).mkdir(parents=True)
        if source is not None:
            for path in (source / "sheets").iterdir():
                _copy(path, self.folder / "sheets" / path.name, link=True)
            for path in (source / "oxigraph").iterdir():
                if path.name != "LOCK" and not path.name.startswith("LOG"):
                    to = self.folder / "oxigraph" / path.name
                    # Only tables are never changed; journals and pointers are.
                    _copy(path, to, link=path.suffix == ".sst")

    def open(self) -> ox.Store:
        """Return the database; whoever holds it drops it before the draft is published.

        Raises
        ------
        OSError
            When it is damaged.
        """
        import pyoxigraph as ox

        try:
            return ox.Store(str(self.folder / "oxigraph"))
        except RuntimeError as error:
            raise OSError(str(error)) from error

    def drop_sheet(self, document: str) -> None:
        """Delete a document's sheet, where there is one."""
        self._sheet(document).unlink(missing_ok=True)

    def write_sheet(self, document: str, sheet: str) -> None:
        """Write a document's sheet, never into the file that another generation may share."""
        self.drop_sheet(document)
        with self._sheet(document).open("x", encoding="utf-8", newline="") as file:
            file.write(sheet)

    def actors(self, documents: Iterable[str] | None = None) -> dict[str, list[Actor]]:
        """Return the actors of some documents, or of all, by the documents' ids.

        Raises
        ------
        OSError
            When a sheet is damaged.
        """
        every = (self.folder / "sheets").iterdir() if documents is None else None
        return dict(map(_actors, every or map(self._sheet, documents or ())))

    def _sheet(self, document: str) -> Path:
        return self.folder / "sheets" / stem(document)

    def publish(self, manifest: Manifest, listing: list[str]) -> Current:
        """Make this the generation to read."""
        graph = self.folder.parent
        (self.folder / "in-use").touch()
        write_whole(self.folder / "manifest", manifest.write())
        taken = [int(path.name[len(PREFIX) :]) for path in _generations(graph)]
        name = f"{PREFIX}{max(taken, default=0) + 1}"
        for log in (self.folder / "oxigraph").glob("LOG*"):
            log.unlink()
        size = measure(self.folder)
        self.facts.publish(name, manifest.revision())
        self.folder.rename(graph / name)
        current = Current(name, self._build, size, tuple(listing))
        current.write(graph)
        return current


def _actors(path: Path) -> tuple[str, list[Actor]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as sheet:
            return head_actors(sheet.readline())
    except (ValueError, TypeError) as error:
        raise OSError(f"{path.name} is damaged ({error})") from error


def _copy(path: Path, to: Path, *, link: bool) -> None:
    # A file system without links copies all.
    with suppress(OSError):
        if link:
            os.link(path, to)
            return
    shutil.copyfile(path, to)


def tables(graph: Path, current: Current) -> int:
    """Return the number of table files of a generation's database."""
    return sum(1 for _ in (graph / current.generation / "oxigraph").glob("*.sst"))


def clean(graph: Path, current: Current) -> None:
    """Delete what crashed writers left, and old generations that nobody reads."""
    drop_temporary(graph)
    for folder in _generations(graph):
        if folder.name != current.generation:
            _delete(folder)
    drop_old(graph.parent / "facts", {folder.name for folder in _generations(graph)})


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
