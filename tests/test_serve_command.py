"""The command: says where it serves, ends in peace, and says in a sentence why it cannot start."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click
import httpx
import pytest
from click.testing import CliRunner, Result
from commandline import environment, make_store

from zhize.graph.serve import server
from zhize.graph.serve.server import ServeError, listen, url_of
from zhize.graph.views.commands.serve import serve
from zhize.graph.views.console import Commands

START = """
import click
from zhize.graph.views.commands.serve import serve
from zhize.graph.views.console import Commands
group = Commands("zhize", commands={"serve": serve})
group.main(prog_name="zhize")
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store."""
    return make_store(tmp_path_factory.mktemp("store"))


@contextmanager
def started(store: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command in a process group of its own; give the process and the URL."""
    command = [sys.executable, "-c", START, "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        encoding="utf-8",
        start_new_session=True,
    )
    with process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:[0-9]+", line)
            assert found, line
            yield process, found[0]
        finally:
            process.kill()


def answered(url: str) -> httpx.Response:
    """The answer to a query, once there is one."""
    end = time.monotonic() + 30
    while True:
        try:
            return httpx.get(f"{url}/sparql", params={"query": "ASK { ?s zz:leads ?o }"})
        except httpx.TransportError:
            assert time.monotonic() < end
            time.sleep(0.05)


def is_gone(group: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped(store: Path, stop: signal.Signals) -> None:
    with started(store) as (process, url):
        assert answered(url).json() == {"head": {}, "boolean": True}
        process.send_signal(stop)
        output, errors = process.communicate(timeout=30)
        assert (process.returncode, output, errors) == (0, "", "")
        end = time.monotonic() + 10
        while not is_gone(process.pid):
            assert time.monotonic() < end
            time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_a_query_without_end_does_not_keep_it(store: Path) -> None:
    with started(store, "--deadline", "600") as (process, url):
        answered(url)
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        with pytest.raises(httpx.TimeoutException):
            httpx.get(f"{url}/sparql", params={"query": endless}, timeout=0.5)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 0


def run(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    group = Commands("zhize", commands={"serve": serve})
    assert isinstance(group, click.Group)
    return CliRunner().invoke(group, ["serve", *map(str, arguments)], env={"ZHIZE_STORE": None})


def test_a_port_that_is_taken(store: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        ran = run("--store", store, "--port", str(port))
    assert ran.exit_code == 1
    assert ran.stderr == (
        f"Error: 127.0.0.1:{port}: another program listens there; give another --port, "
        "or 0 for any\n"
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(["--host", "no.such.host.invalid"], "no address of this machine", id="a host"),
        pytest.param(["--host", "192.0.2.1"], "no address of this machine", id="another's address"),
        pytest.param(["--host", ""], "no address of this machine", id="no host"),
    ],
)
def test_where_nobody_can_listen(store: Path, options: list[str], words: str) -> None:
    ran = run("--store", store, *options)
    assert (ran.exit_code, words in ran.stderr) == (1, True)
    assert ran.stderr.count("\n") == 1


def test_without_a_store(tmp_path: Path) -> None:
    ran = run("--store", tmp_path / "none", "--port", "0")
    assert (ran.exit_code, "there is no store here" in ran.stderr) == (1, True)


def test_without_the_extra(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "NEEDED", ("starlette", "none_such"))
    ran = run("--store", store)
    assert ran.exit_code == 1
    assert ran.stderr == "Error: serve: needs none_such; install it: pip install 'zhize[serve]'\n"


def test_the_command_starts_without_what_it_serves_with() -> None:
    script = (
        "import sys; import zhize.graph.views.commands.serve; "
        "print({'starlette', 'uvicorn', 'pyoxigraph', 'asyncio'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ran.stdout.strip() == b"set()"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "::1", "::"])
def test_the_url_is_one_of_this_machine(host: str) -> None:
    try:
        taken: Any = listen(host, 0)
    except ServeError:
        pytest.skip(f"this machine has no {host}")
    with taken:
        url = httpx.URL(url_of(taken))
        assert url.host in ("127.0.0.1", "::1")
        assert url.port
