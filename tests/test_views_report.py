"""The report: figures known on paper, every measure defined, what was counted and how."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from report_plans import FIRST, SECOND

from zhize.graph.facts import Selection
from zhize.graph.measures.registry import MEASURES, WHOLE
from zhize.graph.store import Store, open_store
from zhize.graph.views.report import networks as report_networks
from zhize.graph.views.report import structure as report_structure
from zhize.graph.views.report.markdown import report_markdown
from zhize.graph.views.report.parts import Picture, Report, Table, definitions, shown
from zhize.graph.views.report.report import report, report_html


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of both plans."""
    with open_store(tmp_path_factory.mktemp("report") / "store", create=True) as opened:
        opened.put([FIRST, SECOND])
        yield opened


@pytest.fixture(scope="module")
def made(store: Store) -> Report:
    """The report on both."""
    return report(store, with_pictures=False)


@pytest.fixture(scope="module")
def first(store: Store) -> Report:
    """The report on the first plan, with pictures."""
    return report(store, Selection(documents=(FIRST.id,)))


def tables(made: Report) -> dict[str, list[list[str]]]:
    """The rows of all tables by their titles."""
    return {
        table.title.zh: [[shown(cell, "zh") for cell in row] for row in table.rows]
        for section in made.sections
        for table in section.parts
        if isinstance(table, Table)
    }


def test_load_on_paper(first: Report) -> None:
    found = tables(first)
    # ½ + ⅓ and ½ + ⅓ + 1 of three tasks.
    assert found["各机构的任务量"] == [
        ["曲靖市财政局", "0", "3", "3", "1.833", "0.611"],
        ["曲靖市卫健委", "2", "0", "2", "0.833", "0.278"],
        ["曲靖市残联", "0", "1", "1", "0.333", "0.111"],
    ]
    lead, co, *_ = found["任务量的集中程度"]
    assert lead == ["牵头任务数", "3", "1.000", "0.667", "0.000", "0.000", *["1.000"] * 3]
    # Shares ¾ and ¼: 9/16 + 1/16; Gini 2·(3 + 2 + 1)/(2·3·4).
    assert co[2:4] == ["0.625", "0.500"]
    assert found["各领域的任务"] == [["分级诊疗", "2", "3", "曲靖市卫健委（2）"]]


def test_networks_on_paper(first: Report) -> None:
    found = tables(first)
    whole = {row[0]: row[1] for row in found["整体网络指标：机构—机构网络（共同承担任务）"]}
    assert (whole["节点数"], whole["关系数"], whole["密度"]) == ("3", "3", "1.000")
    assert whole["点度中心势"] == "0.000"
    leads = {row[0]: row[1] for row in found["整体网络指标：牵头→参与网络（有向）"]}
    assert (leads["关系数"], leads["牵头网络密度"]) == ("2", "0.333")
    assert leads["互惠性"] == "0.000"
    assert found["共同任务最多的机构对"][0] == ["曲靖市财政局", "曲靖市卫健委", "2", "2.000"]
    assert found["牵头—参与任务最多的机构对"] == [
        ["曲靖市卫健委", "曲靖市财政局", "2"],
        ["曲靖市卫健委", "曲靖市残联", "1"],
    ]


def test_structure_on_paper(first: Report) -> None:
    found = tables(first)
    ei = {row[0]: row[1:4] for row in found["组内与组间关系（E-I 指数）"]}
    assert ei["职能条线"] == ["3", "0", "1.000"]
    assert ei["地区"] == ["0", "3", "−1.000"]
    # All pairs are tied: no core fits better than another; the 2-core is everybody.
    assert found["核心与边缘"][0] == ["核心", "0", "无"]
    assert found["核心与边缘"][-1] == ["k-核，k=2", "3", "曲靖市财政局、曲靖市卫健委、曲靖市残联"]


def test_evolution_on_paper(made: Report, first: Report) -> None:
    found = tables(made)
    assert [row[:5] for row in found["各年概况"]] == [
        ["2018", "1", "3", "3", "3"],
        ["2019", "1", "1", "2", "1"],
    ]
    years, *moved, jaccard, _, _, _ = found["逐年变化"][0]
    assert (years, moved, jaccard) == ("2018→2019", ["0", "1", "1", "0", "2"], "0.333")
    assert "各年概况" not in tables(first)


def test_what_was_counted_stands_first(made: Report, store: Store) -> None:
    section = made.sections[0]
    assert section.texts[0].zh == "计入有承担单位的任务4项，涉及机构3个；其中由其牵头的3项。"
    assert section.texts[1].zh == "其余1项文件未写明牵头，只计为参与。"
    assert tables(made)["统计口径"] == [list(pair) for pair in Selection().choices("zh")]
    assert tables(made)["文件"][0][3:] == ["3", "3", "2", "0"]
    read = report(store, Selection(first_is_lead=True), with_pictures=False)
    assert "使用者的读法" in read.sections[0].texts[1].zh


