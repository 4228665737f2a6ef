"""What names bodies, or looks like it, and makes nobody responsible: words of other kinds."""

from __future__ import annotations

import pytest
from saying import read_words, said

import zhize

#: Brackets and words behind a task that say nothing of who answers for it.
WORDS = [
    ("years", "（2016—2020年）"), ("a year", "（2021年）"), ("letters", "（DRGs）"),
    ("not with", "（不含中药饮片）"), ("without classified systems", "（不含涉密系统）"),
    ("a unit", "（床日）"), ("a draft", "（征求意见稿）"), ("published", "（此件公开发布）"),
    ("a document's number", "（国办发〔2021〕12号）"), ("short for", "（以下简称《规划》）"),
    ("short for a body", "（以下简称市教育局）"), ("see enclosure", "（详见附件）"),
    ("see enclosure 2", "（见附件2）"), ("levels", "（市、县两级）"), ("streets", "（村、社区）"),
    ("kinds of place", "（含开发区、园区）"), ("a share", "（占比不低于30%）"),
    ("an amount", "（约300万元）"), ("a place", "（麒麟区西苑街道）"), ("a website", "（www.gov.cn）"),
    ("in words", "（含公办和民办）"), ("an example", "（如供水、供气、供热企业）"),
    ("an unknown list", "（化药及生物制品）"), ("a person", "（张三）"),
    ("a leader answers", "（由张副市长负责）"), ("a leader leads", "（王志刚副市长牵头）"),
    ("person in charge", "（责任人：赵六）"), ("leader in charge", "（责任领导：赵六）"),
    ("leader of the city", "（分管领导：赵六副市长）"), ("contact", "（联系人：李四，电话：3123456）"),
    ("English", "（Environmental, Social and Governance）"), ("quoted", "（“放管服”改革）"),
    ("going on", "（长期坚持）"), ("a deadline", "（2021年12月底前完成）"),
    ("an empty bracket", "（）"), ("only marks", "（、，）"), ("blank", "（ ）"),
    ("a long explanation", "（指在本行政区域内依法登记并实际经营满一年的中小企业和个体工商户）"),
]  # fmt: skip

#: Sentences that mention bodies and assign nothing.
SENTENCES = [
    ("reports to", "及时向市教育局报送进展情况。"), ("with consent", "经市财政局审核同意后实施。"),
    ("filed with", "报市市场监管局备案。"), ("data of", "以市统计局公布的数据为准。"),
    ("joint notice", "落实市教育局、市财政局联合印发的通知要求。"),
    ("support won", "争取省教育厅、省财政厅支持。"), ("shares data with", "与市公安局共享数据。"),
    ("learns from", "借鉴杭州市、宁波市经验做法。"), ("served", "为市属国有企业做好服务。"),
    ("passed over", "对未按期完成的，由市纪委监委按规定追究责任。"),
    ("who may apply", "符合条件的企业可向市科技局申请补助。"),
    ("a joint meeting", "建立市公安局、市应急局联席会议制度。"),
    ("a reader's duty", "企业要落实主体责任，学校要落实管理责任。"),
    ("a leading hospital", "落实牵头医院责任，建立协作机制。"),
    ("leads as a noun", "发挥龙头企业牵头作用。"), ("takes part", "鼓励社会力量参与。"),
    ("cooperates", "加强部门协调配合。"), ("answers for profit", "企业自主经营、自负盈亏。"),
    ("supported", "支持市第一人民医院建设区域医疗中心。"),
    ("hangs its plate at", "办公室设在市教育局，承担日常工作。"),
    ("carried out", "严格落实食品安全“四个最严”要求。"),
    ("first responsible", "党政主要负责同志为第一责任人。"),
    ("explained by", "本办法由市教育局负责解释。"),
]  # fmt: skip

