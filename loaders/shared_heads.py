"""Lists whose names share the word at the end of the last one.

    公安、城管部门             公安部门, 城管部门
    卫生、人口计生等部门       卫生部门, 人口计生部门
    赣州、龙南经济开发区管委会  赣州经济开发区管委会, 龙南经济开发区管委会
    余干、万年县政府           余干县政府, 万年县政府

Only words for a field that bodies have (公安, 卫生) and names of places take it. Not read so: whole
names (市教育局、公安部门), words that nobody's name is made of (学校、公安部门).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from zhize.loaders.body_names import core_of, is_collective, is_known
from zhize.loaders.places import named
from zhize.ontology.codes import function_of

DEPARTMENT = re.compile(r"(?P<stem>.+?)(?P<head>(?:行政)?(?:主管)?部门|机关)$")
#: Fields whose bodies have other names than 局, 委, 厅, 办 or 部.
OTHER_FIELDS = frozenset(
    [
        "财税",
        "财贸",
        "铁路",
        "民航",
        "通信",
        "电信",
        "海关",
        "检验检疫",
        "综治",
        "交警",
        "电力",
        "供电",
        "供水",
        "农牧",
        "邮电",
        "街道",
        "社区",
        "人民银行",
        "金融",
    ]
)
LONGEST_FIELD = 10
PLACE_HEAD = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{2,4}?)"
    r"(?P<head>(?:国家级|省级)?(?:经济|技术|高新|产业|工业|综合|保税|旅游|循环)*"
    r"(?:开发区|园区|新区|高新区|经开区|保税区|试验区|示范区)(?:管委会|管理委员会|党工委)?"
    r"|(?:自治)?[市县区旗州](?:委|人民政府|政府|党委))$"
)
PLACE_ENDS = ("市", "县", "区", "旗", "州", "地区")


def heads_of(names: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of a list with the word that they share with one behind them.

    Each comes with what its list is left open by (等部门), or "".

    >>> heads_of([("工商", ""), ("公安", ""), ("城管部门", "")])
    ['工商部门', '公安部门', '城管部门']
    >>> heads_of([("卫生", ""), ("科技", "等部门")]), heads_of([("学校", ""), ("公安部门", "")])
    (['卫生部门', '科技部门'], ['学校', '公安部门'])
    """
    found: list[str] = []
    head = place = ""
    for name, tail in reversed(list(names)):
        if "部门" in tail:
            head = "部门"
        if head and _is_field(name):
            found.append(name + head)
            continue
        if place and _is_place(name):
            found.append(name + place)
            continue
        found.append(name)
        shared = DEPARTMENT.match(name)
        head = "部门" if shared and _is_field(shared["stem"]) else ""
        head = shared["head"] if shared and head and shared["head"] == "机关" else head
        ends = PLACE_HEAD.match(name)
        place = ends["head"] if ends and _is_place(ends["stem"]) else ""
    return found[::-1]


@lru_cache(maxsize=4096)
def _is_field(word: str) -> bool:
    """Whether a word is a field that bodies have, with or without level word, and no name."""
    if not 2 <= len(word) <= LONGEST_FIELD or is_known(word):
        return False
    core = re.sub(r"^[省市县区州]级", "", core_of(word))
    if core in OTHER_FIELDS:
        return True
    if is_collective(word):
        return False
    lines = (function_of(core + end) for end in "局委厅办部")
    return any(line is not None and line.kind != "company" for line in lines)


@lru_cache(maxsize=4096)
def _is_place(word: str) -> bool:
    """Whether a word is the name of a place without the word for its level: 赣州, 龙南."""
    return 2 <= len(word) <= 4 and any(named(word + end) for end in PLACE_ENDS)
