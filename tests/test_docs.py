"""What the READMEs say is true, is the same in both languages, and covers every command.

A block marked `console` is typed line by line in a folder with the samples: `$ ` begins a command,
`> ` continues it, what follows is what it prints on both outputs. A line `…` stands for any lines,
`…` at the end of a line for the rest of it. A block marked `pycon` is run as a doctest.
"""

from __future__ import annotations

import configparser
import doctest
import json
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from commandline import COMMANDS

import zhize
from zhize.loaders.plan import read_plan
from zhize.loaders.records_json import dumps
from zhize.ontology.terms import PREFIXES, ZZ
from zhize.samples import paths

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCS = (*READMES, "CHANGELOG.md", "samples/README.md", "benchmarks/README.md")
CUT = "…"
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROLES = "lead|responsible|implement|cooperate|participate"


class Step(NamedTuple):
    """A command of a console block, and the lines shown below it."""

    command: str
    shown: tuple[str, ...]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The contents of the fenced blocks of a language."""
    return [body for kind, body in FENCED.findall(read(name)) if kind == language]


def prose(name: str) -> str:
    """A document without its fenced blocks."""
    return FENCED.sub("", read(name))


def codes(name: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", prose(name)))


def tables(name: str) -> list[list[list[str]]]:
    """The tables: rows of cells, headers first."""
    found = re.findall(r"(?:^\|.*\|\n)+", prose(name), re.MULTILINE)
    rows = [[row.strip("|").split("|") for row in table.splitlines()] for table in found]
    return [[[cell.strip() for cell in row] for row in table] for table in rows]


def steps(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *others = part.rstrip("\n").split("\n")
        count = next((k for k, line in enumerate(others) if line[:2] != "> "), len(others))
        command = "\n".join([first, *(line[2:] for line in others[:count])])
        yield Step(command, tuple(others[count:]))


def agree(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether printed lines are as shown, `…` standing for what was cut."""
    if not shown:
        return not printed
    if shown[0] == CUT:
        return any(agree(shown[1:], printed[k:]) for k in range(len(printed) + 1))
    if not printed:
        return False
    if shown[0].endswith(CUT):
        same = printed[0].startswith(shown[0].removesuffix(CUT))
    else:
        same = printed[0] == shown[0]
    return same and agree(shown[1:], printed[1:])


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        pytest.param("a b", "a b", True, id="equal"),
        pytest.param("a b", "a b c", False, id="more in the line"),
        pytest.param("a…", "a b c", True, id="rest of a line cut"),
        pytest.param("a…", "b a", False, id="another line under the cut"),
        pytest.param("a\n…\nd", "a\nb\nc\nd", True, id="lines in between cut"),
        pytest.param("a\n…\nd", "a\nb\nc", False, id="the line behind the cut is missing"),
        pytest.param("a\n…", "a", True, id="nothing was cut"),
        pytest.param("a", "a\nb", False, id="more lines than shown"),
        pytest.param("a\n\nb", "a\n\nb", True, id="blank line"),
        pytest.param("a\nb", "a", False, id="fewer lines than shown"),
    ],
)
def test_cut_outputs_are_compared(shown: str, printed: str, expected: bool) -> None:
    assert agree(shown.split("\n"), printed.split("\n")) is expected


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone: it has samples/ and no store."""
    made = tmp_path_factory.mktemp("clone")
    shutil.copytree(
        paths()[0].parent, made / "samples", ignore=shutil.ignore_patterns("__pycache__")
    )
    return made


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type a command in a folder; both outputs come as one, in the order in which they were made."""
    environment = {key: value for key, value in os.environ.items() if key != "ZHIZE_STORE"}
    environment["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**environment, "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh to type commands into")
def test_commands_print_what_is_shown(folder: Path) -> None:
    typed = [step for block in blocks("README.md", "console") for step in steps(block)]
    assert len(typed) >= 10
    for command, shown in typed:
        ran = run(command, folder)
        printed = ran.stdout.rstrip("\n").split("\n")
        assert agree(shown, printed), f"$ {command}\n{ran.stdout}"
        refused = any(line.startswith("Error:") for line in shown)
        assert (ran.returncode != 0) is refused, f"$ {command} exits with {ran.returncode}"


@pytest.mark.parametrize("name", [*READMES, "samples/README.md"])
def test_python_sessions_are_true(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    session = doctest.DocTestParser().get_doctest("".join(blocks(name, "pycon")), {}, name, name, 0)
    report: list[str] = []
    result = doctest.DocTestRunner().run(session, out=report.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(report)


def part_of(shown: Any, whole: Any) -> bool:
    """Whether JSON that is shown is a part of another: of the keys, and the first items."""
    if isinstance(shown, dict):
        return all(key in whole and part_of(value, whole[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return len(shown) <= len(whole) and all(map(part_of, shown, whole))
    return bool(shown == whole)


def test_the_record_shown_is_one_of_a_sample() -> None:
    [shown] = [json.loads(block) for block in blocks("README.md", "json")]
    tasks = [task for path in paths() for task in json.loads(dumps(read_plan(path)))["tasks"]]
    assert [task["id"] for task in tasks if part_of(shown, task)] == [shown["id"]]
    assert not part_of({**shown, "number": "0"}, tasks[0])


@pytest.mark.parametrize("name", READMES)
def test_phrases_are_read_as_the_table_says(name: str) -> None:
    phrases = [row for table in tables(name) for row in table if re.match(r"`[（由]", row[0])]
    assert len(phrases) >= 12
    for phrase, roles, modes in phrases:
        document = zhize.read_text(f"1.深化医保支付方式改革。{phrase.strip('`')}")
        parts = [part for task in document.tasks for part in task.assignments]
        assert [(p.name, p.role) for p in parts] == re.findall(rf"(\S+) ({ROLES})\b", roles), phrase
        assert {p.mode for p in parts} == set(modes.split(", ")), phrase
        assert not document.warnings, phrase


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_is_explained(command: str) -> None:
    text = COMMANDS[command].help or ""
    assert text.splitlines()[0].endswith(".")
    assert f"zhize {command}" in text.partition("Example:")[2]


@pytest.mark.parametrize("name", READMES)
def test_each_command_and_option_is_in_the_readme(name: str) -> None:
    rows = [row[0] for table in tables(name) for row in table]
    listed = [found[1] for row in rows if (found := re.match(r"`zhize ([\w-]+)", row))]
    assert listed == list(COMMANDS)
    options = {
        option
        for command in COMMANDS.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    missing = {option for option in options if not re.search(rf"{option}\b", read(name))}
    assert missing == set()


@pytest.mark.parametrize("name", READMES)
def test_terms_prefixes_and_warnings_are_those_of_the_code(name: str) -> None:
    assert set(re.findall(r"\bzz:(\w+)", read(name))) <= ZZ.NAMES
    assert set(PREFIXES) <= codes(name)
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "loaders").rglob("*.py"))
    warned = set(re.findall(r'\bWarning\(\s*"([a-z-]+)"', sources))
    explained = {row[0].strip("`") for table in tables(name) for row in table if len(row) == 2}
    assert len(warned) >= 8
    assert warned <= explained


@pytest.mark.parametrize("name", READMES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", read(name), re.MULTILINE))
    assert {first or second for first, second in named} == targets - {"help"}


def test_both_readmes_have_the_same_parts() -> None:
    def shape(name: str) -> list[object]:
        """Levels of headings, languages of blocks, items and rows in the order of the text."""
        marks = r"^(#+|- |\|.*\||```\w+)"
        found = re.findall(marks, re.sub(r"(?m)^(?![#`|-]).*\n", "", read(name)), re.MULTILINE)
        return [mark.count("|") if mark[0] == "|" else mark for mark in found]

    english, chinese = READMES
    assert shape(english) == shape(chinese)
    for language in ("console", "pycon", "json", "text"):
        assert blocks(english, language) == blocks(chinese, language)
    uncommented = [[re.sub(r" +#.*", "", sh) for sh in blocks(n, "sh")] for n in READMES]
    assert uncommented[0] == uncommented[1]
    assert codes(english) == codes(chinese)


def test_each_sample_is_described_in_both_languages() -> None:
    described = [row[0].strip("`") for table in tables("samples/README.md") for row in table[2:]]
    assert described == 2 * [path.name for path in paths()]


def slug(heading: str) -> str:
    """What GitHub calls a heading in links."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name: str) -> None:
    headings = {f"#{slug(h)}" for h in re.findall(r"^#+ (.*)", prose(name), re.MULTILINE)}
    links = re.findall(r"\]\(([^)\s]+)\)", prose(name))
    local = [link for link in links if "://" not in link]
    lost = [n for n in local if n not in headings and not (ROOT / name).parent.joinpath(n).exists()]
    assert lost == []


@pytest.mark.parametrize("name", DOCS)
def test_no_path_of_a_machine_is_named(name: str) -> None:
    assert re.findall(r"(?<![\w.:/~<>])/(?:[\w.-]+/)+[\w.-]*", read(name)) == []


def test_the_changelog_begins_with_this_version() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    version = config["metadata"]["version"]
    log = read("CHANGELOG.md")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", log, re.MULTILINE)
    changes = re.findall(r"^- .*", log, re.MULTILINE)
    assert versions[0] == version
    assert versions == sorted(versions, key=lambda v: [*map(int, v.split("."))], reverse=True)
    assert changes
    assert [change for change in changes if not re.search(r"\(#\d+\)$", change)] == []
    assert f"version: {version}\n" in read("CITATION.cff")
