"""Serves a store to tests: a real server on a free port of this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx

from zhize.graph.serve.app import create_app
from zhize.graph.serve.pool import Bounds
from zhize.graph.serve.server import listen, server_of, url_of

#: What is answered at all is answered in time, on busy machines, too.
PATIENT = Bounds(front=2, behind=3, waiting=8, deadline=30)
#: Short, so that tests of what is stopped are.
QUICK = PATIENT._replace(deadline=1.5)
#: Queries that no engine answers in time on a store with some thousand triples.
RUNAWAYS = {
    "count over a cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path of any length": "SELECT (COUNT(*) AS ?n) { ?a (zz:leads|!zz:leads)+ ?b . ?c !zz:x+ ?d }",
    "order over a cross join": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f LIMIT 1",
}


@contextmanager
def serving(store: Path, **options: Any) -> Iterator[str]:
    """Serve a store; give the URL, without the last slash."""
    app = create_app(store, **{"queries": PATIENT, "look": 0.05, "pages": (), **options})
    server = server_of(app)
    with listen("127.0.0.1", 0) as taken:
        thread = Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            assert server.started
            yield url_of(taken).rstrip("/")
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def client(store: Path, **options: Any) -> Iterator[httpx.Client]:
    """Serve a store; give a client that knows the URL and accepts what comes."""
    with serving(store, **options) as url, httpx.Client(base_url=url, timeout=30) as found:
        yield found
