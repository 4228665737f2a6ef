"""The JSON API answers what the commands answer, and refuses what it does not know."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from commandline import FIRST, SECOND, TASK_KEYS, make_store, zhize
from factories import assignment, document, task
from serving import client

from zhize.graph.serve.questions import QUESTIONS
from zhize.graph.store import open_store

BODY = "140900/财政局"
IRI = f"https://w3id.org/zhize/id/agency/{BODY}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three documents."""
    made = make_store(tmp_path_factory.mktemp("store"))
    care = task("建立双向转诊制度", assignment("市卫生健康委", "lead"), domains=("tiered-care",))
    with open_store(made) as opened:
        opened.put([document(care, id="third")])
    return made


@pytest.fixture(scope="module")
def web(store: Path) -> Iterator[httpx.Client]:
    """A client of a server."""
    with client(store) as found:
        yield found


def rows(web: httpx.Client, path: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of an answer."""
    answer = web.get(path, params=params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


#: Where a question and a command answer the same rows.
ALIKE = [
    pytest.param("/api/who", {"words": ["财政"]}, ["who", "财政"], id="who"),
    pytest.param("/api/who", {"domain": "分级诊疗"}, ["who", "--domain", "分级诊疗"], id="a field"),
    pytest.param("/api/agencies", {}, ["agencies"], id="agencies"),
    pytest.param(
        "/api/agencies",
        {"level": "prefecture"},
        ["agencies", "--level", "prefecture"],
        id="a level",
    ),
    pytest.param("/api/documents", {}, ["documents"], id="documents"),
    pytest.param("/api/targets", {}, ["targets"], id="targets"),
    pytest.param("/api/check", {}, ["check", "--no-shapes"], id="check"),
]


@pytest.mark.parametrize(("path", "params", "command"), ALIKE)
def test_a_question_answers_what_its_command_does(
    web: httpx.Client, store: Path, path: str, params: dict[str, Any], command: list[str]
) -> None:
    ran = zhize(*command, "--store", store, "--format", "json")
    # The command says where a file that it checks lies as it was given.
    expected = [{k: v for k, v in row.items() if k != "message"} for row in json.loads(ran.stdout)]
    assert rows(web, path, **params) == expected
    assert expected


def test_a_body_by_id_name_and_iri(web: httpx.Client) -> None:
    answers = [web.get(f"/api/agencies/{name}").json() for name in (BODY, "忻州市财政局", IRI)]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["agency"] == "忻州市财政局"
    [document] = answers[0]["documents"]
    assert [row["text"] for row in document["leads"]] == ["做好家庭医生签约服务"]


def test_a_name_of_several_bodies_says_which(web: httpx.Client) -> None:
    answer = web.get("/api/agencies/财政局")
    assert answer.status_code == 409
    assert IRI in answer.json()["error"]


def test_a_task_with_the_words_of_its_source(web: httpx.Client) -> None:
    answer = web.get(f"/api/tasks/{FIRST.id}/body/2").json()
    assert answer["task"]["text"] == "改革医保支付方式"
    assert list(answer["task"]) == TASK_KEYS
    [mark, *_] = answer["passages"][0]["marks"]
    assert set(mark) == {"start", "end", "role"}
    assert web.get(f"/api/tasks/{answer['task']['iri']}").json() == answer


def test_ranks_say_by_what_and_by_which_choices(web: httpx.Client) -> None:
    answer = web.get("/api/rank", params={"by": ["total", "degree"], "groups": "true"}).json()
    assert answer["rows"][0]["scores"]["total"] == answer["rows"][0]["total"]
    assert "泛指主体" in answer["selection"]
    assert "open groups" in answer["selection_en"]
    usual = web.get("/api/rank", params={"by": "total"}).json()
    assert usual["total"] == answer["total"] - 1


@pytest.mark.parametrize(
    ("given", "words", "count"),
    [
        pytest.param({"since": "2018-12"}, "2018-12-01 or later", 4, id="from a month on"),
        pytest.param({"until": "2018"}, "2018-12-31 or earlier", 4, id="until the end of a year"),
        pytest.param({"since": "2019"}, "2019-01-01 or later", 0, id="later than all"),
        pytest.param({"since": "2018", "until": "2018"}, "2018-01-01–2018-12-31", 4, id="both"),
    ],
)
def test_a_period_may_have_one_bound(
    web: httpx.Client, given: dict[str, str], words: str, count: int
) -> None:
    answer = web.get("/api/rank", params={"by": "total", **given}).json()
    assert answer["selection_en"].endswith(f"written: {words}")
    assert len(answer["rows"]) == count


@pytest.mark.parametrize("of", ["agencies", "leads", "tasks", "domains"])
def test_networks_have_both_ends_of_each_edge(web: httpx.Client, of: str) -> None:
    answer = web.get("/api/network", params={"of": of}).json()
    nodes = {node["id"] for node in answer["nodes"]}
    assert answer["edges"]
    assert {edge[end] for edge in answer["edges"] for end in ("source", "target")} <= nodes


def test_a_network_of_the_largest(web: httpx.Client) -> None:
    answer = web.get("/api/network", params={"top": 2}).json()
    assert (len(answer["nodes"]), answer["bodies"]) == (2, 4)


def test_the_timeline_between_two_days(web: httpx.Client) -> None:
    [due] = rows(web, "/api/timeline")
    assert rows(web, "/api/timeline", due_after=due["due"], due_before=due["due"]) == [due]
    assert rows(web, "/api/timeline", due_after="2099") == []


def test_a_part_of_the_rows(web: httpx.Client) -> None:
    whole = rows(web, "/api/who", words="市")
    answer = web.get("/api/who", params={"words": "市", "limit": 1, "offset": 1}).json()
    assert (answer["rows"], answer["total"], answer["offset"]) == (whole[1:2], len(whole), 1)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.rows], ids=lambda q: q.name)
def test_rows_as_csv(web: httpx.Client, question: Any) -> None:
    params = {"format": "csv", **({"words": "市"} if question.name == "who" else {})}
    answer = web.get(question.path, params=params)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.reader(io.StringIO(answer.text)))
    assert table[0] == list(question.keys)
    assert len(table) > 1
    assert not [cell for row in table for cell in row if cell.startswith("=SUM")]


def test_what_has_not_changed_is_not_sent_again(web: httpx.Client) -> None:
    tag = {"if-none-match": web.get("/api/rank").headers["etag"]}
    assert web.get("/api/rank", headers=tag).status_code == 304
    assert web.get("/api/rank", params={"format": "csv"}, headers=tag).status_code == 200


def test_a_text_that_is_in_no_store_is_checked(web: httpx.Client) -> None:
    plan = "1.推进医保支付方式改革。（市医保局、市财政局、市医保局负责）"
    answer = web.post("/api/check", content=plan, headers={"content-type": "text/plain"})
    assert [row["rule"] for row in answer.json()["rows"]] == ["repeated-body"]


REFUSED = [
    pytest.param("/api/who?word=x", 400, "word: no such parameter", id="a misspelt parameter"),
    pytest.param("/api/rank?limit=x", 400, "limit: is a number", id="no number"),
    pytest.param("/api/rank?limit=0", 400, "limit: is a number from 1", id="too small a number"),
    pytest.param("/api/rank?limit=1&limit=2", 400, "is given 2 times", id="a number twice"),
    pytest.param("/api/rank?groups=yes", 400, "true or false", id="no flag"),
    pytest.param("/api/rank?roles=boss", 400, "there is no 'boss'", id="no role"),
    pytest.param("/api/rank?since=2019-13", 400, "cannot stand here", id="no month"),
    pytest.param("/api/rank?by=beauty", 404, "no measure", id="no measure"),
    pytest.param("/api/rank?since=2019&until=2018", 404, "period", id="no period"),
    pytest.param("/api/timeline?due_after=2019-02-30", 404, "2019-02-30", id="no day"),
    pytest.param("/api/who?domain=烹饪", 404, "no field", id="no field"),
    pytest.param("/api/who?words=%FF", 400, "UTF-8", id="not UTF-8"),
    pytest.param("/api/who?words=%00", 400, "cannot stand here", id="a sign that nobody sees"),
    pytest.param("/api/agencies/烹饪局", 404, "no body goes by", id="no body"),
    pytest.param("/api/tasks/x/1", 404, "no task has this id", id="no document"),
    pytest.param(f"/api/tasks/{SECOND.id}/body/9", 404, "no task is called", id="no task"),
    pytest.param("/api/nothing", 404, "there is nothing here", id="no question"),
]


@pytest.mark.parametrize(("path", "status", "words"), REFUSED)
def test_refusal(web: httpx.Client, store: Path, path: str, status: int, words: str) -> None:
    answer = web.get(path)
    assert (answer.status_code, words in answer.json()["error"]) == (status, True), answer.text
    assert str(store) not in answer.text


def test_other_methods_and_bodies_are_refused(web: httpx.Client) -> None:
    assert web.post("/api/rank").status_code == 405
    assert web.post("/api/check", json={}).status_code == 415
    large = web.post("/api/check", content=b"x" * (1 << 21), headers={"content-type": "text/plain"})
    assert large.status_code == 413
    assert "larger than" in large.json()["error"]


def test_the_description_names_every_question(web: httpx.Client) -> None:
    found = web.get("/api/openapi.json").json()
    assert set(found["paths"]) == {question.path for question in QUESTIONS}
    assert found["servers"] == [{"url": str(web.base_url)}]
