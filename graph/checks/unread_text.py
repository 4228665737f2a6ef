"""Words that look like responsibility and were not read into any task.

Fires: warning for what the reading could not take for a body or a role at the place of one, for a
sentence that says who answers and is part of no task, for a bracket, a cell or a whole table without
any body, for a text without tasks, for damaged characters; note for other sentences outside all
tasks that name a body and what it is to do (各地由县医改办指导，县卫健局协同负责).
Does not fire: for headers and labels alone (责任单位), for 负责解释 (who explains the document), for
persons (负责人, 联系电话), for sentences without a known body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import joined
from zhize.loaders.body_names import is_known
from zhize.loaders.labels import labels_in
from zhize.loaders.records import Document, Span, Warning
from zhize.loaders.text import fold, squeeze, trim

RULE = Rule("unread-text", "未读入任务的责任文字", "Responsibility that was not read into a task")
SENTENCE = re.compile(r"[^。;!?\n\t]{6,400}")
SAID = re.compile(
    r"牵头(?!单位|部门|机构|医院|人|作用)|(?<!认真)(?<!切实)负责(?!人|同志|解释|任|制|部门|单位)"
    r"|(?:责任|牵头|配合|承办|实施)(?:单位|部门)[:为是]"
)
#: Last characters of the names of bodies, and the length of the longest name that is looked for.
ENDING = re.compile(r"[局委办厅部院会署联社室]")
LONGEST = 16
#: What the warnings of the reading are about, in Chinese.
READING = {
    "unread-responsibility": "“{words}”在责任单位的位置，但不能读作单位或分工",
    "unread-sentence": "“{words}”写有分工，但没有读入任何任务",
    "unread-table": "表头“{words}”写有责任单位，但下面没有读出单位",
    "no-agency": "“{words}”没有读出单位",
    "damaged-bytes": "文字有损坏的字符，已用U+FFFD代替",
    "no-tasks": "没有读到任何任务",
}


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each place that was not read."""
    text = fold(document.text)
    for warning in document.warnings:
        if warning.code in READING and not _is_contact(text, warning):
            span = warning.span
            words = squeeze(document.text[span.start : span.end])[:40] if span else ""
            zh = READING[warning.code].format(words=words)
            yield found(RULE, "warning", document, zh, warning.message, span=span)
    taken = _taken(document)
    for match in SENTENCE.finditer(text):
        span = Span(*trim(text, *match.span()))
        if not SAID.search(text, *span) or _overlaps(span, taken):
            continue
        names = joined(_bodies_in(squeeze(text[span.start : span.end])))
        if names:
            yield found(
                RULE,
                "note",
                document,
                f"任务之外的文字写有分工（{names}），没有读入任何任务",
                f"a sentence outside all tasks says who is responsible ({names}); it is not read",
                span=span,
            )


def _is_contact(text: str, warning: Warning) -> bool:
    """Whether nothing but persons and times are named at the place of a body (联系电话:…)."""
    if warning.code != "no-agency" or warning.span is None or SAID.search(text, *warning.span):
        return False
    meanings = {label.meaning for label in labels_in(text, *warning.span)}
    return bool(meanings) and meanings <= {"person", "schedule"}


def _taken(document: Document) -> list[Span]:
    """Return what was read, sorted, overlaps joined: tasks, bodies, conventions."""
    spans = [task.span for task in document.tasks]
    spans += [body.span for task in document.tasks for body in task.assignments]
    spans += [convention.span for convention in document.conventions]
    spans += [warning.span for warning in document.warnings if warning.span]
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    before = bisect_right(taken, (span.end - 1, span.end)) - 1
    return before >= 0 and taken[before].end > span.start


def _bodies_in(words: str) -> Iterator[str]:
    """Yield the known names in a sentence, the longest that ends at each place."""
    end = 0
    for match in ENDING.finditer(words):
        for begin in range(max(end, match.end() - LONGEST), match.end() - 2):
            if is_known(words[begin : match.end()]):
                yield words[begin : match.end()]
                end = match.end()
                break
