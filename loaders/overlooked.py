"""Sentences of prose that speak of who answers for something, and that no rule read.

Warned of: labels and their names (牵头单位为…), and bodies directly before or behind 由 with a verb
(由市教育局负责…, 市教育局要牵头…). Not warned of: who does daily work or explains rules, persons,
words without a body (各单位要认真负责).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhize.loaders.body_names import is_body, is_collective, is_known
from zhize.loaders.names import split_list
from zhize.loaders.records import Span, Warning
from zhize.loaders.text import squeeze

SENTENCE = re.compile(r"[^。;!?\n]+")
SPEAKS = re.compile(
    r"(?:要|应|须|应当|具体|主要|共同)?(?:负责(?=牵头))?"
    r"(?P<verb>牵头(?!单位|部门|人)|负责(?!人|同志|单位|部门|任|制(?!定|订)|的态度|到底|解释|日常))"
)
LABEL = re.compile(
    r"(?:牵头|责任|负责|配合|主办|协办|落实|参与)[\u4e00-\u9fff]{0,4}(?:单位|部门|机构|主体|[科处]室)"
    r"(?:均|都)?(?=[:为是])"
)
#: Where the names before a verb begin.
BEGINS = re.compile(r"[。;,:()由\n\"“”]")
#: What is set up rather than charged: 甲牵头、乙配合的机制.
SYSTEM = re.compile(r"的[^,]{0,10}(?:机制|格局|体制|模式|原则|制度)")
MARK = re.compile(r"[,;。]")
REACH = 60
LONGEST = 120
SHORTEST = 2  #: characters of a name between two verbs
QUOTED = 40


def overlooked(
    text: str, printed: str, prose: Sequence[Span], read: Iterable[Span]
) -> list[Warning]:
    """Return a warning for each such sentence of the prose of a folded text.

    `printed` is the text as it stands in the source; `read` are the stretches that tasks have their bodies from, or that were warned of.
    """
    taken = sorted(read)
    found = []
    k = 0
    for span in prose:
        for match in SENTENCE.finditer(text, *span):
            sentence = Span(*match.span())
            while k < len(taken) and taken[k].end <= sentence.start:
                k += 1
            if k < len(taken) and taken[k].start < sentence.end:
                continue
            if _speaks(text, sentence):
                words = squeeze(printed[sentence.start : sentence.end])[:QUOTED]
                message = f"says who answers, but no task has it: {words}"
                found.append(Warning("unread-sentence", message, sentence))
    return found


def _speaks(text: str, sentence: Span) -> bool:
    """Whether a sentence names a body and what it answers for."""
    label = LABEL.search(text, *sentence)
    if label:
        mark = MARK.search(text, label.end() + 1, sentence.end)
        if _bodies(text, label.end() + 1, mark.start() if mark else sentence.end):
            return True
    behind = sentence.start
    for verb in SPEAKS.finditer(text, *sentence):
        nobody, behind = verb.start() - behind < SHORTEST, verb.end()
        if nobody or SYSTEM.search(text, verb.end(), min(verb.end() + REACH, sentence.end)):
            continue
        start = max(sentence.start, verb.start() - REACH)
        marks = [mark.end() for mark in BEGINS.finditer(text, start, verb.start())]
        if _bodies(text, marks[-1] if marks else start, verb.start()):
            return True
    return False


def _bodies(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a list of bodies, one of them known by name; a long one up to a mark."""
    if end - start > LONGEST:
        end = max(start, text.rfind("、", start, start + LONGEST))
    names = [piece.name for piece in split_list(text, start, end)]
    return any(map(is_known, names)) and all(is_body(n) or is_collective(n) for n in names)
