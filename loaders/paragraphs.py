"""Prose: lines to paragraphs, torn lines mended, what a web page left around them dropped.

A line is joined with the next one (over blank lines too) when a bracket is still open, when it ends
in 、 or , and when it is longer than 25 characters and ends in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhize.loaders.body_names import is_body, is_known
from zhize.loaders.labels import label_pattern, label_words, labels_in
from zhize.loaders.layout import Line, lines_of
from zhize.loaders.numbering import Number, chinese_to_int, number_at
from zhize.loaders.records import Span
from zhize.loaders.sentences import are_bodies
from zhize.loaders.text import trim

#: Lines that the page around a text leaves. Only short lines are looked at.
PAGE = re.compile(
    r"当前位置|您(?:现在|当前)?(?:的|所在)?位置|关闭(?:本页|窗口)|(?<!发文)字号[::]|字体[::]|【?打\s*印|ICP备|网站标识码|公网安备|^\W*主办[::]"
    r"|^\s*(?:发布)?(?:时间|日期)[::].*来源[::]?|来源[::].*(?:时间|日期|浏览|点击)|浏览次数|点击(?:数|量|率|次数)|阅读[::]?\d|扫一扫|分享到|版权所有|技术支持"
    r"|返回(?:顶部|首页|列表)|上一[篇条]|下一[篇条]|^\s*首页\s*>|网站地图|无障碍"
)
BARE_NUMBER = re.compile(r"\d{1,3}")
#: Notes below a list are of no task; what they declare is read elsewhere.
NOTE = re.compile(r"\(?注\d?[::]|备注[::]|说明[::]")
DATE_LINE = re.compile(
    r"(?:(?:19|20)\d\d|[二一][〇○零O一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
#: What follows the last item of a plan.
CLOSING = re.compile(
    rf"附[件表录]\d*:|抄送|主送|(?:副?组长|成员):|.{{2,40}}名单$|.{{0,40}}{DATE_LINE.pattern}印发$|{DATE_LINE.pattern}$"
    r"|\(?此件|\(?联系(?:单位|部门):|本(?:要点|方案|办法|通知|计划|意见).{0,20}自.{0,12}施行"
)
BEFORE_FIGURE = re.compile(r"(\d{1,3})[.](?=\d)")
BREAK_LENGTH = 25
LIST_MARK = re.compile(r"[、,;]")
#: A list of names that goes on in the next line is no longer.
LONGEST_LIST = 200
#: How a line ends that says of bodies what they do, and nothing else.
ROLES = ("负责", "牵头", "落实", "配合", "参与", "参加", "实施")
#: How far behind its opening a bracket may still be open.
OPEN_REACH = 300
ENDED = re.compile(r"[。;:!?)”》…]\s*$")
OPENS = re.compile(
    r"附件|附表|附:|抄送|主送|\d{4}年\d{1,2}月\d{1,2}日\s*$|各.{0,60}:\s*$|-\s*\d+\s*-|[●•■◆※·]"
)

INLINE = re.compile(r"[。;)]\s*(?=[(\d①-⑳])")
#: Kinds of numbering from the highest down, and what an item may stand behind in running text.
RANKS = ("cn", "cn_paren", "arabic")
RUN_ON = re.compile(r"[。;):\s]\s*(?=[(\d一二三四五六七八九十])")
#: Words that say who answers for an item.
ANSWERS = re.compile(r"(?:责任|牵头|负责|配合|主办|实施)(?:单位|部门)|牵头|负责[,;。)]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of prose; it may run over several lines."""

    start: int
    end: int
    number: Number | None
    label_line: bool = False  #: starts with a label: 责任单位:…

    @property
    def words(self) -> int:
        """Where its words begin, behind the number."""
        return self.number.end if self.number else self.start


