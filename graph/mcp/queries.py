"""What named queries are and what SPARQL says, as plain values for a program that asks in tool calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from zhize.graph.queries import NamedQuery
    from zhize.graph.serve.workers import Bounded

#: Types of numbers, which a program wants as numbers.
NUMBERS = {"integer": int, "decimal": float, "double": float}


def solutions(found: Bounded) -> dict[str, Any]:
    """Return what a query says: rows of plain values, true or false, or a graph as Turtle."""
    kind: Literal["rows", "boolean", "graph"] = "rows"
    if found.boolean is not None:
        kind = "boolean"
    elif found.turtle is not None:
        kind = "graph"
    return {
        "kind": kind,
        "variables": list(found.variables),
        "rows": [{name: _value(term) for name, term in row.items()} for row in found.rows],
        "boolean": found.boolean,
        "turtle": found.turtle,
        "more": found.more,
    }


def _value(term: Mapping[str, str]) -> str | int | float:
    read = NUMBERS.get(term.get("datatype", "").rpartition("#")[2])
    return read(term["value"]) if read else term["value"]


def described(query: NamedQuery) -> dict[str, Any]:
    """Return a named query and its parameters."""
    return {
        "name": query.name,
        "zh": query.zh,
        "en": query.en,
        "notes": query.notes_en,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required,
                "zh": parameter.zh,
                "en": parameter.en,
            }
            for parameter in query.parameters
        ],
        "example": dict(query.example),
    }