def test_every_measure_is_there_and_defined(made: Report) -> None:
    written = report_markdown(made, "en")
    for measure in (*MEASURES.values(), *WHOLE.values()):
        known = definitions()[measure.name]
        assert known.said.zh
        assert known.formula.en == measure.formula
        assert known.source == measure.source
        assert shown(known.said, "en") in written, measure.name
    for each in definitions().values():
        assert all((each.said.zh, each.said.en, each.formula.zh, each.formula.en, each.source))
    for section in made.sections:
        for table in section.parts:
            assert isinstance(table, Table)
            assert all(len(row) == len(table.head) for row in table.rows)
            columns = {said for said in table.head[1:] if "网络指标：机构" in table.title.zh}
            assert columns <= {each.said for each in table.definitions} | set(table.head[:4])


def test_seeds_and_permutations_are_named(made: Report) -> None:
    written = report_html(made)
    for said in (
        "重复20次，随机种子0",
        "重复10次，随机种子0",
        "置换5000次，随机种子0",
        "置换2000次",
    ):
        assert said in written
    assert "5000 permutations, seed 0" in report_html(made, "en")


def test_what_would_take_too_long_is_left_out_and_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(report_networks.SLOW) <= {*MEASURES, *WHOLE}
    monkeypatch.setitem(report_networks.SLOW, "betweenness", 2)
    monkeypatch.setattr(report_structure, "MOST", 2)
    written = report_markdown(report(store, with_pictures=False))
    assert "中间中心度：机构超过2个，未计算。" in written
    assert "网络超过2个机构，未求核心。" in written
    assert "核心与边缘" not in written


@pytest.mark.parametrize(
    "selection",
    [
        pytest.param(Selection(naming="function"), id="lines"),
        pytest.param(Selection(naming="as-of 2024-01-01"), id="bodies of a day"),
        pytest.param(Selection(clauses="apart", groups=True), id="clauses and groups"),
        pytest.param(Selection(functions=("finance",)), id="one line's figures"),
        pytest.param(Selection(projection="jaccard", period=("2018", "2018")), id="a year"),
    ],
)
def test_any_choice_makes_a_report_that_names_it(store: Store, selection: Selection) -> None:
    made = report(store, selection, with_pictures=False)
    written = report_html(made)
    for _, how in selection.choices("zh"):
        assert how in written
    assert len(made.sections) >= 5


def test_long_tables_say_what_they_leave_out(store: Store) -> None:
    short = report(store, top=1, with_pictures=False)
    [table] = [t for s in short.sections for t in s.parts if t.title.zh == "各机构的任务量"]
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert table.notes[0].en == "The first 1 of 3 rows."


def test_nothing_chosen_is_no_error(store: Store) -> None:
    empty = report(store, Selection(roles=("participate",)))
    assert [section.title.zh for section in empty.sections] == ["统计了什么"]
    assert "所选条件下没有任何单位承担任务" in report_html(empty)
    assert "No task that anybody has is counted" in report_markdown(empty, "en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages(first: Report, language: str) -> None:
    page = report_html(first, language)  # type: ignore[arg-type]
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page
    assert ("Load of bodies" in page) is (language == "en")
    assert ("任务量的集中程度" in page) is (language == "zh")


def test_pictures_are_missed_in_one_line(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    made = report(store)
    [missing] = made.missing
    assert "pip install 'zhize[figures]'" in missing.zh
    assert [isinstance(part, Picture) for part in made.sections[-1].parts] == [True]
    assert missing.en in report_html(made, "en").replace("&#39;", "'")


def test_the_bytes_are_the_same_in_another_process(store: Store) -> None:
    code = (
        "import sys; from zhize.graph.store import open_store\n"
        "from zhize.graph.views.report.report import report, report_html\n"
        "made = report(open_store(sys.argv[1]))\n"
        "sys.stdout.buffer.write(report_html(made).encode())"
    )
    written = [
        subprocess.run(
            [sys.executable, "-c", code, str(store.path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(math.nan, "—", id="undefined"),
        pytest.param(math.inf, "∞", id="without end"),
        pytest.param(-0.5, "−0.500", id="a minus, no hyphen"),
        pytest.param(-0.0001, "0.000", id="no minus before nothing"),
        pytest.param(0.0002, "<0.001", id="small"),
        pytest.param(0.0, "0.000", id="none"),
        pytest.param(12, "12", id="a count"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_figures_as_text(cell: float | None, expected: str) -> None:
    assert shown(cell, "zh") == expected


@pytest.mark.parametrize(
    ("place", "row"),
    [
        pytest.param("柞水县", ["柞水县卫计局", "24", "11", "35"], id="24 of 35 are led by health"),
        pytest.param("忻州市", ["忻州市卫生计生委", "35", "12", "47"], id="35 of 50"),
        pytest.param("枞阳县", ["枞阳县卫生健康委", "0", "42", "42"], id="nobody leads"),
    ],
)
def test_real_plans(real_store: Store, place: str, row: list[str]) -> None:
    [one] = [each.id for each in real_store.documents() if each.jurisdiction == place]
    made = report(real_store, Selection(documents=(one,)), with_pictures=False)
    found = tables(made)
    assert found["各机构的任务量"][0][:4] == row
    assert ("其余42项文件未写明牵头" in report_html(made)) is (place == "枞阳县")
