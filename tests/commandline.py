"""Runs commands, in this process or in one of their own, on a small store with two documents."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result
from factories import agency, assignment, document, schedule, target, task

from zhize.cli import main
from zhize.graph.store import open_store
from zhize.loaders.records import Jurisdiction, Span, Warning

FIRST = document(
    task(
        "推进分级诊疗",
        assignment("市卫生健康委", "lead"),
        assignment("市财政局", "cooperate", order=2),
        schedule=schedule(),
        targets=(target(),),
    ),
    task(
        "改革医保支付方式",
        assignment("市医保局"),
        assignment("市财政局", order=2),
        id="body/2",
        number="2",
        section="二、医保",
    ),
    task("=SUM(1)", assignment("各公立医院", collective=True), id="body/3", number="3"),
    id="曲政办发〔2018〕1号",
    warnings=(Warning("unread-responsibility", "1 place could not be read", Span(0, 2)),),
)
XINZHOU = Jurisdiction("140900", "忻州市", "prefecture", "title")
SECOND = document(
    task(
        "做好家庭医生签约服务",
        assignment(
            "市财政局",
            "lead",
            agency=agency(id="140900/财政局", label="忻州市财政局", jurisdiction="140900"),
        ),
    ),
    id="忻政办发〔2018〕2号",
    title="忻州市近期医改任务",
    jurisdiction=XINZHOU,
)

#: Every command by its name, as help lists them.
COMMANDS = {
    name: one
    for context in [click.Context(main)]
    for name in main.list_commands(context)
    if (one := main.get_command(context, name))
}

#: What every task has, as JSON and as CSV.
TASK_KEYS = [
    "document", "title", "task", "part", "number", "section", "heading", "text", "leads",
    "others", "clauses", "due", "domains", "domain_names", "line", "span", "basis", "matched", "iri",
]  # fmt: skip

PLAN = "关于{}的通知\n\n1.推进医保支付方式改革。（市医保局牵头，市财政局配合）\n\n{}人民政府\n2019年3月5日\n"


def make_store(folder: Path) -> Path:
    """Make a store with both documents."""
    with open_store(folder, create=True) as store:
        store.put([FIRST, SECOND])
    return folder


def plan(place: str = "曲靖市", what: str = "深化医改") -> str:
    """Return the text of a plan with one task."""
    return PLAN.format(f"{place}{what}", place)


def zhize(*arguments: str | Path, **given: Any) -> Result:
    """Run a command in this process."""
    env = {"ZHIZE_STORE": None, **given.pop("env", {})}
    return CliRunner().invoke(main, [str(each) for each in arguments], env=env, **given)


def command(*arguments: str | Path) -> list[str]:
    """Return what starts a command in a process of its own."""
    start = "from zhize.cli import main; main(prog_name='zhize')"
    return [sys.executable, "-c", start, *map(str, arguments)]


def environment(**given: str) -> dict[str, str]:
    """Return the environment of this process, without a store, with what is given."""
    known = {key: value for key, value in os.environ.items() if key != "ZHIZE_STORE"}
    return {**known, **given}


def process(*arguments: str | Path, **given: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    env = environment(**given.pop("env", {}))
    return subprocess.run(
        command(*arguments), env=env, capture_output=True, timeout=120, check=False, **given
    )


def lines(store: Path, *arguments: str) -> list[str]:
    """The lines of a command's table."""
    result = zhize(*arguments, "--store", store)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def objects(store: Path, *arguments: str) -> list[dict[str, Any]]:
    """The objects of a command's JSON; of figures the rows, beside which the choices stand."""
    result = zhize(*arguments, "--store", store, "--format", "json")
    assert result.exit_code == 0, result.output
    assert "\\u" not in result.stdout
    read = json.loads(result.stdout)
    assert result.stdout == json.dumps(read, ensure_ascii=False, indent=2) + "\n"
    if isinstance(read, dict):
        assert list(read) == ["selection", "selection_en", "rows"]
        read = read["rows"]
    assert isinstance(read, list)
    return read


def cells(store: Path, *arguments: str) -> list[dict[str, str]]:
    """The rows of a command's CSV."""
    result = zhize(*arguments, "--store", store, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))
