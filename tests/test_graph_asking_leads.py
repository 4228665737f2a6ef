"""Who leads is what documents state; names that several bodies share; counts against the columns."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from asking import small_store
from counting import samples

from zhize.graph.asking.ask import ask
from zhize.graph.asking.kinds import Example, examples
from zhize.graph.asking.refusals import NotUnderstoodError
from zhize.graph.columns.figures import load
from zhize.graph.columns.selection import Selection
from zhize.graph.facts import facts
from zhize.graph.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of three small plans."""
    return small_store(tmp_path_factory.mktemp("asking"))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the bundled samples."""
    return samples(tmp_path_factory.mktemp("samples"))


def test_where_nobody_is_said_to_lead_the_responsible_are_named(store: Store) -> None:
    answer = ask(store, "枞阳县家庭医生签约由谁牵头")
    [row] = answer.rows
    assert (row["bodies"], row["leads"]) == ([], ())
    assert answer.remarks[0] == (
        "1 项里 1 项没有写明谁牵头；其中 1 项只写责任单位：县卫生健康委、县财政局"
        "；--first-is-lead 以首位为牵头，那是您的读法"
    )


def test_the_first_of_a_list_leads_only_where_the_user_says_so(store: Store) -> None:
    question = "枞阳县卫生健康委牵头哪些任务"
    assert ask(store, question).rows == ()
    mine = ask(store, question, first_is_lead=True)
    assert [(row["number"], row["basis"]) for row in mine.rows] == [
        ("1", "first-is-lead"),
        ("3", "first-is-lead"),
    ]
    assert "您的读法" in mine.understanding_zh
    assert "您的读法" in mine.remarks[-1]


def test_with_the_first_as_lead_all_tasks_with_a_list_have_a_lead(store: Store) -> None:
    assert len(ask(store, "哪些任务没有牵头单位").rows) == 4
    assert ask(store, "哪些任务没有牵头单位", first_is_lead=True).rows == ()


def test_of_a_name_that_several_share_all_are_taken_and_named(store: Store) -> None:
    answer = ask(store, "县财政局参与哪些任务")
    assert {row["agency"] for row in answer.rows} == {"枞阳县财政局", "柞水县财政局"}
    assert "县财政局 = 枞阳县财政局、柞水县财政局" in answer.understanding_zh
    assert answer.remarks[0] == ("“县财政局”有 2 个，都算在内；只问一个就写全名，如 枞阳县财政局")


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        pytest.param("柞水县卫生和计划生育局", ["柞水县卫计局"], id="another name of the line"),
        pytest.param("县卫健局", ["枞阳县卫生健康委", "柞水县卫计局"], id="the line at a level"),
        pytest.param("卫健委", ["忻州市卫健委", "枞阳县卫生健康委", "柞水县卫计局"], id="the line"),
        pytest.param("县级财政部门", ["枞阳县财政局", "柞水县财政局"], id="departments of a level"),
        pytest.param(
            "财政部门", ["忻州市财政局", "枞阳县财政局", "柞水县财政局"], id="departments"
        ),
        pytest.param("枞阳财政局", ["枞阳县财政局"], id="a short place"),
        pytest.param("忻州的财政局", ["忻州市财政局"], id="a place and 的"),
        pytest.param("柞水县财政局、人社局", ["柞水县人社局", "柞水县财政局"], id="a list"),
        pytest.param("市残联", ["忻州市残联"], id="a short name"),
    ],
)
def test_a_name_means_the_bodies_of_its_place_level_and_line(
    store: Store, name: str, bodies: list[str]
) -> None:
    answer = ask(store, f"{name}有哪些任务")
    assert sorted({row["agency"] for row in answer.rows}) == bodies


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        pytest.param("谁牵头的任务最多的前十名", "lead", id="lead"),
        pytest.param("谁的任务最多的前十名", "total", id="total"),
    ],
)
def test_a_ranking_agrees_with_the_columns(plans: Store, question: str, fact: str) -> None:
    rows = load(facts(plans).select(Selection()))
    figures = sorted((-getattr(row, fact), row.label) for row in rows)[:10]
    asked = [(-row["tasks"], row["agency"]) for row in ask(plans, question).rows]
    assert asked == figures


def test_numbers_of_tasks_agree_with_the_columns(plans: Store) -> None:
    rows = {row.label: row for row in load(facts(plans).select(Selection()))}
    for name in ("忻州市财政局", "柞水县卫计局", "曲靖市发展改革委", "枞阳县医保局"):
        [led] = ask(plans, f"{name}牵头几项任务").rows
        [any_role] = ask(plans, f"{name}参与几项任务").rows
        assert (led["tasks"], any_role["tasks"]) == (rows[name].lead, rows[name].total)
        assert len(ask(plans, f"{name}参与哪些任务").rows) == rows[name].total


def test_a_ranking_in_a_field_agrees_with_the_columns(plans: Store) -> None:
    chosen = facts(plans).select(Selection(domains=("tiered-care",)))
    figures = sorted((-row.total, row.label) for row in load(chosen) if row.total)[:5]
    asked = ask(plans, "分级诊疗任务最多的前五个部门").rows
    assert [(-row["tasks"], row["agency"]) for row in asked] == figures


def test_partners_agree_with_the_columns(plans: Store) -> None:
    from zhize.graph.network import agency_agency

    network = agency_agency(facts(plans).select(Selection()))
    labels = dict(network.nodes(data="label"))
    [body] = [node for node, label in labels.items() if label == "忻州市财政局"]
    figures = {labels[other]: tie["tasks"] for other, tie in network[body].items()}
    rows = ask(plans, "忻州市财政局和哪些部门合作最多的前三十名").rows
    assert {row["partner"]: row["tasks"] for row in rows} == figures


def test_reforms_of_a_body_are_those_of_its_place(plans: Store) -> None:
    answer = ask(plans, "曲靖市工商局后来改成什么")
    [row] = answer.rows
    assert (row["kind"], row["to"], row["earliest"]) == ("merge", "市场监督管理", row["earliest"])
    assert "不是文件所说" in answer.remarks[0]


def test_a_field_that_tasks_outside_it_mention_is_remarked(plans: Store) -> None:
    answer = ask(plans, "分级诊疗有哪些任务")
    fields = {row["iri"] for row in answer.rows}
    mentioned = ask(plans, "提到分级诊疗的任务有哪些").rows
    outside = [row for row in mentioned if row["iri"] not in fields]
    assert f"另有 {len(outside)} 项不属“分级诊疗”领域而提到它" in answer.remarks[0]


@pytest.mark.parametrize("example", examples(), ids=[each.about_en for each in examples()])
def test_both_wordings_of_an_example_are_understood_alike(plans: Store, example: Example) -> None:
    zh, en = ask(plans, example.zh), ask(plans, example.en)
    assert zh.question.kind == en.question.kind
    assert (zh.question.language, en.question.language) == ("zh", "en")


def test_a_folder_is_only_read(tmp_path: Path) -> None:
    with small_store(tmp_path) as made:
        ask(made, "有多少文件")
        before = made.dump()
        ask(made, "谁牵头“两票制”")
        assert made.dump() == before


@pytest.mark.parametrize(
    ("question", "tied"),
    [
        ("谁牵头的任务最多的前两名", False),
        ("谁牵头的任务最多的前三名", True),
        ("谁牵头的任务最多的前六名", False),
        ("谁牵头的任务最多", False),
    ],
)
def test_a_ranking_that_ends_within_a_tie_says_so(store: Store, question: str, tied: bool) -> None:
    said = ask(store, question).remarks
    assert any("任务数相同的" in remark for remark in said) is tied


def test_words_in_any_order_are_answered_or_refused(store: Store) -> None:
    words = [
        "县财政局",
        "柞水县",
        "分级诊疗",
        "药占比",
        "2020年",
        "谁",
        "哪些",
        "任务",
        "牵头",
        "配合",
        "一起",
        "最多",
        "前五",
        "什么时候",
        "没有",
        "和",
        "的",
    ]
    chance = random.Random(7)
    outcomes = set()
    for _ in range(300):
        question = "".join(chance.choices(words, k=chance.randint(1, 6)))
        try:
            outcomes.add(ask(store, question).question.kind)
        except NotUnderstoodError as refusal:
            assert "\n" not in str(refusal)  # noqa: PT017
            outcomes.add("refused")
    assert {"refused", "who", "tasks", "most"} <= outcomes


@pytest.mark.parametrize(
    ("asked", "remark"),
    [
        pytest.param("枞阳县卫生健康委牵头哪些任务", "不等于没有责任", id="in Chinese"),
        pytest.param(
            "which tasks does 枞阳县卫生健康委 lead", "only say 责任单位", id="in English"
        ),
    ],
)
def test_no_lead_is_not_said_to_be_no_responsibility(asked: str, remark: str, plans: Store) -> None:
    found = ask(plans, asked)
    assert not found.rows
    assert any(remark in said for said in found.remarks)
