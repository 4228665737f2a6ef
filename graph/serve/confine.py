"""Takes from a worker process what no query needs: memory without end, files, connections.

Where the system has no such limits (Windows; macOS does not hold to that on memory), what is left
is the deadline, which the server keeps, and `guard`.
"""

from __future__ import annotations

import os
import sys

#: Seconds of processor time beyond the deadline after which a process ends by itself: when the
#: server that would end it is gone.
LATER = 5


def limit_memory(size: int) -> None:
    """Let the process take so many bytes more; what would take further ones fails or aborts."""
    if sys.platform != "win32":
        import resource

        # An open database has reserved addresses that it will not fill.
        reserved = _reserved()
        if reserved:
            limit = reserved + size
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        # A process that was aborted leaves no image of its memory.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reserved() -> int:
    """Return how many bytes of addresses the process has, 0 where nobody tells."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (no path of ours)
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def close_doors() -> None:
    """Let the process open no further file and no connection; those that are open stay so."""
    if sys.platform != "win32":
        import resource

        highest = max(map(int, _open_files()), default=2)
        last = os.dup(0)
        # Every free number below the limit is taken.
        while last < highest:
            last = os.dup(0)
        resource.setrlimit(resource.RLIMIT_NOFILE, (last + 1, last + 1))


def _open_files() -> list[str]:
    for folder in ("/proc/self/fd", "/dev/fd"):
        try:
            names = os.listdir(folder)  # noqa: PTH208 (numbers, not paths)
        except OSError:
            continue
        return names
    return []


def end_after(seconds: float) -> None:
    """End the process once it has worked for so long from now, whoever else is there to end it.

    Its threads may work side by side. With 0, it goes on.
    """
    if sys.platform != "win32":
        import signal

        worked = seconds * (os.cpu_count() or 1) + LATER
        signal.setitimer(signal.ITIMER_PROF, worked if seconds else 0)
