"""Reads when a task is to be done: a schedule cell, a phrase of a clause, or a plan's title.

Read as a deadline (no start): 2017年12月, 8月底前, 2020年9月30日前, 年底前, 年内, 2019.12.31,
6月份前, 2017年完成, 到2020年, "十四五"末. As a period: 2017年, 2017-2020年, 2018年9月-12月, 全年,
2020年上半年, 第三季度, "十三五"期间. As ongoing: 持续实施, 长期坚持, 常态化, 即日起, 2018年起, and
all that recurs (每年, 每季度, 每年6月底前). Where a cell names a beginning and an end (…启动,…完成)
the end is read.
Not read, since no date follows from it: 按上级部署, 按国家要求时间节点, 三年内, 验收合格后30天内.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from zhize.loaders.compact import compact
from zhize.loaders.dates import Mention, find_mentions
from zhize.loaders.records import Period, Schedule, ScheduleKind, Span
from zhize.loaders.text import fold

BEFORE = re.compile(r"之前|以前|前|为?止|之内|以内|内")
DONE = re.compile(
    r"(?:已|全部)?完成|建成|竣工|办结|完工|到位|实现|出台|印发|制定|取得|达到|投入使用|验收|落实|基本|全面"
)
BEGUN = re.compile(r"启动|开始|开工|着手|起步|动工")
SINCE = re.compile(r"份?(?:起(?!草|步)|开始|以来|以后)")
BY = re.compile(r"(?:到|至|截至|截止|截止到|力争)$")
RECURRING = re.compile(r"[每逐][年个季]?$")
ONGOING = re.compile(
    r"持续|长期|常态|经常|日常|定期|[每逐按][年季月周半]|全程|贯穿|滚动|随时|不间断|始终|即日起"
    r"|立即(?:启动|实施|执行|开展|落实|整改)?|马上"
)
CLAUSE_END = re.compile(r"[,;。、:()]")
#: What is said of a time stands no further behind it.
REACH = 60
LABEL_END = re.compile(r"[;。()]")
DUE = re.compile(r"(?:全部|基本|全面)?(?:完成|办结|建成)")
DUE_AND_END = re.compile(DUE.pattern + r"(?=$|[,;。、)])")

LABEL = re.compile(
    r"(?:完成|办理|责任|整改|实施|推进)?(?:时限|时间|期限|进度|时间节点|时间进度|进度安排|时间安排|时间要求)"
    r"(?:要求|安排)?:|截止(?:时间|日期):"
)
#: Words that are a schedule when they are a whole clause: ",长期坚持)", but not 持续推进改革.
LASTING = re.compile(
    r"(?:^|(?<=[,;:。、(]))(?:并|要|需)?"
    r"(?:(?:长期|持续|常态化?|经常性?|全年|不断|逐年)(?:性|地)?(?:坚持|推进|实施|开展|进行|落实|推动|深化|抓好|做好"
    r"|整治|加强|完善|优化|巩固|执行|用力|有效|任务|工作)*|贯穿全年|常抓不懈|即日起(?:实施|执行)?)"
    r"(?=$|[,;。、)])"
)
#: Every time that a clause can set holds one of these.
TIME_HINT = re.compile(r"[\d年月日期底季限]|长|持|全|常|经|即|立|贯|不|逐|坚")
TARGET_YEAR = re.compile(r"(?:到|至|截至|截止|力争)((?:19|20)\d\d)年")


def read_schedule(
    text: str, start: int, end: int, *, year: int | None, folded: str | None = None
) -> Schedule | None:
    """Return what the schedule cell `text[start:end]` says, None when it says no time.

    `year` is the document's, for months that stand without one; without it their dates are None.
    The surface is the whole cell, also where it says what is to be done by then.
    """
    cell = compact(folded if folded is not None else fold(text), start, end)
    if not cell.text:
        return None
    found = _said(cell.text, year)
    if found is None:
        return None
    span = cell.span(0, len(cell.text))
    return Schedule("".join(text[start:end].split()), *found, span)


@lru_cache(maxsize=1024)
def _said(cell: str, year: int | None) -> tuple[ScheduleKind, str | None, str | None] | None:
    """What a cell's words say; the same few stand in most cells of a table."""
    return _of_cell(cell, list(find_mentions(cell, year)))


def _of_cell(
    text: str, mentions: list[Mention]
) -> tuple[ScheduleKind, str | None, str | None] | None:
    fixed = [m for m in mentions if not _recurs(text, m)]
    if not fixed:
        return ("ongoing", None, None) if mentions or ONGOING.search(text) else None
    if len(fixed) > 1 and all(m.years for m in fixed) and not DONE.search(text):
        dates = [d for m in fixed for d in (m.start, m.end) if d]
        return "period", min(dates, default=None), max(dates, default=None)
    mention = _completion(text, fixed)
    tail = text[mention.to :]
    if SINCE.match(tail) or (BEGUN.match(tail) and ONGOING.search(tail)):
        return "ongoing", mention.start, None
    return _dated(text, mention)


