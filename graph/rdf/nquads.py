"""Writes RDF terms as N-Quads, by hand: templates are ten times faster than objects of terms."""

from __future__ import annotations

import re

from zhize.ontology.terms import XSD

#: What a literal must escape. Other controls are escaped too, so that a line stays a line for
#: every reader of lines.
ESCAPED = re.compile(r'["\\\x00-\x1f\x7f\x85\u2028\u2029]')
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def _escape(match: re.Match[str]) -> str:
    return SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def text(value: str) -> str:
    """Return a plain string literal.

    >>> print(text('第一行\\n"引"'))
    "第一行\\n\\"引\\""
    """
    return f'"{ESCAPED.sub(_escape, value)}"'


def zh(value: str) -> str:
    """Return a literal in Chinese."""
    return f"{text(value)}@zh"


def en(value: str) -> str:
    """Return a literal in English."""
    return f"{text(value)}@en"


def typed(value: str, datatype: str) -> str:
    """Return a literal of a datatype."""
    return f"{text(value)}^^<{datatype}>"


def date(value: str) -> str:
    """Return an ISO date (2018-12-26) as xsd:date."""
    return typed(value, XSD.date)


def integer(value: int) -> str:
    """Return a whole number as xsd:integer."""
    return f'"{value}"^^<{XSD.integer}>'


def decimal(value: float) -> str:
    """Return a number as xsd:decimal in canonical form, never with an exponent.

    >>> decimal(30), decimal(0.3333), decimal(1e-7)
    ('"30"^^<http://www.w3.org/2001/XMLSchema#decimal>',
     '"0.3333"^^<http://www.w3.org/2001/XMLSchema#decimal>',
     '"0.0000001"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    if value == int(value):
        return f'"{int(value)}"^^<{XSD.decimal}>'
    written = repr(value)
    if "e" in written:
        from decimal import Decimal

        written = f"{Decimal(written):f}"
    return f'"{written}"^^<{XSD.decimal}>'


def boolean(value: bool) -> str:
    """Return true or false as xsd:boolean."""
    return f'"{"true" if value else "false"}"^^<{XSD.boolean}>'