def paragraphs_of(text: str, start: int, end: int) -> list[Paragraph]:
    """Return the paragraphs of a prose stretch of folded text."""
    found: list[Paragraph] = []
    last = 0  # the last number of the kind 1.
    for span in _joined(text, start, end):
        for begin, stop in _items(text, span):
            paragraph = _paragraph(text, begin, stop)
            if paragraph.number is None and (number := _next_number(text, begin, stop, last)):
                paragraph = replace(paragraph, number=number)
            if paragraph.number and paragraph.number.style == "arabic":
                last = int(paragraph.number.printed)
            found.append(paragraph)
    return found


def _next_number(text: str, start: int, end: int, last: int) -> Number | None:
    """The number behind `last` where a figure follows it: 2.3年内加固堤防 behind item 1."""
    match = BEFORE_FIGURE.match(text, start, end)
    if match and int(match[1]) == last + 1:
        return Number("arabic", match[1], match.end())
    return None


def _items(text: str, span: Span) -> Iterator[Span]:
    """Items that stand on one line, each with the next number: 2、…。3、…。"""
    begin = span.start
    number = number_at(text, span.start, span.end)
    value = chinese_to_int(number.printed) if number else None
    if number is None or number.style in RANKS[:2]:
        items = _run_on(text, span, number)
        if len(items) > 1 or number is None or number.style == "cn":
            yield from items
            return
    if value is None or number.style not in ("arabic", "paren", "cn_paren", "circle"):
        yield span
        return
    for match in INLINE.finditer(text, number.end, span.end):
        found = number_at(text, match.end(), span.end)
        if found and found.style == number.style and chinese_to_int(found.printed) == value + 1:
            yield Span(begin, match.end())
            begin, value = match.end(), value + 1
    yield Span(begin, span.end)


def _run_on(text: str, span: Span, number: Number | None) -> list[Span]:
    """The items of a paragraph that holds a whole list, headings and all: …如下:一、… 1.… 2.…

    It is taken apart only where at least two of its items say who answers for them.
    """
    last = dict.fromkeys(RANKS, 0)
    before = dict.fromkeys(RANKS, 0)  # under the heading before
    if number and (value := chinese_to_int(number.printed)):
        last[number.style] = value
    cuts = [span.start]
    for match in RUN_ON.finditer(text, number.end if number else span.start, span.end):
        found = number_at(text, match.end(), span.end)
        if found is None or found.style not in RANKS:
            continue
        value = chinese_to_int(found.printed) or 0
        next_one = last[found.style] or before[found.style]
        if value != last[found.style] + 1 and value != next_one + 1:
            continue
        last[found.style] = value
        for lower in RANKS[RANKS.index(found.style) + 1 :]:
            before[lower], last[lower] = last[lower] or before[lower], 0
        cuts.append(match.end())
    items = [Span(*trim(text, a, b)) for a, b in pairwise([*cuts, span.end])]
    told = sum(bool(ANSWERS.search(text, *item)) for item in items[bool(number is None) :])
    return items if told > 1 else [span]


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    number = number_at(text, start, end)
    words = number.end if number else start
    return Paragraph(start, end, number, starts_with_label(text, words, end))


def starts_with_label(text: str, start: int, end: int) -> bool:
    """Whether a line opens with a label and its colon, bare or in a bracket."""
    head = text[start : min(end, start + 24)]
    if ":" not in head:
        return False
    match = label_pattern().match(head.lstrip("( -·*●•"))
    return bool(match and match["label"])


def _joined(text: str, start: int, end: int) -> Iterator[Span]:
    lines = [Line(*trim(text, x.start, x.end)) for x in lines_of(text, start, end)]
    lines = [x for x in lines if x.end > x.start and not _is_page(text, x)]
    lines = [x for x in lines if not NOTE.match(text, x.start, x.end)]
    lines = [x for x in lines if not BARE_NUMBER.fullmatch(text, x.start, x.end)]
    current: Span | None = None
    depth = 0
    signed = {
        a for a, b in pairwise(lines) if DATE_LINE.fullmatch("".join(text[slice(*b)].split()))
    }
    for line in lines:
        if current and line not in signed and _goes_on(text, current, line, depth):
            current = Span(current.start, line.end)
        else:
            if current:
                yield current
            current, depth = Span(line.start, line.end), 0
        depth = max(
            0, depth + text.count("(", line.start, line.end) - text.count(")", line.start, line.end)
        )
    if current:
        yield current


