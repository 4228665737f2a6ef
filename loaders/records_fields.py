"""Fields of JSON objects, checked one by one: what is missing or wrong is named by its place."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from zhize.loaders.errors import LoadError
from zhize.loaders.records import Span

ADVICE = "records.schema.json says what records look like"

T = TypeVar("T", bound=str)


class Fields:
    """One JSON object and where it stands; gives a field only when it is what it must be."""

    __slots__ = ("at", "length", "read", "where")

    def __init__(self, read: object, where: str, at: str, length: int = 0) -> None:
        self.where, self.at, self.length = where, at, length
        if not isinstance(read, dict):
            raise LoadError(where, f"{at or 'the record'} is no JSON object", ADVICE)
        self.read: dict[str, Any] = read

    def _wrong(self, key: str, must: str) -> LoadError:
        at = f"{self.at}.{key}" if self.at else key
        what = f"{at} must be {must}" if key in self.read else f"{at} is missing"
        return LoadError(self.where, what, ADVICE)

    def text(self, key: str) -> str:
        """Return a string that can be written as UTF-8."""
        value = self.read.get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a string")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise self._wrong(key, "text; it holds half a surrogate pair") from None
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a string, or None for null. The key must be there."""
        if key in self.read and self.read[key] is None:
            return None
        return self.text(key)

    def whole(self, key: str) -> int:
        """Return a whole number from 1 up."""
        value = self.read.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._wrong(key, "a whole number from 1 up")
        return value

    def number(self, key: str) -> float:
        """Return a finite number."""
        value = self.read.get(key)
        if (
            not isinstance(value, int | float)
            or isinstance(value, bool)
            or not math.isfinite(value)
        ):
            raise self._wrong(key, "a number")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.read.get(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def one_of(self, key: str, choices: tuple[T, ...]) -> T:
        """Return one of a closed set of words."""
        value = self.read.get(key)
        if not isinstance(value, str) or value not in choices:
            raise self._wrong(key, f"one of {', '.join(choices)}")
        return value

    def day(self, key: str) -> str | None:
        """Return an ISO date, 2018-12-26, or None for null."""
        value = self.text_or_none(key)
        if value is not None:
            try:
                good = date.fromisoformat(value).isoformat() == value
            except ValueError:
                good = False
            if not good:
                raise self._wrong(key, "a date like 2018-12-26, or null")
        return value

    def span(self, key: str = "span") -> Span:
        """Return a span within the document's text."""
        value = self.read.get(key)
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not all(type(end) is int for end in value)
            or not 0 <= value[0] <= value[1] <= self.length
        ):
            raise self._wrong(key, f"[start, end) within the text, 0 to {self.length}")
        return Span(value[0], value[1])

    def within(self, key: str) -> Fields:
        """Return the object under a key."""
        if key not in self.read:
            raise self._wrong(key, "an object")
        at = f"{self.at}.{key}" if self.at else key
        return Fields(self.read[key], self.where, at, self.length)

    def within_or_none(self, key: str) -> Fields | None:
        """Return the object under a key, or None for null."""
        return None if key in self.read and self.read[key] is None else self.within(key)

    def items(self, key: str) -> list[Any]:
        """Return the list under a key."""
        value = self.read.get(key)
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under a key."""
        values = self.items(key)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "a list of strings")
        return tuple(Fields({key: value}, self.where, self.at).text(key) for value in values)

    def each(self, key: str) -> Iterator[Fields]:
        """Yield the objects of the list under a key."""
        at = f"{self.at}.{key}" if self.at else key
        for place, value in enumerate(self.items(key)):
            yield Fields(value, self.where, f"{at}[{place}]", self.length)
