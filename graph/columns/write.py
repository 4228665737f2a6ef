"""Writes the facts. Only for who holds the store's lock; see `columns.files`."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.columns.files import SUFFIX, as_os_error, connect, is_whole, literal, seal
from zhize.graph.columns.rows import Staging, code_lists
from zhize.graph.columns.tables import KEPT, LABELS, MADE
from zhize.graph.storage.entries import read_entry
from zhize.graph.storage.files import TEMPORARY

if TYPE_CHECKING:
    import duckdb

    from zhize.loaders.records import Document
    from zhize.ontology.codes import Scheme


class FactsDraft:
    """The facts of the next generation while they are being gathered.

    Every method raises OSError when memory or the disk is full.
    """

    def __init__(self, facts: Path, schemes: Sequence[Scheme] = ()) -> None:
        self._facts = facts
        self._schemes = schemes  #: of the user's own, whose domains get their names by it
        self._folder = facts / f"{TEMPORARY}facts"
        if self._folder.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True)
        with as_os_error():
            self._connection = connect(self._folder)
            self._staging = Staging(self._connection)

    def carry(self, source: Path, revision: str, stale: Sequence[str]) -> bool:
        """Take over facts, those of some documents apart; False when they are of no use."""
        if not is_whole(source, revision):
            return False
        with as_os_error():
            self._staging.carry(source, stale)
        return True

    def add(self, document: Document) -> None:
        """Take in a document that is not among them."""
        with as_os_error():
            self._staging.add(document)

    def add_files(self, documents: Path, names: Iterable[str]) -> None:
        """Take in the documents of some files, one of them in memory at a time."""
        for name in names:
            document = read_entry(documents, name)[1]
            if document is not None:
                self.add(document)

    def publish(self, name: str, revision: str) -> None:
        """Write the tables, and give them the name of a generation."""
        with as_os_error():
            self._staging.flush()
            write_tables(self._connection, self._folder, self._schemes)
            self._connection.close()
        for left in self._folder.iterdir():
            if left.suffix != SUFFIX:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        seal(self._folder, revision)
        to = self._facts / name
        if to.exists():
            # Of a graph that was deleted, or damaged.
            shutil.rmtree(to)
        self._folder.rename(to)


def write_tables(
    connection: duckdb.DuckDBPyConnection, folder: Path, schemes: Sequence[Scheme] = ()
) -> None:
    """Write what was gathered as tables."""
    code_lists(connection, schemes)
    for table, query in MADE.items():
        filled = query.format(labels=LABELS.format(only="")) if "{labels}" in query else query
        connection.execute(f"CREATE TABLE {table} AS {filled}")
    for table, (columns, order) in KEPT.items():
        rows = f"SELECT {columns} FROM {table} ORDER BY {order}"
        target = literal(folder / f"{table}{SUFFIX}")
        connection.execute(f"COPY ({rows}) TO {target} (FORMAT parquet, COMPRESSION zstd)")
