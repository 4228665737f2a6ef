"""What a document says of itself: title, issuer, addressees, number, date, cover."""

from __future__ import annotations

import pytest

from zhize.loaders.facts import Facts, read_facts, short_lines
from zhize.loaders.records import Cover, Span
from zhize.loaders.text import fold

TASK = "1.健全机制。"


def facts(words: str) -> Facts:
    """Return the facts of a text; the first task starts at TASK, where it holds that."""
    at = words.find(TASK)
    first = at if at >= 0 else len(words)
    last = at + len(TASK) if at >= 0 else len(words)
    return read_facts(fold(words), words, [Span(0, len(words))], first, last)


NOTICE = """曲靖市人民政府办公室文件

曲政办发〔2019〕12号

曲靖市人民政府办公室关于印发医改工作要点的通知

各县（市、区）人民政府，市直有关部门：

《医改工作要点》已经研究同意，请抓好落实。

曲靖市人民政府办公室
2019年6月3日

1.健全机制。（市卫生健康委负责）
"""

TITLES = [
    ("a notice", "曲靖市人民政府关于印发医改要点的通知\n", "曲靖市人民政府关于印发医改要点的通知"),
    (
        "torn over two lines",
        "关于印发曲靖市医改工作\n要点的通知\n",
        "关于印发曲靖市医改工作要点的通知",
    ),
    ("a plan", "某县2019年重点工作任务分工方案\n", "某县2019年重点工作任务分工方案"),
    ("a table", "某县医改任务分工表（2017—2020年）\n", "某县医改任务分工表（2017—2020年）"),
    (
        "with a note below",
        "关于推广经验的通知\n（征求意见稿）\n",
        "关于推广经验的通知（征求意见稿）",
    ),
    (
        "of two formal ones the last",
        "关于征求意见的函\n\n2020年8月4日\n\n关于推广经验的通知\n",
        "关于推广经验的通知",
    ),
    (
        "a formal one before a plain one",
        "关于推广经验的通知\n\n重点任务清单\n",
        "关于推广经验的通知",
    ),
    ("blanks inside", "某县 2019年 工作要点\n", "某县2019年工作要点"),
]
NO_TITLES = [
    ("a sentence", "现将有关事项通知如下。\n"),
    ("addressees", "各县人民政府：\n"),
    ("an enclosure", "附件：任务分工表\n"),
    ("a bare enclosure", "附件1\n"),
    ("a heading", "一、工作目标和任务\n"),
    ("a heading in brackets", "（一）制定实施方案\n"),
    ("an item", "2.制定实施方案\n"),
    ("who is responsible", "责任单位：县教育局关于方案\n"),
    ("words without such an end", "推进公立医院改革\n"),
    ("too short", "通知\n"),
    ("half a title in marks", "《关于印发工作方案\n"),
    ("nothing", ""),
]


@pytest.mark.parametrize(("words", "title"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES])
def test_the_title_is_read_above_the_first_task(words: str, title: str) -> None:
    found = facts(f"{words}\n{TASK}")
    assert found.title == title
    assert found.title_at is not None
    assert "".join(words[slice(*found.title_at)].split()) == title


@pytest.mark.parametrize("words", [c[1] for c in NO_TITLES], ids=[c[0] for c in NO_TITLES])
def test_other_lines_are_no_title(words: str) -> None:
    assert facts(f"{words}\n{TASK}").title is None


def test_a_title_below_the_first_task_is_none_of_the_plan() -> None:
    assert facts(f"{TASK}\n某县任务分工方案\n").title is None


def test_all_titles_are_kept_in_text_order() -> None:
    found = facts(f"关于推广经验的通知\n\n重点任务清单\n\n{TASK}")
    assert found.titles == ("关于推广经验的通知", "重点任务清单")


ISSUERS = [
    ("in the title", "曲靖市人民政府关于印发要点的通知\n", "曲靖市人民政府", "title"),
    (
        "above the title",
        "曲靖市卫生健康委员会文件\n\n关于印发要点的通知\n",
        "曲靖市卫生健康委员会",
        "letterhead",
    ),
    (
        "a signature",
        "关于印发要点的通知\n\n请抓好落实。\n\n枞阳县卫生健康委\n2020年8月4日\n",
        "枞阳县卫生健康委",
        "signature",
    ),
    (
        "a signature with brackets",
        "关于印发要点的通知\n\n枞阳县卫生健康委（代章）\n2020年8月4日\n",
        "枞阳县卫生健康委（代章）",
        "signature",
    ),
]
NO_ISSUERS = [
    ("a plan without one", "某县任务分工方案\n"),
    ("a date alone", "某县任务分工方案\n\n请抓好落实。\n2020年8月4日\n"),
    ("a place of a web page", "网站首页\n某县任务分工方案\n"),
]


@pytest.mark.parametrize(
    ("words", "issuer", "basis"), [c[1:] for c in ISSUERS], ids=[c[0] for c in ISSUERS]
)
def test_the_issuer_is_read(words: str, issuer: str, basis: str) -> None:
    found = facts(f"{words}\n{TASK}")
    assert (found.issuer, found.issuer_basis) == (issuer, basis)


@pytest.mark.parametrize("words", [c[1] for c in NO_ISSUERS], ids=[c[0] for c in NO_ISSUERS])
def test_no_issuer_is_made_up(words: str) -> None:
    found = facts(f"{words}\n{TASK}")
    assert (found.issuer, found.issuer_basis) == (None, None)


