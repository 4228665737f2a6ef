"""`zhize export`: every format through a file and through standard output, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import commandline
import icalendar
import networkx as nx
import openpyxl
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from zhize.graph.exports.network import FORMATS
from zhize.graph.exports.rdf import SYNTAXES
from zhize.graph.facts import facts
from zhize.graph.network import agency_agency, lead_to_co
from zhize.graph.store import open_store
from zhize.graph.views import exporting
from zhize.graph.views.commands.export import NETWORKS, OWN, RDF, export
from zhize.graph.views.console import Commands

GROUP = Commands("zhize", late={"export": "export:export"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two plans."""
    return commandline.make_store(tmp_path_factory.mktemp("export") / "store")


def run(folder: Path, *arguments: str | Path) -> Result:
    """Run the command."""
    typed = ["export", *map(str, arguments), "--store", str(folder)]
    return CliRunner().invoke(GROUP, typed, env={"ZHIZE_STORE": None})


def ends(network: nx.Graph) -> set[frozenset[str]]:
    """The ends of ties, whichever way they go."""
    return {frozenset(map(str, edge)) for edge in network.edges}


def test_the_command_names_all_formats_there_are() -> None:
    assert set(RDF) == set(SYNTAXES)
    assert set(NETWORKS) == set(FORMATS)
    [argument] = [p for p in export.params if isinstance(p, click.Argument)]
    assert isinstance(argument.type, click.Choice)
    assert set(argument.type.choices) == {*SYNTAXES, *FORMATS, "xlsx", "ics"}
    assert set(OWN) <= {parameter.name for parameter in export.params}


@pytest.mark.parametrize("syntax", RDF)
def test_graphs(folder: Path, tmp_path: Path, syntax: str) -> None:
    target = tmp_path / f"graph.{syntax}"
    result = run(folder, syntax, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Note: {target}: 2 documents\n"
    assert target.read_bytes() == run(folder, syntax).stdout_bytes
    found = list(ox.parse(target.read_bytes(), format=getattr(ox.RdfFormat, SYNTAXES[syntax][0])))
    assert len(found) > 10_000


READERS: dict[str, Callable[[Path], nx.Graph]] = {
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
    "node-link": lambda path: nx.node_link_graph(json.loads(path.read_bytes()), edges="edges"),
    "cytoscape": lambda path: nx.cytoscape_graph(json.loads(path.read_bytes())),
}


@pytest.mark.parametrize("fmt", READERS)
@pytest.mark.parametrize("kind", ["agency-agency", "lead-co", "task-agency", "agency-domain"])
def test_networks_are_read_back(folder: Path, tmp_path: Path, fmt: str, kind: str) -> None:
    ending = {"node-link": "json", "cytoscape": "cyjs"}.get(fmt, fmt)
    target = tmp_path / f"network.{ending}"
    result = run(folder, fmt, "--network", kind, "-o", target)
    assert result.exit_code == 0, result.output
    with open_store(folder) as store:
        from zhize.graph.facts import Selection

        whole = exporting.network_of(store, Selection(), kind)  # type: ignore[arg-type]
    read = READERS[fmt](target)
    assert set(map(str, read)) == set(whole)
    assert ends(read) == ends(whole)
    assert read.is_directed() == (kind == "lead-co")
    assert target.read_bytes() == run(folder, fmt, "--network", kind).stdout_bytes


def test_lists_are_files_beside_one_another(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "csv", "-o", tmp_path / "net")
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "net.about.txt",
        "net.edges.csv",
        "net.nodes.csv",
    ]
    written = (tmp_path / "net.nodes.csv").read_text(encoding="utf-8")
    nodes = list(csv.DictReader(io.StringIO(written, newline="")))
    assert [row["Label"] for row in nodes] == [
        "忻州市财政局",
        "曲靖市医保局",
        "曲靖市卫生健康委",
        "曲靖市财政局",
    ]
    assert result.stderr.count("4 nodes, 2 ties") == 3


def test_choices_reach_the_network_and_are_named(folder: Path) -> None:
    result = run(
        folder, "graphml", "--role", "lead", "--projection", "newman", "--document", "忻州"
    )
    assert "roles: leads;" in result.stderr
    assert "1/(k-1)" in result.stderr
    read = nx.parse_graphml(result.stdout)
    assert list(read) == ["140900/财政局"]
    assert "牵头" in read.graph["selection"]


def test_ties_have_the_tasks_behind_them(folder: Path) -> None:
    read = json.loads(run(folder, "node-link", "--network", "lead-co").stdout)
    assert [edge["task_ids"] for edge in read["edges"]] == [[["曲政办发〔2018〕1号", "body/1"]]]


@pytest.mark.parametrize("fmt", ["pajek", "ucinet"])
def test_formats_of_matrices(folder: Path, fmt: str) -> None:
    result = run(folder, fmt)
    assert result.exit_code == 0
    assert result.stdout.count("曲靖市财政局") == 1
    assert "4 nodes, 2 ties" in result.stderr


