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
