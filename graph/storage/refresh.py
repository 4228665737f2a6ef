"""Brings graph and facts of a store up to its document files. Only for who holds its lock."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path

from zhize.graph.columns.files import folder_of
from zhize.graph.rdf.build import common_quads, document_lines, scheme_quads
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.labels import label_quads
from zhize.graph.storage import files
from zhize.graph.storage.current import Current, build_of, measure, read_current
from zhize.graph.storage.entries import read_content, read_entry
from zhize.graph.storage.folder import Folder
from zhize.graph.storage.generations import Draft, clean, tables
from zhize.graph.storage.manifest import Entry, Manifest, read_manifest, stands
from zhize.graph.storage.sheets import write_sheet
from zhize.loaders.records import Document

#: A change of up to so many documents, or of up to this part of all, is made in a copy of the
#: graph; a larger one builds it anew, since loading is faster than deletion.
FEW, SMALL = 4, 0.25
#: From this many documents on, a graph built anew is compacted: slower to build, faster to read.
LARGE = 200
#: Each change adds a few tables to the database, and nothing merges them. With so many more than
#: documents, opening it takes as long as a build in the long run, and it is built anew.
CROWDED = 500
#: Lines handed to the database at a time.
CHUNK = 2000


def refresh(
    folder: Folder, iris: IRIs, *, written: Collection[str] | None = None, anew: bool = False
) -> None:
    """Make graph and facts equal to the documents.

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
    # Before any file is read: what changes from here on shows as another listing.
    listing = files.listing(folder.documents)
    names = [files.listed_name(line) for line in listing]
    current, known = _present(folder, anew)
    entries = _entries(folder.documents, names, known, written)
    changed = [name for name, entry in entries.items() if entry is None]
    gone = known.keys() - entries.keys()
    if current is not None and not changed and not gone:
        current = current._replace(listing=tuple(listing))
        current.write(folder.graph)
    else:
        made: Current | None = None
        small = len(changed) + len(gone) <= max(FEW, SMALL * len(names))
        if current is not None and small and tables(folder.graph, current) <= CROWDED + len(names):
            made = _change(folder, current, known, entries, iris, listing)
        current = made or _build_anew(folder, names, iris, listing)
    folder.pending.unlink(missing_ok=True)
    clean(folder.graph, current)


def _present(folder: Folder, anew: bool) -> tuple[Current | None, dict[str, Entry]]:
    """Return the generation that can be built on, and what it was built from."""
    current = read_current(folder.graph)
    if anew or current is None or current.build != build_of(folder):
        return None, {}
    generation = folder.graph / current.generation
    try:
        manifest = read_manifest(generation / "manifest")
        whole = measure(generation) == current.size
    except (OSError, ValueError, TypeError):
        return None, {}
    if not whole:
        return None, {}
    return current, {entry.file: entry for entry in manifest.entries}


def _entries(
    documents: Path, names: list[str], known: dict[str, Entry], written: Collection[str] | None
) -> dict[str, Entry | None]:
    """Return the known entry of each unchanged file, None for each other one."""
    entries: dict[str, Entry | None] = {}
    for name in names:
        entry = known.get(name)
        if entry is not None and (written is None or name in written):
            same = files.digest(read_content(documents / name)) == entry.sha256
            entry = entry if same else None
        entries[name] = entry
    return entries


def _build_anew(folder: Folder, names: list[str], iris: IRIs, listing: list[str]) -> Current:
    """Build a generation from all documents, holding one of them in memory at a time."""
    draft = Draft(folder.graph, None)
    entries: list[Entry] = []

    def lines() -> Iterator[str]:
        yield from common_quads()
        yield from scheme_quads(draft.schemes)
        seen: set[str] = set()
        there = set(names)
        for name in names:
            entry, document = read_entry(folder.documents, name)
            entries.append(entry)
            if document is None or document.id in seen or not stands(name, document.id, there):
                continue
            seen.add(document.id)
            yield from _written(draft, document, iris)
        yield from sorted(label_quads(draft.actors().values(), iris))

    database = draft.open()
    load(database, lines())
    if len(names) >= LARGE:
        database.optimize()
    database.flush()
    del database
    return draft.publish(Manifest(tuple(entries)), listing)


