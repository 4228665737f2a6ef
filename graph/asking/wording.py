"""Brings a question into the one form that is read: width, case, blanks, traditional characters."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from zhize.loaders.text import TRADITIONAL as OTHERS
from zhize.loaders.text import fold

#: Characters of questions that only traditional text has and `text.fold` does not look for.
TRADITIONAL = re.compile("[誰牽個問項數標佔請總與於醫療藥療歸維補險簽約級診開還讓嗎們幾時間後誌]")
#: Nothing is done to characters of this block alone, as names of bodies are.
PLAIN = re.compile(r"[\u4e00-\u9fff]+")
QUOTES = re.compile("[\"“”「」『』«»`]|(?<![A-Za-z])['‘’]|['‘’](?![A-Za-z])")
#: A longer question is no question.
LONGEST = 400


class Wording(NamedTuple):
    """A question as it is read, and the same characters as they were written."""

    text: str
    written: str


def readable(asked: str) -> Wording:
    """Return a question folded, in small letters, with blanks only between Latin words.

    >>> readable("請問　縣財政局 牽頭哪些任務？").text
    '请问县财政局牵头哪些任务?'
    >>> readable("Who  leads 分级诊疗").text
    'who leads分级诊疗'
    """
    if PLAIN.fullmatch(asked) and not TRADITIONAL.search(asked) and not OTHERS.search(asked):
        return Wording(asked, asked)
    folded = _simplified(fold(asked))
    quotes = {match.start() for match in QUOTES.finditer(folded)}
    pairs = [
        (small if len(small := new.lower()) == 1 else new, old)
        for k, (new, old) in enumerate(zip(folded, asked, strict=True))
        if k not in quotes
    ]
    kept: list[tuple[str, str]] = []
    for k, (new, old) in enumerate(pairs):
        if not new.isspace():
            kept.append((new, old))
            continue
        after = next((each for each, _ in pairs[k + 1 :] if not each.isspace()), "")
        before = kept[-1][0] if kept else ""
        if before != " " and _latin(before) and _latin(after):
            kept.append((" ", " "))
    return Wording("".join(new for new, _ in kept), "".join(old for _, old in kept))


def is_chinese(text: str) -> bool:
    """Tell whether a question is put in Chinese; English ones may name things in Chinese.

    >>> is_chinese("DRG付费谁牵头"), is_chinese("who supports 曲靖市卫生计生委")
    (True, False)
    """
    narrow = unicodedata.normalize("NFKC", text)
    if not re.search(r"[\u3400-\u9fff]", narrow):
        return not re.search("[A-Za-z]", narrow)
    return len(re.findall(r"(?<![A-Za-z])[A-Z]?[a-z]+(?![A-Za-z])", narrow)) < 2


def _simplified(text: str) -> str:
    """Return a text in simplified characters, one for one."""
    if not TRADITIONAL.search(text):
        return text
    from opencc import OpenCC

    converted = str(OpenCC("t2s").convert(text))
    return converted if len(converted) == len(text) else text


def _latin(letter: str) -> bool:
    return bool(letter) and letter.isascii()
