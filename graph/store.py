"""A store: a folder with a file for each document, which is the truth, and views built of them.

    store.json     says that this is a store, and the base of its IRIs
    documents/     one JSON file a document, as `zhize extract` prints it
    schemes/       fields of policy of the user's own, where some were loaded
    graph/         an embedded Oxigraph database; deleted or damaged, it is built again by itself
    facts/         assignments and tasks as columns, all figures come from; likewise
    lock           held by who writes

A document is replaced whole. A crash at any moment leaves each document as before or as after.
Readers are never blocked and see the graph of one moment; writers wait for one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from zhize.graph.errors import DamagedDocumentError, StoreError, damaged_graph, no_document
from zhize.graph.rdf.iri import BASE, IRIs
from zhize.graph.storage.current import Lease
from zhize.graph.storage.files import file_name, stem
from zhize.graph.storage.folder import Folder, create_store, read_base
from zhize.graph.storage.manifest import DocumentRow
from zhize.graph.storage.opening import TRIES, open_lease
from zhize.graph.storage.schemes import Given, together
from zhize.graph.storage.sheets import Sheet, read_sheet
from zhize.loaders.errors import LoadError

if TYPE_CHECKING:
    from types import TracebackType

    import pyoxigraph as ox
    import rdflib

    from zhize.graph.rdf.plain import Plain
    from zhize.loaders.records import Document
    from zhize.ontology.codes import Scheme

__all__ = ["DocumentRow", "Store", "open_store"]

#: Seconds that a writer waits for another one, if not told otherwise.
WAIT = 10.0


def open_store(
    path: Path | str, *, create: bool = False, base: str | None = None, timeout: float = WAIT
) -> Store:
    """Return the store in a folder.

    Parameters
    ----------
    path
        The folder.
    create
        Make a store of a folder that is missing or empty.
    base
        What the IRIs of a new store begin with, by default https://w3id.org/zhize/id/. For a
        store that is there, it must be the one it was made with.
    timeout
        Seconds to wait for another writer.

    Raises
    ------
    NoStoreError
        When there is nothing at the path.
    StoreError
        When there is something else, or the store has another base.
    """
    folder = Path(path)
    if create:
        create_store(folder, base or BASE)
    return Store(folder, read_base(folder, base), timeout)


class Store:
    """The documents of a folder and the graph of them. Made by `open_store`.

    What is read comes from the state at the first read, until this object writes or `refresh` is
    called. Close it, or use it in a `with` statement, so that old states can be deleted.
    """

    def __init__(self, path: Path, base: str, timeout: float) -> None:
        self.path = path
        self.iris = IRIs(base)
        self._timeout = timeout
        self._folder = Folder(path)
        self._lease: Lease | None = None
        self._guard = RLock()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the state being read. The store can be used again and reads the newest one."""
        with self._guard:
            if self._lease is not None:
                self._lease.close()
                self._lease = None

    refresh = close

    def put(self, documents: Iterable[Document]) -> None:
        """Write documents, each replacing whole what the store had under its id.

        Raises
        ------
        LoadError
            When a document cannot be written as JSON; nothing is changed then.
        StoreBusyError
            When another writer does not end in time.
        StoreError
            When the folder cannot be written.
        """
        from zhize.graph.storage import writing

        self.close()
        writing.put(self._folder, self.iris, documents, self._timeout)

    def remove(self, document_id: str) -> None:
        """Delete a document.

        Raises
        ------
        NotFoundError
            When the store has none of this id.
        """
        from zhize.graph.storage import writing

        self.close()
        writing.remove(self._folder, self.iris, document_id, self._timeout)

    def keep(self, given: Sequence[Given]) -> None:
        """Keep schemes of the user's own, each in the place of one of the same notation.

        Raises
        ------
        StoreBusyError
            When another writer does not end in time.
        StoreError
            When the folder cannot be written.
        """
        from zhize.graph.storage import writing

        self.close()
        writing.keep(self._folder, given, self._timeout)

    def schemes(self) -> tuple[Scheme, ...]:
        """Return the schemes that fields are told by: the bundled ones, and the user's own.

        Raises
        ------
        SchemeError
            When a file in schemes/ was changed and holds no scheme any more.
        """
        return together((), self._folder.schemes)

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return a row for each document, in the order of ids."""
        shown = self._open().manifest.shown().values()
        return tuple(entry.row for entry in shown if entry.row is not None)

    def problems(self) -> tuple[str, ...]:
        """Return one sentence for each file in documents/ that is damaged or there twice."""
        return self._open().manifest.problems()

    def document(self, document_id: str) -> Document:
        """Return a document's records, from its file.

        Raises
        ------
        NotFoundError
            When the store has none of this id.
        DamagedDocumentError
            When its file cannot be read.
        """
        from zhize.loaders.records_json import loads

        entry = self._open().manifest.shown().get(document_id)
        path = self._folder.documents / (entry.file if entry else file_name(document_id))
        try:
            return loads(path.read_bytes(), str(path))
        except FileNotFoundError as error:
            raise no_document(self.path, document_id) from error
        except OSError as error:
            raise DamagedDocumentError(path, f"cannot be read ({error.strerror})") from error
        except LoadError as error:
            advice = "load its source again or delete it"
            raise DamagedDocumentError(path, error.what, advice) from error

    @property
    def revision(self) -> str:
        """What tells the state being read from others: the same documents, the same revision."""
        return self._open().manifest.revision()

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return what a SPARQL query says of all graphs together; see `sparql.run`."""
        from zhize.graph.rdf import sparql

        return sparql.run(self._database(), query, self.iris.base)

    def select(self, query: str) -> list[dict[str, Plain]]:
        """Return the rows of a SELECT query as plain values; see `plain_rows`."""
        from zhize.graph.rdf.plain import plain_rows

        return plain_rows(self.query(query))

    def dump(self) -> bytes:
        """Return all graphs as sorted N-Quads: the same documents give the same bytes."""
        import pyoxigraph as ox

        dumped = self._database().dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(dumped.splitlines(keepends=True)))

    def rdflib(self) -> rdflib.Dataset:
        """Return the graphs as an rdflib Dataset, for reading, while this store stays open."""
        import oxrdflib
        import rdflib

        store = oxrdflib.OxigraphStore(store=self._database())
        return rdflib.Dataset(store=store, default_union=True)

    def written_sheets(self) -> Iterator[str]:
        """Yield the sheet of each document as written, for searching before reading."""
        folder = self._open().sheets
        for path in sorted(folder.iterdir()):
            yield self._read_sheet(path)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheet of each document; see `sheets`."""
        for written in self.written_sheets():
            yield self._parsed(written)

    def sheet(self, document_id: str) -> Sheet:
        """Return the sheet of one document.

        Raises
        ------
        NotFoundError
            When the store has none of this id.
        """
        path = self._open().sheets / stem(document_id)
        if not path.exists():
            raise no_document(self.path, document_id)
        return self._parsed(self._read_sheet(path))

    def facts_folder(self) -> Path:
        """Return the folder of the facts of the state being read; see `facts`."""
        from zhize.graph.columns.open import facts_of

        with self._guard:
            for _ in range(TRIES):
                found = facts_of(self._folder, self._open(), self._timeout)
                if found is not None:
                    return found
                self.close()
        raise StoreError(self.path, "changes faster than its facts can be read")

    def _read_sheet(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise damaged_graph(self._folder.graph) from error

    def _parsed(self, written: str) -> Sheet:
        try:
            return read_sheet(written)
        except (ValueError, TypeError) as error:
            raise damaged_graph(self._folder.graph) from error

    def _open(self) -> Lease:
        with self._guard:
            if self._lease is None:
                self._lease = open_lease(self._folder, self.iris, self._timeout, database=False)
            return self._lease

    def _database(self) -> ox.Store:
        with self._guard:
            try:
                return self._open().database
            except OSError:
                # Damaged: opening it anew builds it anew.
                self.close()
            self._lease = open_lease(self._folder, self.iris, self._timeout, database=True)
            return self._lease.database
