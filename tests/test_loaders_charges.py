"""Sentences of numbered items that charge bodies in passing, and those that only mention them."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2015年校园周边整治方案\n\n一、重点任务\n"


def read(text: str) -> dict[str, str]:
    """Who has which role in each task, by its number."""
    tasks = zhize.read_text(text).tasks
    return {t.number: "; ".join(f"{a.name} {a.role}" for a in t.assignments) for t in tasks}


CHARGES = [
    ("in front", "由市教育局负责编制校舍布局规划。", "市教育局 responsible"),
    ("a kind of bodies", "由科技行政部门负责审核研究机构的设立。", "科技行政部门 responsible"),
    ("several kinds, one word for them", "查处无证摊点，由工商、城管部门负责，有关部门配合。要严格执法。",
     "工商部门 responsible; 城管部门 responsible; 有关部门 cooperate"),
    ("behind a heading", "清理摊点。由工商、质监、卫生部门按职责分工负责。",
     "工商部门 responsible; 质监部门 responsible; 卫生部门 responsible"),
    ("behind what it is about", "校舍修缮由市教育局牵头，各县区配合，年内完成。", "市教育局 lead; 各县区 cooperate"),
    ("of the work", "校车检查工作由市公安局负责。", "市公安局 responsible"),
    ("this work", "建设录播教室。该项工作由市教育局负责落实。", "市教育局 implement"),
    ("two verbs", "食堂检查由市场监管部门牵头负责。", "市场监管部门 lead"),
    ("several parts", "整治摊点主要由市城管局牵头，公安、工商部门配合，开展巡查；整治食堂主要由市卫生局牵头，对食堂逐个检查。",
     "市城管局 lead; 公安部门 cooperate; 工商部门 cooperate; 市卫生局 lead"),
    ("an organ with others, for what", "由监察机关会同卫生、科技等部门，对违规审批的单位追究责任。",
     "监察机关 lead; 卫生部门 cooperate; 科技部门 cooperate"),
    ("behind what is made", "健全督学制度，由市教育局牵头制定考核办法。", "市教育局 lead"),
    ("each its own", "修缮校舍。市住建局负责制定图纸；市财政局负责安排资金；各县区负责组织实施。",
     "市住建局 responsible; 市财政局 responsible; 各县区 implement"),
    ("each its own, with commas", "修缮校舍。市住建局负责制定图纸，市财政局负责安排资金。",
     "市住建局 responsible; 市财政局 responsible"),
    ("behind a person who leads", "归集需求。由李四副市长牵头，市教育局、市住建局负责，及时汇总。",
     "市教育局 responsible; 市住建局 responsible"),
    ("who presses on", "加固校舍。（市住建局会同有关部门和各县区组织推进）",
     "市住建局 lead; 有关部门 cooperate; 各县区 cooperate"),
    ("who handles it beside", "加固校舍。（市住建局主办，市财政局会办）", "市住建局 lead; 市财政局 cooperate"),
    ("by when with whom", "加固校舍。市住建局牵头，会同市财政局、市教育局于6月底前完成。",
     "市住建局 lead; 市财政局 cooperate; 市教育局 cooperate"),
    ("as what", "加固校舍，市住建局为牵头单位，市财政局为责任单位。", "市住建局 lead; 市财政局 responsible"),
    ("as what, and what they do as such", "加固校舍。市住建局作为牵头单位，要加强统筹。市财政局作为成员单位，参与实施。",
     "市住建局 lead; 市财政局 participate"),
    ("behind one who leads", "加固校舍。由市住建局牵头，推动方案的落实。市财政局为责任单位。",
     "市住建局 lead; 市财政局 responsible"),
    ("who has to lead", "规范项目。发展改革委、商务部要牵头在年底前修订清单。财政部要牵头清理项目。",
     "发展改革委 lead; 商务部 lead; 财政部 lead"),
    ("who acts with whom", "完善补助。市财政局会同市民政局、市人社局制定办法；市审计局要牵头开展检查。",
     "市财政局 lead; 市民政局 cooperate; 市人社局 cooperate; 市审计局 lead"),
    ("a label at the end", "加固校舍，责任单位为市教育局、市住建局。", "市教育局 responsible; 市住建局 responsible"),
    ("bears it all", "加固校舍。（由市住建局负总责）", "市住建局 responsible"),
    ("takes it in hand", "加固校舍。（市住建局主抓，各县区抓落实）", "市住建局 lead; 各县区 implement"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "item", "roles"), CHARGES, ids=[c[0] for c in CHARGES])
def test_an_item_that_charges_bodies_is_their_task(what: str, item: str, roles: str) -> None:
    assert read(f"{TITLE}1.{item}\n") == {"1": roles}, what


NOBODY = [
    ("who explains", "本办法由市教育局负责解释。"),
    ("daily work", "办公室设在市教育局，由市教育局负责日常工作。"),
    ("a mechanism", "健全由市教育局牵头、学校配合的机制。"),
    ("what is made and its works", "建立项目库，由市教育局牵头实施的项目优先。"),
    ("a group set up", "成立专班，由市教育局牵头制定方案。"),
    ("what is made and minded", "建立台账制度，由市教育局负责，学校要留存备查。"),
    ("members of a group", "领导小组由市长任组长，市教育局、市公安局为成员单位。"),
    ("members that are no bodies", "企业作为成员单位，参与实施。"),
    ("what one has", "全市校舍由市教育局负责管理的有三所。"),
    ("a person", "学校安全由校长负责。"),
    ("officials", "由市教育局负责人审核签字。"),
    ("a company", "由中标单位负责施工。"),
    ("an office of no level", "施工图由图审机构负责审查。"),
    ("parties", "纠纷由当事人负责举证。"),
    ("schools", "由各学校负责排查隐患。"),
    ("a case only", "对逾期未缴的，由税务部门负责追缴。"),
    ("an application", "申请补助的，由市财政局负责审核。"),
    ("what arises of it", "由此产生的问题自行负责。"),
    ("of a mechanism", "实行由市教育局负责的考核办法。"),
    ("one of two is no body", "市教育局负责校舍，企业负责自身安全。"),
    ("works of one that leads", "市水务局牵头建设的项目优先安排。"),
    ("any that lead", "各牵头单位要牵头抓总，各县区要会同有关部门制定方案。"),
    ("leaders that lead", "主要领导要牵头抓总，学校要牵头制定方案。"),
    ("party and government", "党委负责领导，政府负责落实。"),
    ("what they ought to do", "各部门负责人要负责，有关单位要配合。"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "item"), NOBODY, ids=[n[0] for n in NOBODY])
def test_an_item_that_charges_nobody(what: str, item: str) -> None:
    assert not any(read(f"{TITLE}1.{item}\n").values()), what


BELOW = [
    ("handed to a body", "校舍修缮由市住建局牵头，各县区配合，年内完成。", "市住建局 lead; 各县区 cooperate"),
    ("behind what it is", "清理各类收费。由市教育局负责清理收费项目。", "市教育局 responsible"),
    ("each its own", "市住建局负责制定图纸；市财政局负责安排资金。", "市住建局 responsible; 市财政局 responsible"),
    ("who must lead", "清理各类收费。市教育局要牵头制定办法。", "市教育局 lead"),
    ("members", "由市住建局牵头，推动方案的落实。市财政局作为成员单位，参与实施。",
     "市住建局 lead; 市财政局 participate"),
    ("a label", "修缮全部校舍，责任单位为市住建局。", "市住建局 responsible"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("（一）修缮校舍", "（二）修缮食堂"),
        ("1.修缮校舍，更新设备", "2.修缮食堂"),
        ("（1）修缮校舍", "（2）修缮食堂"),
    ],
)
@pytest.mark.parametrize(("what", "body", "roles"), BELOW, ids=[b[0] for b in BELOW])
def test_the_paragraph_below_a_heading_is_read_as_the_item(
    head: str, after: str, what: str, body: str, roles: str
) -> None:
    found = read(f"{TITLE}{head}\n{body}\n{after}\n修缮。\n")
    assert [said for said in found.values() if said] == [roles], what


@pytest.mark.parametrize(("what", "item"), NOBODY, ids=[n[0] for n in NOBODY])
def test_the_paragraph_below_a_heading_that_charges_nobody(what: str, item: str) -> None:
    assert not any(read(f"{TITLE}（一）校舍\n{item}\n（二）食堂\n改造食堂。\n").values()), what


@pytest.mark.parametrize(
    "below",
    ["由市住建局负责汇总。\n逐月通报进度。", "逐月通报进度。\n由市住建局负责汇总。"],
)
def test_of_several_paragraphs_below_a_heading_none_is_the_item(below: str) -> None:
    assert not any(read(f"{TITLE}（一）修缮校舍\n{below}\n（二）改造食堂\n").values())


WATCHED = [
    ("in a bracket", "（督办单位：市委督查室；责任单位：市住建局）"),
    ("behind it", "（责任单位：市住建局；监督单位：市审计局）"),
    ("on a line", "\n督办单位：市委督查室\n责任单位：市住建局"),
]


@pytest.mark.parametrize(("where", "words"), WATCHED, ids=[w[0] for w in WATCHED])
def test_who_watches_over_a_task_has_no_part_in_it(where: str, words: str) -> None:
    found = zhize.read_text(f"{TITLE}1.加固校舍。{words}\n")
    (task,) = found.tasks
    assert [(a.name, a.role) for a in task.assignments] == [("市住建局", "responsible")], where
    assert task.text == "加固校舍。"


def test_what_a_body_does_is_no_part_of_its_name() -> None:
    found = zhize.read_text(f"{TITLE}1.加固校舍。（市委督查室督办，市住建局落实）\n")
    assert [a.name for a in found.tasks[0].assignments] == ["市住建局"]
    assert [w.message for w in found.warnings if w.code == "unread-responsibility"] == [
        "not read as a body or a role: 市委督查室督办"
    ]


OVERLOOKED = [
    ("one body of many words", "1.修桥。市水务局负责指导施工，并及时报告进度。\n", "市水务局负责指导施工"),
    ("what it has to answer for", "1.修桥。市水务局要负责制定方案，各县区要配合。\n", "市水务局要负责"),
    ("beside a bracket", "1.修桥。市水务局牵头制定方案。（责任单位：市交通局）\n", "市水务局牵头制定方案"),
    ("without a number", "为此，由市水务局负责汇总各县区进度。\n", "由市水务局负责汇总"),
    ("a label that goes on", "牵头单位为市水务局，该局要按季通报进度。\n", "牵头单位为市水务局"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "words"), OVERLOOKED, ids=[o[0] for o in OVERLOOKED])
def test_what_says_who_and_is_not_read_is_warned_of(what: str, text: str, words: str) -> None:
    found = zhize.read_text(TITLE + text)
    said = [w for w in found.warnings if w.code == "unread-sentence"]
    assert len(said) == 1, what
    assert said[0].span is not None
    assert words in found.text[said[0].span.start : said[0].span.end]


QUIET = [
    ("no body", "各单位要认真负责，抓好落实。"),
    ("what is read", "修桥。（市水务局负责）"),
    ("a unit's officials", "市水务局负责同志到会。"),
    ("a system", "实行市水务局负责制。"),
    ("who explains", "本办法由市水务局负责解释。"),
    ("daily work", "市水务局负责日常工作。"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "item"), QUIET, ids=[q[0] for q in QUIET])
def test_what_says_nobody_is_not_warned_of(what: str, item: str) -> None:
    found = zhize.read_text(f"{TITLE}1.{item}\n2.通水。（市住建局负责）\n")
    assert not [w for w in found.warnings if w.code == "unread-sentence"], what
