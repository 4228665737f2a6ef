"""Asks the tools of a store: in memory, or of a real process over standard input and output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from zhize.graph.mcp.server import make_server

START = (
    "from zhize.graph.views.console import Commands;"
    "Commands('zhize', late={'mcp': 'mcp:mcp'})(prog_name='zhize')"
)
TOOLS = {
    "search_tasks",
    "who_is_responsible",
    "agency_profile",
    "rank_agencies",
    "source_words",
    "list_documents",
    "sparql",
    "list_queries",
    "named_query",
}


def in_memory(store: Path, work: Callable[[Client], Coroutine[Any, Any, Any]], **given: Any) -> Any:
    """Return what some work with a client of a server in this process gives."""

    async def run() -> Any:
        async with Client(make_server(store, **given)) as client:
            return await work(client)

    return anyio.run(run)


def over_stdio(store: Path, work: Callable[[Client], Coroutine[Any, Any, Any]]) -> Any:
    """Return what some work with a client of a server in a process of its own gives."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", START, "mcp", "--store", str(store)],
        env={**os.environ, "LC_ALL": "C"},
    )

    async def run() -> Any:
        with anyio.fail_after(60):
            async with Client(stdio_client(server)) as client:
                return await work(client)

    return anyio.run(run)


def asked(store: Path, tool: str, _given: dict[str, Any] | None = None, **arguments: Any) -> Any:
    """Return the structured content of a tool's answer."""
    result = in_memory(store, lambda client: client.call_tool(tool, arguments), **(_given or {}))
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def refused(store: Path, tool: str, _given: dict[str, Any] | None = None, **arguments: Any) -> str:
    """Return the text of an error."""
    result = in_memory(store, lambda client: client.call_tool(tool, arguments), **(_given or {}))
    assert result.is_error
    return str(result.content[0].text)
