"""A process that answers one question after another about one state of a store, or is ended.

Started by `workers`, which speaks to it over standard input and output, see `frames`. A query
cannot be stopped, so whoever waits for too long kills the process. One that answers queries can
open no file and no connection, one that answers the other questions (`answers`) opens what it reads.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from zhize.graph.errors import QueryError
from zhize.graph.serve import confine
from zhize.graph.serve.frames import END, HEAD, READY, Sender, message, read_frame, said
from zhize.graph.serve.results import TooManyRowsError
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    import pyoxigraph as ox

#: What a process ends with that was refused more memory.
NO_MEMORY = 77


def main() -> None:
    """Answer what comes, until nothing comes any more."""
    jobs, answers = _pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = said(read_frame(jobs)[1])
    sys.excepthook = lambda kind, error, trace: _report(answers, error)
    opened: dict[str, Any] = {}
    try:
        answer = _questions(order, opened) if order["questions"] else _queries(order)
    except ZhizeError as error:
        answers.write(message(READY, error="store", what=str(error)))
        answers.flush()
        return
    answers.write(message(READY, **opened))
    answers.flush()
    while True:
        try:
            job = said(read_frame(jobs)[1])
        except EOFError:
            return
        confine.end_after(job["seconds"])
        try:
            answer(job, answers)
        except MemoryError:
            os._exit(NO_MEMORY)
        except BrokenPipeError:
            return
        confine.end_after(0)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes to and from the server; nobody else can write into the latter."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return jobs, answers


def _report(answers: IO[bytes], error: BaseException) -> None:
    """Tell the server of a mistake of ours."""
    from traceback import format_exception

    text = "".join(format_exception(error))
    answers.write(message(HEAD, error="bug", what=text) + message(END, error="bug", what=text))
    answers.flush()


def _queries(order: dict[str, Any]) -> Any:
    """Open the graph of a generation and return what answers queries to it."""
    from zhize.graph.errors import damaged_graph
    from zhize.graph.storage import lock
    from zhize.graph.storage.current import Lease

    generation = Path(order["generation"])
    held = lock.try_shared(generation / "in-use")
    if held is None:
        raise damaged_graph(generation)
    # The lock goes with the process.
    lease = Lease(generation, held)
    try:
        database = lease.database
    except OSError as error:
        raise damaged_graph(generation.parent) from error
    _import_all(database)
    confine.limit_memory(order["memory"])
    confine.close_doors()
    return lambda job, answers: _answer_query(database, job, order["base"], answers)


def _import_all(database: ox.Store) -> None:
    """Do once what imports modules on its way: later no file can be opened."""
    import difflib  # noqa: F401
    import traceback  # noqa: F401

    from zhize.graph.rdf import (
        guard,  # noqa: F401
        sparql_errors,  # noqa: F401
    )
    from zhize.graph.serve.results import as_terms
    from zhize.graph.views import results, terminal  # noqa: F401

    terminal.csv_text([["a"]])
    solutions: Any = database.query("SELECT * { ?s ?p ?o } LIMIT 1")
    as_terms(solutions, 1)


def _answer_query(database: ox.Store, job: dict[str, Any], base: str, answers: IO[bytes]) -> None:
    import pyoxigraph as ox

    from zhize.graph.serve import results

    try:
        found = run(database, job["query"], base, job["default"], job["named"])
    except QueryError as error:
        Sender(answers).fail("query", str(error))
        return
    kind = "graph" if isinstance(found, ox.QueryTriples) else "rows"
    fmt = job[kind]
    if fmt is None:
        Sender(answers).fail("format", kind)
        return
    sender = Sender(answers, {"format": fmt}, results.counter(fmt, job["limit"]))
    try:
        if fmt == "terms":
            sender.write(results.encoded(_terms(found, job["limit"])))
        elif not job["head"] and isinstance(found, ox.QueryTriples):
            results.write_graph(found, fmt, sender, job["limit"])
        elif not job["head"]:
            assert not isinstance(found, ox.QueryTriples)
            results.write_results(found, fmt, sender, job["limit"])
    except TooManyRowsError:
        sender.fail("rows", f"the answer has more than {job['limit']} rows; add a LIMIT")
        return
    except (OSError, RuntimeError, ValueError) as error:
        # What the engine says of a query that it took but cannot answer.
        sender.fail("query", f"query: cannot be answered ({str(error).splitlines()[0]})")
        return
    sender.end()


def _terms(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, rows: int
) -> dict[str, Any]:
    import pyoxigraph as ox

    from zhize.graph.serve import results

    if isinstance(found, ox.QueryTriples):
        return results.as_turtle(found, rows)
    if isinstance(found, ox.QueryBoolean):
        return {"boolean": bool(found)}
    return results.as_terms(found, rows)


def run(
    database: ox.Store,
    query: str,
    base: str,
    default: list[str] | None = None,
    named: list[str] | None = None,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return the results of a query over the graphs of some names.

    With neither `default` nor `named`, over those that the query itself names (FROM), and where it
    names none, over the union of all. The prefixes of the project need not be declared.

    Raises
    ------
    QueryError
        When it is no query, would change the graph, or would ask another server.
    """
    import pyoxigraph as ox

    from zhize.graph.rdf.guard import check_asks_only_here, names_graphs
    from zhize.graph.rdf.sparql import OWN, without_strings
    from zhize.graph.rdf.sparql_errors import explain
    from zhize.ontology.terms import PREFIXES

    check_asks_only_here(query)
    given: dict[str, Any] = {}
    try:
        if default or named:
            given["default_graph"] = [ox.NamedNode(name) for name in default or ()]
            given["named_graphs"] = [ox.NamedNode(name) for name in named or ()]
        elif not names_graphs(query):
            given["use_default_graph_as_union"] = True
    except ValueError as error:
        raise QueryError(f"graph: {error}") from error
    try:
        return database.query(query, prefixes={**PREFIXES, OWN: base}, **given)
    except SyntaxError as error:
        raise QueryError(f"query: {explain(query, str(error), without_strings)}") from error
    except (OSError, RuntimeError, ValueError) as error:
        first = str(error).splitlines()[0]
        raise QueryError(f"query: cannot be answered ({first})") from error


def _questions(order: dict[str, Any], opened: dict[str, Any]) -> Any:
    """Open the store and return what answers questions about it; tell which state it is."""
    from zhize.graph.serve.answers import answerer

    opened["tag"], answer = answerer(Path(order["store"]))
    confine.limit_memory(order["memory"])
    return answer


if __name__ == "__main__":
    main()
