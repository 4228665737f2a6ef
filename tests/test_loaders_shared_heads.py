"""Lists whose names share their last word, and lists that only look so."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.shared_heads import heads_of

TITLE = "临川市2012年打击无证经营方案\n\n一、重点任务\n"


def names(bracket: str) -> list[str]:
    (task,) = zhize.read_text(f"{TITLE}1.清理摊点。{bracket}\n").tasks
    return [a.name for a in task.assignments]


SHARED = [
    ("the last says what they are", "（责任部门：工商、公安、城管部门）", "工商部门 公安部门 城管部门"),
    ("and others", "（工商、公安、城管等部门负责）", "工商部门 公安部门 城管部门"),
    ("and others with units", "（责任单位：人社、卫生等部门和单位）", "人社部门 卫生部门"),
    ("two lists", "（工商部门牵头，公安、城管部门配合）", "工商部门 公安部门 城管部门"),
    ("a long name of a field", "（责任单位：人口计生、质量技术监督部门）", "人口计生部门 质量技术监督部门"),
    ("organs", "（责任单位：公安、司法机关）", "公安机关 司法机关"),
    ("of the county", "（责任单位：县教育、财政部门）", "县教育部门 财政部门"),
    ("a whole name first", "（责任单位：市教育局、公安、卫生部门）", "市教育局 公安部门 卫生部门"),
    ("zones of two places", "（责任单位：各县区，赣州、抚州经济技术开发区管委会）",
     "各县区 赣州经济技术开发区管委会 抚州经济技术开发区管委会"),
    ("governments of two counties", "（责任单位：余干、万年县人民政府）", "余干县人民政府 万年县人民政府"),
    ("leagues and cities", "（责任单位：各盟行政公署、市人民政府）", "各盟行政公署、市人民政府"),
    ("level by level", "（市级由市教育局负责，县级由各县区政府负责）", "市教育局 各县区政府"),
    ("kinds of places with one government", "（责任单位：各县、特区、区人民政府）", "各县、特区、区人民政府"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "bracket", "said"), SHARED, ids=[s[0] for s in SHARED])
def test_names_get_the_word_they_share(what: str, bracket: str, said: str) -> None:
    assert names(bracket) == said.split(), what


OWN = [
    ("whole names", "（责任单位：市教育局、公安部门）", "市教育局 公安部门"),
    ("bodies of no field", "（责任单位：学校、医院、公安部门）", "学校 医院 公安部门"),
    ("a company", "（责任单位：国网供电、公安部门）", "国网供电 公安部门"),
    ("any departments", "（责任单位：市教育局、有关部门）", "市教育局 有关部门"),
    ("whole names and others", "（市教育局、市公安局等部门负责）", "市教育局 市公安局"),
    ("a whole name between", "（责任单位：高新区、市公安局、卫生部门）", "高新区 市公安局 卫生部门"),
    ("the zone of one place", "（责任单位：各县区、抚州高新区管委会）", "各县区 抚州高新区管委会"),
    ("a government without a place", "（责任单位：余干县、县人民政府）", "余干县 县人民政府"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "bracket", "said"), OWN, ids=[o[0] for o in OWN])
def test_names_that_share_nothing_stay(what: str, bracket: str, said: str) -> None:
    assert names(bracket) == said.split(), what


def test_where_a_name_stands_is_where_it_is_printed() -> None:
    found = zhize.read_text(f"{TITLE}1.清理摊点。（责任部门：工商、城管部门）\n")
    first = found.tasks[0].assignments[0]
    assert (first.surface, first.name) == ("工商", "工商部门")
    assert found.text[slice(*first.span)] == "工商"


def test_a_list_without_heads_is_given_back() -> None:
    assert heads_of([("市教育局", ""), ("各县区", "等")]) == ["市教育局", "各县区"]
    assert heads_of([]) == []
