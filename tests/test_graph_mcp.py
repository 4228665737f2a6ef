"""The tools of a store, asked in memory: what they say of three small plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import pytest
from three_plans import PLANS

pytest.importorskip("mcp", reason="the extra mcp is not installed")
from asking_tools import TOOLS, asked, in_memory, refused
from mcp import Client

from zhize.graph.store import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three small plans."""
    folder = tmp_path_factory.mktemp("mcp") / "store"
    with open_store(folder, create=True) as made:
        made.put(PLANS)
    return folder


def test_every_tool_says_what_it_is_and_changes_nothing(store: Path) -> None:
    listed = in_memory(store, lambda client: client.list_tools()).tools
    assert {tool.name for tool in listed} == TOOLS
    for tool in listed:
        assert len(tool.description) > 60
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.output_schema["type"] == "object"
        for parameter in tool.input_schema["properties"].values():
            assert "description" in parameter


def test_tasks_are_found_by_words(store: Path) -> None:
    found = asked(store, "search_tasks", words="医保支付")
    assert (found["total"], found["more"], found["matched"]) == (2, False, "phrase")
    third, first = found["tasks"]
    assert (third["document"], third["leads"], third["due"]) == ("丙", ["县财政局"], "2020-12-31")
    assert third["others"] == [{"name": "县医保局", "role": "cooperate"}]
    assert (first["document"], first["leads"], first["basis"]) == ("甲", [], "")
    assert first["iri"] == "https://w3id.org/zhize/id/task/甲/body/2"


@pytest.mark.parametrize(
    ("arguments", "numbers", "more"),
    [
        ({"words": "重点任务", "limit": 2}, ["丙 1", "丙 2"], True),
        ({"words": "重点任务", "offset": 5}, ["甲 2", "甲 3"], False),
        ({"words": "", "domain": "医药"}, ["乙 2", "甲 3"], False),
        ({"words": "重点任务 家庭"}, ["乙 1"], False),
        ({"words": "没有这个词"}, [], False),
        ({"words": ""}, [], False),
    ],
)
def test_tasks_come_in_parts(
    store: Path, arguments: dict[str, Any], numbers: list[str], more: bool
) -> None:
    found = asked(store, "search_tasks", **arguments)
    assert [f"{task['document']} {task['number']}" for task in found["tasks"]] == numbers
    assert found["more"] is more


def test_who_is_responsible_is_told_with_the_words(store: Path) -> None:
    found = asked(store, "who_is_responsible", words="短缺药品")
    assert (found["total"], found["without_lead"]) == (1, 0)
    [answer] = found["answers"]
    told = [(p["body"], p["role"], p["clause"], p["words"]) for p in answer["parts"]]
    assert told == [
        ("曲靖市医保局", "lead", 1, "市医保局"),
        ("曲靖市卫生健康委", "lead", 2, "市卫生健康委"),
        ("曲靖市财政局", "cooperate", 2, "市财政局"),
        ("各公立医院", "implement", 2, "各公立医院"),
    ]
    with open_store(store) as opened:
        text = opened.document("甲").text
    for part in answer["parts"]:
        assert text[part["start"] : part["end"]] == part["words"]
        assert part["line"] == 3


def test_nobody_is_made_the_lead_unless_asked_for(store: Path) -> None:
    found = asked(store, "who_is_responsible", words="改革医保支付方式")
    [answer] = found["answers"]
    assert (found["without_lead"], answer["task"]["leads"]) == (1, [])
    assert {part["role"] for part in answer["parts"]} == {"responsible"}
    read = asked(store, "who_is_responsible", words="改革医保支付方式", first_is_lead=True)
    [answer] = read["answers"]
    assert (answer["task"]["leads"], answer["task"]["basis"]) == (["市医保局"], "first-is-lead")
    assert answer["parts"][0]["role"] == "responsible"


def test_a_body_is_described(store: Path) -> None:
    found = asked(store, "agency_profile", name="曲靖市财政局", limit=1)
    assert (found["label"], found["lead"], found["co"], found["total"]) == ("曲靖市财政局", 1, 3, 4)
    assert found["lengths"]["partners"] == 2
    assert len(found["partners"]) == 1
    assert "as the document says" in found["selection_en"]


def test_bodies_are_ranked(store: Path) -> None:
    found = asked(store, "rank_agencies", by=["total", "strength"], top=1)
    assert found["total"] == 6
    [row] = found["rows"]
    assert (row["body"], row["lead"], row["co"], row["total"]) == ("曲靖市财政局", 1, 3, 4)
    assert row["strength"] == 4
    assert found["counted"].startswith("roles: all")
    here = asked(store, "rank_agencies", place="会泽县", level="county", function="财政")
    assert [row["body"] for row in here["rows"]] == ["会泽县财政局"]
    only = asked(store, "rank_agencies", domain="分级诊疗")
    assert {row["body"] for row in only["rows"]} == {"忻州市卫生计生委", "曲靖市卫生健康委"}


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        pytest.param({"roles": ["lead"]}, "roles: leads", id="roles"),
        pytest.param({"groups": True}, "open groups (各…, 有关…): counted", id="open groups"),
        pytest.param({"clauses": "apart"}, "clauses: each by itself", id="clauses"),
        pytest.param({"names": "function"}, "bodies: by function line", id="lines of bodies"),
        pytest.param({"names": "2024"}, "on 2024-12-31 (derived from reforms", id="a day"),
        pytest.param({"projection": "newman"}, "1/(k-1) for each common task", id="weights"),
        pytest.param({"document": "甲"}, "documents: 甲", id="a document"),
    ],
)
def test_what_a_ranking_counts_is_chosen_and_said(
    store: Path, choice: dict[str, Any], said: str
) -> None:
    usual = asked(store, "rank_agencies", by=["total", "strength"])
    found = asked(store, "rank_agencies", by=["total", "strength"], **choice)
    assert said in found["counted"]
    assert said not in usual["counted"]


