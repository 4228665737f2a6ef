"""The words behind a tie are those of the document, and mark the bodies that they name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import agency, assignment, document, task

from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.loading import load
from zhize.graph.store import Store, open_store
from zhize.graph.views.network.sources import quoted, sources, standing
from zhize.loaders.records import ROLES
from zhize.samples import paths


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the bundled samples."""
    folder = tmp_path_factory.mktemp("sources") / "store"
    load(paths(), folder)
    with open_store(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    return facts(store)


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        pytest.param("推进医改。（市医保局牵头，市财政局配合）", "市医保局 市财政局",
                     "（市医保局牵头，市财政局配合）", id="in brackets"),
        pytest.param("1.推进医改\n责任单位：市医保局、市财政局\n2.其他", "市医保局 市财政局",
                     "责任单位：市医保局、市财政局", id="a line of its own"),
        pytest.param("推进医改\t市医保局\t市财政局\t年底前", "市医保局 市财政局",
                     "市医保局\t市财政局", id="cells of a row"),
        pytest.param("（一）健全体系，由市医保局负责。", "市医保局", "市医保局负责。",
                     id="a bracket that was closed before is none of it"),
        pytest.param("市医保局", "市医保局", "市医保局", id="nothing else"),
        pytest.param("由市医保局牵头" + "，并做好其他各项工作" * 9, "市医保局", "由市医保局",
                     id="no end near"),
        pytest.param("市医保局牵头。" + "做好其他各项工作，" * 9 + "\n市财政局配合。", "市医保局 市财政局",
                     "市医保局牵头。 … 市财政局配合。", id="far from one another"),
        pytest.param("𠮷县财政局负责", "财政局", "𠮷县财政局负责", id="beyond the basic plane"),
        pytest.param("推进医改", "", "", id="nobody"),
    ],
)  # fmt: skip
def test_words_come_with_what_stands_round_them(text: str, names: str, said: str) -> None:
    parts = []
    for at, name in enumerate(names.split()):
        start = text.index(name)
        parts.append((assignment(name, span=(start, start + len(name))), at))
    found, marks = quoted(text, parts)
    assert found == said
    assert [found[mark.start : mark.end] for mark in marks] == names.split()
    assert [mark.node for mark in marks] == list(range(len(parts)))


def test_words_that_name_two_bodies_are_marked_for_both() -> None:
    parts = [(assignment("各部门", span=(0, 3)), node) for node in (4, 2)]
    _, marks = quoted("各部门负责", parts)
    assert [(mark.node, mark.start, mark.end) for mark in marks] == [(2, 0, 3), (4, 0, 3)]


@pytest.mark.parametrize(
    "selection",
    [
        pytest.param(Selection(), id="as written"),
        pytest.param(Selection(naming="function"), id="by function line"),
        pytest.param(Selection(naming="as-of 2020-01-01"), id="of another day"),
        pytest.param(Selection(groups=True), id="open groups too"),
        pytest.param(Selection(roles=("lead", "cooperate")), id="two roles"),
        pytest.param(Selection(functions=("finance",), naming="function"), id="one line shown"),
        pytest.param(Selection(roles=("lead",), first_is_lead=True), id="leads by reading"),
        pytest.param(
            Selection(roles=("responsible",), first_is_lead=True), id="all but leads by reading"
        ),
    ],
)
def test_every_body_of_a_task_is_named_in_its_words(
    store: Store, known: Facts, selection: Selection
) -> None:
    chosen = known.select(selection)
    holds: dict[int, set[int]] = {}
    for unit, node in zip(chosen.unit.tolist(), chosen.node.tolist(), strict=True):
        holds.setdefault(int(chosen.task[unit]), set()).add(node)
    found = sources(chosen, holds, store)
    assert sorted(found) == sorted(holds)
    texts = {row.id: store.document(row.id).text for row in store.documents()}
    for number, source in found.items():
        assert {part.node for part in source.parts} == holds[number]
        assert all(part.role < len(ROLES) for part in source.parts)
        for piece in source.said.split(" … "):
            assert piece in texts[source.document]
        assert source.line >= 1
        assert all(source.said[part.start : part.end] for part in source.parts)


def test_marks_are_the_words_as_printed(store: Store, known: Facts) -> None:
    chosen = known.select()
    found = sources(chosen, chosen.task.tolist(), store)
    printed: dict[tuple[str, str], set[str]] = {}
    for row in store.documents():
        for item in store.document(row.id).tasks:
            printed[row.id, item.id] = {part.surface for part in item.assignments}
    for source in found.values():
        marked = {"".join(source.said[p.start : p.end].split()) for p in source.parts}
        assert marked <= printed[source.document, source.task]


def test_without_a_store_the_words_of_tasks_are_known(known: Facts) -> None:
    chosen = known.select()
    found = sources(chosen, chosen.task.tolist(), None)
    assert len(found) == len(set(chosen.task.tolist()))
    assert all(source.text and source.number for source in found.values())
    assert {(source.line, source.said, source.parts) for source in found.values()} == {(0, "", ())}
    assert sources(chosen, [], None) == {}


def test_the_heading_stands_before_the_words_unless_they_begin_with_it(tmp_path: Path) -> None:
    plan = document(
        task("提高待遇", assignment(), heading="医保"),
        task("医保支付", assignment(), id="body/2", heading="医保"),
        task("签约", assignment(), id="body/3"),
    )
    with open_store(tmp_path / "store", create=True) as store:
        store.put([plan])
        found = sources(facts(store).select(), [0, 1, 2], store)
    assert [source.text for source in found.values()] == ["医保 提高待遇", "医保支付", "签约"]


@pytest.mark.parametrize(
    ("selection", "collective", "expected"),
    [
        pytest.param(Selection(), False, "530300/finance", id="as written"),
        pytest.param(Selection(groups=True), True, "group/530300/finance", id="an open group"),
        pytest.param(Selection(naming="function"), False, "finance", id="by function line"),
        pytest.param(Selection(naming="function"), True, "group/finance", id="a group by line"),
        pytest.param(Selection(naming="as-of 2020-01-01"), False, "530300/finance", id="of a day"),
    ],
)
def test_assignments_stand_for_the_nodes_of_a_naming(
    selection: Selection, collective: bool, expected: str
) -> None:
    body = agency("市财政局", id="530300/finance", function="finance")
    part = assignment("市财政局", agency=body, collective=collective)
    plan = document(task("推进医改", part))
    assert standing(selection)(plan, plan.tasks[0], plan.tasks[0].assignments[0]) == expected
