"""A store: documents in and out, the graph of them, and what is said when something is wrong."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import assignment, document, task

from zhize.graph.errors import NoStoreError, NotFoundError, StoreError
from zhize.graph.rdf.build import common_quads, document_quads
from zhize.graph.rdf.labels import head_actors, label_quads
from zhize.graph.storage.files import file_name
from zhize.graph.storage.sheets import write_sheet
from zhize.graph.store import Store, open_store
from zhize.loaders.errors import LoadError, ZhizeError
from zhize.loaders.records import Document
from zhize.loaders.records_json import dumps

ONE = document(task("推进分级诊疗", assignment("市卫生计生委", "lead")), id="甲")
TWO = document(task("推进医保支付", assignment("市医保局", "lead")), id="乙/../二", date=None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with two documents."""
    made = open_store(tmp_path / "store", create=True)
    made.put([ONE, TWO])
    return made


def test_what_is_put_is_there(store: Store) -> None:
    assert [row.id for row in store.documents()] == sorted([ONE.id, TWO.id])
    assert store.document(ONE.id) == ONE
    assert store.document(TWO.id) == TWO
    assert store.problems() == ()


def test_it_is_there_for_others_too(store: Store) -> None:
    again = open_store(store.path)
    assert again.documents() == store.documents()
    assert again.document(TWO.id) == TWO
    assert again.revision == store.revision


def test_a_row_tells_what_a_document_holds(store: Store) -> None:
    row = next(row for row in store.documents() if row.id == ONE.id)
    assert row == ("甲", "曲靖市医改工作要点", "曲靖市", "2018-12-26", 1, 1, 0)


def test_a_row_of_a_document_that_says_little_has_blanks(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    store.put([document(id="x", title=None, jurisdiction=None, date=None)])
    assert store.documents() == (("x", "", "", "", 0, 0, 0),)


def test_the_file_of_a_document_is_what_extract_prints(store: Store) -> None:
    path = store.path / "documents" / file_name(ONE.id)
    assert path.read_text(encoding="utf-8") == dumps(ONE) + "\n"


def test_the_graph_is_that_of_the_documents(store: Store) -> None:
    graph = ox.Store()
    heads = (head_actors(write_sheet(each, store.iris))[1] for each in (ONE, TWO))
    names = label_quads(heads, store.iris)
    for lines in (common_quads(), document_quads(ONE), document_quads(TWO), names):
        graph.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    dumped = graph.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    assert store.dump() == b"".join(sorted(dumped.splitlines(keepends=True)))


def test_the_way_there_does_not_show(store: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other", create=True)
    other.put([replace(ONE, title="昨日")])
    other.put([document(task("无"), id="丙")])
    other.put([TWO])
    other.put([ONE])
    other.remove("丙")
    assert other.dump() == store.dump()
    assert other.documents() == store.documents()
    assert other.revision == store.revision


def test_a_document_is_replaced_whole(store: Store) -> None:
    store.put([document(task("只剩这一项"), id=ONE.id)])
    (row,) = (row for row in store.documents() if row.id == ONE.id)
    assert (row.tasks, row.assignments) == (1, 0)
    assert not store.query('ASK { ?a skos:prefLabel "曲靖市卫生计生委"@zh }')
    assert store.query('ASK { ?a skos:prefLabel "曲靖市医保局"@zh ; zz:leads ?t }')


def test_the_last_of_two_of_one_id_stays(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    store.put([ONE, replace(ONE, title="后来")])
    assert [row.title for row in store.documents()] == ["后来"]


def test_nothing_put_is_nothing_changed(store: Store) -> None:
    before = sorted(store.path.rglob("*"))
    store.put([])
    assert sorted(store.path.rglob("*")) == before


def test_removing(store: Store) -> None:
    store.remove(TWO.id)
    assert [row.id for row in store.documents()] == [ONE.id]
    assert not store.query('ASK { ?a skos:prefLabel "曲靖市医保局"@zh }')
    with pytest.raises(NotFoundError, match="no document has the id 乙"):
        store.document(TWO.id)
    with pytest.raises(NotFoundError, match="no document has the id 乙"):
        store.remove(TWO.id)
    assert store.dump() == open_store(store.path).dump()


def test_the_last_document_can_go(store: Store) -> None:
    store.remove(ONE.id)
    store.remove(TWO.id)
    assert store.documents() == ()
    assert not store.query("ASK { ?p a zz:Plan }")
    assert store.query("ASK { zz:leads a owl:ObjectProperty }")


@pytest.mark.parametrize(
    "document_id",
    [
        "../../etc/passwd",
        "CON",
        "a/b\\c:d*?",
        "." * 300,
        " ",
        "ÀÀ",
        "国发〔2024〕1号",
        "\n",
        "𠮷" * 90,
    ],
)
def test_an_id_can_hold_any_character(tmp_path: Path, document_id: str) -> None:
    store = open_store(tmp_path / "s", create=True)
    store.put([replace(ONE, id=document_id)])
    assert [row.id for row in store.documents()] == [document_id]
    assert store.document(document_id).id == document_id
    (path,) = (store.path / "documents").iterdir()
    assert path.name.isascii()
    assert store.query("ASK { ?p a zz:Plan }")
    store.remove(document_id)
    assert store.documents() == ()


def test_a_document_that_cannot_be_written_changes_nothing(store: Store) -> None:
    before = store.dump()
    bad = document(task("一"), task("二"), id="丁")
    with pytest.raises(LoadError, match="two tasks have the id body/1"):
        store.put([replace(ONE, title="新"), bad])
    assert open_store(store.path).dump() == before
    with pytest.raises(LoadError, match="half a surrogate pair"):
        store.put([replace(ONE, title="\ud800")])
    assert open_store(store.path).dump() == before


def test_rdflib_sees_the_same(store: Store) -> None:
    dataset = store.rdflib()
    found = dataset.query("SELECT ?t { ?a <https://w3id.org/zhize/ns#leads> ?t }")
    assert len(list(found)) == 2
    assert sum(1 for _ in dataset.quads()) == len(store.dump().splitlines())


def test_another_base_is_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True, base="https://data.example/")
    store.put([ONE])
    again = open_store(tmp_path / "s")
    assert b"<https://data.example/plan/" in again.dump()
    assert open_store(tmp_path / "s", base="https://data.example/").iris.base == again.iris.base
    with pytest.raises(StoreError, match=r"has IRIs below https://data\.example/"):
        open_store(tmp_path / "s", base="https://other.example/")


def test_a_store_is_a_context(store: Store) -> None:
    with open_store(store.path) as opened:
        assert opened.documents()
    assert opened.documents()


def test_what_is_read_is_of_one_moment(store: Store) -> None:
    reader = open_store(store.path)
    before = reader.documents()
    store.put([document(task("新"), id="丙")])
    assert reader.documents() == before
    assert not reader.query('ASK { ?p dcterms:identifier "丙" }')
    reader.refresh()
    assert len(reader.documents()) == len(before) + 1


def test_creating_is_for_new_and_empty_folders(tmp_path: Path) -> None:
    assert open_store(tmp_path / "a" / "b", create=True).documents() == ()
    (tmp_path / "empty").mkdir()
    assert open_store(tmp_path / "empty", create=True).documents() == ()
    assert open_store(tmp_path / "empty", create=True).documents() == ()


def test_a_store_half_made_is_finished(tmp_path: Path) -> None:
    made = open_store(tmp_path / "s", create=True)
    (made.path / "documents").rmdir()
    assert open_store(tmp_path / "s", create=True).documents() == ()


@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_store_is_said(tmp_path: Path, create: bool) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x").touch()
    for name in ("file", "folder", "file/below"):
        with pytest.raises(StoreError, match=r"is not a store|is no store|is a file") as caught:
            open_store(tmp_path / name, create=create)
        assert "\n" not in str(caught.value)
        assert str(caught.value).startswith(str(tmp_path / name))
        assert isinstance(caught.value, ZhizeError)


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="there is no store here; make one: zhize load"):
        open_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("marker", "sentence"),
    [("{", "is damaged"), ("[]", "is damaged"), ('{"zhize":2,"base":"x"}', "by a newer zhize")],
)
def test_a_marker_that_is_wrong_is_said(store: Store, marker: str, sentence: str) -> None:
    (store.path / "store.json").write_text(marker, encoding="utf-8")
    with pytest.raises(StoreError, match=sentence):
        open_store(store.path)