DATES = [
    ("a signature", "某县任务分工方案\n某县人民政府\n2019年6月3日\n", "2019-06-03"),
    ("blanks inside", "某县任务分工方案\n2019 年 6 月 3 日\n", "2019-06-03"),
    ("Chinese", "某县任务分工方案\n二〇一九年六月三日\n", "2019-06-03"),
    ("Chinese, the last of a year", "某县任务分工方案\n二○一九年十二月三十一日\n", "2019-12-31"),
    ("in brackets", "某县任务分工方案\n（2019年6月3日）\n", "2019-06-03"),
    ("printed", "某县任务分工方案\n2019年6月3日印发\n", "2019-06-03"),
    ("of a web page", "某县任务分工方案\n发布时间：2019-06-03\n", "2019-06-03"),
    ("full-width", "某县任务分工方案\n２０１９年６月３日\n", "2019-06-03"),
]
NO_DATES = [
    ("a deadline in a sentence", "某县任务分工方案\n请在2019年6月3日前报送。\n"),
    ("a deadline behind 于", "某县任务分工方案\n请于2019年6月3日前报送。\n"),
    ("a month", "某县任务分工方案\n2019年6月\n"),
    ("a year", "某县2019年任务分工方案\n"),
]


@pytest.mark.parametrize(("words", "date"), [c[1:] for c in DATES], ids=[c[0] for c in DATES])
def test_the_date_is_read(words: str, date: str) -> None:
    assert facts(f"{words}\n{TASK}").date == date


@pytest.mark.parametrize("words", [c[1] for c in NO_DATES], ids=[c[0] for c in NO_DATES])
def test_other_times_are_no_date_of_the_plan(words: str) -> None:
    assert facts(f"{words}\n{TASK}").date is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("曲政办发〔2019〕12号\n", "曲政办发〔2019〕12号", id="alone on a line"),
        pytest.param("（曲政办发〔2019〕12号）\n", "曲政办发〔2019〕12号", id="in brackets"),
        pytest.param("文号：曲政办发〔2019〕12号\n", "曲政办发〔2019〕12号", id="behind a label"),
        pytest.param(
            "发文字号：曲政办发〔2019〕12号\n", "曲政办发〔2019〕12号", id="of a web page"
        ),
        pytest.param("曲政办发[2019]12号\n", "曲政办发[2019]12号", id="square brackets"),
        pytest.param("落实国发〔2016〕78号文件。\n", None, id="another's in a sentence"),
        pytest.param("参照《通知》（国发〔2016〕78号）\n", None, id="another's behind its title"),
        pytest.param("", None, id="none"),
    ],
)
def test_the_number_is_the_plans_own(words: str, number: str | None) -> None:
    assert facts(f"{words}某县任务分工方案\n{TASK}").number == number


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("各乡镇人民政府：\n", ("各乡镇人民政府",), id="one"),
        pytest.param(
            "各县（市、区）人民政府，市直各部门：\n",
            ("各县（市、区）人民政府", "市直各部门"),
            id="two",
        ),
        pytest.param(
            "市人民政府各委、局、办：\n", ("市人民政府各委、局、办",), id="a row of kinds"
        ),
        pytest.param("县教育局、县财政局：\n", ("县教育局", "县财政局"), id="named bodies"),
        pytest.param("现将任务分解如下：\n", (), id="a sentence"),
        pytest.param("各乡镇人民政府\n", (), id="no colon"),
        pytest.param("", (), id="none"),
    ],
)
def test_addressees_are_read_below_the_title(words: str, expected: tuple[str, ...]) -> None:
    assert facts(f"关于印发要点的通知\n\n{words}\n{TASK}").addressees == expected


LETTER = f"""枞阳县卫生健康委员会
关于征求工作通知意见的函

县医改领导小组各成员单位：
请研究后反馈意见。

枞阳县卫生健康委
2020年8月4日

附件：

关于推广医改经验的工作通知

各乡镇人民政府：
现将重点工作分解如下：

{TASK}（县卫生健康委负责）

枞阳县人民政府
2020年6月30日
"""


def test_a_letter_is_the_cover_of_the_plan_it_encloses() -> None:
    found = facts(LETTER)
    assert found.title == "关于推广医改经验的工作通知"
    assert (found.issuer, found.issuer_basis) == ("枞阳县人民政府", "signature")
    assert found.date == "2020-06-30"
    assert found.addressees == ("各乡镇人民政府",)
    assert found.cover is not None
    assert found.cover.title in (
        "关于征求工作通知意见的函",
        "枞阳县卫生健康委员会关于征求工作通知意见的函",
    )
    assert (found.cover.issuer, found.cover.date) == ("枞阳县卫生健康委员会", "2020-08-04")


def test_a_notice_without_letter_has_no_cover() -> None:
    found = facts(NOTICE)
    assert found.cover is None
    assert found.title == "曲靖市人民政府办公室关于印发医改工作要点的通知"
    assert (found.issuer, found.issuer_basis) == ("曲靖市人民政府办公室", "title")
    assert (found.number, found.date) == ("曲政办发〔2019〕12号", "2019-06-03")
    assert found.addressees == ("各县（市、区）人民政府", "市直有关部门")


def test_a_text_that_says_nothing_of_itself_has_no_facts() -> None:
    found = facts(TASK)
    assert found == Facts(None, None, (), None, None, (), None, None, None, ())
    assert isinstance(facts(LETTER).cover, Cover)


def test_short_lines_leave_out_long_ones_and_those_of_a_web_page() -> None:
    text = f"当前位置:首页\n 某县方案 \n{'推进改革,' * 40}\n\n请落实。"
    lines = short_lines(text, [Span(0, len(text))])
    assert [line.words for line in lines] == ["某县方案", "请落实。"]
    assert text[lines[0].start : lines[0].end] == "某县方案"
