"""Sentences that give work to several groups of bodies, and labels and groups met beside them."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2022年重点工作分工方案\n\n一、重点任务\n"


def read(text: str) -> dict[str, str]:
    """Who has which role in each task, by its number."""
    tasks = zhize.read_text(text).tasks
    return {t.number: "; ".join(f"{a.name} {a.role}" for a in t.assignments) for t in tasks}


SENTENCES = [
    ("two parts", "由市发改局牵头，市财政局配合，9月底前完成选址；由市工信局牵头，市住建局配合，年内完成验收。",
     "市发改局 lead; 市财政局 cooperate; 市工信局 lead; 市住建局 cooperate"),
    ("two parts, the second without 由", "由市发改局牵头，市财政局配合，完成选址；市工信局牵头，市住建局配合，完成验收。",
     "市发改局 lead; 市财政局 cooperate; 市工信局 lead; 市住建局 cooperate"),
    ("a part between that says nobody",
     "由市发改局牵头，市财政局配合，完成选址；年内开工；由市工信局牵头，市住建局配合，完成验收。",
     "市发改局 lead; 市财政局 cooperate; 市工信局 lead; 市住建局 cooperate"),
    ("an aim before, an object behind", "为消化存量，会议要求，由市发改局牵头，市财政局配合，在9月底前完成选址。",
     "市发改局 lead; 市财政局 cooperate"),
    ("together, then what they do", "完善补助标准，由市财政局会同市民政局、市人社局等部门研究提出具体办法。",
     "市财政局 lead; 市民政局 cooperate; 市人社局 cooperate"),
    ("one leads, with others", "市教育局牵头，会同市公安局、市交通局，9月底前完成。",
     "市教育局 lead; 市公安局 cooperate; 市交通局 cooperate"),
    ("a question first", "关于闲置厂房的问题，由市发改局会同市住建局制定处置方案。", "市发改局 lead; 市住建局 cooperate"),
    ("a verb that is in a name too", "由市委组织部会同市委宣传部组织开展宣讲。", "市委组织部 lead; 市委宣传部 cooperate"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "sentence", "roles"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_sentence_gives_work_to_each_group(what: str, sentence: str, roles: str) -> None:
    assert list(read(f"{TITLE}1.{sentence}\n").values()) == [roles], what


SAID_OF = [
    ("one after the other", "牵头单位为市市场监管局，责任单位为市公安局、市水务局。",
     "市市场监管局 lead; 市公安局 responsible; 市水务局 responsible"),
    ("one alone", "责任单位是市教育局、市公安局。", "市教育局 responsible; 市公安局 responsible"),
    ("those of a label and who carries it out", "责任单位：市司法局、市民政局，各县区政府按职责落实。",
     "市司法局 responsible; 市民政局 responsible; 各县区政府 implement"),
    ("who answers and who supports", "责任单位：市司法局负责，市财政局予以支持。",
     "市司法局 responsible; 市财政局 cooperate"),
    ("kinds of responsibility", "主体责任：各县区政府；监管责任：市应急局；配合部门：市公安局。",
     "各县区政府 responsible; 市应急局 responsible; 市公安局 cooperate"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "labels", "roles"), SAID_OF, ids=[s[0] for s in SAID_OF])
def test_labels_that_are_said_of_bodies(what: str, labels: str, roles: str) -> None:
    assert list(read(f"{TITLE}1.强化夏季巡查。{labels}\n").values()) == [roles], what


NOBODY = [
    ("what a label's units are", "责任单位为第一责任人，要抓好落实。"),
    ("what a label's units have to be", "牵头单位是推进工作的主体，责任单位要主动配合。"),
    ("a responsibility in a sentence", "落实主体责任:各企业要加强自查。"),
    ("who explains the rules", "本办法由市财政局会同市民政局负责解释。"),
    ("a mechanism", "建立由市政府牵头，部门配合，社会参与的机制。"),
    ("a pattern of work", "形成由社区牵头，物业、业主配合，共同管理的格局。"),
    ("persons", "完善机制，由主要领导牵头，分管领导配合，抓好落实。"),
    ("no body on one side", "由市财政局会同专家研究提出具体办法。"),
    ("a verb without bodies", "会同有关方面研究提出具体办法；由此推进落实。"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "sentence"), NOBODY, ids=[n[0] for n in NOBODY])
def test_a_sentence_that_charges_nobody(what: str, sentence: str) -> None:
    text = f"{TITLE}1.{sentence}\n2.加固堤防。（市水务局负责）\n"
    found = read(text)
    assert found["2"] == "市水务局 responsible"
    assert not found["1"], what


LISTS = [
    ("three kinds of places", "市水务局，各县、市、区政府", "市水务局; 各县、市、区政府"),
    ("towns and streets", "市水务局，各乡镇、街道办事处", "市水务局; 各乡镇、街道办事处"),
    ("departments and units", "市直有关部门、单位，市水务局", "市直有关部门、单位; 市水务局"),
    ("departments and places", "各有关部门、各县区政府", "各有关部门; 各县区政府"),
    ("a group and a body", "各区、县级市，市水务局", "各区; 县级市; 市水务局"),
    ("a known department behind a group", "有关部门、市水务局", "有关部门; 市水务局"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "printed", "names"), LISTS, ids=[x[0] for x in LISTS])
def test_rows_of_kinds_of_bodies(what: str, printed: str, names: str) -> None:
    roles = "; ".join(f"{name} responsible" for name in names.split("; "))
    found = read(f"{TITLE}1.加固堤防。（责任单位：{printed}）\n")
    assert found == {"1": roles}, what


GROUPS = [
    ("head and members", "组长单位：市司法局，组员单位：市公安局、市水务局等。",
     "市司法局 lead; 市公安局 participate; 市水务局 participate"),
    ("a deputy", "组长单位：市司法局；副组长单位：市公安局。", "市司法局 lead; 市公安局 cooperate"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "labels", "roles"), GROUPS, ids=[g[0] for g in GROUPS])
def test_units_of_a_working_group(what: str, labels: str, roles: str) -> None:
    text = f"{TITLE}1.法规组。{labels}负责起草管理细则。\n2.督查组。{labels}负责考核。\n"
    assert list(read(text).values()) == [roles, roles], what
