"""`from zhize.graph import …` gives what each name's home gives, and imports nothing before."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

import zhize.graph
from zhize.graph import _HOMES


@pytest.mark.parametrize("name", zhize.graph.__all__)
def test_a_name_is_that_of_its_home(name: str) -> None:
    home = import_module(f"zhize.graph.{_HOMES[name]}")

    assert getattr(zhize.graph, name) is getattr(home, name)


@pytest.mark.parametrize("name", zhize.graph.__all__)
def test_no_module_hides_a_name(name: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module(f"zhize.graph.{name}")


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'leaders'"):
        _ = zhize.graph.leaders


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, zhize.graph; print(sorted({'networkx', 'duckdb', 'rdflib'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