def _dated(text: str, mention: Mention) -> tuple[ScheduleKind, str | None, str | None]:
    by = mention.exact or mention.closing or BEFORE.match(text, mention.to)
    if not by and mention.start and mention.end and mention.start[:4] == mention.end[:4]:
        by = DONE.match(_clause(text, mention.to)) or BY.search(text, 0, mention.at)
    if by:
        return "deadline", None, mention.end
    return "period", mention.start, mention.end


def _recurs(text: str, mention: Mention) -> bool:
    return not mention.dated and bool(RECURRING.search(text, max(0, mention.at - 3), mention.at))


def _clause(text: str, start: int) -> str:
    end = CLAUSE_END.search(text, start, start + REACH)
    return text[start : end.start() if end else start + REACH]


def _completion(text: str, mentions: list[Mention]) -> Mention:
    """Return the time at which all is done: said so, or else the latest that is no beginning."""
    ends = [m for m in mentions if not BEGUN.search(_clause(text, m.to))] or mentions
    done = [m for m in ends if DONE.search(_clause(text, m.to))] or ends
    return max(done, key=lambda m: (m.end or "", m.at))


def find_deadline(
    folded: str, start: int, end: int, *, year: int | None, text: str | None = None
) -> Schedule | None:
    """Return the time that a clause or bracket sets for its task, None when it sets none.

    Only what is said as a deadline counts (年底前, …完成, 完成时限:…, a closing 长期坚持); a year that
    merely opens a sentence does not. The surface is the phrase, drawn from `text` where given.
    """
    if not TIME_HINT.search(folded, start, end):
        return None
    clause = compact(folded, start, end)
    label = LABEL.search(clause.text)
    found = None
    if label:
        found = _labelled(clause.text, label.end(), year)
    if found is None:
        found = _in_clause(clause.text, year) or _lasting(clause.text)
    if found is None:
        return None
    at, to, (kind, first, last) = found
    span = clause.span(at, to)
    surface = "".join((folded if text is None else text)[span.start : span.end].split())
    return Schedule(surface, kind, first, last, Span(*span))


Found = tuple[int, int, tuple[ScheduleKind, str | None, str | None]]


def _labelled(text: str, at: int, year: int | None) -> Found | None:
    stop = LABEL_END.search(text, at)
    to = stop.start() if stop else len(text)
    words = text[at:to].rstrip(",、")
    found = _of_cell(words, list(find_mentions(words, year)))
    return (at, at + len(words), found) if words and found else None


def _in_clause(text: str, year: int | None) -> Found | None:
    set_for: list[Mention] = []
    for mention in find_mentions(text, year):
        if _recurs(text, mention) or SINCE.match(text, mention.to):
            continue
        before = BEFORE.match(text, mention.to)
        closes = before or (mention.closing and mention.end)
        if closes or DUE.match(text, mention.to):
            set_for.append(mention._replace(to=before.end() if before else mention.to))
    if not set_for:
        return None
    mention = _completion(text, set_for)
    to = mention.to
    done = DUE_AND_END.match(text, to)
    return mention.at, done.end() if done else to, ("deadline", None, mention.end)


def _lasting(text: str) -> Found | None:
    match = LASTING.search(text)
    return (match.start(), match.end(), ("ongoing", None, None)) if match else None


def period_of_title(title: str) -> Period | None:
    """Return the years that a title says its plan is for.

    >>> period_of_title("某市卫生事业发展规划（2016—2020年）")
    Period(start='2016-01-01', end='2020-12-31')
    >>> period_of_title("到2020年主要目标表") is None
    True
    """
    words = "".join(fold(title).split())
    spans = [
        m
        for m in find_mentions(words)
        if m.start
        and m.end
        and not BY.search(words, 0, m.at)
        and not words.startswith("远景", m.to)
    ]
    chosen = _longest(spans)
    return Period(chosen.start, chosen.end) if chosen and chosen.start and chosen.end else None


def _longest(mentions: Iterable[Mention]) -> Mention | None:
    """Return the first of the mentions that cover most years."""
    best: Mention | None = None
    for mention in mentions:
        if best is None or _width(mention) > _width(best):
            best = mention
    return best


def _width(mention: Mention) -> int:
    return int((mention.end or "0")[:4]) - int((mention.start or "0")[:4])


def by_of_title(title: str) -> str | None:
    """Return the day by which a title says that its targets are met, ISO.

    >>> by_of_title("到2020年主要目标表"), by_of_title("2018年下半年工作要点")
    ('2020-12-31', '2018-12-31')
    """
    words = "".join(fold(title).split())
    aim = TARGET_YEAR.search(words)
    if aim and not period_of_title(title):
        return f"{aim[1]}-12-31"
    period = period_of_title(title)
    return period.end if period else None


def year_of_title(title: str) -> int | None:
    """Return the one year that a title names, which months without a year then belong to."""
    period = period_of_title(title)
    if period is None or period.start[:4] != period.end[:4]:
        return None
    return int(period.start[:4])
