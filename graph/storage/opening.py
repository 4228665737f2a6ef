"""Opens the graph of a store for reading, having built it again where it is missing or behind."""

from __future__ import annotations

import time

from zhize.graph.errors import StoreBusyError, StoreError
from zhize.graph.rdf.iri import IRIs
from zhize.graph.storage import lock
from zhize.graph.storage.current import Current, Lease, is_current, lease, read_current
from zhize.graph.storage.folder import Folder

#: How often to look again when a generation vanished while it was being opened.
TRIES = 100


def open_lease(folder: Folder, iris: IRIs, timeout: float, *, database: bool) -> Lease:
    """Return the state to read: that of documents/, or the last good one while somebody writes.

    With `database`, its database is opened, too.

    Raises
    ------
    StoreError
        When there is no graph and none can be built, as on read-only media.
    StoreBusyError
        When there is none and another process builds it for longer than `timeout` seconds.
    """
    end = time.monotonic() + timeout
    tries = 0
    while True:
        if not folder.documents.is_dir():
            raise StoreError(folder.documents, "is missing", "put it back or load the plans again")
        current = read_current(folder.graph)
        opened, damaged = _open(folder, current, database)
        if opened is not None and is_current(folder, current):
            return opened
        try:
            held = lock.try_exclusive(folder.lock)
        except OSError as error:
            if opened is not None:
                return opened
            what = f"has no graph and none can be built here ({error.strerror})"
            raise StoreError(folder.path, what, "copy the store to where you may write") from error
        if held is None:
            if opened is not None:
                return opened
            if time.monotonic() > end:
                what = f"another process is building its graph (waited {timeout:g} s)"
                raise StoreBusyError(folder.path, what, "try again when it has ended")
            time.sleep(lock.PAUSE)
            continue
        tries += 1
        if tries > TRIES:
            lock.release(held)
            raise StoreError(folder.path, "changes faster than its graph can be built")
        if opened is not None:
            opened.close()
        try:
            _build(folder, iris, current, damaged=damaged)
        except OSError as error:
            raise StoreError(folder.path, f"its graph cannot be built ({error})") from error
        finally:
            lock.release(held)


def _open(folder: Folder, current: Current | None, database: bool) -> tuple[Lease | None, bool]:
    """Return the present generation opened, and whether it is there but damaged."""
    if current is None:
        return None, False
    opened: Lease | None = None
    try:
        opened = lease(folder.graph, current)
        if opened is not None and database:
            assert opened.database is not None
    except (OSError, ValueError):
        if opened is not None:
            opened.close()
        return None, True
    return opened, False


def _build(folder: Folder, iris: IRIs, seen: Current | None, *, damaged: bool) -> None:
    """Build what is missing, unless another writer did so before we had the lock."""
    from zhize.graph.storage.refresh import refresh

    now = read_current(folder.graph)
    if (
        now is None
        or not (folder.graph / now.generation / "in-use").exists()
        or (damaged and now == seen)
    ):
        refresh(folder, iris, anew=True)
    elif not is_current(folder, now):
        refresh(folder, iris)
