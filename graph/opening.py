"""Opens the graph of a store for reading, having built it again where it is missing or behind."""

from __future__ import annotations

import time

from zhize.graph import generations, lock
from zhize.graph.errors import StoreBusyError, StoreError
from zhize.graph.folder import Folder
from zhize.graph.generations import Current, Lease
from zhize.graph.iri import IRIs
from zhize.graph.refresh import is_current, refresh

#: How often to look again when a generation vanished while it was being opened.
TRIES = 100


def open_lease(folder: Folder, iris: IRIs, timeout: float) -> Lease:
    """Return the state to read: that of documents/, or the last good one while somebody writes.

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
        current = generations.read_current(folder.graph)
        opened, damaged = _open(folder, current)
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


def _open(folder: Folder, current: Current | None) -> tuple[Lease | None, bool]:
    """Return the present generation opened, and whether it is there but damaged."""
    if current is None:
        return None, False
    try:
        return generations.lease(folder.graph, current), False
    except (OSError, ValueError):
        return None, True


def _build(folder: Folder, iris: IRIs, seen: Current | None, *, damaged: bool) -> None:
    """Build what is missing, unless another writer did so before we had the lock."""
    now = generations.read_current(folder.graph)
    if damaged and now == seen:
        refresh(folder, iris, anew=True)
    elif not is_current(folder, now) or not (folder.graph / _name(now) / "in-use").exists():
        refresh(folder, iris, anew=not (folder.graph / _name(now) / "in-use").exists())


def _name(current: Current | None) -> str:
    return "" if current is None else current.generation
