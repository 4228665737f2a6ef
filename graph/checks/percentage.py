"""A target in per cent that its measure cannot have.

Fires: a share above the whole (参保率 105%, 占比 120%, 1001‰), a decrease by more than the whole, a
share below zero.
Does not fire: for growth (增长120%, 增幅), which has no upper end, nor for rates that exceed the
whole by their nature (床位使用率, 完成率, 毛入学率, 负荷率); for exactly 100%; for other units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.records import Document, Target

RULE = Rule("percentage", "百分比超出可能的范围", "A percentage that cannot be")
WHOLE = {"%": 100, "‰": 1000}
SHARE = re.compile(
    r"占|比重|份额|覆盖|参保|签约|达标|合格|普及|满意|知晓|报销|及时|公开|办结|治愈|识字|入住|配备|建档"
    r"|接种|筛查|规范管理|死亡率|发病率|合规|准确|优良|达到率|签订率|开展率|检出|破案|就诊率"
)
UNBOUNDED = re.compile(
    r"增长|增幅|增速|增加|提高|上升|涨|毛入学|完成率|执行率|使用率|负荷|产销|周转|负债|倍|相当于|增值"
)


def check(document: Document) -> Iterator[Finding]:
    """Yield a violation for each target in per cent that is out of its range."""
    for task in document.tasks:
        for target in task.targets:
            if _is_impossible(target):
                figure = f"{target.value:g}{target.unit}"
                yield found(
                    RULE,
                    "violation",
                    document,
                    f"“{target.name}”为{figure}，超出可能的范围",
                    f"{target.name} is {figure}, which is out of its range",
                    task=task,
                    span=target.span,
                )


def _is_impossible(target: Target) -> bool:
    whole = WHOLE.get(target.unit)
    if whole is None or target.op == "+=":
        return False
    if target.op == "-=":
        return target.value > whole
    words = target.name + target.surface
    if not SHARE.search(words) or UNBOUNDED.search(words):
        return False
    return not 0 <= target.value <= whole
