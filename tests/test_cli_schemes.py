"""A field of policy that is not bundled: loaded from a file, kept by the store, found by its names.

The store's graph is held to its shapes by `check`, schemes of its own included.
"""

from __future__ import annotations

import builtins
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from commandline import lines, make_store, objects, zhize

from zhize.graph.rdf.build import common_quads

SCHEME = Path(__file__).with_name("data") / "domains-floods.tsv"
KEPT = Path("schemes", "flood-control.tsv")
PLAN = """关于印发曲靖市防汛抗旱工作安排的通知

一、工程建设与管护

1.完成病险水库除险加固。（市水利局牵头，市财政局配合）

二、其他

2.会商雨情，及时发布消息。（市气象局牵头，市水利局配合）

曲靖市人民政府
2019年3月5日
"""
LABELS = "SELECT ?label { ?task a zz:Task ; dcterms:subject/skos:prefLabel ?label }"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a plan, loaded by a scheme of the user's own."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    folder = tmp_path / "s"
    loaded = zhize("load", tmp_path / "plan.txt", "--scheme", SCHEME, "--store", folder)
    assert (loaded.exit_code, loaded.stderr) == (0, "")
    return folder


def fields(store: Path) -> list[tuple[list[str], list[str]]]:
    rows = objects(store, "who", "市水利局")
    return [(row["domains"], row["domain_names"]) for row in rows]


def test_tasks_get_fields_of_ones_own_without_code(store: Path) -> None:
    assert fields(store) == [(["flood-works"], ["防洪工程"]), (["flood-warning"], ["监测预警"])]
    assert "监测预警" in lines(store, "who", "雨情")[1]
    assert "domains   防洪工程" in lines(store, "show", "曲靖", "1")


def test_the_store_keeps_a_copy_and_goes_by_it_later(store: Path) -> None:
    assert (store / KEPT).read_bytes() == SCHEME.read_bytes()
    assert [path.name for path in (store / "schemes").iterdir()] == [KEPT.name]
    again = zhize("load", store.parent / "plan.txt", "--store", store)
    assert again.stdout.splitlines()[1].startswith("unchanged")
    (store.parent / "more.txt").write_text(PLAN.replace("曲靖", "忻州"), encoding="utf-8")
    zhize("load", store.parent / "more.txt", "--store", store)
    assert len(objects(store, "who", "--domain", "flood-control")) == 4


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("flood-works", ["body/1"], id="notation"),
        pytest.param("防洪工程", ["body/1"], id="Chinese name"),
        pytest.param("flood defences", ["body/1"], id="English name"),
        pytest.param("ＦＬＯＯＤ-WARNING", ["body/2"], id="wide letters and capitals"),
        pytest.param("预警预报", ["body/2"], id="heading"),
        pytest.param("防汛抗旱", ["body/1", "body/2"], id="with all below"),
        pytest.param("payment-reform", [], id="a bundled one without tasks"),
    ],
)
def test_a_field_is_found_by_any_of_its_names(store: Path, name: str, found: list[str]) -> None:
    assert [row["task"] for row in objects(store, "who", "--domain", name)] == found


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("防洪公程", "防洪工程 (flood-works)", id="own, Chinese"),
        pytest.param(
            "payment-reforms", "医保支付方式改革 (payment-reform)", id="bundled, a notation"
        ),
    ],
)
def test_a_word_that_is_no_field_is_told_the_nearest(store: Path, name: str, nearest: str) -> None:
    result = zhize("who", "--domain", name, "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    start = f"Error: {name}: no field of any scheme is called so; the nearest: {nearest}, "
    assert result.stderr.startswith(start)
    assert result.stderr.count("\n") == 1


def test_a_kept_scheme_is_among_the_code_lists(store: Path) -> None:
    said = json.loads(zhize("sparql", LABELS, "--store", store, "--format", "json").stdout)
    labels = {row["label"]["value"] for row in said["results"]["bindings"]}
    assert labels == {"防洪工程", "Flood defences", "监测预警"}
    broader = "SELECT ?n { ?d skos:broader/skos:notation ?n ; skos:altLabel '水利工程'@zh }"
    assert lines(store, "sparql", broader) == ["n", "flood-control"]
    assert not any("flood-control" in line for line in common_quads())


@pytest.mark.parametrize("way", ["changed", "deleted"])
def test_the_graph_follows_the_kept_schemes(store: Path, way: str) -> None:
    if way == "changed":
        text = (store / KEPT).read_text(encoding="utf-8").replace("\t防洪工程\t", "\t堤坝\t")
        (store / KEPT).write_text(text, encoding="utf-8")
    else:
        shutil.rmtree(store / "schemes")
    assert fields(store)[0] == (["flood-works"], ["堤坝" if way == "changed" else "flood-works"])
    labels = lines(store, "sparql", LABELS)[1:]
    assert ("堤坝" in labels, labels == []) == (way == "changed", way == "deleted")


def test_giving_a_scheme_anew_replaces_the_copy(store: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.tsv"
    new.write_text(SCHEME.read_text(encoding="utf-8").replace("雨情|", ""), encoding="utf-8")
    zhize("load", tmp_path / "plan.txt", "--scheme", new, "--store", store)
    assert (store / KEPT).read_bytes() == new.read_bytes()
    assert fields(store)[1] == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "flood-works\t", "price\t", "also in the scheme medical-reform", id="notation"
        ),
        pytest.param(
            "scheme: flood-control", "scheme: medical-reform", "another scheme", id="scheme"
        ),
        pytest.param("scheme: flood-control", "scheme: ../x", "no notation of a scheme", id="path"),
        pytest.param("notation\t", "", "the header must be", id="header"),
    ],
)
def test_a_bad_scheme_changes_nothing(
    store: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text(SCHEME.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*")}
    (tmp_path / "plan.txt").write_text(PLAN.replace("雨情", "水情"), encoding="utf-8")
    result = zhize("load", tmp_path / "plan.txt", "--scheme", bad, "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*")} == before


def test_a_kept_scheme_that_was_spoilt_is_named(store: Path) -> None:
    (store / KEPT).write_text("x\n", encoding="utf-8")
    result = zhize("who", "水库", "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {store / KEPT}:1: the header must be")


def test_check_holds_a_store_to_the_shapes(store: Path) -> None:
    assert zhize("check", "--store", store).exit_code == 0
    [path] = (store / "documents").iterdir()
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["tasks"][0]["assignments"][0]["span"] = [0, 4]
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    result = zhize("check", "--store", store, "--language", "en")
    assert result.exit_code == 1
    [found] = [line for line in result.stdout.splitlines() if "surface-equals-evidence" in line]
    assert found.split()[0] == "violation"
    assert "市水利局: what is said to be printed is not what the evidence says" in found
    left_out = zhize("check", "--store", store, "--no-shapes")
    assert "surface-equals-evidence" not in left_out.stdout


def test_check_without_pyshacl_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *given: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "pyshacl":
            raise ImportError(name)
        return imported(name, *given, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    folder = make_store(tmp_path / "s")
    said = zhize("check", folder).stderr.splitlines()
    assert [line for line in said if "pySHACL" in line] == [
        "Note: shapes: the graph is not held to the shapes, since pySHACL is not installed; "
        "pip install 'zhize[check]' adds it"
    ]
    assert len(zhize("check", folder, "--no-shapes").stderr.splitlines()) == 1
    draft = tmp_path / "draft.txt"
    draft.write_text(PLAN, encoding="utf-8")
    assert "pySHACL" not in zhize("check", draft).stderr
