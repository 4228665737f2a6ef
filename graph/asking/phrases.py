"""Finds the longest of many phrases that stands at a place in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase that was found, and what it means."""

    end: int  #: where it ends in the text
    value: T


class Phrases(Generic[T]):
    """Phrases in the form of `wording.readable`, each with a value.

    A phrase of Latin letters is only found as whole words.

    >>> Phrases({"牵头": 1, "牵头单位": 2, "lead": 3}).longest("牵头单位是谁", 0)
    Hit(end=4, value=2)
    >>> Phrases({"lead": 3}).longest("leader", 0) is None
    True
    """

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._values = {phrase: value for phrase, value in phrases.items() if phrase}
        lengths: dict[str, set[int]] = {}
        for phrase in self._values:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {start: sorted(each, reverse=True) for start, each in lengths.items()}

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._values.items())

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._values

    def longest(self, text: str, at: int) -> Hit[T] | None:
        """Return the longest phrase that begins at a place, None when none does."""
        for start in (text[at : at + 2], text[at : at + 1]):
            for length in self._lengths.get(start, ()):
                end = at + length
                known = end <= len(text) and text[at:end] in self._values
                if known and is_whole(text, at, end):
                    return Hit(end, self._values[text[at:end]])
        return None


def is_whole(text: str, at: int, end: int) -> bool:
    """Tell whether no Latin word goes on over either end of a stretch of text."""
    return starts_word(text, at) and starts_word(text, end)


def starts_word(text: str, at: int) -> bool:
    """Tell whether no Latin word goes on over a place in a text."""
    return at == 0 or not (_latin(text[at - 1 : at]) and _latin(text[at : at + 1]))


def _latin(letter: str) -> bool:
    return bool(letter) and letter.isascii() and letter.isalnum()
