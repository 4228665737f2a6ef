"""Choices of options that go by their Chinese names, too: --level 县级, --role 牵头."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from zhize.loaders.records import ROLES

LEVELS = ("national", "province", "prefecture", "county", "township")


class Called(click.Choice[str]):
    """One of some choices, by its notation or by a name."""

    def __init__(self, choices: Iterable[str], names: Callable[[], Mapping[str, str]]) -> None:
        """Make it of the notations, and of what gives the notation of each name."""
        super().__init__(tuple(choices))
        self.names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the notation of what is given."""
        known = value if value in self.choices else self.names().get(value, value)
        return super().convert(known, param, ctx)


def _levels() -> dict[str, str]:
    """Return the levels by what they are called: 地市级, 地市, 市级."""
    from zhize.graph.columns.words import WORDS

    return {
        name: level
        for level, (zh, _) in WORDS["levels"].items()
        for name in (zh, zh.removesuffix("级"), zh.removeprefix("地"))
    }


def _roles() -> dict[str, str]:
    """Return the roles by what they are called."""
    from zhize.ontology.codes import roles

    return {role.zh: role.notation for role in roles()}


LEVEL = Called(LEVELS, _levels)
ROLE = Called(ROLES, _roles)
