"""The SPARQL endpoint beside rdflib-endpoint: what each answers, how fast, and what upsets it.

    python benchmarks/endpoint.py [--seconds 5] [--requests 10000]

Both serve the same data on this machine, each in processes of its own. First the clauses of the
protocol that the tests hold ours to are asked of both. Then both are asked lookups by 16 clients at
once, in turn; ours again while three queries without end are in flight, of which each is sent again
when it was stopped; and ours so many times, to see whether it grows. Exits 1 when a limit is exceeded.
Needs rdflib-endpoint and the packages of the tests; memory is read on Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import quote

import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from commandline import make_store  # noqa: E402
from endpoint_clauses import DECLARED, compare_clauses  # noqa: E402
from serving import RUNAWAYS  # noqa: E402

from zhize.graph.loading import load  # noqa: E402
from zhize.graph.store import open_store  # noqa: E402
from zhize.samples import paths  # noqa: E402

CLIENTS = 16  #: who ask lookups at once
FASTER = 5.0  #: times the lookups of the peer that ours must answer
SLOWER = 3.0  #: times that lookups may take while queries without end are in flight
GROWTH = 1.15  #: times the memory that ours may have at the end
ROUNDS = 3
OURS = """
import sys
from zhize.graph.views.commands.serve import serve
serve.main(["--store", sys.argv[1], "--port", sys.argv[2], "--deadline", "5"])
"""
PEER = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
data = rdflib.Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=data), port=int(sys.argv[2]), log_level="critical")
"""
BODIES = "SELECT DISTINCT ?b { ?b zz:leads ?t } ORDER BY ?b"
#: What a body has to do: the tasks it has a part in, its role, their words and days.
LOOKUP = (
    DECLARED
    + """ SELECT ?role ?number ?text ?at ?due {
    ?part prov:agent <%s> ; prov:hadRole/skos:prefLabel ?role ; zz:task ?task .
    ?task zz:number ?number ; dcterms:description ?text ; zz:evidence/oa:start ?at .
    OPTIONAL { ?task zz:due ?due } FILTER(LANG(?role) = "zh") } ORDER BY ?at LIMIT 50"""
)


class Server(NamedTuple):
    """A server that runs."""

    url: str  #: of its endpoint
    process: subprocess.Popen[bytes]


class Load(NamedTuple):
    """What clients saw of a server."""

    rate: float  #: answers a second
    p50: float  #: milliseconds
    p95: float


@contextmanager
def running(script: str, data: Path, port: int, path: str) -> Iterator[Server]:
    """Start a server in a process of its own, and wait until it answers."""
    command = [sys.executable, "-c", script, str(data), str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}{path}"
        try:
            end = time.monotonic() + 60
            while True:
                try:
                    httpx.get(url, params={"query": "ASK {}"}).raise_for_status()
                    break
                except httpx.HTTPError:
                    if process.poll() is not None or time.monotonic() > end:
                        raise SystemExit(f"{url} does not start") from None
                    time.sleep(0.1)
            yield Server(url, process)
        finally:
            process.terminate()
            process.wait(20)


async def ask(url: str, requests: Sequence[bytes], until: float, spent: list[float]) -> None:
    """Send requests over one connection, one after another, and note what each took."""
    parts = httpx.URL(url)
    reader, writer = await asyncio.open_connection(parts.host, parts.port)
    turn = 0
    while time.perf_counter() < until:
        start = time.perf_counter()
        writer.write(requests[turn % len(requests)])
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        lengths = [
            line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        ]
        await reader.readexactly(int(lengths[0].partition(b":")[2]))
        spent.append(time.perf_counter() - start)
        turn += 1
    writer.close()


def lookups(server: Server, bodies: Sequence[str], seconds: float, clients: int) -> Load:
    """Ask lookups for so long by so many clients."""
    parts = httpx.URL(server.url)
    requests = [
        f"GET {parts.path}?query={quote(LOOKUP % body)} HTTP/1.1\r\nHost: {parts.host}\r\n"
        "Accept: application/sparql-results+json\r\n\r\n".encode()
        for body in bodies
    ]
    spent: list[float] = []

    async def all_clients() -> None:
        until = time.perf_counter() + seconds
        await asyncio.gather(
            *(ask(server.url, requests[k:] + requests[:k], until, spent) for k in range(clients))
        )

    start = time.perf_counter()
    asyncio.run(all_clients())
    taken = time.perf_counter() - start
    return Load(len(spent) / taken, 1000 * median(spent), 1000 * quantiles(spent, n=20)[-1])


