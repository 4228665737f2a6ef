"""Fields of policy that a figure may be asked for: bundled ones and the user's, used or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import plan

import zhize
from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.facts import Selection, facts
from zhize.graph.storage.schemes import SchemeError
from zhize.graph.store import Store

SCHEME = Path(__file__).with_name("data") / "domains-floods.tsv"
PLAN = """关于印发曲靖市防汛抗旱工作安排的通知

一、工程建设与管护

1.完成病险水库除险加固。（市水利局牵头，市财政局配合）

曲靖市人民政府
2019年3月5日
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with two plans of a task each, the first of a field of the user's own."""
    (tmp_path / "floods.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "health.txt").write_text(plan(), encoding="utf-8")
    files = [tmp_path / "floods.txt", tmp_path / "health.txt"]
    zhize.load(files, tmp_path / "s", keep=[str(SCHEME)])
    return zhize.open_store(tmp_path / "s")


def bodies(store: Store, *domains: str) -> list[str]:
    """The labels of the bodies that have tasks of some fields."""
    chosen = facts(store).select(Selection(domains=domains))
    return [node.label for node in chosen.nodes]


@pytest.mark.parametrize(
    ("domains", "expected"),
    [
        pytest.param(
            ["flood-works"], ["曲靖市水利局", "曲靖市财政局"], id="one's own, by notation"
        ),
        pytest.param(["防汛抗旱"], ["曲靖市水利局", "曲靖市财政局"], id="one's own, above it"),
        pytest.param(["防洪"], ["曲靖市水利局", "曲靖市财政局"], id="a part of its name"),
        pytest.param(["监测预警"], [], id="one's own, of no task"),
        pytest.param(["payment-reform"], ["曲靖市医保局", "曲靖市财政局"], id="bundled"),
        pytest.param(["Tiered care"], [], id="bundled, of no task"),
        pytest.param(
            ["监测预警", "flood-works", "支付方式"],
            ["曲靖市医保局", "曲靖市水利局", "曲靖市财政局"],
            id="several",
        ),
        pytest.param([], [], id="none at all"),
    ],
)
def test_fields_of_all_schemes_can_be_chosen(
    store: Store, domains: list[str], expected: list[str]
) -> None:
    assert sorted(bodies(store, *domains)) == sorted(expected)


def test_what_is_no_field_is_told_the_nearest(store: Store) -> None:
    with pytest.raises(
        NotFoundError, match=r"防火工程: no field of any scheme .*nearest: 防洪工程"
    ):
        bodies(store, "防火工程")
    with pytest.raises(AmbiguousError, match="改革: several fields are called so"):
        bodies(store, "flood-works", "改革")


def test_fields_of_a_scheme_that_was_given_up_are_those_of_its_tasks(store: Store) -> None:
    (store.path / "schemes" / "flood-control.tsv").unlink()
    store.refresh()
    assert sorted(bodies(store, "flood-works")) == ["曲靖市水利局", "曲靖市财政局"]
    with pytest.raises(NotFoundError, match="监测预警: no field of any scheme is called so"):
        bodies(store, "监测预警")


def test_a_scheme_that_was_spoilt_is_said(store: Store) -> None:
    known = facts(store)
    (store.path / "schemes" / "flood-control.tsv").write_text("x", encoding="utf-8")
    with pytest.raises(SchemeError, match=r"flood-control\.tsv"):
        known.select(Selection(domains=("flood-works",)))
    assert len(known.select().nodes) == 3
