"""Sentences of a numbered paragraph that charge bodies with its task in passing.

Read, at the paragraph's beginning, behind its heading and at its end:
    由市教育局负责编制规划      校舍修缮由市教育局牵头,各县区配合,年内完成      整治工作,由公安部门负责
Read anywhere in it: a sentence all of whose parts say which body does what (甲负责编制;乙负责审核),
and labels said of bodies at its end (加固校舍,责任单位为市教育局).
Not read: who explains rules or does the daily work (由市教育局负责解释), mechanisms (建立由甲牵头
的机制), persons, units that are no public bodies (由施工单位负责), one body beside the point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from zhize.loaders.body_names import GENERIC, is_body, is_collective, is_known, level_of
from zhize.loaders.outline import Region
from zhize.loaders.records import Span
from zhize.loaders.responsibility import parse
from zhize.loaders.verbs import VERB

SENTENCE = re.compile(r"[^。!?\n]+")
#: What bodies that act together do; it ends the list of them: 由甲会同乙等部门研究提出办法.
ACT = re.compile(
    r"(?:共同|抓紧|尽快)*(?:研究|制[定订]|提出|组织|编制|拟[定订]|起草|开展|推进|推动|落实|实施|建立|完善|出台)"
)
HANDED = re.compile(
    r"(?:(?:此|该|本|上述|以上)项?(?:工作|任务|事项)|(?<![自理经缘因不并须应需系是])(?:具体|主要|统一)?)由"
)
#: What is not handed to somebody but set up, or only told of.
MADE = re.compile(r"建立|形成|构建|完善|实行|推行|健全|坚持")
SET_UP = re.compile(
    rf"{MADE.pattern}|成立|办公室|领导小组|申请|如|若|对.{{0,20}}(?:的|者)[,、]?$|时[,、]?$"
)
#: Behind what was made and whom it is handed to: what they do with it.
GOES_ON = re.compile(rf",?{ACT.pattern}(?![^,;]*的)")
#: Behind a verb: no task is meant.
BESIDE = re.compile(
    r"\s*(?:的|者|制(?!定|订|作)|人(?!才|口|居|员|民)|解释|日常|保管|签|说明|承担|追究|调解|赔偿|费用"
    r"|[^,;。]{0,10}的(?:有|是|占|达|约|共|,|$))"
)
#: Open groups that may be charged in a sentence; others (企业, 学校) may merely be told of.
OFFICIAL = re.compile(
    r"(?:部门|机关|政府|管委会|办事处|街道|乡镇|镇街|党委|单位|成员|[县区市州](?:\([^()]*\))?)$"
)
#: Who leads those charged: 由李四副市长牵头,市教育局负责…
PERSON = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,9})(?:总?牵头|总负责|负总责|分管|主抓),")
#: What a sentence begins with that says who leads: 甲、乙要牵头…, 甲要会同乙、丙制定…
LEADING = re.compile(
    r"(?P<who>[^,;:。()要应须会牵由]{3,60}?)(?P<must>要尽快|要抓紧|要|应当|应|须)?"
    r"(?:(?:具体|共同|抓紧)?(?:负责)?牵头(?!单位|部门|人|会同)(?:负责|组织)?(?=[^,;。的])"
    rf"|(?:牵头)?会同(?P<others>[^,;:。]{{2,60}}?)(?={ACT.pattern}))"
)
#: 市水务局牵头建设的项目 tells of projects.
RELATIVE = re.compile(r"[^,]{0,14}的")
AS_UNIT = re.compile(
    r"(?:为|是|作为)(?:总?牵头|责任|负责|配合|参与|协办|协助|主办|成员)(?:单位|部门)$"
)
#: What they do as such adds nothing: 甲作为成员单位,参与实施.
AS_SUCH = re.compile(r",(?:共同|积极)?(?:参与|配合|协助|做好)(?:组织|实施|落实|有关|相关|工作)*$")
TITLE_LENGTH = 30
TOPIC_LENGTH = 45
REACH = 90
#: A label that a sentence says of bodies: 责任单位为…
UNIT = r"(?:总?牵头|主办|责任|负责|配合|协办|参与|参加|实施|承办)(?:单位|部门)"
LABEL_IS = re.compile(rf"[,;]\s*(?={UNIT}[为是])")


def charges(text: str, start: int, end: int) -> list[Region]:
    """Return the regions of a numbered paragraph of folded text, in text order."""
    found: list[Region] = []
    sentences = [match.span() for match in SENTENCE.finditer(text, start, end)]
    for k, (first, stop) in enumerate(sentences):
        behind_title = k == 1 and sentences[0][1] - sentences[0][0] <= TITLE_LENGTH
        handed = []
        if k == 0 or behind_title or k == len(sentences) - 1:
            handed = list(_handed(text, first, stop))
        found += (
            handed
            or _shared(text, first, stop)
            or _said_of(text, first, stop)
            or _as_units(text, first, stop)
            or _leading(text, first, stop)
        )
    return found


def _handed(text: str, start: int, end: int) -> Iterator[Region]:
    """由甲负责…, in each part of a sentence."""
    for first, stop in _parts(start, end, text, ";"):
        by = HANDED.search(text, first, stop)
        if by is None or by.start() - first > TOPIC_LENGTH:
            continue
        before = text[first : by.start()]
        made = before.endswith(",") and MADE.search(before)  # 建立制度,由甲牵头制定办法
        if SET_UP.search(MADE.sub("", before) if made else before):
            continue
        person = PERSON.match(text, by.end(), stop)
        names = person.end() if person and not is_body(person["name"]) else by.end()
        said = _verb_end(text, names, stop)
        if said and made and not GOES_ON.match(text, said, stop):
            continue
        if said and not BESIDE.match(text, said, stop):
            said = _helpers_end(text, said, stop)
            outer = by.start() - (text[by.start() - 1] == "," and by.start() > first)
            yield Region(Span(outer, said), Span(names, said), None)


def _verb_end(text: str, start: int, end: int) -> int | None:
    """Where the verb ends that bodies at `start` are followed by, None when there are none."""
    for verb in VERB.finditer(text, start, min(end, start + REACH)):
        if verb["with"] or verb["as"]:
            continue
        said = verb.end()
        if not are_charged(text[start:said]):
            return None
        while more := VERB.match(text, said, end):  # 牵头负责, 牵头组织实施
            said = more.end()
        return said
    return None


def _helpers_end(text: str, at: int, end: int) -> int:
    """Where the words on those who help end: 由甲负责,乙、丙配合,年内完成."""
    while at < end and text[at] == ",":
        said = _verb_end(text, at + 1, end)
        if said is None or BESIDE.match(text, said, end):
            break
        at = said
    return at


def _shared(text: str, start: int, end: int) -> list[Region]:
    """甲负责编制;乙负责审核: every part of the sentence says who does what."""
    mark = ";" if ";" in text[start:end] else ","
    regions = []
    for first, stop in _parts(start, end, text, mark):
        first += len(text[first:stop]) - len(text[first:stop].lstrip())
        said = _verb_end(text, first, stop)
        if said is None or BESIDE.match(text, said, stop):
            return []
        if not (text[said:stop].strip(",、") or text.endswith(("实施", "落实"), first, said)):
            return []
        regions.append(Region(Span(first, said), Span(first, said), None))
    return regions if len(regions) > 1 else []


def _said_of(text: str, start: int, end: int) -> list[Region]:
    """…,责任单位为甲、乙: labels and bodies at the end of a sentence."""
    label = LABEL_IS.search(text, start, end)
    if label is None or not are_charged(text[label.end() : end], starts=12):
        return []
    return [Region(Span(label.start(), end), Span(label.end(), end), None)]


def _leading(text: str, start: int, end: int) -> list[Region]:
    """甲、乙要牵头制定办法, 甲会同乙制定办法, at the beginning of a sentence or of a part of it."""
    found: list[Region] = []
    for first, stop in _parts(start, end, text, ";"):
        first += len(text[first:stop]) - len(text[first:stop].lstrip())
        lead = LEADING.match(text, first, stop)
        if lead is None or BESIDE.match(text, lead.end(), stop):
            continue
        if not lead["must"] and RELATIVE.match(text, lead.end(), stop):
            continue
        who, others = lead["who"], lead["others"]
        if not _has_known(who) or (others and not are_charged(others + "负责")):
            continue
        found.append(Region(Span(first, lead.end()), Span(*lead.span("who")), "lead"))
        if others:
            span = Span(*lead.span("others"))
            found[-1] = Region(Span(first, span.start), found[-1].inner, "lead")
            found.append(Region(Span(*span), span, "cooperate"))
    return found


def _has_known(words: str) -> bool:
    """Whether words are public bodies and nothing else, the first of them known by name."""
    names = [part.piece.name for part in parse(words).parts]
    return bool(names) and is_known(names[0]) and are_charged(words + "负责")


def _as_units(text: str, start: int, end: int) -> list[Region]:
    """甲为牵头单位,乙为责任单位: the first or the last parts of a sentence say what bodies are."""
    such = AS_SUCH.search(text, start, end)
    said = such.start() if such else end
    parts = list(_parts(start, said, text, ","))
    first = list(takewhile(lambda part: _is_unit(text[slice(*part)]), parts))
    last = list(takewhile(lambda part: _is_unit(text[slice(*part)]), reversed(parts)))
    if first:
        return [Region(Span(start, first[-1][1]), Span(start, first[-1][1]), None)]
    if last:
        return [Region(Span(last[-1][0], end), Span(last[-1][0], said), None)]
    return []


def _is_unit(words: str) -> bool:
    return bool(AS_UNIT.search(words.strip())) and are_charged(words.strip())


def _parts(start: int, end: int, text: str, mark: str) -> Iterator[tuple[int, int]]:
    begin = start
    for at in range(start, end):
        if text[at] == mark:
            yield begin, at
            begin = at + 1
    if begin < end:
        yield begin, end


@lru_cache(maxsize=4096)
def are_charged(words: str, starts: int = 1) -> bool:
    """Whether words are public bodies and what role they have, and nothing else.

    `starts` is where the first name stands at the latest.

    >>> are_charged("市教育局、公安部门负责"), are_charged("施工单位负责"), are_charged("市教育局")
    (True, False, False)
    """
    read = parse(words)
    if not read.said or read.unread or not read.parts:
        return False
    if min(part.piece.start for part in read.parts) > starts:
        return False
    return all(is_public(part.piece.name) for part in read.parts)


def is_public(name: str) -> bool:
    """Whether a name is surely a public body's, or an open group of them."""
    if name in ("党委", "政府", "人民政府", "党组"):
        return False
    if is_known(name):
        return True
    if is_collective(name):
        return bool(OFFICIAL.search(name)) and not (
            GENERIC.search(name) and name.endswith(("单位", "社区", "企业"))
        )
    own_level = bool(level_of(name)) and is_body(name)
    return own_level or bool(re.search(r"..(?:人民政府|街道办事处|管委会)$", name))
