"""The rules of the house: who may import whom, how long a file is, what a wheel holds."""

from __future__ import annotations

import ast
import configparser
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT: dict[str, set[str]] = {
    "ontology": set(),
    "loaders": {"ontology"},
    "graph": {"loaders", "ontology"},
}
LONGEST = 300  #: lines; a longer file holds two subjects
SOURCES = sorted(path for layer in MAY_IMPORT for path in (ROOT / layer).rglob("*.py"))


def name(path: Path) -> str:
    """`loaders/readers/plain.py`: how a file is named in a test's id."""
    return path.relative_to(ROOT).as_posix()


def layers_imported(source: str, package: str) -> Iterator[str]:
    """Yield the layers that a module imports, inside functions too; "zhize" is the whole."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package.split(".")[: 1 - node.level or None] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            targets = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for target in targets:
            top, _, rest = target.partition(".")
            if top == "zhize":
                layer = rest.partition(".")[0]
                yield layer if layer in MAY_IMPORT else "zhize"


def package_of(path: Path) -> str:
    """`zhize.loaders.readers`: the package that a module's relative imports start from."""
    return ".".join(["zhize", *path.relative_to(ROOT).parent.parts])


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    used = set(layers_imported(path.read_text(encoding="utf-8"), package_of(path)))
    assert used <= MAY_IMPORT[layer] | {layer}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("import zhize.graph.store", {"graph"}, id="a module"),
        pytest.param("from zhize.loaders import records", {"loaders"}, id="from a layer"),
        pytest.param("from zhize import ontology", {"ontology"}, id="a layer from the top"),
        pytest.param("from zhize import load", {"zhize"}, id="the whole"),
        pytest.param("def f():\n    import zhize.graph", {"graph"}, id="inside a function"),
        pytest.param("from ..graph import store", {"graph"}, id="relative, one up"),
        pytest.param("from . import records", {"loaders"}, id="relative, beside"),
        pytest.param("import re\nfrom json import loads", set(), id="the standard library"),
    ],
)
def test_every_kind_of_import_is_seen(source: str, expected: set[str]) -> None:
    assert set(layers_imported(source, "zhize.loaders")) == expected


@pytest.mark.parametrize("path", [*SOURCES, ROOT / "cli.py", ROOT / "__init__.py"], ids=name)
def test_a_file_holds_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def examples(path: Path) -> doctest.TestResults:
    """Run the examples in a module's docstrings."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    dotted = ".".join(["zhize", *parts]).removesuffix(".__init__")
    module = importlib.import_module(dotted)
    return doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if ">>> " in path.read_text(encoding="utf-8")], ids=name
)
def test_examples_in_docstrings_are_true(path: Path) -> None:
    result = examples(path)
    assert result.attempted > 0
    assert result.failed == 0


def test_some_docstrings_have_examples() -> None:
    assert examples(ROOT / "loaders" / "readers" / "plain.py").attempted > 0


def packaging() -> tuple[set[str], dict[str, list[str]]]:
    """The packages and the patterns of data files that setup.cfg lists."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = {
        package: [pattern.strip() for pattern in listed.replace("\n", ",").split(",")]
        for package, listed in config["options.package_data"].items()
    }
    return set(config["options"]["packages"].split()), patterns


def folder(package: str) -> Path:
    """Where a package lies."""
    return ROOT.joinpath(*package.split(".")[1:])


def test_every_package_folder_is_in_the_wheel() -> None:
    listed, _ = packaging()
    layers = [*MAY_IMPORT, "samples"]
    folders = {package_of(path) for layer in layers for path in (ROOT / layer).rglob("*.py")}
    assert listed == folders | {"zhize"}


PATTERNS = [(package, pattern) for package, found in packaging()[1].items() for pattern in found]


@pytest.mark.parametrize(("package", "pattern"), PATTERNS)
def test_every_pattern_of_data_files_finds_some(package: str, pattern: str) -> None:
    assert list(folder(package).glob(pattern))


def test_every_data_file_is_in_the_wheel() -> None:
    listed = {path for package, pattern in PATTERNS for path in folder(package).glob(pattern)}
    present = {
        path
        for layer in [*MAY_IMPORT, "samples"]
        for path in (ROOT / layer).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path.name[0] != "."
    }
    assert {name(path) for path in present - listed} == set()
