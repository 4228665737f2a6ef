"""Says why a question was not understood, and what of it was."""

from __future__ import annotations

from collections.abc import Iterable

from zhize.graph.asking.items import Item
from zhize.graph.asking.question import Language
from zhize.loaders.errors import ZhizeError

#: What things of the store are called, in Chinese and English.
THINGS = {
    "bodies": ("机构", "body"),
    "place": ("地方", "place"),
    "domain": ("领域", "field"),
    "indicator": ("指标", "indicator"),
    "document": ("文件", "document"),
    "time": ("时间", "time"),
}


#: Why a question with such a word is refused, in Chinese and English.
WHY = {
    "not": ("不会答带“{}”的否定或例外", "cannot answer what “{}” excludes"),
    "denied": (
        "没有说清“{}”的机构是没有份还是有别的份；请问“参与但不牵头”“不参与”或“不由…牵头”",
        "“{}”: say whether the body has another part in the tasks or none: involved in but not leading",
    ),
    "beyond": (
        "文件里没有关于“{}”的记录可查，或者不会算",
        "plans do not say “{}”, or it is not counted here",
    ),
    "more": ("没有说清“{}”是哪两样相比", "“{}”: it is not clear what is compared"),
    "versus": ("没有说清“{}”的是哪两样、比什么", "“{}”: it is not clear what is compared"),
    "overdue": ("“{}”和另说的时间对不上", "“{}” does not go with the other time"),
    "notime": ("“{}”没有说是哪一年", "“{}” does not say which year"),
    "nobody": ("库里没有机构“{}”", "the store has no body “{}”"),
    "noplace": ("库里没有“{}”的文件", "the store has no documents of “{}”"),
    "nodocument": ("库里没有文件“{}”", "the store has no document “{}”"),
    "list": (
        "“{}”连起来的几样请一样一样地问",
        "what “{}” joins must be asked one by one",
    ),
    "now": (
        "文件只说当时由谁负责；“{}”的归属问 zhize who --as-of 日期",
        "plans say who was responsible then; for “{}” ask zhize who --as-of DATE",
    ),
}
#: Of these what no question may hold.
HOPELESS = frozenset(WHY) - {"denied", "more", "versus", "overdue"}


class NotUnderstoodError(ZhizeError, ValueError):
    """A question was not understood, or cannot be answered from plans. The message says why."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnplacedError(Exception):
    """A word that says something, but nothing that the rest of the question lets it say."""

    def __init__(self, item: Item) -> None:
        super().__init__(item.text)
        self.item = item


def not_understood(
    asked: str, language: Language, why: str, known: Iterable[Item] = ()
) -> NotUnderstoodError:
    """Return the error for a question: why, what was recognised, what can be asked."""
    at = ("zh", "en").index(language)
    named = list(
        dict.fromkeys(
            f"{item.written}（{THINGS[item.kind][0]}）"
            if language == "zh"
            else f"{item.written} ({THINGS[item.kind][at]})"
            for item in known
            if item.kind in THINGS
        )
    )
    if language == "zh":
        seen = f"；认得：{'、'.join(named)}" if named else ""
        return NotUnderstoodError(f"没有听懂“{asked}”：{why}{seen}；可以问什么见 zhize ask --list")
    seen = f"; recognised: {', '.join(named)}" if named else ""
    advice = "zhize ask --list shows what can be asked"
    return NotUnderstoodError(f"{asked}: not understood: {why}{seen}; {advice}")
