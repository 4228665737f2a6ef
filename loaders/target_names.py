"""Names the thing that a figure measures, in the words of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhize.loaders.dates import Mention
from zhize.loaders.figure_places import STOPS, Place
from zhize.loaders.figure_words import goals

LEAD = re.compile(
    r"(?:到|至|截至|力争|确保|争取|努力|实现|使|将|推动|推进|其中|并|且|同时|要|以|按照?|对|全面|年内|全年|今年|内|底|末|以?前|之前|期间"
    r"|相比|的?基础上|[,、的])*"
)
#: Verbs that say which way the figure goes; the name is what goes.
WAY = re.compile(
    r"(?:逐步|稳步|大力|有效|切实|进一步)?(?:降低|提高|提升|减少|增加|压减|压缩|扩大|缩短|严格控制|控制|严控|新增|净增)"
)
TRAIL = re.compile(
    r"(?:(?:由|从)\d[\d.,]*[^\d,]{1,4}|(?:比|较|与)(?:[^\d,]{0,3}\d{4}|上|去)年(?:[底末]|度)?(?:同期|相比|水平)?)?(?:力争|争取|确保|总体|基本|要|应当?|须|(?<![人户生亩地日月])均|都|分别|再|年均|同比|每年|逐步|稳步|可|必须|原则上|能够|进一步|及时|建设"
    r"|最少|最多|至少|累计|[、的和及在])*$"
)
#: Whom a verb is for, not what it does: 每个县配备2名.
ADDRESSED = re.compile(r"[每各]|所有")
GENERIC = re.compile(
    r"(?:全[市县省区州]|其中|占比|比例|比重|增幅|增速|覆盖率|覆盖面|达标率|普及率|标准|时间|时限|数量|总数|面积|金额|人数)?"
)
NUMBER = re.compile(r"\d")
MEASURE = re.compile(r"的(?:标准|比例|要求|水平|规模|速度|频次)")
BRACKET = re.compile(r"\((?:不含|含|不包括|包括|剔除)[^()]{1,20}\)")
#: Where the thing counted ends: the next figure of a list, or a conjunction before it.
NEXT = re.compile(r"(?:和|以?及|、|与|并)\d|(?:和|以?及|、)$|[()]")
APART = re.compile(r"、|和|及|与|以及")
MEASURED = re.compile(r"(?:率|比|比例|比重|数|量|额|幅|速|面积|寿命|标准|规模|费用|人口)$")
LONGEST = 40


def name_of(
    text: str, printed: str, place: Place, mentions: Sequence[Mention], *, behind: int, last: str
) -> str:
    """Return the measured thing, as printed.

    Parameters
    ----------
    text, printed
        The piece folded and as printed, both without white space and of one length.
    mentions
        The times said in the sentence; they are no part of a name.
    behind
        Where another target in front of this one ends.
    last
        Name of the target before in the sentence, for one without words of its own, or "".
    """
    object_ = _object(text, printed, place)
    at, to = _subject(text, place, mentions, behind, bool(object_))
    subject = printed[at:to]
    if place.listed > 1 and "分别" in text[to : place.word_at]:
        subject = _part(subject, place)
    of = place.right.startswith("的")
    if of and object_ and _bounded(place) and not MEASURE.match(place.right):
        subject = "" if goals().fullmatch(subject) else subject
        name = re.split(r"\d", object_)[0] + subject  # 年销售额超过10亿元的企业
    elif of and object_ and not _bounded(place) and not text.startswith("的", to):
        name = object_  # 80%以上的村卫生室
    elif subject and _bounded(place) and MEASURED.search(subject):
        name = subject
    else:
        name = subject + object_  # 每个乡镇有2名医生; 绩效工资的60%纳入考核
    if GENERIC.fullmatch(name):
        name = _before(printed, text, place) + name
    name = (name + _bracket(text, printed, place))[-LONGEST:]
    return name or last or printed[place.begin : place.to]


def _bounded(place: Place) -> bool:
    return place.word is not None and place.word.place == "before"


def _subject(
    text: str, place: Place, mentions: Sequence[Mention], behind: int, with_object: bool
) -> tuple[int, int]:
    """Return where the clause before the figure names its subject, empty if it does not."""
    to = place.word_at
    at = behind if place.begin < behind <= to else place.begin
    for mention in mentions:
        if at <= mention.at and mention.to <= to and mention.at - at <= 8:
            at = mention.to
    at = _skip(LEAD, text, at, to)
    way = WAY.match(text, at, to) or (place.right[:1] == "的" and goals().match(text, at, to))
    if way and way.end() < to:
        at = way.end()
    verb = place.word and place.word.place == "goal" and not place.order and not with_object
    if verb and not ADDRESSED.match(text, at, to):
        return at, place.figure.at  # 完成造林5万亩, 农村危房改造1500户
    return at, _trimmed(text, at, to)


def _trimmed(text: str, at: int, to: int) -> int:
    trail = TRAIL.search(text, at, to)
    return trail.start() if trail else to


def _skip(pattern: re.Pattern[str], text: str, at: int, to: int) -> int:
    match = pattern.match(text, at, to)
    return match.end() if match else at


def _part(subject: str, place: Place) -> str:
    """Return the subject that belongs to one figure of a list: 甲、乙分别达70%、80%."""
    parts = APART.split(subject)
    return parts[place.order] if len(parts) == place.listed else subject


def _object(text: str, printed: str, place: Place) -> str:
    """Return what stands behind the figure: 全科医生 in 2名全科医生."""
    words = place.right.removeprefix("的")
    if not words or words[0] in "()、":
        return ""
    cut = NEXT.search(words)
    length = cut.start() if cut else len(words)
    at = place.to + len(place.right) - len(words)
    return printed[at : at + min(length, LONGEST)]


def _before(printed: str, text: str, place: Place) -> str:
    """Return the clause before that of the figure, which a bare 比例 is about."""
    end = place.begin - 1
    if end <= place.sentence or text[end] not in ",:":
        return ""
    at = end - 1
    while at > place.sentence and text[at] not in STOPS and end - at < LONGEST:
        at -= 1
    at += text[at] in STOPS
    at = _skip(LEAD, text, at, end)
    return "" if NUMBER.search(text, at, end) else printed[at:end]


def _bracket(text: str, printed: str, place: Place) -> str:
    match = BRACKET.match(text, place.to)
    return printed[place.to : match.end()] if match else ""
