"""Lists that say of one body after the other what it has to do, and lists that only look so."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2019年市容整治工作方案\n\n各部门职责分工如下。\n"


def read(text: str) -> dict[str, str]:
    """Who has which role in each task, by its number."""
    tasks = zhize.read_text(text).tasks
    return {t.number: "; ".join(f"{a.name} {a.role}" for a in t.assignments) for t in tasks}


LISTS = [
    ("colons",
     "1.市公安局：负责查处夜间扰民。\n2.市财政局：负责安排整治经费。\n3.市水务局：负责清理河面漂浮物。\n"),
    ("full stops",
     "1.市公安局。负责查处夜间扰民。\n2.市财政局。负责安排整治经费。\n3.市水务局。负责清理河面漂浮物。\n"),
    ("the verb behind the name",
     "一、市公安局负责查处夜间扰民。\n二、市财政局负责安排整治经费。\n三、市水务局负责清理河面漂浮物。\n"),
    ("no numbers",
     "市公安局：负责查处夜间扰民。\n市财政局：负责安排整治经费。\n市水务局：负责清理河面漂浮物。\n"),
    ("bodies on lines of their own",
     "(一)市公安局\n负责查处夜间扰民。\n(二)市财政局\n1.负责安排整治经费。\n2.负责监督经费使用。\n"
     "(三)市水务局\n负责清理河面漂浮物。\n"),
    ("duties of bodies",
     "(一)市公安局职责：查处夜间扰民。\n(二)市财政局工作职责：负责安排整治经费。\n"
     "(三)市水务局的主要任务：负责清理河面漂浮物。\n"),
    ("duties below bodies",
     "(一)市公安局主要职责\n1.负责查处夜间扰民。\n2.负责巡逻。\n(二)市财政局主要职责\n1.负责安排整治经费。\n"
     "(三)市水务局主要职责：\n1.负责清理河面漂浮物。\n"),
    ("a paragraph more of the first",
     "1.市公安局：负责查处夜间扰民。\n遇节日加派警力。\n2.市财政局：负责安排整治经费。\n"
     "3.市水务局：负责清理河面漂浮物。\n"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "body"), LISTS, ids=[how for how, _ in LISTS])
def test_each_body_of_a_list_answers_for_its_duty(how: str, body: str) -> None:
    found = list(read(TITLE + body).values())
    assert found == [f"{name} responsible" for name in ("市公安局", "市财政局", "市水务局")], how


OPENINGS = [
    ("two bodies", "市住建局、市城管局：做好工地围挡的监管。", "市住建局 responsible; 市城管局 responsible"),
    ("a group", "各县（市、区）人民政府：落实属地管理责任。", "各县(市、区)人民政府 responsible"),
    ("a leader", "市卫健委：牵头开展病媒防制，指导各区消杀。", "市卫健委 lead"),
    ("with others, who are told of first", "市商务局：会同市发改委、市财政局负责储备物资。",
     "市商务局 lead; 市发改委 cooperate; 市财政局 cooperate"),
    ("with others, what they do", "市林业局：联合市公安局开展防火巡查。", "市林业局 lead; 市公安局 cooperate"),
    ("a helper", "市气象局：配合市水务局做好预警。", "市气象局 cooperate"),
    ("help is the second duty", "市气象局：负责发布预警，配合市水务局做好防汛。", "市气象局 responsible"),
    ("one body with another", "市教育局、市民政局协同市体育局负责校园周边设施的整修。",
     "市教育局 cooperate; 市民政局 cooperate; 市体育局 responsible"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "last", "said"), OPENINGS, ids=[o[0] for o in OPENINGS])
def test_what_a_duty_may_open_with(what: str, last: str, said: str) -> None:
    body = f"1.市公安局：负责查处夜间扰民。\n2.市财政局：负责安排整治经费。\n3.{last}\n"
    found = list(read(TITLE + body).values())[-1]
    assert found.replace("（", "(").replace("）", ")") == said, what


REFUSED = [
    ("two of a kind are no list", "1.市公安局：负责查处夜间扰民。\n2.市财政局：负责安排整治经费。\n"),
    ("persons and telephones",
     "1.市公安局：刘一鸣，负责联络，5550123\n2.市财政局：陈二喜，负责联络，5550124\n"
     "3.市水务局：孙三省，负责联络，5550125\n"),
    ("scores", "1.市公安局：95分\n2.市财政局：93分\n3.市水务局：90分\n"),
    ("officials", "市公安局负责人作了汇报。\n市财政局负责同志作了汇报。\n市水务局负责人作了汇报。\n"),
    ("articles of a regulation",
     "第四条 市公安局负责查处夜间扰民。\n第五条 市财政局负责安排整治经费。\n第六条 市水务局负责清理河面。\n"),
    ("headings between", "(一)市公安局：负责查处扰民。\n(二)工作步骤\n开展自查。\n(三)市财政局：负责安排经费。\n"
     "(四)工作要求\n加强督查。\n"),
    ("bodies and nothing told", "(一)市公安局\n(二)市财政局\n(三)市水务局\n"),
    ("no bodies", "1.目标：做好市容整治。\n2.原则：落实属地责任。\n3.步骤：开展自查自纠。\n"),
    ("duties of nobody", "1.工作职责：查处夜间扰民。\n2.主要任务：安排经费。\n3.目标责任：清理河面。\n"),
    ("addressees", "市公安局：\n市财政局：\n市水务局：\n"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body"), REFUSED, ids=[what for what, _ in REFUSED])
def test_what_is_no_list_of_duties(what: str, body: str) -> None:
    assert read(TITLE + body) == {}, what


def test_a_bracket_behind_a_duty_is_read_beside_it() -> None:
    body = (
        "1.市公安局：负责查处夜间扰民。\n2.市财政局：负责安排整治经费。\n"
        "3.市水务局：负责清理河面漂浮物。（配合单位：市城管局）\n"
    )
    found = list(read(TITLE + body).values())
    assert found[-1] == "市水务局 responsible; 市城管局 cooperate"


def test_duties_without_numbers_under_a_numbered_heading_are_tasks_of_their_own() -> None:
    text = (
        "临川市危化品事故应急预案\n\n2.3 成员单位职责\n市公安局：负责疏导灾区交通。\n市卫生局：负责救治伤员。\n"
        "市交通局：组织抢修道路。\n3 预警\n及时发布预警信息。\n"
    )
    assert list(read(text).items())[:3] == [
        ("2.3.1", "市公安局 responsible"),
        ("2.3.2", "市卫生局 responsible"),
        ("2.3.3", "市交通局 responsible"),
    ]