def _is_page(text: str, line: Line) -> bool:
    return line.end - line.start < 80 and bool(PAGE.search(text[line.start : line.end]))


def ends_items(text: str, paragraphs: Sequence[Paragraph], k: int) -> bool:
    """Whether the paragraph belongs to no item before it: enclosures, copies, signature, date."""
    words = "".join(text[paragraphs[k].start : paragraphs[k].end].split())
    if len(words) < 120 and CLOSING.match(words):
        return True
    if k + 1 < len(paragraphs) and is_body(words):
        behind = paragraphs[k + 1]
        return bool(DATE_LINE.fullmatch("".join(text[behind.start : behind.end].split())))
    return False


def _goes_on(text: str, current: Span, line: Line, depth: int) -> bool:
    """Whether `line` continues the paragraph `current`."""
    number = number_at(text, line.start, line.end)
    if number and number.style not in ("alpha",):
        return False
    last = text[current.end - 1]
    closed_wrongly = last == "(" and depth > 1
    if depth and last != "。" and not closed_wrongly and _opened_near(text, current):
        return True
    if OPENS.match(text[line.start : line.end]):
        return False
    if starts_with_label(text, line.start, line.end):
        return False
    if _ends_in_label(text, current):
        return True
    if starts_with_label(text, current.start, current.end):
        words = "".join(text[line.start : line.end].split())
        if is_body(words) and text[current.end - 1] not in "。":
            return True
    if last in "、," and not (last == "," and current.end - current.start < 8):
        return True
    if _names_go_on(text, current, line):
        return True
    tail_start = max(current.start, text.rfind("\n", current.start, current.end) + 1)
    long = current.end - tail_start > BREAK_LENGTH
    tail = text[tail_start : current.end]
    if tail.endswith(ROLES) and not re.search("[:。;]", tail) and are_bodies(tail):
        return False  # a line of its own: 甲、乙分别牵头落实
    return long and not ENDED.search(text, tail_start, current.end) and _is_sentence(text, current)


def _opened_near(text: str, current: Span) -> bool:
    """Whether the last bracket of a paragraph opened no more than a few lines ago."""
    return current.end - max(text.rfind("(", current.start, current.end), 0) < OPEN_REACH


def _names_go_on(text: str, current: Span, line: Line) -> bool:
    """Whether a line holds nothing but names that a label's list before it leaves off at."""
    words = "".join(text[line.start : line.end].split()).rstrip("。;")
    if text[current.end - 1] in "。;!?:" or not 1 < len(words) <= LONGEST_LIST:
        return False
    first, *others = LIST_MARK.split(words)
    if ":" in first:
        return False
    if not all(_is_listed(name) for name in others) or not (others or is_body(first)):
        return False
    start = max(current.start, current.end - LONGEST_LIST)
    labels = [x.end for x in labels_in(text, start, current.end) if x.role]
    if not labels or "。" in text[labels[-1] : current.end]:
        return False
    torn = LIST_MARK.split("".join(text[labels[-1] : current.end].split()))[-1]
    return is_body(first) or is_known(torn + first)


def _is_listed(words: str) -> bool:
    """Whether words are a name, or a label and a name."""
    label, _, name = words.rpartition(":")
    return is_body(name) and (not label or label in label_words())


def _ends_in_label(text: str, current: Span) -> bool:
    """Whether a paragraph ends in a label whose names are still to come: …。配合单位:"""
    if text[current.end - 1] != ":":
        return False
    labels = labels_in(text, max(current.start, current.end - 20), current.end)
    return any(label.end == current.end and label.role for label in labels)


def _is_sentence(text: str, span: Span) -> bool:
    """Whether a stretch holds running text rather than a title."""
    return bool(re.search(r"[,。;、]", text[span.start : span.end]))
