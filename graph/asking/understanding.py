"""Question → what it asks. Every word of it must say something, or it is not understood.

The items of a question are bound to one another, then the kind of question is chosen by what is
asked for. A word that nothing lets say anything is looked for in the tasks together with the words
beside it (联合 in 药品联合采购); where that cannot be, the question is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zhize.graph.asking.comparing import with_more
from zhize.graph.asking.drafting import (
    WEAK,
    Lookup,
    forms_of,
    with_fields,
    with_phrases,
    with_times,
    with_who,
)
from zhize.graph.asking.excluding import with_denials, with_exceptions
from zhize.graph.asking.framing import frame
from zhize.graph.asking.items import FREE, Item
from zhize.graph.asking.kinds import kinds
from zhize.graph.asking.lexing import items_of, joined
from zhize.graph.asking.near import near
from zhize.graph.asking.question import Language, Question
from zhize.graph.asking.refusals import HOPELESS, THINGS, WHY, UnplacedError, not_understood
from zhize.graph.asking.relative import with_overdue
from zhize.graph.asking.vocabulary import Vocabulary
from zhize.graph.asking.wording import LONGEST, is_chinese, readable

NO_QUESTION = ("没有问什么", "there is no question in it")
#: Kinds of items that a misspelt name can be read as.
MISSPELT = frozenset({FREE, "nobody", "noplace"})
#: Kinds of items that the name of an unknown body can be made of.
NAME = frozenset({FREE, "word", "level", "noun"})
#: What a field of `Question` is called, in Chinese and English.
FIELDS = {
    "parts": ("机构", "a body"),
    "domains": ("领域", "a field"),
    "words": ("任务里的词", "words of tasks"),
    "indicators": ("指标", "an indicator"),
    "places": ("地方", "a place"),
    "documents": ("文件", "a document"),
    "due": ("完成时限", "a deadline"),
    "written": ("文件年份", "a year of documents"),
    "level": ("机构层级", "a level of bodies"),
    "state": ("任务状态", "a state of tasks"),
    "numbers": ("任务序号", "the number of a task"),
    "besides": ("除外的机构", "bodies to be left out"),
    "without": ("没有份的机构", "bodies with no part"),
    "sides": ("要比的几样", "what is compared"),
    "limit": ("前几名", "a number of rows"),
    "at_least": ("至少几项", "a least number"),
    "together": ("一起", "together"),
}


def understand(asked: str, words: Vocabulary, store: Lookup, today: str) -> Question:
    """Return what a question asks.

    Parameters
    ----------
    asked
        The question, in Chinese or English.
    words
        The vocabulary of the store it is put to.
    store
        What the store answers while the question is read.
    today
        The day, ISO, by which 今年, 已经过期 … are read.

    Raises
    ------
    NotUnderstoodError
        When it is not understood; the message says what was, and why the rest was not.
    """
    language: Language = "zh" if is_chinese(asked) else "en"
    if len(asked) > LONGEST:
        why = ("问题太长", "the question is too long")
        raise not_understood(f"{asked[:20]}…", language, _say(why, language))
    items = list(items_of(asked, words, today))
    if not items:
        raise not_understood(asked, language, _say(NO_QUESTION, language))
    for _ in range(len(items) + 1):
        try:
            return _read(asked, language, _said(items, today), store)
        except UnplacedError as error:
            demoted = _demoted(items, error.item, store)
            if demoted is None:
                refused = _refused(asked, language, items, error.item, words)
                raise refused from error
            items = demoted
    raise not_understood(asked, language, _say(("太绕了", "it is too involved"), language), items)


def _said(items: Sequence[Item], today: str) -> list[Item]:
    """Return items with what they say by the day, of those left out, and in comparison."""
    return with_more(with_denials(with_exceptions(with_overdue(items, today))))


def _read(asked: str, language: Language, items: Sequence[Item], store: Lookup) -> Question:
    for item in items:
        if item.kind in HOPELESS and not (item.kind == "now" and _is_became(items)):
            raise UnplacedError(item)
    for before, item in pairwise(items):
        # 谁没有责任单位, 哪些部门没有牵头任务: bodies without a task are not in the store as such.
        bodies = before.kind in ("bodies", "who") or (before.kind, before.value) == ("noun", "body")
        if bodies and item.kind in ("no-lead", "no-responsible", "no-support"):
            raise UnplacedError(item._replace(kind="not"))
    ready = with_phrases(with_fields(with_times(with_who(items)), store), store)
    if not ready:
        raise not_understood(asked, language, _say(NO_QUESTION, language))
    question = frame(asked, language, ready, store)
    _check(question)
    return question


def _is_became(items: Sequence[Item]) -> bool:
    return any(item.kind == "became" for item in items)


def _check(question: Question) -> None:
    """Raise unless the kind of a question takes all that it says, and has what it needs."""
    kind = kinds()[question.kind]
    at = 0 if question.language == "zh" else 1
    said = [field for field in FIELDS if getattr(question, field)]
    unfit = [FIELDS[field][at] for field in said if field not in kind.takes]
    about = kind.zh if at == 0 else kind.en
    if unfit:
        what = "、".join(unfit) if at == 0 else ", ".join(unfit)
        why = (f"问“{about}”时不能限定{what}", f"a question for {about} cannot name {what}")
        raise not_understood(question.asked, question.language, why[at])
    if kind.needs and not kind.needs & set(said):
        wanted = [FIELDS[field][at] for field in FIELDS if field in kind.needs]
        what = "、".join(wanted) if at == 0 else ", ".join(wanted)
        why = (
            f"问“{about}”要说出其中一样：{what}",
            f"a question for {about} must name one of: {what}",
        )
        raise not_understood(question.asked, question.language, why[at])


def _demoted(items: Sequence[Item], bad: Item, store: Lookup) -> list[Item] | None:
    """Return items with one that says nothing made a word of tasks, None where it cannot be one.

    It can where some task holds it together with the words beside it.
    """
    place = next((k for k, item in enumerate(items) if item == bad), None)
    if place is None or bad.kind not in WEAK:
        return None
    start, end = place, place + 1
    while start > 0 and items[start - 1].kind in (FREE, "word", "domain", "indicator"):
        start -= 1
    while end < len(items) and items[end].kind in (FREE, "word", "domain", "indicator"):
        end += 1
    for first in range(start, place + 1):
        for last in range(end, place, -1):
            run = items[first:last]
            whole = Item("word", "".join(i.text for i in run), joined(run))
            if len(run) > 1 and store.holds(forms_of(whole)):
                return [*items[:first], whole, *items[last:]]
    return None


def _refused(
    asked: str, language: Language, items: Sequence[Item], bad: Item, words: Vocabulary
) -> Exception:
    """Return the error for a question in which an item says nothing."""
    named = _looks_like_body(items, bad)
    unknown = (
        f"不认识“{bad.written}”，也没有任务提到它",
        f"“{bad.written}” is not known, and no task mentions it",
    )
    why = WHY["nobody"] if named else WHY.get(bad.kind, ("", ""))
    if bad.kind in THINGS and bad.kind != "time":
        unknown = ("没有说要问什么", "it does not say what is asked")
    elif bad.kind == "time":
        unknown = (
            f"“{bad.written}”可以是文件的年份，也可以是完成时限；请写“{bad.written}的文件”或“{bad.written}完成”",
            f"“{bad.written}” may be when plans were issued or when tasks are due; say which",
        )
    elif bad.kind not in {*WHY, FREE, "word"} and not named:
        unknown = (
            f"“{bad.written}”在这里说明什么不清楚",
            f"it is not clear what “{bad.written}” says here",
        )
    text = _say(why, language).format(named or bad.written) or _say(unknown, language)
    meant = near(asked, bad.written, words) if bad.kind in MISSPELT else ""
    if meant:
        text += f"，是不是“{meant}”" if language == "zh" else f" (“{meant}”?)"
    return not_understood(asked, language, text, items)


def _looks_like_body(items: Sequence[Item], bad: Item) -> str:
    """Return the whole name of what looks like a body that no list has: 县魔法局."""
    from zhize.loaders.body_names import STRONG, is_body

    if bad.kind != FREE or bad not in items:
        return ""
    start = place = list(items).index(bad)
    while start > 0 and items[start - 1].kind in NAME:
        start -= 1
    end = place + 1
    while end < len(items) and items[end].kind in NAME:
        end += 1
    for first in range(start, place + 1):
        for last in range(end, place, -1):
            name = readable(joined(items[first:last])).text
            if len(name) > 2 and STRONG.search(name) and is_body(name):
                return joined(items[first:last])
    return ""


def _say(why: tuple[str, str], language: Language) -> str:
    return why[0] if language == "zh" else why[1]