LETTER = """关于印发曲靖市2021年教育工作要点的通知

各县（市、区）人民政府，市直有关部门：
《曲靖市2021年教育工作要点》已经市人民政府同意，现印发给你们，请认真抓好落实。

曲靖市人民政府办公室
2021年3月1日
（此件公开发布）

曲靖市2021年教育工作要点

"""
PLAIN = """一、重点任务
1.扩大学前教育资源。（市教育局负责）
2.推进义务教育均衡。（市教育局牵头，市财政局配合）

"""
#: Paragraphs behind the last task; a reader may take them for its own words.
BEHIND = [
    ("leading group", "二、组织领导\n成立工作领导小组，由市长任组长，市教育局、市财政局主要负责同志为成员。"
     "领导小组办公室设在市教育局，负责日常工作。"),
    ("stronger leadership", "二、保障措施\n（一）加强领导。各县（市、区）、各部门要高度重视，明确专人负责。\n"
     "（二）强化督查。市政府督查室要适时开展督查。\n（三）严肃问责。对推进不力的，严肃追责问责。"),
    ("contact of a body", "（联系单位：市教育局；联系人：张三；电话：3123456）"),
    ("members of the group", "领导小组组成人员名单\n组  长：张三  市长\n副组长：李四  市教育局局长\n"
     "成  员：王五  市财政局副局长\n        赵六  市人社局副局长"),
    ("explanation", "本要点自印发之日起施行，由市教育局负责解释。"),
]  # fmt: skip
#: Lines that close a document and are no words of any task.
CLOSING = [
    ("contact line", "联系人：张三，联系电话：0874-3123456"),
    ("enclosures", "附件：1.重点任务分工表\n      2.联系人名单\n      3.市教育局工作台账"),
    ("one enclosure", "附件：重点任务分工表"),
    ("copies", "抄送：市委办公室，市人大常委会办公室，市政协办公室，市纪委监委。"),
    ("printed by", "曲靖市人民政府办公室　　　　　　2021年3月1日印发"),
    ("page number", "— 5 —"), ("page number in words", "第 5 页 共 12 页"),
    ("signature", "曲靖市教育局\n2021年3月1日"),
    ("footer of the page", "主办：曲靖市人民政府  承办：曲靖市政务服务局  网站标识码：5303000001"),
    ("navigation", "上一篇：关于做好防汛工作的通知\n下一篇：关于做好招生工作的通知"),
    ("notes", "注：本要点中的“市级部门”包括市直各部门、各直属机构。"),
]  # fmt: skip
BEFORE = [
    ("contents", "目  录\n一、重点任务……………………………………1\n二、保障措施……………………………………6\n\n"),
    ("general demands", "坚持政府主导、部门负责、社会参与的原则，各部门要各司其职、密切配合。\n\n"),
    ("basis", "为贯彻落实《省教育厅等九部门关于做好学前教育工作的意见》（云教发〔2021〕3号），制定本要点。\n\n"),
    ("a goal", "到2025年，普惠性幼儿园覆盖率达到85%以上，由市教育局、市统计局联合发布监测结果。\n\n"),
    ("who asked", "根据市委、市政府部署，市教育局会同有关部门研究制定了本要点。\n\n"),
]  # fmt: skip


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in WORDS])
def test_a_bracket_of_another_kind_names_nobody(words: str) -> None:
    assert read_words(words)[0] == ""


@pytest.mark.parametrize(
    "words", [pytest.param(words, id=name) for name, words in WORDS[:22] if words.strip("（） ")]
)
def test_such_a_bracket_stays_in_the_task(words: str) -> None:
    assert words in read_words(words)[1]


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in SENTENCES])
def test_a_sentence_that_mentions_a_body_assigns_nothing(words: str) -> None:
    read, text = read_words(words)
    assert read == ""
    assert text == "做好规划编制工作。" + words


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in SENTENCES])
def test_such_a_sentence_does_not_hide_the_bracket_behind_it(words: str) -> None:
    read, text = read_words(words + "（市水务局牵头，市应急局配合）")
    assert read == "市水务局 lead; 市应急局 cooperate"
    assert text == "做好规划编制工作。" + words


@pytest.mark.parametrize(
    "words", [pytest.param(words, id=name) for name, words in [*BEHIND, *CLOSING]]
)
def test_what_follows_the_tasks_makes_no_task(words: str) -> None:
    document = zhize.read_text(LETTER + PLAIN + words + "\n")
    assert [(t.number, said(t)) for t in document.tasks] == [
        ("1", "市教育局 responsible"),
        ("2", "市教育局 lead; 市财政局 cooperate"),
    ]


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in CLOSING])
def test_what_closes_a_document_is_no_word_of_its_last_task(words: str) -> None:
    document = zhize.read_text(LETTER + PLAIN + words + "\n")
    assert document.tasks[1].text.rstrip("。") == "推进义务教育均衡"


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in BEFORE])
def test_what_stands_before_the_tasks_makes_no_task(words: str) -> None:
    document = zhize.read_text(LETTER + words + PLAIN)
    assert [(t.number, said(t)) for t in document.tasks] == [
        ("1", "市教育局 responsible"),
        ("2", "市教育局 lead; 市财政局 cooperate"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n\n  \n", id="blank lines"),
        pytest.param("市教育局、市财政局", id="names alone"),
        pytest.param("关于召开会议的通知\n市教育局、市财政局：\n定于3月1日召开会议。", id="an invitation"),
        pytest.param("第一条 为加强管理，制定本办法。\n第二条 市教育局负责全市学校的监督管理。",
                     id="a regulation"),
        pytest.param("市教育局：负责校园管理。\n市公安局：负责校园周边治安。", id="duties of bodies"),
        pytest.param("姓名\t单位\t电话\n张三\t市教育局\t3123456\n李四\t市财政局\t3123457", id="a list of persons"),
        pytest.param("单位\t预算数\t决算数\n市教育局\t100\t98\n市财政局\t50\t49", id="a table of sums"),
        pytest.param("序号\t单位名称\t地址\n1\t市教育局\t文昌街1号\n2\t市财政局\t文昌街2号", id="addresses"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_plan_has_no_assignment(text: str) -> None:
    assert [said(t) for t in zhize.read_text(text).tasks if t.assignments] == []
