"""Figures for papers: text stays text, every choice is on them, the same view gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import agency, assignment, document, schedule, task
from figure_pages import EVIL, evil_figures, sample_figures

from zhize.graph import open_store
from zhize.graph.columns.figures import load
from zhize.graph.facts import Chosen, facts
from zhize.graph.views import figures, vega
from zhize.graph.views.figures import (
    Figure,
    NoFiguresError,
    flow_figure,
    has_chinese_font,
    load_figure,
    matrix_figure,
    timeline_figure,
)
from zhize.graph.views.pages.flow import flow_view
from zhize.graph.views.pages.matrix import matrix_view
from zhize.graph.views.pages.timeline import timeline_view
from zhize.graph.views.plain import display_width

pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

Draw = Callable[[Chosen], Figure]
FIGURES: dict[str, Draw] = {
    "load": lambda chosen: load_figure(chosen, top=8),
    "matrix": lambda chosen: matrix_figure(matrix_view(chosen, "agency-domain", top=8)),
    "directed": lambda c: matrix_figure(matrix_view(c, "agency-agency", directed=True, top=8)),
    "timeline": lambda chosen: timeline_figure(timeline_view(chosen, top=12)),
    "dates": lambda chosen: timeline_figure(timeline_view(chosen), by="date"),
    "flow": lambda chosen: flow_figure(flow_view(chosen, top=10)),
}
every_figure = pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chosen]:
    with sample_figures(tmp_path_factory.mktemp("figures") / "store") as chosen:
        yield chosen


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chosen]:
    with evil_figures(tmp_path_factory.mktemp("evil") / "store") as chosen:
        yield chosen


def texts(figure: Figure) -> list[str]:
    """Return what is written on a figure, a text an item; its parts stand one after the other."""
    root = ElementTree.fromstring(figure.svg)
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


@every_figure
def test_a_figure_has_text_as_text_and_names_every_choice(samples: Chosen, draw: Draw) -> None:
    figure = draw(samples)
    written = "".join(texts(figure)).replace(" ", "")
    assert samples.selection.describe("zh").replace(" ", "") in written
    assert "Noto Sans CJK SC" in figure.svg
    assert "href" not in figure.svg.replace("xlink", "")


@every_figure
def test_a_figure_is_the_same_however_often_it_is_drawn(samples: Chosen, draw: Draw) -> None:
    assert draw(samples).svg == draw(samples).svg


def test_a_figure_is_the_same_in_another_process_zone_and_locale(
    samples: Chosen, tmp_path: Path
) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from zhize.graph import open_store\n"
        "from zhize.graph.facts import facts\n"
        "from zhize.graph.views.figures import flow_figure, timeline_figure\n"
        "from zhize.graph.views.pages.flow import flow_view\n"
        "from zhize.graph.views.pages.timeline import timeline_view\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    chosen = facts(store).select()\n"
        "    drawn = timeline_figure(timeline_view(chosen, top=12)).svg\n"
        "    drawn += flow_figure(flow_view(chosen, top=10)).svg\n"
        "Path(sys.argv[2]).write_text(drawn, encoding='utf-8')\n"
    )
    store = samples.facts.folder
    while not (store / "documents").is_dir():
        store = store.parent
    other = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", program, str(store), str(tmp_path / "drawn")]
    subprocess.run(command, env=other, check=True, timeout=120)
    here = FIGURES["timeline"](samples).svg + FIGURES["flow"](samples).svg
    assert (tmp_path / "drawn").read_text(encoding="utf-8") == here


def test_bars_have_names_and_sums_of_the_bodies_with_most_tasks(samples: Chosen) -> None:
    rows = load(samples)
    written = texts(load_figure(samples, top=3, language="en"))
    for row in rows[:3]:
        assert row.label in written
        assert str(row.total) in written
    assert rows[3].label not in written
    assert f"The 3 bodies with most tasks; left out: {len(rows) - 3}." in "".join(written)
    assert {"lead", "other role"} <= set(written)


def test_cells_have_the_values_of_the_matrix(samples: Chosen) -> None:
    view = matrix_view(samples, "function-place", top=5)
    written = texts(matrix_figure(view, language="en"))
    rows, columns = view.names()
    assert [name.en for name in rows] == [text for text in written if text in {n.en for n in rows}]
    assert {name.en for name in columns} <= set(written)
    numbers = sorted(int(text) for text in written if text.isdigit())
    legend = 4
    assert len(numbers) - legend <= len(list(view.cells())) <= len(numbers)


def test_values_that_are_no_numbers_of_tasks_have_two_digits(samples: Chosen) -> None:
    from dataclasses import replace

    chosen = samples.facts.select(replace(samples.selection, projection="jaccard"))
    view = matrix_view(chosen, "agency-agency", top=12)
    values = [value for _, _, value in view.cells() if isinstance(value, float)]
    assert values
    assert {f"{value:.2f}" for value in values} <= set(texts(matrix_figure(view)))


def test_few_tasks_are_drawn_one_by_one_and_many_by_date(samples: Chosen) -> None:
    view = timeline_view(samples)
    assert len(view.dated) > vega.FEW
    assert "2017-07-31" in texts(timeline_figure(view))
    few = timeline_view(samples, due_before="2017-10")
    assert any(text.startswith("天津市编办") for text in texts(timeline_figure(few)))


def test_a_flow_is_as_wide_as_its_tasks(samples: Chosen) -> None:
    view = flow_view(samples, top=10)
    written = texts(flow_figure(view))
    for side, at in zip(view.sides(), ("lead", "co"), strict=True):
        for node in side:
            tasks = sum(flow.tasks for flow in view.flows if getattr(flow, at) == node)
            assert f"{node.label} {tasks}" in written
    assert flow_figure(view).svg.count("<path") == 10


@every_figure
def test_names_titles_and_texts_stay_text(evil: Chosen, draw: Draw) -> None:
    figure = draw(evil)
    root = ElementTree.fromstring(figure.svg)
    assert not [node for node in root.iter() if node.tag.endswith(("}script", "}img", "}image"))]
    assert "<script" not in figure.svg
    assert EVIL[:9] in "".join(texts(figure))


def test_what_no_xml_may_hold_is_not_in_a_figure(tmp_path: Path) -> None:
    body = agency(id="530300/x", label="曲靖市\x01局")
    parts = assignment("市x", "lead", agency=body), assignment("市财政局", "cooperate", order=2)
    with open_store(tmp_path / "store", create=True) as store:
        store.put(
            [
                document(
                    task("推进\x01", *parts, schedule=schedule(), domains=("tiered-care",)),
                    title="要\x02点",
                )
            ]
        )
    with open_store(tmp_path / "store") as store:
        chosen = facts(store).select()
        for draw in FIGURES.values():
            assert "\ufffd" in "".join(texts(draw(chosen)))


def test_a_png_is_as_large_as_is_asked(samples: Chosen) -> None:
    figure = flow_figure(flow_view(samples, top=5))
    small, large = figure.png(1), figure.png(2)
    assert small.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(small[16:20], "big") * 2 == int.from_bytes(large[16:20], "big")


def test_a_notebook_shows_a_figure(samples: Chosen) -> None:
    figure = FIGURES["flow"](samples)
    assert figure._repr_svg_() == figure.svg


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param("职责", True, id="characters that fonts have"),
        pytest.param("\U0010fffd\U0010fffc", False, id="characters that no font has"),
    ],
)
def test_a_font_is_looked_for_by_what_it_draws(
    monkeypatch: pytest.MonkeyPatch, letters: str, expected: bool
) -> None:
    has_chinese_font.cache_clear()
    monkeypatch.setattr(figures, "TWO", letters)
    found = has_chinese_font()
    has_chinese_font.cache_clear()
    if expected and not found:
        pytest.skip("no font with Chinese characters is installed")
    assert found is expected


def test_without_the_package_that_draws_one_sentence_says_what_to_do(
    samples: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(NoFiguresError, match=r"pip install 'zhize\[figures\]' adds it$"):
        load_figure(samples)
    figure = flow_figure(flow_view(samples, top=5))
    with pytest.raises(NoFiguresError, match="vl-convert-python is not installed"):
        figure.png()


@pytest.mark.parametrize("draw", [FIGURES["load"], FIGURES["matrix"], FIGURES["flow"]])
def test_nothing_counted_is_drawn_all_the_same(samples: Chosen, draw: Draw) -> None:
    from zhize.graph.facts import Selection

    nothing = samples.facts.select(Selection(period=("1990", "1990")))
    figure = draw(nothing)
    assert "1990-01-01–1990-12-31" in "".join(texts(figure))
    # There is nothing that a legend could tell.
    assert "Gradient" not in figure.svg


@pytest.mark.parametrize("width", [12, 20, 41, 110])
def test_no_line_begins_with_what_ends_one(samples: Chosen, width: int) -> None:
    words = samples.selection.describe("zh")
    lines = vega.folded(words, width)
    assert "".join(lines) == words
    assert all(display_width(line) <= width for line in lines)
    assert not any(line[0] in "，。、；：）…" or line[-1] in "（《“" for line in lines)


@pytest.mark.parametrize("top", [12, 40])
def test_no_month_stands_twice_on_an_axis_of_days(samples: Chosen, top: int) -> None:
    written = texts(timeline_figure(timeline_view(samples, top=top), by="task"))
    months = [text for text in written if len(text) == 7 and text[:2] == "20" and text[4] == "-"]
    assert len(months) > 2
    assert len(months) == len(set(months))
