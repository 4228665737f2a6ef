"""Runs the application with uvicorn until it is told to stop."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

#: Seconds that answers have to end when the server is told to stop.
LAST = 5
NEEDED = ("starlette", "uvicorn")


class ServeError(ZhizeError, OSError):
    """The server cannot start; the message says why and what to do."""

    def __str__(self) -> str:
        return str(self.args[0])


def serve(
    store_path: Path | str,
    *,
    host: str,
    port: int,
    names: Sequence[str] = (),
    deadline: float,
    started: Callable[[str], None],
) -> None:
    """Serve a store until the process is told to stop (Ctrl-C, SIGTERM).

    Parameters
    ----------
    store_path
        The folder of the store.
    host, port
        Where to listen; port 0 for any that is free.
    names
        Names of this server, beside addresses and localhost.
    deadline
        Seconds that a query may take.
    started
        Is told the URL.

    Raises
    ------
    ServeError
        When starlette and uvicorn are not installed, or nobody can listen there.
    StoreError
        When there is no store, or it cannot be read.
    """
    check_installed()
    from zhize.graph.serve.app import bounds_here, create_app

    taken = listen(host, port)
    with taken:
        bounds = bounds_here(deadline)
        app = create_app(store_path, names=[*names, host], queries=bounds)
        server = server_of(app)
        started(url_of(taken))
        with _stopping():
            server.run(sockets=[taken])


def server_of(app: Starlette) -> uvicorn.Server:
    """Return what runs an application: it says nothing of itself and logs only what goes wrong."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            # uvloop hangs when it starts processes beside the main thread.
            loop="asyncio",
            server_header=False,
            timeout_graceful_shutdown=LAST,
        )
    )


def check_installed() -> None:
    """Tell who wants to serve what is missing.

    Raises
    ------
    ServeError
        When the extra is not installed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        what = "it" if len(missing) == 1 else "them"
        advice = f"install {what}: pip install 'zhize[serve]'"
        raise ServeError(f"serve: needs {' and '.join(missing)}; {advice}")


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises
    ------
    ServeError
        When nobody can listen there.
    """
    if not host:
        # It would stand for every address of this machine.
        raise ServeError("--host: is empty and no address of this machine; try 127.0.0.1")
    try:
        [(family, kind, protocol, _, address), *_] = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (socket.gaierror, UnicodeError, OverflowError) as error:
        raise ServeError(f"{host}: is no address of this machine; try 127.0.0.1") from error
    found = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError as error:
        found.close()
        raise ServeError(_why(error, host, port)) from error
    return found


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"{host}:{port}: another program listens there; give another --port, or 0 for any"
    if error.errno == errno.EACCES:
        return f"{host}:{port}: may not be used by you; give a --port from 1024 on"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host}: is no address of this machine; try 127.0.0.1"
    return f"{host}:{port}: cannot be listened at ({error.strerror})"


def url_of(listening: socket.socket) -> str:
    """Return the URL that a socket is reached at from this machine."""
    host, port, *_ = listening.getsockname()
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def _stopping() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl-C does: in peace, and not as a failure."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
