"""Locks of the operating system on files: a process that dies, however, leaves none behind.

An exclusive lock keeps other writers out; a shared one marks a generation of the graph as in use.
On Windows a shared lock is just the open file, which nobody can delete meanwhile.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhize.graph.errors import StoreBusyError

#: Seconds between two tries for a lock.
PAUSE = 0.02


def try_exclusive(path: Path) -> int | None:
    """Return the descriptor of the locked file, made if missing, or None when another has it.

    Raises
    ------
    OSError
        When the file cannot be written, as on read-only media.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    return _locked(descriptor, shared=False)


def try_shared(path: Path) -> int | None:
    """Return the descriptor of a file that must exist, locked against deletion, or None.

    None means that somebody deletes it just now, or has done so.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    if _locked(descriptor, shared=True) is None:
        return None
    try:
        same = os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        same = False
    if not same:
        os.close(descriptor)
        return None
    return descriptor


def release(descriptor: int) -> None:
    """Let go of a lock."""
    os.close(descriptor)


@contextmanager
def exclusive(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock on a file, having waited for at most `timeout` seconds.

    Raises
    ------
    StoreBusyError
        When another holds it for longer.
    """
    end = time.monotonic() + timeout
    descriptor = try_exclusive(path)
    while descriptor is None:
        if time.monotonic() >= end:
            what = f"another process is writing to this store (waited {timeout:g} s)"
            raise StoreBusyError(path.parent, what, "try again when it has ended")
        time.sleep(PAUSE)
        descriptor = try_exclusive(path)
    try:
        yield
    finally:
        release(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int, *, shared: bool) -> int | None:
        if not shared:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                os.close(descriptor)
                return None
        return descriptor

else:
    import fcntl

    def _locked(descriptor: int, *, shared: bool) -> int | None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            # Not lockf: its locks belong to the process and go when any descriptor is closed.
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor
