"""Starts processes that answer queries within bounds, and asks one of them once.

    answer = run_bounded("zhize.db", "SELECT ?t { ?b zz:leads ?t }", deadline=5, rows=100)
    answer.rows, answer.more

A query cannot be stopped from within, so it runs in a process that can be killed. `pool` keeps
several of them for a server.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from zhize.graph.errors import AmbiguousError, NotFoundError, QueryError, StoreError
from zhize.graph.serve.frames import DATA, END, JOB, message, read_frame, said
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.serve.reading import State

#: Seconds that an answer may take.
DEADLINE = 10.0
#: Bytes that a process may take for its answers, beyond those it starts with.
MEMORY = 1 << 30
#: Rows or triples that an answer may have.
ROWS = 1_000_000
#: What starts a worker: not from the folder that the server happens to be in.
COMMAND = "from zhize.graph.serve.worker import main; main()"

#: What a worker says is wrong with a question.
ERRORS: dict[str, type[ZhizeError]] = {
    "query": QueryError,
    "missing": NotFoundError,
    "ambiguous": AmbiguousError,
}


class BoundError(ZhizeError, RuntimeError):
    """An answer would go beyond what is allowed; the message says what and what to do."""

    def __str__(self) -> str:
        return str(self.args[0])


class OverdueError(BoundError):
    """An answer took too long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"query: stopped after {seconds:g} s; ask for less, or name what is asked")


class TooLargeError(BoundError):
    """An answer took too much memory, and the process that it was made in has ended."""

    def __init__(self) -> None:
        super().__init__(
            "query: needs more memory than it may have, or is nested too deeply; ask for less"
        )


class TooLongError(BoundError):
    """An answer has too many rows."""


class BusyError(BoundError):
    """Too many others are waiting for answers."""

    def __init__(self) -> None:
        super().__init__("too many questions are being answered; ask again in a moment")


class BugError(RuntimeError):
    """A worker met a mistake of ours; the message is its traceback."""


class Bounded(NamedTuple):
    """The answer to a query; by its kind, one of `rows`, `boolean` and `turtle` is there."""

    variables: tuple[str, ...]
    #: Of SELECT: for each variable that is bound, a term as SPARQL's JSON has it:
    #: {"type": "uri", "value": …}, {"type": "literal", "value": …, "xml:lang": "zh"} …
    rows: tuple[dict[str, dict[str, str]], ...]
    boolean: bool | None  #: of ASK
    turtle: str | None  #: of CONSTRUCT and DESCRIBE
    more: bool  #: whether there are more rows or triples than were asked for


def run_bounded(
    store_path: Path | str,
    query: str,
    *,
    deadline: float = DEADLINE,
    rows: int = 1000,
    memory: int = MEMORY,
) -> Bounded:
    """Return what a SPARQL query says of a store, in a process of its own that cannot run away.

    Parameters
    ----------
    store_path
        The folder of the store.
    query
        SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the project need not be declared.
    deadline
        Seconds after which it is stopped.
    rows
        How many rows or triples to return at most; `more` says whether there are others.
    memory
        Bytes that it may take beyond what a process starts with.

    Raises
    ------
    QueryError
        When it is no query, would change the store, or would ask another server.
    OverdueError, TooLargeError
        When it was stopped.
    StoreError
        When the store cannot be opened.
    """
    from zhize.graph.serve.reading import open_state

    state = open_state(store_path)
    try:
        process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        asked = job(query, limit=rows, seconds=deadline, rows="terms", graph="terms")
        with process:
            try:
                process.stdin.write(order(state, memory) + message(JOB, **asked))
                process.stdin.flush()
                return _answer(process, process.stdout, deadline)
            except BrokenPipeError as error:
                raise TooLargeError from error
            finally:
                process.kill()
                with suppress(BrokenPipeError):
                    process.stdin.close()
    finally:
        state.close()


def _answer(process: subprocess.Popen[bytes], answers: IO[bytes], deadline: float) -> Bounded:
    late = Timer(deadline, process.kill)
    try:
        check_ready(said(read_frame(answers)[1]), None)
        late.start()
        letter, content = read_frame(answers)
        check_head(said(content))
        parts = []
        while letter != END:
            letter, content = read_frame(answers)
            parts.append(content if letter == DATA else b"")
    except EOFError as error:
        # The timer is over when it has killed the process.
        raise (OverdueError(deadline) if late.finished.is_set() else TooLargeError()) from error
    finally:
        late.cancel()
    found: dict[str, Any] = json.loads(b"".join(parts))
    return Bounded(
        tuple(found.get("variables", ())),
        tuple(found.get("rows", ())),
        found.get("boolean"),
        found.get("turtle"),
        found.get("more", False),
    )


def command() -> list[str]:
    """Return what starts a worker."""
    return [sys.executable, "-P", "-c", COMMAND]


def environment() -> dict[str, str]:
    """Return the environment of a worker: no proxy that a connection could go through."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return {**kept, "RUST_BACKTRACE": "0"}


def order(state: State, memory: int, *, store: Path | None = None) -> bytes:
    """Return what a worker is told first: which state to open, and whether for all questions."""
    return message(
        JOB,
        questions=store is not None,
        store=str(store or ""),
        generation=str(state.generation),
        base=state.store.iris.base,
        memory=memory,
    )


def job(
    query: str,
    *,
    limit: int,
    seconds: float,
    rows: str | None,
    graph: str | None,
    default: list[str] | None = None,
    named: list[str] | None = None,
    head: bool = False,
) -> dict[str, Any]:
    """Return a query as workers are asked it.

    Parameters
    ----------
    query
        The query.
    limit
        How many rows or triples it may have.
    seconds
        After how much work the process ends by itself.
    rows, graph
        Formats of SELECT and ASK, and of CONSTRUCT and DESCRIBE, see `results`; None where no
        format will do.
    default, named
        IRIs of the graphs it is about; None for those that it names itself, or all.
    head
        Whether it is enough to know that there is an answer.
    """
    return {
        "query": query,
        "limit": limit,
        "seconds": seconds,
        "rows": rows,
        "graph": graph,
        "default": default,
        "named": named,
        "head": head,
    }


def check_ready(ready: dict[str, Any], store: Path | None) -> None:
    """Raise what kept a worker from opening the store.

    Raises
    ------
    StoreError
        When it could not.
    """
    if ready.get("error") == "bug":
        raise BugError(ready["what"])
    if ready.get("error"):
        raise StoreError(store or "store", f"cannot be read by a worker ({ready['what']})")


def check_head(head: dict[str, Any]) -> dict[str, Any]:
    """Return the head of an answer; raise what it says is wrong.

    Raises
    ------
    QueryError, TooLongError, NotFoundError, AmbiguousError, StoreError
        When the question has no answer.
    BugError
        When answering it met a mistake of ours.
    """
    error = head.get("error")
    if error == "bug":
        raise BugError(head["what"])
    if error == "rows":
        raise TooLongError(f"query: {head['what']}")
    if error == "store":
        raise StoreError("store", head["what"])
    if error in ERRORS:
        raise ERRORS[error](head["what"])
    return head
