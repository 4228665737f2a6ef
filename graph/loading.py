"""Puts plans into a store: files and folders in, what became of each file out."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple

from zhize.graph.errors import DamagedDocumentError
from zhize.graph.storage.files import file_name
from zhize.graph.storage.folder import MARKER, Folder
from zhize.graph.storage.schemes import Given, kept_files, read_given, together
from zhize.graph.store import Store, open_store
from zhize.loaders.agencies import Aliases
from zhize.loaders.errors import LoadError
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Document
from zhize.ontology.codes import Scheme

Outcome = Literal["new", "replaced", "unchanged", "passed over", "failed"]
#: Called with the number of files read so far, and of all.
Progress = Callable[[int, int], None]
#: Reads one file; given to other processes, so it must be possible to pickle it.
Read = Callable[[str], "Document | LoadError"]

STDIN = "-"
#: Endings of the files that are looked for in folders.
SUFFIXES = (".txt",)
#: From this many files on, other processes help: below, they start slower than we read.
MANY = 64
#: Files that a process is given at a time.
CHUNK = 16
#: Documents that are held in memory and written together.
BATCH = 2000
#: Seconds to wait for another writer: loading a folder takes its time.
WAIT = 60.0


class Loaded(NamedTuple):
    """What became of one file."""

    path: str  #: as given or as found in a folder, "-" for standard input
    outcome: Outcome
    document: str  #: id of the document, "" when there is none
    tasks: int
    assignments: int
    warnings: int  #: places that could not be read or should be looked at
    problem: str  #: why it failed or was passed over, in one sentence; "" for the others


def load(
    paths: Iterable[str | Path],
    store: Store | str | Path,
    *,
    schemes: Sequence[Scheme] | None = None,
    keep: Sequence[str | Path] = (),
    aliases: Aliases | None = None,
    progress: Progress | None = None,
) -> tuple[Loaded, ...]:
    """Read files, and all plans in folders, into a store; return what became of each file.

    The result is the same in whatever order the paths are given, and does not depend on how many
    processes read. A file that cannot be loaded does not keep the others out. Of two files that
    give different texts of one document, the first by name is loaded and the second has failed.

    Parameters
    ----------
    paths
        Files of any name, folders (searched through for .txt; hidden files and stores are not
        looked at), and `-` for standard input.
    store
        A store, or the folder of one, which is made when there is something to put into it.
    schemes
        The schemes of domains to tell the fields of tasks by; if None, the bundled ones, those
        that the store keeps, and those that it is to keep.
    keep
        Files of schemes that the store shall keep: they count at every later load, too.
    aliases
        Names that the user knows to be another body's, see `aliases.read_aliases(...).same`.
        Without them a document is read anew without: what they did is undone.
    progress
        Called after each file with the numbers of files read and of all.

    Raises
    ------
    StoreError
        When the store cannot be opened or written.
    SchemeError
        When a file to keep holds no scheme that can stand beside the others.
    """
    own = Folder(store.path if isinstance(store, Store) else Path(store)).schemes
    given = read_given(keep, own)
    if schemes is None and (given or kept_files(own)):
        schemes = together(given, own)
    files, rows = find_files(paths)
    reader = partial(_read, schemes=schemes, aliases=aliases)
    first: dict[str, tuple[str, str]] = {}
    batch: list[tuple[str, Document]] = []
    for done, (path, read) in enumerate(zip(files, read_each(files, reader), strict=True), 1):
        if isinstance(read, LoadError):
            rows.append(_without_document(path, "failed", read))
        elif read.id not in first:
            first[read.id] = path, _digest(read)
            batch.append((path, read))
        elif first[read.id][1] == _digest(read):
            rows.append(_row(path, "unchanged", read))
        else:
            rows.append(_refused(path, read, first[read.id][0]))
        if progress is not None:
            progress(done, len(files))
        if len(batch) == BATCH or (batch and done == len(files)):
            rows.extend(_put(store, batch, given))
            batch.clear()
    return tuple(sorted(rows, key=lambda row: _place(row.path)))


def find_files(paths: Iterable[str | Path]) -> tuple[list[str], list[Loaded]]:
    """Return the files to read, each once and in order, and what is not going to be read."""
    files: set[str] = set()
    rows: list[Loaded] = []
    for path in sorted({str(Path(path)) if str(path) else "" for path in paths}, key=_place):
        # An empty name is a variable left unset somewhere, not this folder.
        if path in ("", STDIN) or not Path(path).is_dir():
            files.add(path)
            continue
        found, others, problems = _walk(path)
        files.update(found)
        rows.extend(_without_document(problem.where, "failed", problem) for problem in problems)
        if others:
            rows.append(_without_document(path, "passed over", _passed_over(path, others)))
        if not found and not problems:
            what = "there is no plan in this folder"
            error = LoadError(path, what, f"plans are files that end in {' or '.join(SUFFIXES)}")
            rows.append(_without_document(path, "failed", error))
    return sorted(files, key=_place), rows


def _walk(folder: str) -> tuple[list[str], list[str], list[LoadError]]:
    """Return the plans below a folder, the other files, and folders that cannot be looked into."""
    plans: list[str] = []
    others: list[str] = []
    problems: list[LoadError] = []

    def unreadable(error: OSError) -> None:
        where = str(error.filename)
        problems.append(LoadError(where, error.strerror or "cannot be read", "check the folder"))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        if MARKER in names:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = str(Path(here) / name)
            if not name.startswith(".") and Path(path).is_file():
                (plans if name.lower().endswith(SUFFIXES) else others).append(path)
    return plans, others, problems


def _passed_over(folder: str, others: Sequence[str]) -> LoadError:
    names = sorted(str(Path(path).relative_to(folder)) for path in others)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return LoadError(folder, f"passed over {', '.join(names[:3])}{more} (not .txt)")


def read_each(files: Sequence[str], read: Read | None = None) -> Iterator[Document | LoadError]:
    """Yield the document of each file in the order given, or why there is none."""
    read = read or _read
    others = _read_files([path for path in files if path != STDIN], read)
    for path in files:
        yield read(path) if path == STDIN else next(others)


def _read_files(files: Sequence[str], read: Read) -> Iterator[Document | LoadError]:
    done = 0
    if len(files) >= MANY and _processors() > 1:
        for document in _read_in_processes(files, read):
            done += 1
            yield document
    yield from map(read, files[done:])


def _read_in_processes(
    files: Sequence[str], read: Read | None = None
) -> Iterator[Document | LoadError]:
    """Yield as many documents as other processes read; fewer than all when these die."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(_processors(), get_context("spawn"), _leave_interrupts)
    try:
        with _without_main():
            reading = pool.map(read or _read, files, chunksize=CHUNK)
        yield from reading
    except BrokenProcessPool:
        # Killed, perhaps for want of memory.
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep processes that start from running the caller's script, which need not allow for it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _leave_interrupts() -> None:
    """Let the parent process alone answer to Ctrl-C."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read(
    path: str, *, schemes: Sequence[Scheme] | None = None, aliases: Aliases | None = None
) -> Document | LoadError:
    try:
        document = read_plan(path, schemes=schemes, aliases=aliases)
    except LoadError as error:
        return error
    # A file name need not be text; a record must be.
    written = path.encode("utf-8", "backslashreplace").decode()
    return replace(document, source=replace(document.source, path=written))


def _put(
    store: Store | str | Path, batch: Sequence[tuple[str, Document]], given: Sequence[Given]
) -> list[Loaded]:
    """Write the documents that the store does not have as they are, and schemes to keep."""
    with _opened(store) as opened:
        rows = [_row(path, _outcome(opened, read), read) for path, read in batch]
        changed = {row.document for row in rows if row.outcome != "unchanged"}
        opened.keep(given)
        opened.put(read for _, read in batch if read.id in changed)
    return rows


def _opened(store: Store | str | Path) -> AbstractContextManager[Store]:
    if isinstance(store, Store):
        return nullcontext(store)
    return open_store(store, create=True, timeout=WAIT)


def _outcome(store: Store, read: Document) -> Outcome:
    # Looked for by name first: a new store would build a graph of nothing to answer.
    if not (Folder(store.path).documents / file_name(read.id)).exists():
        return "new"
    try:
        before = store.document(read.id)
    except DamagedDocumentError:
        return "replaced"
    moved = replace(read, source=replace(read.source, path=before.source.path))
    return "unchanged" if moved == before else "replaced"


def _digest(document: Document) -> str:
    """Return what tells texts apart: the same words in another encoding are no other text."""
    return hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()


def _place(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _row(path: str, outcome: Outcome, read: Document) -> Loaded:
    assignments = sum(len(task.assignments) for task in read.tasks)
    return Loaded(path, outcome, read.id, len(read.tasks), assignments, len(read.warnings), "")


def _without_document(path: str, outcome: Outcome, problem: LoadError) -> Loaded:
    return Loaded(path, outcome, "", 0, 0, 0, str(problem))


def _refused(path: str, read: Document, first: str) -> Loaded:
    what = f"is another text of {read.id}, which {first} gives too"
    problem = LoadError(path, what, "load only the one that is meant")
    return _row(path, "failed", read)._replace(problem=str(problem))
