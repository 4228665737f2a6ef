"""The assignments of a store as columns: the one base of all figures.

    with open_store("zhize.db") as store, facts(store) as known:
        chosen = known.select(Selection(domains=("分级诊疗",)))
        load(chosen)

`Selection` holds the choices behind a figure and describes them. What is chosen becomes tables by
`load`, `load_by_domain`, `load_by_group`, `agency_by_domain`, `agency_by_agency`, `function_by_place`
and `timeline`, which are had from here, and networks by `network`; `columns.tables` lists the
columns.

Facts are of one state of the store and outlive the store they were asked of. As long as they are
open, no writer deletes that state: close them, or leave `with`, when a process that reads on lets
others write. Facts that are forgotten are closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from weakref import finalize

from zhize.graph.columns.bodies import Node
from zhize.graph.columns.choosing import choose
from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.files import connect, generation_of, scan, seal_of
from zhize.graph.columns.query import BODIES, Query, nodes_of
from zhize.graph.columns.selection import Body, Renaming, Seat, Selection, SelectionError
from zhize.graph.columns.tables import KEPT
from zhize.graph.errors import StoreError
from zhize.graph.storage import lock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.columns.figures import Matrix as Matrix
    from zhize.graph.columns.figures import agency_by_agency as agency_by_agency
    from zhize.graph.columns.figures import agency_by_domain as agency_by_domain
    from zhize.graph.columns.figures import function_by_place as function_by_place
    from zhize.graph.columns.figures import load as load
    from zhize.graph.columns.figures import load_by_domain as load_by_domain
    from zhize.graph.columns.figures import load_by_group as load_by_group
    from zhize.graph.columns.timeline import timeline as timeline
    from zhize.graph.store import Store

#: Tables of what is chosen, imported when they are used: they start from here themselves.
_HOMES = {
    "Matrix": "figures",
    "agency_by_agency": "figures",
    "agency_by_domain": "figures",
    "function_by_place": "figures",
    "load": "figures",
    "load_by_domain": "figures",
    "load_by_group": "figures",
    "timeline": "timeline",
}
__all__ = [
    "Body",
    "Chosen",
    "Facts",
    "Field",
    "Matrix",
    "Node",
    "Renaming",
    "Seat",
    "Selection",
    "SelectionError",
    "TaskKey",
    "Words",
    "agency_by_agency",
    "agency_by_domain",
    "facts",
    "function_by_place",
    "load",
    "load_by_domain",
    "load_by_group",
    "read_facts",
    "timeline",
]

#: How many selections are remembered, for several figures of one.
LAST = 8


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"zhize.graph.columns.{_HOMES[name]}"), name)


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

    They are written with every load, and again here where they are missing or damaged. They keep
    their state of the store until they are closed, see `Facts`.

    Raises
    ------
    StoreError
        When they are missing and cannot be written, as on read-only media.
    StoreBusyError
        When they are missing and another process writes for longer than the store waits.
    """
    return read_facts(store.facts_folder())


def read_facts(folder: Path) -> Facts:
    """Return the facts in a folder of tables, see `columns.tables`.

    Raises
    ------
    StoreError
        When there are none.
    """
    import duckdb

    try:
        return Facts(folder)
    except (OSError, duckdb.IOException) as error:
        raise StoreError(folder, f"has no facts that can be read ({error})") from error


class Facts:
    """Assignments and tasks as columns. Threads may share it.

    Columns are read when they are asked for. The state of the store that they are of stays until
    this is closed, left as a context, or forgotten, whatever becomes of the store. Facts that were
    closed can be read until a writer deletes their state; then reading raises StoreError.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder  #: of the tables
        self._guard = RLock()
        self._chosen: dict[Selection, Chosen] = {}
        self._columns: dict[str, NDArray[Any]] = {}
        self._seal = seal_of(folder)
        held = lock.try_shared(generation_of(folder) / "in-use")
        self._let_go = finalize(self, lock.release, held) if held is not None else None
        self._connection = connect()
        for table in KEPT:
            self._connection.execute(f"CREATE VIEW {table} AS FROM {scan(folder, table)}")

    def close(self) -> None:
        """Let writers delete the state that this is of when it is an old one."""
        if self._let_go is not None:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def query(self, query: str, given: dict[str, Any] | None = None) -> dict[str, NDArray[Any]]:
        """Return the columns that a query in DuckDB's SQL finds; `columns.tables` has the tables.

        Raises
        ------
        StoreError
            When the facts were deleted or replaced meanwhile.
        """
        with self._reading():
            found: dict[str, NDArray[Any]] = self._connection.execute(query, given).fetchnumpy()
            return found

    def rows(self, query: str, given: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds; otherwise as `query`."""
        with self._reading():
            return self._connection.execute(query, given).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        import duckdb

        what = "was deleted or replaced meanwhile"
        with self._guard:
            try:
                same = seal_of(self.folder) == self._seal
                if same:
                    yield
            except (FileNotFoundError, duckdb.IOException) as error:
                raise StoreError(self.folder, what, "open the store again") from error
            if not same:
                raise StoreError(self.folder, what, "open the store again")

    def column(self, name: str) -> NDArray[Any]:
        """Return a column of the assignments, by task and then by seat. Nobody may change it."""
        with self._guard:
            if name not in self._columns:
                # The rows were written in this order, and DuckDB keeps it.
                self._columns[name] = self.query(f"SELECT {name} FROM assignments")[name]
            return self._columns[name]

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
                while len(self._chosen) >= LAST:
                    del self._chosen[next(iter(self._chosen))]
                self._chosen[selection] = choose(self, selection, Query(self, selection))
            return self._chosen[selection]

    def condition(self, selection: Selection) -> tuple[str, dict[str, Any]]:
        """Return the tasks of a selection as a condition of SQL, with the values it names."""
        return Query(self, selection).condition()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The domains, in the order of their numbers."""
        query = "SELECT notation, zh, en, broader FROM domains ORDER BY domain"
        return tuple(Field(*row) for row in self.rows(query))

    @cached_property
    def bodies(self) -> tuple[Node, ...]:
        """All bodies by number, shown or not, called as most documents call them."""
        return tuple(nodes_of(self.query(BODIES.format("label", ""))))

    @cached_property
    def keys(self) -> tuple[TaskKey, ...]:
        """Which task each number stands for."""
        query = """SELECT documents.id, tasks.id FROM tasks JOIN documents USING (document)
            ORDER BY task"""
        return tuple(TaskKey(*row) for row in self.rows(query))

    def words(self, tasks: Iterable[int]) -> dict[int, Words]:
        """Return what tasks say, by their numbers."""
        query = """SELECT task, section, heading, text, schedule_text FROM words
            WHERE task IN (SELECT unnest($tasks))"""
        rows = self.rows(query, {"tasks": [int(task) for task in tasks]})
        return {task: Words(*words) for task, *words in sorted(rows)}
