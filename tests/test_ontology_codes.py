"""The bundled code lists: what they hold and what they must never hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from typing import get_args, get_type_hints

import pytest

from zhize.loaders import records
from zhize.ontology import codes

NOTATION = re.compile(r"[a-z]+(-[a-z]+)*")
WHEN = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        pytest.param("审计局", ("审计局",), id="a plain name"),
        pytest.param("审计局|审计厅", ("审计局", "审计厅"), id="a list"),
        pytest.param(
            "{卫健,卫计}{委,局}", ("卫健委", "卫健局", "卫计委", "卫计局"), id="a product"
        ),
        pytest.param("扶贫{开发,}办", ("扶贫开发办", "扶贫办"), id="an empty member"),
        pytest.param("国资{委}监管局", ("国资委监管局",), id="one member"),
        pytest.param("{甲,乙}局|甲局", ("甲局", "乙局"), id="a name twice counts once"),
    ],
)
def test_patterns_expand_in_order(pattern: str, names: tuple[str, ...]) -> None:
    assert codes.expand(pattern) == names


def test_function_lines_are_many_and_complete() -> None:
    lines = codes.functions()
    assert len(lines) >= 120
    assert all(NOTATION.fullmatch(line.notation) for line in lines)
    assert all(line.zh and line.en and line.names for line in lines)
    assert {line.kind for line in lines} == set(get_args(codes.Kind))
    assert max(Counter(line.notation for line in lines).values()) == 1


def test_a_name_stands_on_one_function_line_only() -> None:
    lines_of: dict[str, list[str]] = {}
    for line in codes.functions():
        for name in line.names:
            lines_of.setdefault(name, []).append(line.notation)
    assert {name: on for name, on in lines_of.items() if len(on) > 1} == {}


def test_names_are_clean() -> None:
    names = [name for line in codes.functions() for name in line.names]
    assert [name for name in names if not name or re.search(r"[\s{},;，；/]", name)] == []


@pytest.mark.parametrize(
    ("name", "notation"),
    [
        ("卫计委", "health"),
        ("卫生健康委员会", "health"),
        ("卫生和计划生育局", "health"),
        ("卫生局", "health"),
        ("财政部", "finance"),
        ("人力社保局", "human-resources"),
        ("人力资源和社会保障厅", "human-resources"),
        ("社保局", "social-insurance"),
        ("医疗保障局", "medical-insurance"),
        ("合疗办", "rural-medical-insurance"),
        ("发展改革委", "development-reform"),
        ("物价局", "price"),
        ("委编办", "staffing"),
        ("机构编制委员会办公室", "staffing"),
        ("工信委", "industry"),
        ("经信委", "industry"),
        ("市场和质量监管局", "market-regulation"),
        ("工商局", "industry-commerce"),
        ("食药监局", "food-drug"),
        ("药监局", "drug-regulation"),
        ("国资委", "state-assets"),
        ("国土资源局", "natural-resources"),
        ("扶贫和移民办", "poverty-alleviation"),
        ("乡村振兴局", "poverty-alleviation"),
        ("农牧局", "agriculture"),
        ("环保局", "ecology-environment"),
        ("教科体局", "education"),
        ("文化广电和旅游局", "culture-tourism"),
        ("政务服务和大数据局", "government-service"),
        ("数据资源局", "data"),
        ("税务局", "tax"),
        ("地税局", "local-taxation"),
        ("银保监分局", "banking-insurance-regulation"),
        ("金融监管总局", "financial-regulation"),
        ("保监局", "insurance-regulation"),
        ("医改办", "medical-reform-office"),
        ("医调委", "medical-dispute-mediation"),
        ("药办", "drug-office"),
        ("残联", "disabled-persons"),
        ("团县委", "youth"),
        ("委督查室", "inspection"),
        ("委宣传部", "propaganda"),
        ("组织部", "organization"),
        ("府办", "government-office"),
        ("委办", "party-office"),
        ("保险行业协会", "insurance-association"),
        ("电信公司", "telecom-company"),
    ],
)
def test_a_name_tells_its_function(name: str, notation: str) -> None:
    function = codes.function_of(name)
    assert function is not None
    assert function.notation == notation


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("局", id="a suffix alone"),
        pytest.param("卫", id="a stem of one character"),
        pytest.param("市卫计委", id="a level word is the reader's to take off"),
        pytest.param("财政局等", id="the word for an open list"),
        pytest.param("各公立医院", id="an open group"),
        pytest.param("有关部门", id="an unnamed group"),
        pytest.param("财政局（国资委）", id="two bodies at one place"),
        pytest.param("卫生健康 委", id="a blank within"),
        pytest.param("卫键委", id="a slip is no name"),
    ],
)
def test_what_is_no_name_has_no_function(name: str) -> None:
    assert codes.function_of(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("卫计局", "审计局", id="alike in writing: health and audit"),
        pytest.param("工商局", "商务局", id="alike in writing: commerce"),
        pytest.param("国资委", "国土资源局", id="alike in writing: assets and land"),
        pytest.param("社保局", "人社局", id="the handling office is not the ministry's line"),
        pytest.param("合疗办", "医保局", id="the scheme before the reform and the body after"),
        pytest.param("医保中心", "医保局", id="centre and authority"),
        pytest.param("疾控中心", "疾控局", id="centre and bureau"),
        pytest.param("食药监局", "药监局", id="before and after a split"),
        pytest.param("国税局", "税务局", id="before and after a merger"),
        pytest.param("文化局", "文旅局", id="before and after a merger of culture"),
        pytest.param("安监局", "应急局", id="work safety and emergency"),
        pytest.param("政府督查室", "委督查室", id="government and party"),
        pytest.param("民委", "宗教局", id="ethnic and religious affairs apart"),
        pytest.param("政府办", "委办", id="two general offices"),
        pytest.param("人武部", "人社部", id="alike in writing: armed forces"),
        pytest.param("档案局", "档案馆", id="administration and archives"),
    ],
)
def test_different_bodies_share_no_line(one: str, other: str) -> None:
    first, second = codes.function_of(one), codes.function_of(other)
    assert first is not None
    assert second is not None
    assert first.notation != second.notation


def test_successions_name_known_functions_and_stay_in_their_terms() -> None:
    known = {line.notation for line in codes.functions()}
    hints = get_type_hints(codes.Succession)
    for move in codes.successions():
        assert {move.from_function, move.to_function} <= known, move
        for field in ("level", "kind", "confidence"):
            assert getattr(move, field) in get_args(hints[field]), move
        assert move.from_function != move.to_function or move.kind == "rename", move
        assert move.what, move


def test_dates_of_successions_are_in_order() -> None:
    for move in codes.successions():
        dates = (move.national_date, move.local_earliest, move.local_latest)
        assert all(WHEN.fullmatch(date) for date in dates), move
        # A year or month compares by its own digits: 2013 comes before 2013-03.
        first, last = move.local_earliest, move.local_latest
        assert not last or first[: len(last)] <= last, move


@pytest.mark.parametrize(
    ("giver", "taker"),
    [
        ("human-resources", "medical-insurance"),
        ("health", "medical-insurance"),
        ("civil-affairs", "medical-insurance"),
        ("development-reform", "medical-insurance"),
        ("food-drug", "drug-regulation"),
        ("food-drug", "market-regulation"),
        ("work-safety", "health"),
        ("poverty-alleviation", "agriculture"),
    ],
)
def test_the_reforms_are_told(giver: str, taker: str) -> None:
    assert (giver, taker) in {(m.from_function, m.to_function) for m in codes.successions()}


def test_roles_are_those_of_the_records() -> None:
    assert tuple(role.notation for role in codes.roles()) == records.ROLES
    assert [role.counts_as for role in codes.roles()] == ["lead", "co", "co", "co", "co"]
    assert [role.raci for role in codes.roles()][:2] == ["A", "R"]
    assert all(role.zh and role.definition_zh and role.definition_en for role in codes.roles())


def test_a_label_word_has_one_meaning() -> None:
    counted = Counter(word for label in codes.labels() for word in label.words)
    assert [word for word, times in counted.items() if times > 1] == []


def test_labels_of_bodies_give_role_and_mode() -> None:
    given = {label.meaning: (label.role, label.mode) for label in codes.labels()}
    explicit = {role: (role, "explicit") for role in records.ROLES if role != "responsible"}
    bodies = explicit | {"responsible": ("responsible", "joint")}
    assert {m: pair for m, pair in given.items() if pair != (None, None)} == bodies
    assert len(given) == 15


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("序号", "number"),
        ("重点任务", "section"),
        ("工作任务", "task"),
        ("具体内容", "measure"),
        ("责任分工", "statement"),
        ("牵头单位", "lead"),
        ("责任单位", "responsible"),
        ("实施单位", "implement"),
        ("配合单位", "cooperate"),
        ("参与部门", "participate"),
        ("进度安排", "schedule"),
        ("指标内容", "target"),
        ("备注", "remark"),
        ("联系人", "person"),
        ("督办单位", "other"),
    ],
)
def test_a_label_word_is_read(word: str, meaning: str) -> None:
    assert [label.meaning for label in codes.labels() if word in label.words] == [meaning]


def test_divisions_keep_former_codes_and_names() -> None:
    pairs = {(d.code, d.name): d for d in codes.divisions()}
    assert pairs["340722", "枞阳县"].parent_code == "340700"
    assert pairs["340722", "枞阳县"].seen_from == 2015
    assert pairs["340722", "枞阳县"].current
    former = pairs["340823", "枞阳县"]
    assert (former.seen_from, former.seen_to, former.current) == (None, 2014, False)
    assert pairs["120000", "天津市"].parent_code is None
    assert {d.level for d in pairs.values()} == set(get_args(codes.Place))
    assert {d.parent_code for d in pairs.values()} - {None} <= {code for code, _ in pairs}


def test_nothing_is_read_before_it_is_asked_for_in_any_locale() -> None:
    script = (
        "from zhize.ontology import codes\n"
        "print(codes.functions.cache_info().currsize)\n"
        "print(codes.function_of('\\u536b\\u5065\\u59d4').notation)"
    )
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True)
    assert run.stdout.split() == [b"0", b"health"]
