"""Pages of figures: one file without the network, both languages, and nothing becomes code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from figure_pages import EVIL, Elements, evil_figures, pages, sample_figures

from zhize.graph import vendor
from zhize.graph.facts import Chosen
from zhize.graph.views.pages import frame
from zhize.graph.views.pages.flow import flow_view
from zhize.graph.views.pages.flow_page import flow_page
from zhize.graph.views.pages.matrix import matrix_view
from zhize.graph.views.pages.matrix_page import matrix_page

FOLDER = Path(frame.__file__).parent


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chosen]:
    with sample_figures(tmp_path_factory.mktemp("pages") / "store") as chosen:
        yield chosen


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chosen]:
    with evil_figures(tmp_path_factory.mktemp("evil") / "store") as chosen:
        yield chosen


def test_every_page_needs_no_network_and_runs_our_scripts_only(samples: Chosen) -> None:
    for page in pages(samples).values():
        found = Elements(page)
        assert not [tag for tag, given in found.tags if {"src", "href"} & set(given) - {"href"}]
        assert {given["href"] for _, given in found.tags if "href" in given} == {"#table"}
        policy = next(str(given["content"]) for _, given in found.tags if "http-equiv" in given)
        assert "default-src 'none'" in policy
        assert policy.count("'sha256-") == len(found.scripts) - 1 == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_begins_in_a_language_and_names_every_choice_in_both(
    samples: Chosen, language: Any
) -> None:
    view = matrix_view(samples, "agency-domain", top=3)
    found = Elements(matrix_page(view, language))
    assert dict(found.tags[0][1])["data-language"] == language
    words = "".join(found.words)
    for each in ("zh", "en"):
        for what, how in samples.selection.choices(each):
            assert what in words
            assert how in words
    assert found.data()["words"]["en"]["selection"] == samples.selection.describe("en")


def test_the_table_of_a_page_has_what_the_picture_has(samples: Chosen) -> None:
    view = matrix_view(samples, "agency-domain", top=6)
    found = Elements(matrix_page(view))
    marks = [given["data-mark"] for tag, given in found.tags if "data-mark" in given]
    assert marks == [f"{i}-{j}" for i, j, _ in view.cells()]
    assert found.data()["counts"] == {f"{i}-{j}": value for i, j, value in view.cells()}


def test_names_titles_and_texts_never_become_markup_or_code(evil: Chosen) -> None:
    for name, page in pages(evil).items():
        found = Elements(page)
        assert len(found.scripts) == 4, name
        assert "img" not in [tag for tag, _ in found.tags], name
        data = found.data()
        assert EVIL in data["tasks"][0]["text"]
        assert EVIL in data["documents"][0]["title"]


def test_a_page_is_the_same_whenever_it_is_made(samples: Chosen) -> None:
    assert pages(samples) == pages(samples)


def test_nothing_counted_makes_pages_all_the_same(samples: Chosen) -> None:
    nothing = samples.facts.select(replace(samples.selection, period=("1990", "1990")))  # fmt: skip
    for page in pages(nothing).values():
        assert Elements(page).data()["tasks"] == []


NEWER = {
    "optional chaining": r"\?\.[A-Za-z(\[]",
    "nullish coalescing": r"\?\?",
    "spread": r"\.\.\.",
    "async": r"\basync\b|\bawait\b",
    "power": r"\*\*",
    "later methods": r"\.(includes|padStart|padEnd|flat|flatMap|replaceAll|matchAll|at)\(",
    "later functions": r"Object\.(entries|values|fromEntries)",
    "trailing comma of arguments": r",\s*\)",
}


@pytest.mark.parametrize("pattern", NEWER.values(), ids=NEWER)
@pytest.mark.parametrize("script", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_scripts_run_in_browsers_of_2015(script: Path, pattern: str) -> None:
    assert (
        re.findall(pattern, re.sub(r"/\*.*?\*/", "", script.read_text("utf-8"), flags=re.S)) == []
    )


def test_the_library_of_charts_is_credited(samples: Chosen) -> None:
    page = flow_page(flow_view(samples, top=1))
    assert f"zhize · {vendor.manifest()[frame.ECHARTS].credit}" in page
    assert "Licensed to the Apache Software Foundation" in page
