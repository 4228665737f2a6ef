"""The facts at their bounds: of nothing, of no folder, of bodies and groups that share an id."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from factories import agency, assignment, document, task

from zhize.graph.columns.figures import load
from zhize.graph.errors import StoreError
from zhize.graph.facts import Selection, facts, read_facts
from zhize.graph.store import open_store


def test_an_empty_store_has_empty_facts(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        known = facts(store)
        assert load(known.select()) == ()
        assert (len(known.fields), len(known.keys)) == (0, 0)


def test_a_folder_without_facts_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="has no facts that can be read"):
        read_facts(tmp_path)


def test_bodies_of_one_id_and_groups_are_told_apart(tmp_path: Path) -> None:
    body = agency("市甲局")
    both = document(
        task(
            "一",
            assignment("市甲局", "lead", agency=body),
            assignment(
                "各甲局", "cooperate", agency=replace(body, label="各甲局"), collective=True
            ),
        )
    )
    with open_store(tmp_path / "store", create=True) as store:
        store.put([both])
        nodes = facts(store).select(Selection(groups=True)).nodes
    assert [(node.id, node.label, node.group) for node in nodes] == [
        ("530300/甲局", "曲靖市甲局", False),
        ("group/530300/甲局", "各甲局", True),
    ]


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("load", "figures"),
        ("Matrix", "figures"),
        ("function_by_place", "figures"),
        ("timeline",) * 2,
    ],
)
def test_tables_are_had_at_the_door(name: str, module: str) -> None:
    door = import_module("zhize.graph.facts")
    assert getattr(door, name) is getattr(import_module(f"zhize.graph.columns.{module}"), name)
    assert set(door.__all__) <= set(dir(door)) | set(door._HOMES)


def test_the_door_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'figures'"):
        _ = import_module("zhize.graph.facts").figures
