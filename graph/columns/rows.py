"""Records → rows, gathered in a database until the tables are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.columns.files import scan
from zhize.graph.columns.tables import CARRIED, KEPT, MODES, SCHEDULES, STAGED
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    import duckdb

    from zhize.loaders.records import Agency, Assignment, Document, Task
    from zhize.ontology.codes import Scheme

#: So many rows are handed to the database together; from MANY on as arrays of numpy, which takes a
#: tenth of a second to import.
BATCH, MANY = 200_000, 20_000

Row = tuple[object, ...]


class Staging:
    """Rows of documents, on their way into tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {table: [] for table in STAGED}
        self._names: dict[tuple[Agency, bool], int] = {}
        self._document = self._name = 0
        for table, columns in STAGED.items():
            listed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            connection.execute(f"CREATE TABLE staged_{table} ({listed})")

    def carry(self, folder: Path, stale: Sequence[str]) -> None:
        """Take over the facts in a folder, those of some documents apart; before any `add`."""
        tables = {table: scan(folder, table) for table in KEPT}
        for table, query in CARRIED.items():
            given = {"stale": list(stale)} if "$stale" in query else None
            filled = query.format(**tables)
            self._connection.execute(f"INSERT INTO staged_{table} {filled}", given)
        self._document = self._next("document", "documents")
        self._name = self._next("name", "names")

    def _next(self, column: str, table: str) -> int:
        query = f"SELECT coalesce(max({column}), -1) + 1 FROM staged_{table}"
        found = self._connection.execute(query).fetchone()
        assert found is not None
        return int(found[0])

    def add(self, document: Document) -> None:
        """Take in a document."""
        place = document.jurisdiction
        self._rows["documents"].append(
            (
                self._document,
                document.id,
                document.title or "",
                document.date,
                written_on(document),
                (place.code or "") if place else "",
                place.name if place else "",
                (place.level or "") if place else "",
            )
        )
        for position, task in enumerate(document.tasks):
            self._rows["tasks"].append((self._document, position, *_task(task)))
            for rank, domain in enumerate(task.domains):
                self._rows["task_domains"].append((self._document, position, rank, domain))
            for seat, part in enumerate(task.assignments, start=1):
                name = self._number(part)
                row = (self._document, position, seat, name, *_assignment(part))
                self._rows["assignments"].append(row)
        self._document += 1
        if len(self._rows["assignments"]) >= BATCH:
            self.flush()

    def _number(self, part: Assignment) -> int:
        key = part.agency, part.collective
        number = self._names.get(key)
        if number is None:
            number = self._names[key] = self._name
            self._name += 1
            agency = part.agency
            function, place = agency.function or "", agency.jurisdiction or ""
            row = (number, agency.id, part.collective, agency.label, function, place)
            self._rows["names"].append(row)
        return number

    def flush(self) -> None:
        """Hand the rows to the database."""
        for table, rows in self._rows.items():
            if rows:
                insert(self._connection, f"staged_{table}", STAGED[table], rows)
                rows.clear()


def insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: dict[str, str],
    rows: Sequence[Row],
) -> None:
    """Put rows into a table."""
    values = list(zip(*rows, strict=True))
    if len(rows) < MANY:
        cells = (f"CAST(unnest(${n}) AS {k})" for n, k in enumerate(columns.values(), 1))
        connection.execute(
            f"INSERT INTO {table} SELECT {', '.join(cells)}", list(map(list, values))
        )
        return
    import numpy as np

    arrays = {}
    for column, kind, given in zip(columns, columns.values(), values, strict=True):
        whole = kind in ("INTEGER", "USMALLINT", "BOOLEAN")
        arrays[column] = np.array(given, dtype=None if whole else object)
    connection.register("given", arrays)
    cells = (f'CAST("{column}" AS {kind})' for column, kind in columns.items())
    connection.execute(f"INSERT INTO {table} SELECT {', '.join(cells)} FROM given")
    connection.unregister("given")


def written_on(document: Document) -> str | None:
    """Return the day of a document: its own, its letter's, or that its period starts."""
    cover = document.cover.date if document.cover else None
    period = document.period.start if document.period else None
    return document.date or cover or period


def _task(task: Task) -> Row:
    when = task.schedule
    return (
        task.id,
        task.number,
        task.part,
        when.start if when else None,
        when.end if when else None,
        SCHEDULES.index(when.kind) if when else None,
        len(task.targets),
        task.section,
        task.heading,
        task.text,
        when.surface if when else "",
    )


def _assignment(part: Assignment) -> Row:
    role, mode = ROLES.index(part.role), MODES.index(part.mode)
    return role, mode, part.clause, part.order, part.open_list


def code_lists(connection: duckdb.DuckDBPyConnection, schemes: Sequence[Scheme] = ()) -> None:
    """Make tables of the code lists that the facts point into, own schemes of a store included."""
    from zhize.loaders.places import by_code
    from zhize.ontology import codes

    found = connection.execute("SELECT DISTINCT place FROM staged_names ORDER BY 1").fetchall()
    places = [(code, by_code(code)) for (code,) in found]
    fields = [domain for scheme in (*codes.domain_schemes(), *schemes) for domain in scheme.domains]
    notation, zh, en = "notation VARCHAR", "zh VARCHAR", "en VARCHAR"
    lists: dict[str, tuple[list[str], list[Row]]] = {
        "roles": (
            ["role UTINYINT", notation, zh, en],
            [(number, r.notation, r.zh, r.en) for number, r in enumerate(codes.roles())],
        ),
        "modes": (["mode UTINYINT", notation], list(enumerate(MODES))),
        "schedules": (["schedule UTINYINT", notation], list(enumerate(SCHEDULES))),
        "functions": (
            ["function VARCHAR", "kind VARCHAR"],
            [(line.notation, line.kind) for line in codes.functions()],
        ),
        "fields": (
            [notation, zh, en, "broader VARCHAR"],
            [(field.notation, field.zh, field.en, field.broader or "") for field in fields],
        ),
        "places": (
            ["place VARCHAR", "place_name VARCHAR", "level VARCHAR"],
            [(code, place.name, place.level or "") for code, place in places if place],
        ),
    }
    for table, (columns, rows) in lists.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        if rows:
            kinds = dict(column.split(" ") for column in columns)
            insert(connection, table, kinds, rows)