def test_a_task_is_shown_in_the_words_of_its_text(store: Path) -> None:
    found = asked(store, "source_words", document="甲", task="1")
    [passage] = found["passages"]
    assert passage["text"].startswith("推进分级诊疗")
    assert [(mark["role"], mark["words"]) for mark in passage["marks"]] == [
        ("lead", "市卫生健康委"),
        ("cooperate", "市财政局"),
        ("schedule", "2019年6月底前"),
        ("target", "药占比30%左右"),
    ]
    with open_store(store) as opened:
        text = opened.document("甲").text
    assert all(text[m["start"] : m["end"]] == m["words"] for m in passage["marks"])


def test_documents_are_listed(store: Path) -> None:
    found = asked(store, "list_documents")
    assert [row["document"] for row in found["documents"]] == ["丙", "乙", "甲"]
    assert found["documents"][1] == {
        "document": "乙",
        "title": "忻州市医改任务",
        "jurisdiction": "忻州市",
        "date": "2018-06-01",
        "tasks": 2,
        "assignments": 1,
        "warnings": 0,
    }
    some = asked(store, "list_documents", part="曲靖", limit=1)
    assert (some["total"], some["more"]) == (1, False)


def test_sparql_gives_plain_values(store: Path) -> None:
    query = (
        "SELECT ?name (COUNT(?t) AS ?n) ?none (2.5 AS ?half)"
        " { ?a zz:leads ?t ; skos:prefLabel ?name } GROUP BY ?name ?none ORDER BY DESC(?n) ?name"
    )
    found = asked(store, "sparql", query=query, limit=2)
    assert (found["kind"], found["variables"]) == ("rows", ["name", "n", "none", "half"])
    assert found["rows"][0] == {"name": "曲靖市卫生健康委", "n": 2, "half": 2.5}
    assert (len(found["rows"]), found["more"]) == (2, True)
    yes = asked(store, "sparql", query="ASK { ?t a zz:Task }")
    assert (yes["kind"], yes["boolean"]) == ("boolean", True)
    graph = asked(store, "sparql", query="CONSTRUCT { ?t a zz:Task } { ?t a zz:Task }", limit=3)
    assert (graph["kind"], graph["more"]) == ("graph", True)
    assert graph["turtle"].count("zz:Task") == 3


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT ?x {", "a } is missing"),
        ("DELETE WHERE { ?s ?p ?o }", "updates are not taken"),
        ("ASK { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_sparql_only_reads(store: Path, query: str, sentence: str) -> None:
    assert sentence in refused(store, "sparql", query=query)


def test_a_query_that_runs_away_is_stopped_while_others_are_answered(store: Path) -> None:
    cross = " ".join(f"?a{k} ?b{k} ?c{k} ." for k in range(6))
    endless = f"SELECT (COUNT(*) AS ?n) {{ {cross} }}"

    async def both(client: Client) -> tuple[str, int]:
        texts: list[str] = []

        async def run_away() -> None:
            result = await client.call_tool("sparql", {"query": endless})
            texts.append(result.content[0].text)  # type: ignore[union-attr]

        async with anyio.create_task_group() as group:
            group.start_soon(run_away)
            await anyio.sleep(0.5)
            result = await client.call_tool("search_tasks", {"words": "医保"})
            assert not result.is_error
            before = len(texts)
        return texts[0], before

    text, before = in_memory(store, both, deadline=2)
    assert "stopped after 2 s" in text
    assert before == 0


def test_named_queries_are_asked_by_name(store: Path, tmp_path: Path) -> None:
    listed = asked(store, "list_queries")["queries"]
    [two] = [query for query in listed if query["name"] == "tasks-of-two"]
    assert [parameter["name"] for parameter in two["parameters"]] == ["agency", "partner"]
    given = {"agency": "曲靖市医保局", "partner": "曲靖市财政局"}
    found = asked(store, "named_query", name="tasks-of-two", parameters=given)
    assert [row["number"] for row in found["rows"]] == ["2", "3"]
    assert "<https://w3id.org/zhize/id/agency/530300/medical-insurance>" in found["sparql"]
    several = {"word": ["分级", '家庭" } }']}
    found = asked(store, "named_query", name="who-leads", parameters=several)
    assert [row["lead"] for row in found["rows"]] == ["曲靖市卫生健康委"]
    (tmp_path / "mine.rq").write_text("# 有吗\nASK { ?x a zz:Task }", encoding="utf-8")
    mine = asked(store, "named_query", {"folder": tmp_path}, name="mine")
    assert mine["boolean"] is True
