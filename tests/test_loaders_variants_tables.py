"""Tables as they come out of files: cells by TAB, |, blanks or lines, merged, torn and repeated."""

from __future__ import annotations

import pytest
from saying import said, tasks_said

import zhize
from zhize.loaders.records import Document

TITLE = "曲靖市2021年老旧小区改造任务分解表\n\n"
#: What every one of the layouts below says.
WANTED = {"1": "市住建局 lead; 市财政局 cooperate", "2": "市城管局 lead; 市民政局 cooperate"}
TIMES = ["2021-06-30", "2021-12-31"]
WORDS = ["改造供水管网", "加装电梯"]

LAYOUTS = [
    ("TAB between cells",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("blank cells at the line's end",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\t备注\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\t\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\t\n"),
    ("a caption over the header",
     "附件1\n任务分解表\n序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("pipes",
     "| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|\n"
     "| 1 | 改造供水管网 | 市住建局 | 市财政局 | 6月底前 |\n| 2 | 加装电梯 | 市城管局 | 市民政局 | 12月底前 |\n"),
    ("pipes without a rule",
     "序号|工作任务|牵头单位|配合单位|完成时限\n1|改造供水管网|市住建局|市财政局|6月底前\n"
     "2|加装电梯|市城管局|市民政局|12月底前\n"),
    ("blanks between cells",
     "序号  工作任务      牵头单位  配合单位  完成时限\n1     改造供水管网  市住建局  市财政局  6月底前\n"
     "2     加装电梯      市城管局  市民政局  12月底前\n"),
    ("one blank between cells",
     "序号 工作任务 牵头单位 配合单位 完成时限\n1 改造供水管网 市住建局 市财政局 6月底前\n"
     "2 加装电梯 市城管局 市民政局 12月底前\n"),
    ("a cell a line",
     "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n改造供水管网\n市住建局\n市财政局\n6月底前\n"
     "2\n加装电梯\n市城管局\n市民政局\n12月底前\n"),
    ("a cell a line, blank lines between",
     "序号\n\n工作任务\n\n牵头单位\n\n配合单位\n\n完成时限\n\n1\n\n改造供水管网\n\n市住建局\n\n市财政局\n\n6月底前\n\n"
     "2\n\n加装电梯\n\n市城管局\n\n市民政局\n\n12月底前\n"),
    ("a cell a line, words torn",
     "序号\n工作任务\n牵头\n单位\n配合\n单位\n完成\n时限\n1\n改造供\n水管网\n市住建局\n市财政局\n6月底前\n"
     "2\n加装电梯\n市城管局\n市民政局\n12月底前\n"),
    ("flattened",
     "\t序号\n\t工作任务\n\t牵头单位\n\t配合单位\n\t完成时限\n\n\t1\n\t改造供水管网\n\t市住建局\n\t市财政局\n"
     "\t6月底前\n\n\t2\n\t加装电梯\n\t市城管局\n\t市民政局\n\t12月底前\n\n"),
    ("flattened, cells broken by blank lines",
     "\t序号\n\t工作\n\n任务\n\t牵头\n\n单位\n\t配合单位\n\t完成时限\n\n\t1\n\t改造供水管网\n\t市住建局\n\t市财政局\n"
     "\t6月底前\n\n\t2\n\t加装电梯\n\t市城管局\n\t市民\n\n政局\n\t12月底前\n\n"),
    ("flattened, an empty column",
     "\t序号\n\t工作任务\n\t牵头单位\n\t配合单位\n\t完成时限\n\t备注\n\n\t1\n\t改造供水管网\n\t市住建局\n\t市财政局\n"
     "\t6月底前\n\t\n\n\t2\n\t加装电梯\n\t市城管局\n\t市民政局\n\t12月底前\n\t\n\n"),
    ("flattened, header again",
     "\t序号\n\t工作任务\n\t牵头单位\n\t配合单位\n\t完成时限\n\n\t1\n\t改造供水管网\n\t市住建局\n\t市财政局\n"
     "\t6月底前\n\n\t序号\n\t工作任务\n\t牵头单位\n\t配合单位\n\t完成时限\n\n\t2\n\t加装电梯\n\t市城管局\n\t市民政局\n"
     "\t12月底前\n\n"),
    ("header again between rows",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("a page between rows",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n\n— 2 —\n\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("columns in another order",
     "序号\t工作任务\t完成时限\t配合单位\t牵头单位\n1\t改造供水管网\t6月底前\t市财政局\t市住建局\n"
     "2\t加装电梯\t12月底前\t市民政局\t市城管局\n"),
    ("a column of persons",
     "序号\t工作任务\t责任领导\t牵头单位\t责任人\t配合单位\t完成时限\n1\t改造供水管网\t张三\t市住建局\t李四\t市财政局\t6月底前\n"
     "2\t加装电梯\t张三\t市城管局\t王五\t市民政局\t12月底前\n"),
    ("blanks in header words",
     "序 号\t工 作 任 务\t牵 头 单 位\t配 合 单 位\t完 成 时 限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("one column for the division of work",
     "序号\t工作任务\t责任分工\t完成时限\n1\t改造供水管网\t市住建局牵头，市财政局配合\t6月底前\n"
     "2\t加装电梯\t市城管局牵头，市民政局配合\t12月底前\n"),
    ("labels within the cell",
     "序号\t工作任务\t责任单位\t完成时限\n1\t改造供水管网\t牵头单位：市住建局；配合单位：市财政局\t6月底前\n"
     "2\t加装电梯\t牵头单位：市城管局；配合单位：市民政局\t12月底前\n"),
    ("level words left out",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t改造供水管网\t市住建局\t财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t民政局\t12月底前\n"),
    ("numbers with points",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1.\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2.\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("a header of two lines",
     "序号\t工作任务\t责任分工\t\t完成时限\n\t\t牵头单位\t配合单位\t\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("a unit in the header",
     "序号\t工作任务\t牵头单位（部门）\t配合单位（部门）\t完成时限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n"),
    ("another sign for number",
     "№\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n改造供水管网\n市住建局\n市财政局\n6月底前\n"
     "2\n加装电梯\n市城管局\n市民政局\n12月底前\n"),
    ("a cell a line, columns in another order",
     "序号\n工作任务\n完成时限\n配合单位\n牵头单位\n1\n改造供水管网\n6月底前\n市财政局\n市住建局\n"
     "2\n加装电梯\n12月底前\n市民政局\n市城管局\n"),
    ("a closing note",
     "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t改造供水管网\t市住建局\t市财政局\t6月底前\n"
     "2\t加装电梯\t市城管局\t市民政局\t12月底前\n注：未尽事项由市住建局解释。\n"),
]  # fmt: skip


@pytest.fixture(params=[pytest.param(text, id=name) for name, text in LAYOUTS])
def plan(request: pytest.FixtureRequest) -> Document:
    """The same two rows in one of the layouts."""
    return zhize.read_text(TITLE + request.param)


def test_every_layout_of_a_table_says_the_same(plan: Document) -> None:
    # Columns may stand in any order, and so the names of a row.
    found = {number: sorted(words.split("; ")) for number, words in tasks_said(plan).items()}
    assert found == {number: sorted(words.split("; ")) for number, words in WANTED.items()}


def test_every_layout_gives_the_same_words_and_times(plan: Document) -> None:
    assert ["".join(t.text.split()) for t in plan.tasks] == WORDS
    assert [t.schedule.end if t.schedule else None for t in plan.tasks] == TIMES


def test_every_layout_is_a_table_without_warnings(plan: Document) -> None:
    assert {t.part for t in plan.tasks} == {"table"}
    assert [w.code for w in plan.warnings] == []


HEADERS = [
    ("lead", "牵头单位", "lead"), ("lead, department", "牵头部门", "lead"),
    ("lead, short", "牵头", "lead"), ("lead and answer", "牵头责任单位", "lead"),
    ("main duty", "主责单位", "lead"), ("main office", "主办单位", "lead"),
    ("lead of the city", "市级牵头部门", "lead"), ("lead, section", "牵头科室", "lead"),
    ("first answerable", "第一责任单位", "lead"), ("lead of the whole", "总牵头单位", "lead"),
    ("responsible", "责任单位", "responsible"), ("responsible, department", "责任部门", "responsible"),
    ("answers", "负责单位", "responsible"), ("in charge", "主管部门", "responsible"),
    ("bears", "承担单位", "responsible"), ("responsible, section", "责任科室", "responsible"),
    ("responsible body", "责任主体", "responsible"), ("units", "单位", "responsible"),
    ("responsible of the county", "县级责任单位", "responsible"),
    ("responsible units and departments", "责任单位及部门", "responsible"),
    ("implements", "实施单位", "implement"), ("carries out", "落实部门", "implement"),
    ("undertakes", "承办单位", "implement"), ("carries out in fact", "具体落实单位", "implement"),
    ("implementing body", "实施主体", "implement"), ("executes", "执行单位", "implement"),
    ("cooperates", "配合单位", "cooperate"), ("cooperates, department", "配合部门", "cooperate"),
    ("helps", "协办单位", "cooperate"), ("assists", "协助单位", "cooperate"),
    ("together", "协同单位", "cooperate"), ("supports", "支持单位", "cooperate"),
    ("takes part", "参与单位", "participate"), ("joins", "参加单位", "participate"),
    ("taking part, departments", "参与部门", "participate"), ("members", "成员单位", "participate"),
    ("concerned", "相关单位", "participate"), ("involved", "涉及部门", "participate"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "role"), [pytest.param(header, role, id=name) for name, header, role in HEADERS]
)
def test_the_column_gives_each_of_its_names_a_role(header: str, role: str) -> None:
    text = f"序号\t工作任务\t{header}\n1\t改造供水管网\t市住建局、财政局\n2\t加装电梯\t市城管局\n"
    assert tasks_said(zhize.read_text(TITLE + text)) == {
        "1": f"市住建局 {role}; 市财政局 {role}",
        "2": f"市城管局 {role}",
    }


#: Columns that hold bodies or persons and give nobody a role.
OTHERS = [
    ("leaders", "分管领导"), ("persons", "责任人"), ("leader in charge", "责任领导"),
    ("contact", "联系人"), ("telephone", "联系电话"), ("who inspects", "督查单位"),
    ("who checks", "考核单位"), ("remark", "备注"), ("basis", "政策依据"), ("state", "完成情况"),
    ("leader of the city", "牵头市领导"), ("whose data", "数据来源"),
]  # fmt: skip


@pytest.mark.parametrize("header", [pytest.param(header, id=name) for name, header in OTHERS])
def test_other_columns_give_no_role(header: str) -> None:
    text = (
        f"序号\t工作任务\t责任单位\t{header}\n1\t改造供水管网\t市住建局\t市审计局\n"
        f"2\t加装电梯\t市城管局\t市委督查室\n"
    )
    assert tasks_said(zhize.read_text(TITLE + text)) == {
        "1": "市住建局 responsible",
        "2": "市城管局 responsible",
    }


#: (rows behind the header 序号 重点任务 具体措施 责任单位, numbers, sections)
MERGED = [
    ("section in its first row only",
     "1\t基础类改造\t改造管网\t市住建局\n2\t\t整修道路\t市城管局\n3\t提升类改造\t加装电梯\t市住建局\n",
     ["1", "2", "3"], ["基础类改造", "基础类改造", "提升类改造"]),
    ("section in every row",
     "1\t基础类改造\t改造管网\t市住建局\n2\t基础类改造\t整修道路\t市城管局\n3\t提升类改造\t加装电梯\t市住建局\n",
     ["1", "2", "3"], ["基础类改造", "基础类改造", "提升类改造"]),
    ("number and section cover two rows",
     "1\t基础类改造\t改造管网\t市住建局\n\t\t整修道路\t市城管局\n2\t提升类改造\t加装电梯\t市住建局\n",
     ["1", "1.2", "2"], ["基础类改造", "基础类改造", "提升类改造"]),
    ("heading rows",
     "一、基础类改造\n1\t\t改造管网\t市住建局\n2\t\t整修道路\t市城管局\n二、提升类改造\n3\t\t加装电梯\t市住建局\n",
     ["1", "2", "3"], ["基础类改造", "基础类改造", "提升类改造"]),
    ("heading rows with marks",
     "（一）基础类改造\t\t\t\n1\t\t改造管网\t市住建局\n2\t\t整修道路\t市城管局\n（二）提升类改造\t\t\t\n3\t\t加装电梯\t市住建局\n",
     ["1", "2", "3"], ["基础类改造", "基础类改造", "提升类改造"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "numbers", "sections"), [pytest.param(*rest, id=name) for name, *rest in MERGED]
)
def test_merged_cells_cover_the_rows_below(
    rows: str, numbers: list[str], sections: list[str]
) -> None:
    tasks = zhize.read_text(f"{TITLE}序号\t重点任务\t具体措施\t责任单位\n{rows}").tasks
    assert [t.number for t in tasks] == numbers
    assert [t.section for t in tasks] == sections
    assert [said(t) for t in tasks] == [
        "市住建局 responsible",
        "市城管局 responsible",
        "市住建局 responsible",
    ]


LINES_WITH_SECTIONS = [
    ("ordinal and words on one line", "（一）基础类\n{a}（二）提升类\n{b}"),
    ("ordinal on its own line", "（一）\n基础类\n{a}（二）\n提升类\n{b}"),
    ("bare ordinal on its own line", "一\n基础类\n{a}二\n提升类\n{b}"),
    ("Chinese ordinal", "一、基础类\n{a}二、提升类\n{b}"),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows", [pytest.param(rows, id=name) for name, rows in LINES_WITH_SECTIONS]
)
def test_headings_part_a_table_of_a_cell_a_line(rows: str) -> None:
    a = "1\n改造供水管网\n市住建局\n6月底前\n2\n整修道路\n市城管局\n8月底前\n"
    b = "3\n加装电梯\n市住建局\n12月底前\n"
    header = "序号\n工作任务\n责任单位\n完成时限\n"
    tasks = zhize.read_text(TITLE + header + rows.format(a=a, b=b)).tasks
    assert [t.number for t in tasks] == ["1", "2", "3"]
    assert [t.section for t in tasks] == ["基础类", "基础类", "提升类"]
    assert [t.text for t in tasks] == ["改造供水管网", "整修道路", "加装电梯"]
    assert [t.schedule.end if t.schedule else None for t in tasks] == [
        "2021-06-30",
        "2021-08-31",
        "2021-12-31",
    ]


CELLS = [
    ("list mark at the end", "市住建局、财政局、", "市住建局 responsible; 市财政局 responsible"),
    ("line end in the list", "市住建局、\n财政局", "市住建局 responsible; 市财政局 responsible"),
    ("blanks in the list", "市住建局 市财政局 各区县", "市住建局 responsible; 市财政局 responsible; 各区县* responsible"),
    ("run together", "市住建局市财政局", "市住建局 responsible; 市财政局 responsible"),
    ("one leads", "市住建局牵头，财政局配合", "市住建局 lead; 市财政局 cooperate"),
    ("one leads, in brackets", "市住建局（牵头）、财政局", "市住建局 lead; 市财政局 responsible"),
    ("labels", "牵头单位：市住建局 配合单位：市财政局", "市住建局 lead; 市财政局 cooperate"),
    ("each its part", "市住建局、财政局分别负责", "市住建局 lead:separate; 市财政局 lead:separate"),
    ("by duty", "市住建局、财政局按职责分工负责", "市住建局 responsible; 市财政局 responsible"),
    ("and so on", "市住建局、财政局等部门", "市住建局 responsible 等; 市财政局 responsible 等"),
    ("a group alone", "各县（市、区）人民政府", "各县（市、区）人民政府* responsible"),
    ("a dash", "—", ""), ("a slash", "/", ""), ("none", "无", ""), ("empty", "", ""),
    ("numbered names", "1.市住建局 2.市财政局", "市住建局 responsible; 市财政局 responsible"),
    ("a person behind", "市住建局（张三）", "市住建局 responsible"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"), [pytest.param(cell, said, id=name) for name, cell, said in CELLS]
)
def test_a_cell_of_responsible_units(cell: str, expected: str) -> None:
    text = f"序号\t工作任务\t责任单位\t完成时限\n1\t改造供水管网\t{cell}\t6月底前\n2\t加装电梯\t市城管局\t全年\n"
    assert tasks_said(zhize.read_text(TITLE + text)) == {
        "1": expected,
        "2": "市城管局 responsible",
    }


def test_two_tables_number_their_parts() -> None:
    row = "序号\t工作任务\t责任单位\n1\t改造供水管网\t市住建局\n2\t加装电梯\t市城管局\n"
    document = zhize.read_text(f"{TITLE}{row}\n附件2\n任务分解表\n\n{row}")
    assert [(t.part, t.number) for t in document.tasks] == [
        ("table1", "1"), ("table1", "2"), ("table2", "1"), ("table2", "2"),
    ]  # fmt: skip


def test_prose_and_table_of_one_document_are_told_apart() -> None:
    text = (
        "一、重点任务\n1.改造供水管网。（市住建局负责）\n2.加装电梯。（市城管局负责）\n\n附件：任务分解表\n\n"
        "序号\t工作任务\t责任单位\n1\t改造供水管网\t市住建局\n2\t加装电梯\t市城管局\n"
    )
    document = zhize.read_text(TITLE + text)
    assert [(t.part, t.number) for t in document.tasks] == [
        ("body", "1"), ("body", "2"), ("table", "1"), ("table", "2"),
    ]  # fmt: skip
