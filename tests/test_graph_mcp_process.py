"""The server of tools: what it refuses, what it sees of a store that changes, and as a process."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from three_plans import FIRST, PLANS

pytest.importorskip("mcp", reason="the extra mcp is not installed")
from asking_tools import START, TOOLS, in_memory, over_stdio, refused
from mcp import Client

from zhize.graph.errors import NoStoreError
from zhize.graph.mcp.server import make_server
from zhize.graph.store import open_store
from zhize.graph.views.console import Commands

ROOT = Commands("zhize", late={"mcp": "mcp:mcp"})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three small plans."""
    folder = tmp_path_factory.mktemp("mcp") / "store"
    with open_store(folder, create=True) as made:
        made.put(PLANS)
    return folder


@pytest.mark.parametrize(
    ("tool", "arguments", "sentence"),
    [
        ("agency_profile", {"name": "财政局"}, "ask for one: 会泽县财政局, 曲靖市财政局"),
        ("agency_profile", {"name": "教育局"}, "no body goes by the name 教育局"),
        ("source_words", {"document": "丁", "task": "1"}, "no document is called 丁"),
        ("source_words", {"document": "甲", "task": "9"}, "no task is called 9"),
        ("rank_agencies", {"by": ["nothing"]}, "nothing"),
        ("rank_agencies", {"domain": "没有的领域"}, "没有的领域"),
        ("search_tasks", {"words": "医保", "domain": "没有的领域"}, "no field of any scheme"),
        ("search_tasks", {"words": "医保", "limit": 0}, "limit"),
        ("search_tasks", {}, "words"),
        ("named_query", {"name": "who-lead"}, "the nearest: who-leads"),
        ("named_query", {"name": "who-leads"}, "needs a value for word"),
    ],
)
def test_a_mistake_is_told_as_an_error(
    store: Path, tool: str, arguments: dict[str, Any], sentence: str
) -> None:
    text = refused(store, tool, **arguments)
    assert sentence in text
    assert "Traceback" not in text


def test_what_is_loaded_meanwhile_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(folder, create=True) as made:
        made.put(PLANS[1:])

    async def twice(client: Client) -> list[int]:
        first = await client.call_tool("list_documents", {})
        with open_store(folder) as opened:
            opened.put([FIRST])
        second = await client.call_tool("list_documents", {})
        return [each.structured_content["total"] for each in (first, second)]

    assert in_memory(folder, twice) == [2, 3]


def test_a_server_needs_a_store(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="none"):
        make_server(tmp_path / "none")
    result = CliRunner().invoke(ROOT, ["mcp", "--store", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {tmp_path / 'none'}: ")


def test_a_real_process_answers(store: Path) -> None:
    async def work(client: Client) -> tuple[set[str], Any, Any, Any]:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        found = await client.call_tool("who_is_responsible", {"words": "医保支付"})
        counted = await client.call_tool("sparql", {"query": "ASK { ?t a zz:Task }"})
        wrong = await client.call_tool("sparql", {"query": "SELECT"})
        return tools, found, counted, wrong

    tools, found, counted, wrong = over_stdio(store, work)
    assert tools == TOOLS
    assert found.structured_content["answers"][0]["parts"][0]["words"] == "县财政局"
    assert counted.structured_content["boolean"] is True
    assert wrong.is_error


def test_a_real_process_ends_with_its_input_and_prints_nothing_else(store: Path) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    with subprocess.Popen(
        [sys.executable, "-c", START, "mcp", "--store", str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(hello).encode() + b"\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        process.stdin.close()
        assert process.wait(timeout=30) == 0
        assert process.stdout.read() == b""
    server = answer["result"]["serverInfo"]
    assert (server["name"], server["version"]) == ("zhize", version("zhize"))
    assert "牵头" in answer["result"]["instructions"]


def test_the_command_says_what_it_is() -> None:
    command = ROOT.get_command(click.Context(ROOT), "mcp")
    assert command is not None
    assert "zhize mcp --store zhize.db" in (command.help or "")
