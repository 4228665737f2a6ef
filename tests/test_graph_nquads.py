"""Literals as N-Quads writes them: what a parser reads is what was given."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhize.graph.rdf import nquads


def parsed(literal: str) -> ox.Literal:
    """Return a literal as a parser reads it."""
    line = f"<urn:s> <urn:p> {literal} .\n".encode()
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_is_read_as_it_was(value: str) -> None:
    assert parsed(nquads.text(value)).value == value
    assert len(nquads.text(value).splitlines()) <= 1 or not value


@pytest.mark.parametrize(
    "value",
    ['"', "\\", "\n", "\r\n", "\t", "\x00", "\x7f", "\x85", "\u2028", "\\n", '\\"', "“引”", "𠮷"],
)
def test_awkward_texts_stay_on_their_line(value: str) -> None:
    written = nquads.text(f"甲{value}乙")
    assert len(written.splitlines()) == 1
    assert parsed(written).value == f"甲{value}乙"


def test_languages_and_types() -> None:
    assert parsed(nquads.zh("医保")).language == "zh"
    assert parsed(nquads.en("health")).language == "en"
    assert parsed(nquads.boolean(True)) == ox.Literal(True)
    assert parsed(nquads.boolean(False)) == ox.Literal(False)
    assert parsed(nquads.integer(12)) == ox.Literal(12)
    assert parsed(nquads.date("2018-12-26")).datatype.value.endswith("#date")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(30, "30", id="a whole number"),
        pytest.param(30.0, "30", id="a whole float"),
        pytest.param(-2, "-2", id="below nought"),
        pytest.param(0.3333, "0.3333", id="a third"),
        pytest.param(99.9, "99.9", id="no binary rest"),
        pytest.param(1e-7, "0.0000001", id="repr has an exponent"),
        pytest.param(2.5e-9, "0.0000000025", id="and a fraction"),
        pytest.param(1e20, "100000000000000000000", id="large"),
        pytest.param(123456789.125, "123456789.125", id="many digits"),
    ],
)
def test_decimals_have_no_exponent(value: float, expected: str) -> None:
    assert parsed(nquads.decimal(value)).value == expected


@given(st.floats(min_value=-1e15, max_value=1e15, allow_subnormal=False))
def test_decimals_keep_their_value(value: float) -> None:
    written = nquads.decimal(value).partition("^^")[0].strip('"')
    assert "e" not in written
    assert float(Decimal(written)) == value
