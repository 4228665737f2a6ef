"""Sentences for what is derived: why a task would be a body's, in Chinese or English."""

from __future__ import annotations

from typing import Literal

from zhize.graph.reforms.succession import Derived
from zhize.graph.reforms.transfers import Transfer

Language = Literal["zh", "en"]

REASONS: dict[Language, dict[str, str]] = {
    "zh": {
        "unchanged": "其间的机构改革没有涉及这一机构",
        "kept": "“{words}”属于没有划转的职能",
        "words": "“{words}”属于划转的职能",
        "whole": "原机构整体并入或改组",
        "window": "该日尚在改革窗口期内，可能仍由原机构承担",
        "untold": "任务文字看不出涉及哪项职能",
        "silent": "任务文字没有提到划转的职能",
    },
    "en": {
        "unchanged": "no reform in between concerns the body",
        "kept": "{words}: a function that did not move",
        "words": "{words}: a function that moved",
        "whole": "the former body became it as a whole",
        "window": "the day is in the window of the reform, so the former body may still have it",
        "untold": "no word of the task tells which function it concerns",
        "silent": "no word of the task tells of a function that moved",
    },
}
CERTAINTY: dict[Language, dict[str, str]] = {
    "zh": {"sure": "确定", "likely": "很可能", "check": "须核对当地文件"},
    "en": {"sure": "sure", "likely": "likely", "check": "check local documents"},
}


def explain(derived: Derived, language: Language = "zh") -> str:
    """Return why a task would be a body's: reason, transfers in order, how sure it is.

    >>> from zhize.graph.reforms.succession import Told, as_of
    >>> told = Told("推进医保支付方式改革")
    >>> days = {"written": "2017-05-01", "asked": "2024-01-01"}
    >>> [found] = as_of("human-resources", level="prefecture", told=told, **days)
    >>> print(explain(found, "en"))
    derived: 医保, 支付方式: a function that moved; 职工和居民基本医疗保险、生育保险:
    human-resources → medical-insurance, 2018-11-01 to 2019-03-31; sure
    """
    zh = language == "zh"
    said = [word.removeprefix("@") for word in derived.words]
    words = ("、" if zh else ", ").join(said)
    parts = [REASONS[language][derived.reason].format(words=words)]
    parts.extend(_transfer(transfer, language) for transfer in derived.chain)
    if derived.pending:
        parts.append(
            "在窗口期内，可能尚未划转" if zh else "in the window: may not have happened yet"
        )
    parts.append(CERTAINTY[language][derived.certainty])
    return ("推定：" + "；".join(parts)) if zh else ("derived: " + "; ".join(parts))


def _transfer(transfer: Transfer, language: Language) -> str:
    days = (transfer.earliest, transfer.latest)
    if language == "en":
        until = f"{days[0]} to {days[1]}" if days[1] else f"from {days[0]} on"
        return f"{transfer.what}: {transfer.giver} → {transfer.taker}, {until}"
    when = f"{days[0]}至{days[1]}" if days[1] else f"{days[0]}起"
    return f"{transfer.what}，{when}由{_called(transfer.giver)}划入{_called(transfer.taker)}"


def _called(function: str) -> str:
    from zhize.ontology.codes import functions

    return next((f.zh for f in functions() if f.notation == function), function)
