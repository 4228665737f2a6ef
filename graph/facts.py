"""The assignments of a store as columns: the one base of all figures.

    with open_store("zhize.db") as store:
        known = facts(store)
    chosen = known.select(Selection(domains=("分级诊疗",)))

`Selection` holds the choices behind a figure and describes them. What is chosen becomes tables in
`facts_figures` and networks in `network`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.errors import StoreError
from zhize.graph.facts_bodies import Node
from zhize.graph.facts_choosing import choose
from zhize.graph.facts_chosen import Chosen
from zhize.graph.facts_files import as_os_error, connect, scan
from zhize.graph.facts_query import Query
from zhize.graph.facts_selection import Body, Renaming, Seat, Selection, SelectionError
from zhize.graph.facts_tables import READ

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.store import Store

__all__ = [
    "Body",
    "Chosen",
    "Facts",
    "Field",
    "Node",
    "Renaming",
    "Seat",
    "Selection",
    "SelectionError",
    "TaskKey",
    "Words",
    "facts",
    "read_facts",
]

#: How many selections are kept, for several figures of one.
KEPT = 8


class TaskKey(NamedTuple):
    """Which task of which document."""

    document: str  #: id of the document
    task: str  #: id within the document: body/11


class Field(NamedTuple):
    """A domain that tasks of the store are of."""

    notation: str
    zh: str
    en: str
    broader: str  #: notation of the domain that it is part of, "" for none


class Words(NamedTuple):
    """What a task says."""

    section: str  #: heading of the section it stands in, "" for none
    heading: str  #: "" for none
    text: str  #: without number and responsibility
    schedule: str  #: as printed, "" for none


def facts(store: Store) -> Facts:
    """Return the facts of the state of a store that is being read.

    They are written with every load, and again here where they are missing or damaged.

    Raises
    ------
    StoreError
        When they are missing and cannot be written, as on read-only media.
    StoreBusyError
        When they are missing and another process writes for longer than the store waits.
    """
    return read_facts(store.facts_folder())


def read_facts(folder: Path) -> Facts:
    """Return the facts in a folder of tables, see `facts_tables`.

    Raises
    ------
    StoreError
        When there are none.
    """
    try:
        with as_os_error():
            return Facts(folder)
    except OSError as error:
        raise StoreError(folder, f"has no facts that can be read ({error})") from error


class Facts:
    """Assignments and tasks as columns, in memory. Threads may share it.

    The words of tasks are read from the folder when they are asked for, so as long as the store
    stays open.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder  #: of the tables
        self._guard = RLock()
        self._chosen: dict[Selection, Chosen] = {}
        self._connection = connect()
        for table in READ:
            self._connection.execute(f"CREATE TABLE {table} AS FROM {scan(folder, table)}")

    def query(self, query: str, given: dict[str, Any] | None = None) -> dict[str, NDArray[Any]]:
        """Return the columns that a query in DuckDB's SQL finds; `facts_tables` has the tables."""
        with self._guard:
            found: dict[str, NDArray[Any]] = self._connection.execute(query, given).fetchnumpy()
            return found

    def rows(self, query: str, given: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds."""
        with self._guard:
            return self._connection.execute(query, given).fetchall()

    def select(self, selection: Selection | None = None) -> Chosen:
        """Return the rows that a selection chooses, by default all but open groups.

        Raises
        ------
        NotFoundError
            When the store has no such document, or no list has such a domain, place or line.
        """
        selection = selection or Selection()
        with self._guard:
            if selection not in self._chosen:
                while len(self._chosen) >= KEPT:
                    del self._chosen[next(iter(self._chosen))]
                query = Query(self._connection, selection)
                words = scan(self.folder, "words")
                chosen = choose(self, selection, query, self._assignments, words)
                self._chosen[selection] = chosen
            return self._chosen[selection]

    def condition(self, selection: Selection) -> tuple[str, dict[str, Any]]:
        """Return the tasks of a selection as a condition of SQL, with the values it names."""
        with self._guard:
            return Query(self._connection, selection).condition()

    @cached_property
    def _assignments(self) -> dict[str, NDArray[Any]]:
        columns = "task, seat, assignments.agency, role, clause, collective"
        return self.query(
            f"SELECT {columns} FROM assignments JOIN agencies USING (agency) ORDER BY task, seat"
        )

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The domains, in the order of their numbers."""
        query = "SELECT notation, zh, en, broader FROM domains ORDER BY domain"
        return tuple(Field(*row) for row in self.rows(query))

    @cached_property
    def keys(self) -> tuple[TaskKey, ...]:
        """Which task each number stands for."""
        query = """SELECT documents.id, tasks.id FROM tasks JOIN documents USING (document)
            ORDER BY task"""
        return tuple(TaskKey(*row) for row in self.rows(query))

    def words(self, tasks: Iterable[int]) -> dict[int, Words]:
        """Return what tasks say, by their numbers.

        Raises
        ------
        StoreError
            When the store was closed and its facts are gone.
        """
        query = f"""SELECT task, section, heading, text, schedule_text
            FROM {scan(self.folder, "words")} WHERE task IN (SELECT unnest($tasks))"""
        try:
            with as_os_error():
                rows = self.rows(query, {"tasks": [int(task) for task in tasks]})
        except OSError as error:
            what = "was replaced meanwhile"
            raise StoreError(self.folder, what, "keep the store open") from error
        return {task: Words(*words) for task, *words in sorted(rows)}