@contextmanager
def upset(server: Server) -> Iterator[list[int]]:
    """Keep three queries without end in flight; give the statuses they end with."""
    from threading import Event, Thread

    over = Event()
    ended: list[int] = []

    def keep(query: str) -> None:
        while not over.is_set():
            asked = {"query": f"{DECLARED} {query}"}
            ended.append(httpx.get(server.url, params=asked, timeout=60).status_code)

    threads = [Thread(target=keep, args=[query]) for query in RUNAWAYS.values()]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    try:
        yield ended
    finally:
        over.set()
        for thread in threads:
            thread.join()


def memory(process: int) -> int:
    """Return the bytes that a process and its children have in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(memory(int(child)) for child in children)


def grows(server: Server, bodies: Sequence[str], requests: int) -> float:
    """Ask so many lookups, after a tenth of them to warm up; return how much more memory it has."""
    done = 0
    sizes = []
    while done < requests * 1.1:
        rate = lookups(server, bodies, 1.0, CLIENTS).rate
        done += int(rate)
        if done >= requests * 0.1:
            sizes.append(memory(server.process.pid))
    print(f"memory over {done} requests: {sizes[0] >> 20} → {sizes[-1] >> 20} MiB, limit {GROWTH}")
    return sizes[-1] / sizes[0]


def main() -> int:
    """Print the tables; 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description="The endpoint beside rdflib-endpoint.")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each load")
    parser.add_argument("--requests", type=int, default=10_000, help="over which memory is watched")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = make_store(Path(folder) / "small"), Path(folder) / "large"
        load(paths(), large)
        for store in (small, large):
            with open_store(store) as opened:
                store.with_suffix(".nq").write_bytes(opened.dump())
        with open_store(large) as opened:
            bodies = [row["b"].value for row in opened.query(BODIES)]  # type: ignore[union-attr]
        with (
            running(OURS, small, 8731, "/sparql") as ours,
            running(PEER, small.with_suffix(".nq"), 8732, "/") as peer,
        ):
            failures = compare_clauses(ours.url, peer.url)
        with (
            running(OURS, large, 8733, "/sparql") as ours,
            running(PEER, large.with_suffix(".nq"), 8734, "/") as peer,
        ):
            failures += loads(ours, peer, bodies, options.seconds)
            if sys.platform == "linux" and grows(ours, bodies, options.requests) > GROWTH:
                failures.append("memory grows")
    print("\n".join(failures) or "within the limits")
    return int(bool(failures))


def loads(ours: Server, peer: Server, bodies: Sequence[str], seconds: float) -> list[str]:
    """Print what clients see of both, and of ours while it is upset; return what is exceeded."""
    pairs = [
        [lookups(server, bodies, seconds, CLIENTS) for server in (ours, peer)]
        for _ in range(ROUNDS)
    ]
    print(f"{'lookups':<40}{'a second':>10}{'p50, ms':>10}{'p95, ms':>10}")
    for name, column in zip(("ours", "rdflib-endpoint"), zip(*pairs, strict=True), strict=True):
        show(f"{name}, {CLIENTS} clients", column)
    faster = median(own.rate / other.rate for own, other in pairs)
    calm, busy = [], []
    for _ in range(ROUNDS):
        calm.append(lookups(ours, bodies, seconds, 4))
        with upset(ours) as ended:
            busy.append(lookups(ours, bodies, seconds, 4))
        if set(ended) != {503}:
            return [f"queries without end ended with {sorted(set(ended))}"]
    show("ours, 4 clients", calm)
    show("ours, 4 clients, three queries without end", busy)
    slower = median(late.p95 / soon.p95 for late, soon in zip(busy, calm, strict=True))
    print(f"times the lookups of the peer: {faster:.1f}, limit {FASTER} at least")
    print(f"times the calm p95 with three queries without end: {slower:.2f}, limit {SLOWER}")
    failures = ["too slow beside the peer"] if faster < FASTER else []
    return failures + (["upset by queries without end"] if slower > SLOWER else [])


def show(name: str, rounds: Sequence[Load]) -> None:
    """Print the medians of rounds."""
    rate, p50, p95 = (median(column) for column in zip(*rounds, strict=True))
    print(f"{name:<44}{rate:>6.0f}{p50:>10.1f}{p95:>10.1f}")


if __name__ == "__main__":
    sys.exit(main())
