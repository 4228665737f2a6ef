"""The page of the real plans shows what was counted in them by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import zhize
from zhize.graph.facts import Selection, facts
from zhize.graph.store import Store
from zhize.graph.views.network.page import NetworkPage, network_page

SEEDS = sorted((Path(__file__).resolve().parents[2] / "shared" / "seeds").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEEDS, reason="the real plans are not here")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("seeds") / "store"
    zhize.load(SEEDS, folder)
    with zhize.open_store(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(store: Store) -> NetworkPage:
    return network_page(facts(store).select(), store=store)


def held(page: NetworkPage, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page.html)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize(
    ("body", "lead", "tasks"),
    [
        pytest.param("柞水县卫计局", 24, 35, id="leads 24 of its 35"),
        pytest.param("忻州市卫生计生委", 35, 47, id="leads 35 of its 47"),
        pytest.param("枞阳县卫生健康委", 0, 42, id="no lead is declared"),
    ],
)
def test_loads_are_those_counted_by_hand(
    page: NetworkPage, body: str, lead: int, tasks: int
) -> None:
    [node] = [node for node in held(page, "nodes") if node["name"] == body]
    assert (node["lead"], node["tasks"]) == (lead, tasks)


def test_every_tie_has_its_tasks_and_every_task_its_words(store: Store, page: NetworkPage) -> None:
    known = held(page, "known")
    texts = {row.id: store.document(row.id).text for row in store.documents()}
    assert known["whole"]
    behind: dict[tuple[int, int], int] = {}
    for task, _, *members in known["units"]:
        marked = {part[0] for part in known["tasks"][task][7]}
        assert marked == {member if member >= 0 else -1 - member for member in members}
        for lead in (-1 - member for member in members if member < 0):
            for co in (member for member in members if member >= 0):
                behind[lead, co] = behind.get((lead, co), 0) + 1
    edges = {(edge["from"], edge["to"]): edge["tasks"] for edge in held(page, "edges")}
    assert behind == edges
    for document, *_, line, said, _, parts in known["tasks"]:
        text = texts[known["documents"][document][0]]
        assert all(piece in text for piece in said.split(" … "))
        assert 1 <= line <= text.count("\n") + 1
        assert all(said[start:end].strip() for _, _, start, end in parts)


def test_where_no_lead_is_declared_bodies_share_their_tasks(store: Store) -> None:
    [plan] = [row.id for row in store.documents() if row.jurisdiction == "枞阳县"]
    found = network_page(facts(store).select(Selection(documents=(plan,))), store=store)
    assert not held(found, "known")["directed"]
    assert found.ties > 0
    first = facts(store).select(Selection(documents=(plan,), first_is_lead=True))
    reading = network_page(first, store=store)
    assert held(reading, "known")["directed"]
    assert "使用者的读法" in held(reading, "known")["selection"][0][0]