def _written(draft: Draft, document: Document, iris: IRIs) -> Iterator[str]:
    """Write a document's sheet, gather its facts, and yield its lines for the database."""
    draft.facts.add(document)
    draft.write_sheet(document.id, write_sheet(document, iris, draft.schemes))
    return document_lines(document, iris)


def _change(
    folder: Folder,
    current: Current,
    known: dict[str, Entry],
    entries: dict[str, Entry | None],
    iris: IRIs,
    listing: list[str],
) -> Current | None:
    """Change some documents in a copy of the present generation; None when that is damaged."""
    whole = Manifest(
        tuple(e or read_entry(folder.documents, name)[0] for name, e in entries.items())
    )
    before = {d: entry.sha256 for d, entry in Manifest(tuple(known.values())).shown().items()}
    after = whole.shown()
    stale = [d for d, sha256 in before.items() if d not in after or after[d].sha256 != sha256]
    fresh = [entry.file for d, entry in after.items() if before.get(d) != entry.sha256]
    generation = folder.graph / current.generation
    try:
        draft = Draft(folder.graph, generation)
        revision = Manifest(tuple(known.values())).revision()
        if not draft.facts.carry(folder_of(generation), revision, stale):
            kept = [entry.file for d, entry in after.items() if before.get(d) == entry.sha256]
            draft.facts.add_files(folder.documents, kept)
        _apply(draft, stale, [read_entry(folder.documents, file)[1] for file in fresh], iris)
    except (OSError, RuntimeError):
        # What pyoxigraph raises depends on where in the database the damage is.
        return None
    return draft.publish(whole, listing)


def _apply(draft: Draft, stale: list[str], fresh: Iterable[Document | None], iris: IRIs) -> None:
    """Take documents out of a draft, and put others in."""
    import pyoxigraph as ox

    database = draft.open()
    kept = draft.actors()
    gone = [kept.pop(document, []) for document in stale]
    outdated: list[str] = []
    for document in stale:
        draft.drop_sheet(document)
        database.remove_graph(ox.NamedNode(iris.graph(document)))

    def lines() -> Iterator[str]:
        written = []
        for each in fresh:
            if each is not None:
                yield from _written(draft, each, iris)
                written.append(each.id)
        came = draft.actors(written).values()
        only = {actor.iri for actors in (*gone, *came) for actor in actors}
        before = label_quads((*kept.values(), *gone), iris, only=only)
        after = label_quads((*kept.values(), *came), iris, only=only)
        outdated.extend(before - after)
        yield from sorted(after - before)

    load(database, lines())
    for quad in ox.parse("\n".join(outdated), format=ox.RdfFormat.N_QUADS, lenient=True):
        database.remove(quad)
    database.flush()


def load(database: object, lines: Iterable[str]) -> None:
    """Load lines of N-Quads into a database that nobody else uses."""
    import pyoxigraph as ox

    assert isinstance(database, ox.Store)
    # Lenient: the lines are ours, and checking each IRI again takes a fifth of the time.
    database.bulk_load(_Lines(lines), format=ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]


class _Lines(io.RawIOBase):
    """Lines as a binary file, made while it is read, so that memory holds only a few."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._chunk = b""
        self._start = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        if self._start >= len(self._chunk):
            self._chunk = "".join(f"{line}\n" for line in islice(self._lines, CHUNK)).encode()
            self._start = 0
        end = len(self._chunk) if size is None or size < 0 else self._start + size
        answer = self._chunk[self._start : end]
        self._start += len(answer)
        return answer
