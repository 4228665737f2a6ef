"""Decides whether a figure is a target, and how it binds: >= <= > < = ~ += -=."""

from __future__ import annotations

import re

from zhize.loaders.figure_places import Place
from zhize.loaders.figure_words import Word, goal_op, word_before
from zhize.loaders.records import Comparator
from zhize.loaders.target_names import MEASURE

#: Verbs at the head of a clause that say which way its figure goes: 压减审批事项30%以上.
CHANGES = re.compile(
    r"(?:新增|增加|提高|提升|扩大|增长|高[于出]|快于|优于)|(?P<less>减少|降低|下降|压减|压缩|缩短|削减|缩减|控制|严控|低于)"
)
#: A state that is reached already, unless a goal is said after it: of the clause, of the sentence.
STATE = re.compile(
    r"现有|已[达有建完实经超]|(?<![比较与])(?:上年|去年)(?!相比|同期|基础)|当前|过去"
)
REPORT = re.compile(r"目前|截至|截止|近年来|据统计")
AIM = re.compile(r"力争|确保|争取|到(?:19|20)\d\d年|目标|提高到|提高至|提升|要达|将")
FROM = re.compile(r"(?:由|从|自)[^,;。]{0,12}$")
RAISED = re.compile(
    r"[^,;。]{0,6}?(?:提高|提升|增加|增长|扩大|上升|下降|降低|降|减少|缩短|压缩|压减|缩减|延长|调整|调|增|减|升)"
    r"(?:到|至|为)|[到至]"
)
CONDITION = re.compile(r"对|凡|如果?|若|属于|符合|具有|具备|设有|向|由|给予|经")
ABOLISHED = re.compile(r"取消|免除|免收|停征|废止|停止")
RULES = re.compile(r"的?(?:加成|税率|利率|费率|首付)")
PENALTY = re.compile(r"[^,;。]{0,6}(?:罚款|罚金|违约金|滞纳金)")
#: What is numbered, not counted: 10项改革任务.
PROGRAMME = re.compile(
    r"(?:任务|改革|行动|工程|措施|举措|机制|制度|政策|工作|要求|内容|指标|文件|环节|方面|阶段|原则|意见|办法|规定"
    r"|方案|重点|转变|结合|统一|到位)"
)
PROGRAMME_END = re.compile(
    r"(?:机制|制度|政策|要求|内容|文件|环节|方面|阶段|原则|意见|办法|规定|方案|重点|转变|结合|统一|到位)$"
)
#: Where the words for what is counted end.
THING_END = re.compile(r"的|\d")
GRANTED = re.compile(r"(?:给予|予以|安排|提供|发放|补助|补贴|奖励|设立)$")
NOTICE = re.compile(r"印发|下发|公布|发布|施行|通知")
EACH = re.compile(
    r"(?:(?:^|[、和])(?:每|各)(?![年月周季天日次])[^\d,]{1,8}|每[^\d,]{1,10}?有[^\d,]{1,12})$"
)
SHARED_OUT = re.compile(r"每|各|均|都|确保|力争|至少|实现|争取")
NORM = re.compile(r"(?:标准|目标|指标|任务|规模|总量|数量|额|人数|时间|时限)$")
ADVERBS = re.compile(r"(?:要|应|须|都|均|再|分别|力争|确保|争取|逐步|努力|累计)+$")


def comparator(place: Place) -> Comparator | None:
    """Return how the figure binds, None when it is no target."""
    if _describes(place) or _is_condition(place) or not _is_goal(place):
        return None
    figure = place.figure
    if figure.edge:
        if FROM.search(place.left):  # 从30%到50%
            return None if figure.edge == ">=" else "="
        return figure.edge
    return _bound(place)


def _describes(place: Place) -> bool:
    """Whether the figure tells of what is, or names something."""
    left, right, kind = place.left, place.right, place.figure.kind
    if place.word and place.word.place == "refuse":
        return True
    if right.startswith(("的基础", "基础上")) or PENALTY.match(right):
        return True
    if not place.figure.edge and FROM.search(left) and RAISED.match(right):
        return True
    if _reached(STATE, left) or _reached(REPORT, place.before):
        return True
    if kind != "ratio" or (place.word and place.word.place == "before"):
        return False
    if RULES.match(right) or (ABOLISHED.search(left) and right.startswith("的")):
        return True
    return not left and right == ""  # (60%)


