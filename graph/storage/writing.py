"""Changes the documents of a store, one writer at a time, and brings the graph up to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from zhize.graph.errors import StoreError, no_document
from zhize.graph.rdf.iri import IRIs
from zhize.graph.storage import files, lock
from zhize.graph.storage.current import is_current, read_current
from zhize.graph.storage.folder import Folder
from zhize.graph.storage.manifest import read_manifest
from zhize.graph.storage.refresh import refresh
from zhize.graph.storage.schemes import Given, kept_files
from zhize.loaders.errors import LoadError
from zhize.loaders.records import Document
from zhize.loaders.records_json import document_from_json, document_to_json, dumps


def put(folder: Folder, iris: IRIs, documents: Iterable[Document], timeout: float) -> None:
    """Write documents and their graphs. See `Store.put`."""
    # All in memory before the lock is taken: others wait for the writing, not for the reading.
    contents = {files.file_name(d.id): content(d) for d in documents}
    if not contents:
        return
    with _writing(folder, timeout) as known:
        _mark(folder)
        for name, line in contents.items():
            files.write_whole(folder.documents / name, line)
        files.sync_folder(folder.documents)
        refresh(folder, iris, written=set(contents) if known else None)


def remove(folder: Folder, iris: IRIs, document_id: str, timeout: float) -> None:
    """Delete a document and its graph. See `Store.remove`."""
    with _writing(folder, timeout) as known:
        if not known:
            refresh(folder, iris)
        names = {files.file_name(document_id)}
        current = read_current(folder.graph)
        if current is not None:
            manifest = read_manifest(folder.graph / current.generation / "manifest")
            names.update(e.file for e in manifest.entries if e.row and e.row.id == document_id)
        there = [name for name in sorted(names) if (folder.documents / name).exists()]
        if not there:
            raise no_document(folder.path, document_id)
        _mark(folder)
        for name in there:
            (folder.documents / name).unlink()
        files.sync_folder(folder.documents)
        refresh(folder, iris, written=())


def keep(folder: Folder, given: Iterable[Given], timeout: float) -> None:
    """Write schemes of the user's own; the graph is built again when it is next needed."""
    there = {path.name: path.read_bytes() for path in kept_files(folder.schemes)}
    changed = [each for each in given if there.get(each.file) != each.content]
    if not changed:
        return
    with _writing(folder, timeout):
        folder.schemes.mkdir(exist_ok=True)
        files.drop_temporary(folder.schemes)
        for each in changed:
            files.write_whole(folder.schemes / each.file, each.content)
        files.sync_folder(folder.schemes)


def content(document: Document) -> bytes:
    """Return the file of a document, having checked that it can be read again.

    Raises
    ------
    LoadError
        When it cannot: half a surrogate pair in the text, two tasks of one id …
    """
    document_from_json(document_to_json(document), document.source.path or document.id)
    return f"{dumps(document)}\n".encode()


def _mark(folder: Folder) -> None:
    """Say that documents/ is being changed: after a crash, every file is to be looked at."""
    folder.pending.touch()
    files.sync_folder(folder.graph)


@contextmanager
def _writing(folder: Folder, timeout: float) -> Iterator[bool]:
    """Hold the lock of a store; gives whether the graph was current when it was taken."""
    try:
        with lock.exclusive(folder.lock, timeout):
            folder.documents.mkdir(exist_ok=True)
            folder.graph.mkdir(exist_ok=True)
            files.drop_temporary(folder.documents)
            known = is_current(folder, read_current(folder.graph))
            yield known
    except (StoreError, LoadError):
        raise
    except OSError as error:
        raise StoreError(folder.path, f"cannot be written ({error})") from error
