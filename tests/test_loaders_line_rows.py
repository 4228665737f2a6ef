"""Tables with a cell a line that no number tells apart, and indicator tables of the kind."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.figure_lines import figure_kind
from zhize.loaders.line_rows import ends_table, goes_on

TITLE = "临川市2022年工作任务分解\n\n"


def tasks(words: str) -> list[str]:
    """Section, words, bodies with roles and time of each task of lines between bars."""
    found = []
    for task in zhize.read_text(TITLE + words.replace("|", "\n") + "\n").tasks:
        bodies = " ".join(f"{a.name}:{a.role}" for a in task.assignments)
        when = (task.schedule.end or task.schedule.kind) if task.schedule else ""
        found.append(f"{task.section}/{task.text}/{bodies}/{when}".replace("\n", "+"))
    return found


HEAD = "工作任务|责任单位|工作措施|完成时限"
ROWS = [
    ("a cell of two lines",
     f"{HEAD}|修缮旧桥|市交通局|加固桥墩，|更换护栏|6月底前|清淤河道|市水务局|疏浚5公里|长期坚持",
     ["/修缮旧桥+加固桥墩，更换护栏/市交通局:responsible/2022-06-30",
      "/清淤河道+疏浚5公里/市水务局:responsible/ongoing"]),
    ("bodies and what they do",
     f"{HEAD}|修缮旧桥|市交通局牵头，市财政局配合|加固桥墩|6月底前|清淤河道|市水务局|疏浚|8月底前",
     ["/修缮旧桥+加固桥墩/市交通局:lead 市财政局:cooperate/2022-06-30",
      "/清淤河道+疏浚/市水务局:responsible/2022-08-31"]),
    ("the header again",
     f"{HEAD}|修缮旧桥|市交通局|加固桥墩|6月底前|{HEAD}|清淤河道|市水务局|疏浚|8月底前",
     ["/修缮旧桥+加固桥墩/市交通局:responsible/2022-06-30",
      "/清淤河道+疏浚/市水务局:responsible/2022-08-31"]),
    ("a note and another table behind",
     "任务|责任单位|时限|修缮旧桥|市交通局|6月底前|注：时限为最迟时限。|表2  水务|"
     "任务|责任单位|时限|清淤河道|市水务局|8月底前",
     ["/修缮旧桥/市交通局:responsible/2022-06-30", "/清淤河道/市水务局:responsible/2022-08-31"]),
    ("a page number and 续表",
     "序号|任务|责任单位|1|修缮旧桥|市交通局|— 2 —|续表|序号|任务|责任单位|2|清淤河道|市水务局",
     ["/修缮旧桥/市交通局:responsible/", "/清淤河道/市水务局:responsible/"]),
    ("prose behind",
     "任务|责任单位|时限|修缮旧桥|市交通局|6月底前|清淤河道|市水务局|8月底前|"
     "三、工作要求|各单位要高度重视，按时完成。",
     ["/修缮旧桥/市交通局:responsible/2022-06-30", "/清淤河道/市水务局:responsible/2022-08-31"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_rows_without_numbers(words: str, expected: list[str]) -> None:
    assert [t for t in tasks(words) if not t.endswith("//")] == expected


def test_no_header_word_is_a_body() -> None:
    words = "表1  修缮|序号|任务|责任单位|1|修缮旧桥|市交通局|表2  绿化|序号|任务|责任单位|1|植树|市林业局"
    assert tasks(words) == ["/修缮旧桥/市交通局:responsible/", "/植树/市林业局:responsible/"]


def figures(words: str) -> list[str]:
    text = "临川市养老“十三五”规划\n\n" + words.replace("|", "\n") + "\n"
    found = zhize.read_text(text).tasks
    return [f"{t.section}/{x.name} {x.op} {x.value}{x.unit}" for t in found for x in t.targets]


FIGURES = [
    ("years and the nature",
     "指标|2015年|2020年|属性|参保率（%）|90|95|约束性|床位数（张）|800|1200|预期性",
     ["/参保率 = 95%", "/床位数 = 1200张"]),
    ("a class over two names",
     "类别|指标|目标值|保障|参保率|达到95%|合格率|90%以上|服务|65岁以上老年人签约率|70%",
     ["保障/参保率 = 95%", "保障/合格率 >= 90%", "服务/65岁以上老年人签约率 = 70%"]),
    ("units",
     "序号|指标|单位|2015年|2020年|1|床位数|张|800|1200|2|签约率|%|30|60",
     ["/床位数 = 1200张", "/签约率 = 60%"]),
    ("words where a figure stands elsewhere",
     "指标|2015年|2020年|属性|满意度|—|逐步提高|预期性|签约率（%）|30|60|约束性", ["/签约率 = 60%"]),
    ("a note behind", "指标|2015年|2020年|签约率（%）|30|60|注：2015年为实际数，65岁以上。", ["/签约率 = 60%"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"), [f[1:] for f in FIGURES], ids=[f[0] for f in FIGURES]
)
def test_indicators_with_a_cell_a_line(words: str, expected: list[str]) -> None:
    assert figures(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("指标|目标值|说明如下|推进改革。", id="no figures"),
        pytest.param("指标|加强监测指标体系建设。|2020年|完成建设。", id="a year in running text"),
        pytest.param("主要指标|到2020年，参保率达到95%。|签约率达到60%。", id="sentences"),
    ],
)
def test_other_lines_are_no_indicator_table(words: str) -> None:
    text = words.replace("|", "\n") + "\n"
    assert not any(t.part.startswith("table") for t in zhize.read_text(text).tasks)


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        pytest.param("≥98", "figure", id="a sign"),
        pytest.param("比2015年下降10%", "figure", id="words about a figure"),
        pytest.param("-", "blank", id="a dash"),
        pytest.param("约束性指标", "nature", id="binding"),
        pytest.param("微克/立方米", "unit", id="a unit"),
        pytest.param("5岁以下儿童死亡率", "words", id="a name with an age"),
        pytest.param("每千人口医师数", "words", id="a name"),
        pytest.param("市教育局", "bodies", id="a body"),
    ],
)
def test_a_piece_of_an_indicator_table(piece: str, kind: str) -> None:
    assert figure_kind(piece) == kind


@pytest.mark.parametrize(
    "line", ["注：本表不含市直单位。", "备注:略", "表2  水务任务", "附件3", "专栏2 指标"]
)
def test_lines_behind_a_table(line: str) -> None:
    assert ends_table(line.replace("：", ":"))


@pytest.mark.parametrize(
    "line", ["备注", "表彰先进单位", "附近河道", "注重实效", "12月底前", "续建道路"]
)
def test_lines_within_a_table(line: str) -> None:
    assert not ends_table(line)
    assert not goes_on(line)


def test_a_short_line_before_a_name_is_its_heading_and_a_full_one_its_first_half() -> None:
    headed = "指标|2015年|2020年|卫生|千人口床位数（张）|5|6|医保|城乡居民参保率（%）|94|96"
    assert figures(headed) == ["卫生/千人口床位数 = 6张", "医保/城乡居民参保率 = 96%"]
    torn = "指标|2015年|2020年|千人口医疗卫生机构|床位数（张）|5|6|居民参保率（%）|94|96"
    assert figures(torn) == ["/千人口医疗卫生机构床位数 = 6张", "/居民参保率 = 96%"]


@pytest.mark.parametrize("title", ["", "山川行动主要指标|", "表1主要发展指标|"])
def test_a_title_above_a_header_is_none_of_its_words(title: str) -> None:
    words = "领域|序号|指标|2019年基线|2022年目标值|性质|（一）控烟|1|吸烟率（%）|25|＜24|预期性|2|无烟场所比例（%）|-|≥30|预期性"
    assert figures(title + words) == ["控烟/吸烟率 < 24%", "控烟/无烟场所比例 >= 30%"]


def test_headings_one_below_the_other_are_the_rows_sections() -> None:
    words = "任务|责任单位|时限|一、设施|（一）桥梁|修缮旧桥|市交通局|6月底前|（二）河道|清淤河道|市水务局|8月底前"
    assert [t for t in tasks(words) if not t.endswith("//")] == [
        "桥梁/修缮旧桥/市交通局:responsible/2022-06-30",
        "河道/清淤河道/市水务局:responsible/2022-08-31",
    ]


def test_a_long_table_is_read_to_its_end() -> None:
    words = "任务|责任单位|时限" + "|修缮旧桥|市交通局|6月底前" * 450
    assert len(tasks(words)) == 450