def _reached(state: re.Pattern[str], words: str) -> bool:
    ends = [m.end() for m in state.finditer(words)]
    return bool(ends) and not AIM.search(words, ends[-1])


def _is_condition(place: Place) -> bool:
    """Whether the figure picks out what the clause is about: 对药占比超过30%的医院."""
    if place.right == "的" or place.right.startswith(("的(", "的、")):
        return True
    word = place.word
    if not place.right.startswith("的") or word is None or word.op not in (">=", "<=", ">", "<"):
        return False
    if place.goal or MEASURE.match(place.right) or GRANTED.search(place.left, 0, word.at):
        return False
    return place.figure.kind != "ratio" or bool(CONDITION.search(place.left))


def _is_goal(place: Place) -> bool:
    """Whether enough stands beside a figure of its kind to set it as a goal."""
    kind, word = place.figure.kind, place.word
    before = word is not None and word.place == "before"
    if kind in ("ratio", "rate"):
        return "百分点" not in place.figure.unit or before or _direction(place) is not None
    if kind == "age":
        return before and place.closed and "年龄" not in place.left
    if kind == "short":
        within = place.bound == "<=" and not NOTICE.search(place.left)
        return before or within
    if kind == "long":
        return before and not PROGRAMME.search(place.right) and "计划" not in place.right
    if before or _has_verb(place, word):
        return True
    if kind == "share":
        return place.bound is not None
    closing = place.closed and place.goal is not None
    if kind == "loose":
        return closing
    if place.bound is not None and place.closed:
        return not CONDITION.search(place.left)
    return closing or (kind == "count" and EACH.search(place.left) is not None)


def _has_verb(place: Place, word: Word | None) -> bool:
    """Whether a verb of doing, or a weak one with help, stands directly before the number."""
    if word is None:
        return False
    head = place.left[: word.at]
    if word.place == "goal":
        # 推进5项改革, 建立3个机制: sizes of a programme.
        thing = THING_END.split(place.right, maxsplit=1)[0]
        if place.figure.unit in ("项", "类", "条"):
            return PROGRAMME.search(thing) is None
        return place.figure.unit != "个" or PROGRAMME_END.search(thing) is None
    if place.figure.kind == "loose":
        return False
    verb = place.left[word.at :][:1]
    if verb in ("有", "拥"):
        return bool(SHARED_OUT.search(head))
    return verb in ("到", "至") or bool(NORM.search(head))


def _bound(place: Place) -> Comparator:
    word, bound = place.word, place.bound
    if word is None:
        return _bounded(_direction(place), bound) or bound or "="
    op = word.op or "="
    if word.place in ("goal", "weak"):
        op = _helped(place, word) or op
    if op in ("+=", "-="):
        return _bounded(op, bound) or op
    if bound == "~" or (word.about and op in ("=", "<=", ">=")):
        return "~"
    if op == "=":
        return bound or "="
    return bound if op == "<=" and bound else op


def _bounded(change: Comparator | None, bound: Comparator | None) -> Comparator | None:
    """Return the bound of a growth, which says more: 增长7%以上 is >=, 增长7% is +=."""
    return bound if change == "+=" and bound else change


def _helped(place: Place, word: Word) -> Comparator | None:
    """Return what stands before the verb: 至少建成5个, 降低成本至30%."""
    head = place.left[: word.at]
    helper = word_before(ADVERBS.sub("", head))
    if helper and helper.place == "before" and helper.op in (">=", "<="):
        return helper.op
    if place.left[word.at :][:1] in ("到", "至"):
        less = [m["less"] for m in CHANGES.finditer(head)]
        return "<=" if less and less[-1] else None
    return None


def _direction(place: Place) -> Comparator | None:
    """Return += or -= where the clause says which way, and the figure ends it."""
    if not place.closed and "百分点" not in place.figure.unit:
        return None
    goal = place.goal
    if goal and (op := goal_op(goal.group())) in ("+=", "-="):
        return op
    found = list(CHANGES.finditer(place.left))
    if not found or (place.figure.kind not in ("ratio", "share") and goal):
        return None
    return "-=" if found[-1]["less"] else "+="