def test_the_ledger(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    result = run(folder, "xlsx", "-o", target)
    assert result.stderr == f"Note: {target}: 4 tasks\n"
    assert target.read_bytes() == run(folder, "xlsx").stdout_bytes
    sheet = openpyxl.load_workbook(target)["台账"]
    heads = [cell.value for cell in sheet[1]]
    leads = [row[heads.index("牵头单位")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert leads == ["市财政局", "市卫生健康委", None, None]
    several = run(folder, "xlsx", "--sheets", "document", "-o", target)
    assert several.exit_code == 0
    assert len(openpyxl.load_workbook(target).sheetnames) == 3


def test_the_calendar(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "due.ics"
    result = run(folder, "ics", "--as", "todo", "-o", target)
    rest = "3 chosen tasks have no last day and are left out"
    assert result.stderr == f"Note: {target}: 1 tasks; {rest}\n"
    assert target.read_bytes() == run(folder, "ics", "--as", "todo").stdout_bytes
    [thing] = icalendar.Calendar.from_ical(target.read_bytes()).subcomponents
    assert thing.name == "VTODO"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("pajek", "--period", "x"), "period: x is no period", id="period"),
        pytest.param(("csv",), "csv: is more than one file; name them with -o", id="files"),
        pytest.param(("turtle", "--sheets", "all"), "turtle: has no --sheets; xlsx", id="sheets"),
        pytest.param(("xlsx", "--network", "lead-co"), "xlsx: has no --network;", id="network"),
        pytest.param(("gexf", "--as", "todo"), "gexf: has no --as; ics has it", id="as"),
        pytest.param(("ics", "--projection", "newman"), "ics: has no --projection", id="weights"),
        pytest.param(("trig", "--domain", "价格"), "only --document is one", id="choice of RDF"),
        pytest.param(("xlsx", "--names", "function"), "--names: changes figures", id="naming"),
        pytest.param(("turtle", "--document", "某"), "no document is called 某", id="document"),
        pytest.param(("gexf", "--domain", "某"), "某: ", id="domain"),
    ],
)
def test_what_makes_no_sense_is_refused(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr


@pytest.mark.parametrize("fmt", ["turtle", "gexf", "xlsx", "ics"])
@pytest.mark.parametrize("name", ["", "."])
def test_what_is_no_name_of_a_file_is_refused(folder: Path, fmt: str, name: str) -> None:
    result = run(folder, fmt, "-o", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.endswith("; name a file in a folder that is there\n")


def test_files_have_the_endings_that_programs_know(folder: Path, tmp_path: Path) -> None:
    for fmt in ("xlsx", "ics", "gexf"):
        assert f"台账.{fmt}: " in run(folder, fmt, "-o", tmp_path / "台账").stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "台账.gexf",
        "台账.ics",
        "台账.xlsx",
    ]


def test_a_dash_is_standard_output(folder: Path) -> None:
    assert run(folder, "ics", "-o", "-").stdout == run(folder, "ics").stdout


@pytest.mark.parametrize("fmt", ["turtle", "gexf", "xlsx", "ics"])
def test_files_that_cannot_be_written_are_refused(folder: Path, tmp_path: Path, fmt: str) -> None:
    result = run(folder, fmt, "-o", tmp_path / "missing" / "file")
    assert result.exit_code == 1
    assert "cannot be written (No such file or directory)" in result.stderr
    assert run(folder, fmt, "-o", tmp_path).exit_code == (0 if fmt == "gexf" else 1)
    assert [path for path in tmp_path.iterdir() if path.name[0] == "."] == []


def test_what_was_there_stays_when_writing_fails(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "file.ttl"
    target.write_text("before", encoding="utf-8")
    assert run(folder, "turtle", "--domain", "价格", "-o", target).exit_code == 1
    assert target.read_text(encoding="utf-8") == "before"


def test_no_ledger_goes_to_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "on_terminal", lambda: True)
    result = run(folder, "xlsx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is no text for a terminal; name a file with -o" in result.stderr
    assert run(folder, "ics").exit_code == 0


def process(folder: Path, *arguments: str, **given: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    code = (
        "from zhize.graph.views.console import Commands\n"
        "Commands('zhize', late={'export': 'export:export'}).main(prog_name='zhize')"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "export", *arguments, "--store", str(folder)],
        env={**os.environ, "LC_ALL": "C"},
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
        **given,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("fmt", ["trig", "gexf", "xlsx", "ics"])
def test_a_full_disk_is_one_line(folder: Path, fmt: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process(folder, fmt, stdout=full)
    assert ran.returncode == 1
    assert b"Error: standard output: No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_nobody_reading_on_is_no_error_of_ours(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = process(folder, "nquads", stdout=writer)
    finally:
        os.close(writer)
    assert b"Traceback" not in ran.stderr


def test_the_networks_are_those_of_the_library(folder: Path) -> None:
    with open_store(folder) as store:
        chosen = facts(store).select()
        directed = lead_to_co(chosen)
        undirected = agency_agency(chosen)
    read = nx.read_graphml(io.BytesIO(run(folder, "graphml").stdout_bytes))
    assert dict(read.nodes(data="tasks")) == dict(undirected.nodes(data="tasks"))
    read = nx.read_graphml(io.BytesIO(run(folder, "graphml", "--network", "lead-co").stdout_bytes))
    assert dict(read.nodes(data="lead")) == dict(directed.nodes(data="lead"))