def test_a_base_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no base for IRIs"):
        open_store(tmp_path / "s", create=True, base="example")


def test_a_damaged_file_is_named_and_the_rest_works(store: Store) -> None:
    path = store.path / "documents" / file_name(TWO.id)
    path.write_text('{"document": 3}', encoding="utf-8")
    again = open_store(store.path)
    assert [row.id for row in again.documents()] == [ONE.id]
    (problem,) = again.problems()
    assert problem.startswith(f"{path}: text is missing; load its source again")
    with pytest.raises(StoreError, match="text is missing") as caught:
        again.document(TWO.id)
    assert str(path) in str(caught.value)
    again.put([TWO])
    assert again.problems() == ()
    assert again.dump() == store_of(again.path.parent / "x", ONE, TWO).dump()


def test_a_damaged_file_can_be_removed(store: Store) -> None:
    path = store.path / "documents" / file_name(TWO.id)
    path.write_bytes(b"\x00")
    store.remove(TWO.id)
    assert store.problems() == ()
    assert not path.exists()


def store_of(path: Path, *documents: Document) -> Store:
    """Return a new store with documents."""
    made = open_store(path, create=True)
    made.put(documents)
    return made


def test_numbers_of_a_damaged_file_do_not_count(store: Store) -> None:
    path = store.path / "documents" / file_name(ONE.id)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["tasks"][0]["span"] = [0, 10**6]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert sum(row.tasks for row in open_store(store.path).documents()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_store_behind_a_link_is_a_store(store: Store, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(store.path)
    linked = open_store(tmp_path / "link")
    linked.put([document(task("新"), id="丙")])
    assert len(open_store(store.path).documents()) == 3
