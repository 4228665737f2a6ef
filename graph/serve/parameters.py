"""The parameters of questions over HTTP: what may stand in them, and reading them strictly.

A parameter that a question does not have is refused, so that a misspelt one is not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from zhize.graph.serve.responses import RefusedError

#: Characters that a text may have.
LONGEST = 200
#: Text with something to see in it, without controls.
TEXT = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
DAY = r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
NAMING = r"^(written|function|(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)$"
FLAGS = {"true": True, "false": False, "1": True, "0": False}

Kind = Literal["text", "flag", "count"]


class Parameter(NamedTuple):
    """A parameter of a question."""

    name: str
    about: str  #: in English, for the description of the API
    kind: Kind = "text"
    many: bool = False  #: may be given several times
    needed: bool = False
    choices: tuple[str, ...] = ()  #: () where any text will do
    pattern: str = TEXT
    least: int = 0  #: of a count
    most: int = 1_000_000
    usual: Any = None  #: where it is not given

    def schema(self) -> dict[str, Any]:
        """Return what may stand in it, as JSON Schema."""
        return {"type": "array", "items": self._one(), "maxItems": 50} if self.many else self._one()

    def _one(self) -> dict[str, Any]:
        if self.kind == "flag":
            return {"type": "boolean", "default": False}
        if self.kind == "count":
            limits = {"minimum": self.least, "maximum": self.most}
            return {"type": "integer", **limits, "default": self.usual}
        default = {} if self.usual is None else {"default": self.usual}
        if self.choices:
            return {"type": "string", "enum": list(self.choices), **default}
        return {"type": "string", "maxLength": LONGEST, "pattern": self.pattern, **default}

    def read(self, value: str) -> Any:
        """Return a value as what it stands for.

        Raises
        ------
        RefusedError
            When it cannot stand here.
        """
        if self.kind == "flag":
            if value not in FLAGS:
                raise RefusedError(400, f"{self.name}: is true or false, not {value!r}")
            return FLAGS[value]
        if self.kind == "count":
            return self._count(value)
        if self.choices and value not in self.choices:
            listed = ", ".join(self.choices)
            raise RefusedError(400, f"{self.name}: there is no {value!r}; choose of {listed}")
        if not self.choices and (len(value) > LONGEST or not re.search(self.pattern, value)):
            raise RefusedError(400, f"{self.name}: {value[:LONGEST]!r} cannot stand here")
        return value

    def _count(self, value: str) -> int:
        if re.fullmatch("[0-9]{1,12}", value) and self.least <= int(value) <= self.most:
            return int(value)
        what = f"is a number from {self.least} to {self.most}, not {value[:LONGEST]!r}"
        raise RefusedError(400, f"{self.name}: {what}")


def read(pairs: Iterable[tuple[str, str]], parameters: Sequence[Parameter]) -> dict[str, Any]:
    """Return the value of every parameter; lists for those that may be given several times.

    Raises
    ------
    RefusedError
        When one is not known, is missing, stands twice, or has a value that it cannot have.
    """
    known = {each.name: each for each in parameters}
    given: dict[str, list[Any]] = {}
    for name, value in pairs:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise RefusedError(400, f"{name[:LONGEST]}: no such parameter; there are {listed}")
        given.setdefault(name, []).append(known[name].read(value))
    found: dict[str, Any] = {}
    for each in parameters:
        values = given.get(each.name, [])
        if each.needed and not values:
            raise RefusedError(400, f"{each.name}: is missing")
        if not each.many and len(values) > 1:
            raise RefusedError(400, f"{each.name}: is given {len(values)} times; give it once")
        usual = each.usual if each.kind != "flag" else False
        found[each.name] = values if each.many else (values[0] if values else usual)
    return found
