"""Brings the graph of a store up to its document files. Only for who holds the store's lock."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from zhize import graph, ontology
from zhize.graph import files, generations
from zhize.graph.folder import Folder
from zhize.graph.generations import Current
from zhize.graph.iri import IRIs
from zhize.graph.manifest import Entry, Manifest, read_entry, read_manifest, stands

#: A change of up to this part of all documents is made in a copy of the graph; a larger one
#: builds it anew, which loads faster than deletion is.
SMALL = 0.25
#: From this many documents on, a graph built anew is compacted: slower to build, faster to read.
LARGE = 200


@cache
def build_fingerprint() -> str:
    """Return what tells builds of the same documents apart: the code that builds, and the lists."""
    here = Path(graph.__file__).parent
    there = Path(ontology.__file__).parent
    return files.fingerprint(
        [
            *here.glob("build*.py"),
            here / "iri.py",
            here / "nquads.py",
            there / "zhize.ttl",
            *there.glob("codes/*.tsv"),
        ]
    )


def is_current(folder: Folder, current: Current | None) -> bool:
    """Tell whether a generation is built from what documents/ holds now, without reading it."""
    return (
        current is not None
        and current.build == build_fingerprint()
        and not folder.pending.exists()
        and current.signature == files.signature(folder.documents)[0]
    )


def refresh(
    folder: Folder, iris: IRIs, *, written: Collection[str] | None = None, anew: bool = False
) -> None:
    """Make the graph equal to the documents.

    Parameters
    ----------
    folder, iris
        The store.
    written
        Names of the files that changed since the graph was current; None when that is not known,
        and every file is to be looked at.
    anew
        Do not use the present graph: it is damaged.
    """
    folder.graph.mkdir(exist_ok=True)
    # Before any file is read: what changes from here on shows as another signature.
    signature, names = files.signature(folder.documents)
    current, known = _present(folder, anew)
    entries = _entries(folder.documents, names, known, written)
    changed = [name for name, entry in entries.items() if entry is None]
    gone = known.keys() - entries.keys()
    if current is None or len(changed) + len(gone) > SMALL * len(names):
        current = _build_anew(folder, names, iris, signature)
    elif changed or gone:
        current = _change(folder, current, known, entries, iris, signature)
    else:
        current = Current(current.generation, signature, current.build)
        current.write(folder.graph)
    folder.pending.unlink(missing_ok=True)
    generations.clean(folder.graph, current)


def _present(folder: Folder, anew: bool) -> tuple[Current | None, dict[str, Entry]]:
    """Return the generation that can be built on, and what it was built from."""
    current = generations.read_current(folder.graph)
    if anew or current is None or current.build != build_fingerprint():
        return None, {}
    try:
        manifest = read_manifest(folder.graph / current.generation / "manifest")
    except (OSError, ValueError, TypeError):
        return None, {}
    return current, {entry.file: entry for entry in manifest.entries}


def _entries(
    documents: Path, names: list[str], known: dict[str, Entry], written: Collection[str] | None
) -> dict[str, Entry | None]:
    """Return the known entry of each unchanged file, None for each other one."""
    entries: dict[str, Entry | None] = {}
    for name in names:
        entry = known.get(name)
        unread = written is not None and name not in written
        if entry is not None and (unread or files.digest(_read(documents / name)) == entry.sha256):
            entries[name] = entry
        else:
            entries[name] = None
    return entries


def _read(path: Path) -> bytes:
    """Return a file's content, none when it cannot be read: then it is reported as damaged."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _build_anew(folder: Folder, names: list[str], iris: IRIs, signature: str) -> Current:
    from zhize.graph.build import common_quads, document_quads

    entries: list[Entry] = []

    def lines() -> Iterator[str]:
        yield from common_quads()
        seen: set[str] = set()
        files_there = set(names)
        for name in names:
            entry, document = read_entry(folder.documents, name, _read(folder.documents / name))
            entries.append(entry)
            if document is None or document.id in seen:
                continue
            if stands(name, document.id, files_there):
                seen.add(document.id)
                yield from document_quads(document, iris)

    draft, database = generations.open_draft(folder.graph, None)
    load(database, lines())
    if len(names) >= LARGE:
        database.optimize()
    database.flush()
    del database
    manifest = Manifest(tuple(entries))
    return generations.publish(folder.graph, draft, manifest, signature, build_fingerprint())


def _change(
    folder: Folder,
    current: Current,
    known: dict[str, Entry],
    entries: dict[str, Entry | None],
    iris: IRIs,
    signature: str,
) -> Current:
    """Change the graphs of some documents in a copy of the present generation."""
    from zhize.graph.build import document_quads

    whole = tuple(
        entry or read_entry(folder.documents, name, _read(folder.documents / name))[0]
        for name, entry in entries.items()
    )
    old = Manifest(tuple(known.values())).shown()
    new = Manifest(whole).shown()
    before = {document: entry.sha256 for document, entry in old.items()}
    after = {document: entry.sha256 for document, entry in new.items()}

    def lines() -> Iterator[str]:
        for document, entry in new.items():
            if before.get(document) != entry.sha256:
                content = _read(folder.documents / entry.file)
                read = read_entry(folder.documents, entry.file, content)[1]
                if read is not None:
                    yield from document_quads(read, iris)

    stale = [iris.graph(d) for d, sha256 in before.items() if sha256 != after.get(d)]
    draft = _copy_changed(folder.graph, current, stale, lines())
    if draft is None:
        return _build_anew(folder, list(entries), iris, signature)
    return generations.publish(folder.graph, draft, Manifest(whole), signature, current.build)


def _copy_changed(
    graph_folder: Path, current: Current, stale: list[str], lines: Iterable[str]
) -> Path | None:
    """Return a copy of a generation without some graphs and with these lines, None if damaged."""
    import pyoxigraph as ox

    try:
        draft, database = generations.open_draft(graph_folder, graph_folder / current.generation)
        for name in stale:
            database.remove_graph(ox.NamedNode(name))
        load(database, lines)
        database.flush()
    except OSError:
        return None
    return draft


def load(database: object, lines: Iterable[str]) -> None:
    """Load lines of N-Quads into a database that nobody else uses."""
    import pyoxigraph as ox

    assert isinstance(database, ox.Store)
    database.bulk_load(_Lines(lines), format=ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]


class _Lines(io.RawIOBase):
    """Lines as a binary file, made while it is read, so that memory holds only a few."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        while not self._rest:
            chunk: list[str] = []
            length = 0
            for line in self._lines:
                chunk.append(line)
                length += len(line)
                if length > 1 << 20:
                    break
            if not chunk:
                return b""
            self._rest = ("\n".join(chunk) + "\n").encode()
        end = len(self._rest) if size is None or size < 0 else size
        answer, self._rest = self._rest[:end], self._rest[end:]
        return answer
