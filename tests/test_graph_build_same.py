"""The same records give the same graph: whatever the machine, and each document its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import document, task
from test_graph_build import PLAN, graph

from zhize.graph.rdf import build, iri
from zhize.graph.rdf.build import common_quads, document_quads
from zhize.graph.rdf.iri import BASE, IRIs


def test_one_graph_a_document() -> None:
    other = document(task(), id="另一个")
    store = graph(PLAN, other)
    names = {each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode)}
    assert names == {IRIs().graph(PLAN.id), IRIs().graph("另一个")}
    assert not list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_another_base_changes_the_data_and_not_the_code_lists() -> None:
    lines = document_quads(PLAN, IRIs("https://data.example/"))
    assert any("<https://data.example/plan/" in line for line in lines)
    left = {part for line in lines for part in line.split() if part.startswith(f"<{BASE}")}
    assert left == {f"<{iri.domain('payment-reform')}>"}


def test_lines_are_sorted_and_each_once() -> None:
    for lines in (document_quads(PLAN), common_quads()):
        assert list(lines) == sorted(set(lines))
        assert all(line.endswith("> .") for line in lines)


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONHASHSEED": "1"}, id="hash seed"),
        pytest.param({"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"}, id="locale C"),
        pytest.param({"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "3"}, id="time zone"),
    ],
)
def test_the_same_records_give_the_same_bytes(environment: dict[str, str]) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import test_graph_build as t\n"
        "lines = [*t.document_quads(t.PLAN), *t.common_quads()]\n"
        "print(hashlib.sha256('\\n'.join(lines).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, **each},
            capture_output=True,
            check=True,
        ).stdout
        for each in ({"PYTHONHASHSEED": "0"}, environment)
    }
    assert len(made) == 1


def test_building_reads_no_clock() -> None:
    folder = Path(build.__file__).parent
    for path in sorted(folder.glob("build*.py")):
        source = path.read_text(encoding="utf-8")
        assert "datetime" not in source
        assert "import time" not in source
