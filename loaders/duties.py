"""Lists of what each body has to do, one body after the other.

    1.市公安局:负责查处…        2.市财政局:负责保障…      3.各县区人民政府:落实属地责任,…
    1.市公安局职责:查处…        2.市财政局:会同市民政局负责…
    一、市规划局负责编制…       二、市建委协同市规划局负责…
    (一)市民政局 ⏎ 负责协调…    (二)市财政局 ⏎ 1.负责安排… 2.负责监督…

A single paragraph of the kind tells what a body is for, or quotes one; three in a row of one kind of
numbering divide the work. Not read: persons and their telephones (市公安局:张三), scores, articles
of regulations (第五条 县公安局负责…).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from zhize.loaders.body_names import is_body, is_collective, is_known, level_of
from zhize.loaders.charges import ACT, are_charged
from zhize.loaders.labels import label_words
from zhize.loaders.outline import Region
from zhize.loaders.paragraphs import Paragraph
from zhize.loaders.records import Role, Span
from zhize.loaders.responsibility import parse

#: 市公安局主要职责
DUTIES_OF = re.compile(r"的?(?:主要|工作|部门|具体)?(?:职责|责任|任务|分工)(?:是|为)?$")
#: Bodies, then a colon, a full stop or 负责 with what for.
OPENED = re.compile(
    r"[-·*●•■◆ ]*(?P<who>[^:。;,\n]{2,80}?)"
    rf"(?:(?:{DUTIES_OF.pattern[:-1]})?(?P<mark>[:。])|(?=负责(?!人|同志|单位|部门|的|制|[:。;,]|$)))"
)
#: What the words behind the colon are about when they divide work.
DUTY = re.compile(
    r"负责|牵头|组织|指导|协调|协助|配合|落实|做好|开展|加强|查处|监管|监督|保障|推进|制定|督促|履行|承担"
)
LEADS = re.compile(r"(?:具体|主要)?(?:负责)?牵头(?!单位|部门)")
HELPS = re.compile(r"(?:积极|主动|密切)?(?:配合|协助|协同)(?!单位|部门)")
#: Another body that acts with the one in front, and what they do.
WITH = re.compile(
    rf"(?:牵头)?(?:会同|联合)(?P<others>[^:。;\n]{{2,60}}?),?(?:负责|做好|加强|{ACT.pattern})"
)
TOGETHER = re.compile(r"协同|会同|配合|协助|牵头")
TELEPHONE = re.compile(r"\d{7}|1\d{2}-?\d{4}")
SHORTEST = 6
#: A line that holds bodies and no more is no longer.
LONGEST = 60
#: As many make a list.
ENOUGH = 3
#: Paragraphs between two of a list without numbers that say more of the one before.
BETWEEN = 1


def duties(text: str, paragraphs: Sequence[Paragraph]) -> Mapping[int, tuple[Region, ...]]:
    """Return, by the index of its paragraph, where the bodies of each duty of a list stand."""
    found: dict[int, tuple[Region, ...]] = {}
    run: dict[int, tuple[Region, ...]] = {}
    last, style = -1, ""
    for k, paragraph in enumerate(paragraphs):
        kind = _style(paragraph)
        regions = _duty(text, paragraph) or _headed(text, paragraphs, k)
        if not regions:
            run = {} if kind and kind == style else run
            continue
        if kind != style or (not kind and k - last > BETWEEN + 1):
            run = {}
        run[k] = regions
        last, style = k, kind
        if len(run) >= ENOUGH:
            found.update(run)
    return found


def _style(paragraph: Paragraph) -> str:
    return paragraph.number.style if paragraph.number else ""


def _duty(text: str, paragraph: Paragraph) -> tuple[Region, ...]:
    """The bodies that a paragraph opens with, where it says what they do."""
    if paragraph.label_line or _style(paragraph) == "article":
        return ()
    match = OPENED.match(text, paragraph.words, paragraph.end)
    if match is None or not _is_told(text[match.end() : paragraph.end]):
        return ()
    who = match["who"]
    together = not match["mark"] and bool(TOGETHER.search(who))
    if not name_bodies(who + "负责" if together else who):
        return ()
    start, end = match.span("who")
    if together:
        stop = end + len("负责")
        return (Region(Span(start, stop), Span(start, stop), None),)
    return _told_by(text, Span(start, match.end()), Span(start, end), match.end(), paragraph.end)


def _told_by(text: str, outer: Span, who: Span, start: int, end: int) -> tuple[Region, ...]:
    """The bodies in front of a duty, and those with whom the words of it say that they act."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    others = WITH.match(text, start, end)
    if others and are_charged(others["others"] + "负责"):
        span = Span(start, others.end("others"))
        return Region(outer, who, "lead"), Region(span, Span(*others.span("others")), "cooperate")
    return (Region(outer, who, _role(text[start:end])),)


def _headed(text: str, paragraphs: Sequence[Paragraph], k: int) -> tuple[Region, ...]:
    """The bodies that a numbered line holds and no more, where what they do is told below it."""
    if k + 1 >= len(paragraphs) or _style(paragraphs[k]) in ("", "article"):
        return ()
    line, below = paragraphs[k], paragraphs[k + 1]
    words = DUTIES_OF.sub("", text[line.words : line.end].rstrip(" :。"))
    if below.label_line or _style(below) == _style(line) or not 1 < len(words) <= LONGEST:
        return ()
    told = text[below.words : below.end]
    if not _is_told(told) or not name_bodies(words):
        return ()
    span = Span(line.words, line.words + len(words))
    return (Region(Span(line.words, line.end), span, _role(told)),)


def _is_told(words: str) -> bool:
    """Whether words say what a body has to do."""
    words = words.strip()
    return len(words) >= SHORTEST and bool(DUTY.search(words)) and not TELEPHONE.search(words)


def _role(told: str) -> Role:
    if LEADS.match(told.strip()):
        return "lead"
    return "cooperate" if HELPS.match(told.strip()) else "responsible"


@lru_cache(maxsize=2048)
def name_bodies(words: str) -> bool:
    """Whether words are names that lists of duties give to bodies, and nothing else."""
    squeezed = "".join(words.split())
    if squeezed in label_words():
        return False
    read = parse(words, "responsible")
    names = [part.piece.name for part in read.parts]
    sure = all(is_known(n) or is_collective(n) or (level_of(n) and is_body(n)) for n in names)
    return bool(names) and not read.unread and sure
