"""Views of figures: what stands behind a mark, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from factories import assignment, document, schedule, task
from figure_pages import sample_figures

from zhize.graph import open_store
from zhize.graph.facts import Chosen, Selection, facts
from zhize.graph.views.pages import behind
from zhize.graph.views.pages.flow import flow_view
from zhize.graph.views.pages.matrix import MatrixView, What, matrix_view
from zhize.graph.views.pages.timeline import timeline_view, who
from zhize.graph.views.said import same


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chosen]:
    with sample_figures(tmp_path_factory.mktemp("pages") / "store") as chosen:
        yield chosen


MATRICES = [
    pytest.param("agency-domain", {"part": "total"}, id="bodies and domains"),
    pytest.param("agency-domain", {"part": "lead"}, id="bodies and domains, led"),
    pytest.param("agency-domain", {"part": "co"}, id="bodies and domains, other roles"),
    pytest.param("agency-agency", {}, id="bodies and bodies"),
    pytest.param("agency-agency", {"directed": True}, id="who leads for whom"),
    pytest.param("function-place", {"part": "total"}, id="lines and places"),
    pytest.param("function-place", {"part": "lead"}, id="lines and places, led"),
    pytest.param("function-place", {"part": "co"}, id="lines and places, other roles"),
]


@pytest.mark.parametrize(("what", "options"), MATRICES)
def test_as_many_tasks_stand_behind_a_cell_as_it_says(
    samples: Chosen, what: What, options: dict[str, Any]
) -> None:
    view = matrix_view(samples, what, **options)
    tasks = view.tasks()
    assert {f"{i}-{j}": value for i, j, value in view.cells()} == {
        mark: len(found) for mark, found in tasks.items()
    }
    assert tasks


def test_the_tasks_behind_a_flow_are_led_by_one_and_had_by_the_other(samples: Chosen) -> None:
    view = flow_view(samples)
    found = view.tasks()
    at = {node.id: place for place, node in enumerate(samples.nodes)}
    has = {
        (int(samples.task[unit]), node): lead
        for unit, node, lead in zip(
            samples.unit.tolist(), samples.node.tolist(), samples.lead.tolist(), strict=True
        )
    }
    assert len(view.flows) == view.every > 50
    for place, flow in enumerate(view.flows):
        tasks = found[str(place)].tolist()
        assert len(tasks) == flow.tasks
        assert all(has[number, at[flow.lead.id]] for number in tasks)
        assert not any(has[number, at[flow.co.id]] for number in tasks)


def order(view: MatrixView) -> list[str]:
    """Return what the rows of a matrix are called."""
    return [heading.label for heading in view.matrix.rows]


def test_a_matrix_shows_the_bodies_with_most_tasks_and_says_how_many_it_leaves_out(
    samples: Chosen,
) -> None:
    whole, cut = (matrix_view(samples, "agency-agency", top=top) for top in (None, 7))
    assert order(cut) == order(whole)[:7]
    assert [column.label for column in cut.matrix.columns] == order(cut)
    assert cut.shown.more_rows == len(order(whole)) - 7
    assert f"另有{cut.shown.more_rows}个未列" in cut.notes[0].zh
    assert f"left out: {cut.shown.more_rows}." in cut.notes[0].en
    isolated = len(samples.nodes) - len(order(whole))
    assert [note.zh for note in whole.notes] == [f"另有{isolated}个机构所在的行没有数值，不列。"]


def test_columns_of_rows_left_out_are_named_as_such(samples: Chosen) -> None:
    view = matrix_view(samples, "agency-domain", top=1)
    assert view.shown.elsewhere > 0
    assert f"另有{view.shown.elsewhere}个领域只在未列的行中有数值" in view.notes[1].zh
    assert str(view.shown.elsewhere) in view.notes[1].en


def test_of_many_places_those_with_most_tasks_stay_in_their_order(
    samples: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhize.graph.views.pages.matrix.PLACES", 3)
    whole, view = (matrix_view(samples, "function-place", top=top) for top in (None, 2))
    names = [column.id for column in view.matrix.columns]
    assert len(names) == 3
    assert names == sorted(names)
    assert len(whole.matrix.columns) == 3 + view.shown.more_columns + view.shown.elsewhere
    assert "列：只列任务最多的3个地区" in view.notes[1].zh


def test_lines_and_places_tell_bodies_apart_whatever_bodies_are_called(samples: Chosen) -> None:
    by_line = samples.facts.select(Selection(naming="function"))
    view = matrix_view(by_line, "function-place")
    assert [len(found) for found in view.tasks().values()] == [v for _, _, v in view.cells()]


def test_names_are_those_of_the_language(samples: Chosen) -> None:
    rows, columns = matrix_view(samples, "function-place").names()
    assert ("卫生健康", "health") in [(row.zh, row.en.lower()) for row in rows]
    assert same("曲靖市") in columns
    _, domains = matrix_view(samples, "agency-domain").names()
    assert "分级诊疗" in [name.zh for name in domains]
    assert all(name.en.isascii() for name in domains)


def test_a_bar_has_the_tasks_due_at_a_time_of_one_document(samples: Chosen) -> None:
    view = timeline_view(samples)
    bars = view.bars()
    assert sorted(row for bar in bars for row in bar.rows) == list(range(len(view.dated)))
    for bar in bars:
        due = {view.dated[row].due for row in bar.rows}
        documents = {view.group_of[view.dated[row].document] for row in bar.rows}
        assert all(day.startswith(bar.when) for day in due)
        assert documents == {bar.group}
    assert view.rows[: len(view.dated)] == view.dated


def test_more_dates_than_bars_are_taken_together(
    samples: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhize.graph.views.pages.timeline.BARS", 3)
    assert {bar.when for bar in timeline_view(samples).bars()} == {"2017", "2018", "2020"}


def test_more_documents_than_colours_share_one(
    samples: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhize.graph.views.pages.timeline.COLOURS", 2)
    view = timeline_view(samples)
    assert [group.en for group in view.groups][1:] == ["2 other documents"]
    assert sorted(view.group_of.values()) == [0, 1, 1]
    assert (view.rest, timeline_view(samples, due_after="2020").rest) == (1, None)


def test_documents_of_one_title_are_told_apart(tmp_path: Path) -> None:
    due = task("推进分级诊疗", assignment("市财政局"), schedule=schedule())
    with open_store(tmp_path / "store", create=True) as store:
        store.put([document(due, id=name, title="要点") for name in ("甲", "乙")])
    with open_store(tmp_path / "store") as store:
        view = timeline_view(facts(store).select())
    assert [group.zh for group in view.groups] == ["要点（乙）", "要点（甲）"]


@pytest.mark.parametrize(
    ("leads", "others", "expected"),
    [
        pytest.param(("甲局", "乙局"), ("丙局",), "甲局、乙局", id="who leads"),
        pytest.param((), ("丙局", "丁局"), "(丙局等)", id="nobody leads"),
        pytest.param((), ("丙局",), "(丙局)", id="one, who does not lead"),
        pytest.param((), (), "", id="nobody"),
    ],
)
def test_who_leads_can_be_told_from_who_does_not(
    samples: Chosen, leads: tuple[str, ...], others: tuple[str, ...], expected: str
) -> None:
    row = timeline_view(samples).rows[0]._replace(leads=leads, others=others)
    assert who(row) == expected


def test_a_mark_lists_fewer_tasks_where_a_page_would_have_too_many(
    samples: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = matrix_view(samples, "agency-domain").tasks()
    monkeypatch.setattr(behind, "MOST", 100)
    found = behind.behind(samples.facts, marks)
    assert 1 <= found.each < behind.EACH[0]
    assert len(found.tasks) <= 100
    assert all(len(found.lists[mark]) <= found.each for mark in marks)
    monkeypatch.setattr(behind, "MOST", 5)
    found = behind.behind(samples.facts, marks)
    assert len(found.tasks) <= 5
    assert any(found.lists.values())


def test_a_task_has_its_source_words_and_everybody_as_written(samples: Chosen) -> None:
    marks = flow_view(samples, top=1).tasks()
    found = behind.behind(samples.facts, marks)
    first = found.tasks[found.lists["0"][0]]
    key = samples.facts.keys[int(marks["0"][0])]
    assert (found.documents[first["document"]]["id"], first["task"]) == key
    assert first["text"] == samples.facts.words([marks["0"][0]])[int(marks["0"][0])].text
    assert "lead" in first["bodies"]
