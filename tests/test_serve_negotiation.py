"""Which format an Accept header likes best."""

from __future__ import annotations

import pytest

from zhize.graph.serve.negotiation import GRAPHS, RESULTS, choose, wishes

CASES = [
    pytest.param(None, RESULTS, "json", id="no header"),
    pytest.param("", GRAPHS, "turtle", id="an empty header"),
    pytest.param("*/*", RESULTS, "json", id="anything"),
    pytest.param("text/*", RESULTS, "csv", id="any text"),
    pytest.param("application/*", GRAPHS, "ntriples", id="anything of a kind"),
    pytest.param("text/csv", RESULTS, "csv", id="one type"),
    pytest.param("TEXT/CSV", RESULTS, "csv", id="in capitals"),
    pytest.param("text/csv;q=0.5, */*;q=0.1", RESULTS, "csv", id="one rather than others"),
    pytest.param("text/csv;q=0, */*", RESULTS, "json", id="one never"),
    pytest.param(
        "application/sparql-results+json;q=0, */*;q=0.5", RESULTS, "xml", id="not the first"
    ),
    pytest.param("text/html,application/xml;q=0.9,*/*;q=0.8", RESULTS, "xml", id="a browser"),
    pytest.param("application/json", GRAPHS, "json-ld", id="a second name"),
    pytest.param("text/csv;charset=utf-8;q=1", RESULTS, "csv", id="with a charset"),
    pytest.param("text/csv;q=1.000 , application/json;q=0.9", RESULTS, "csv", id="with blanks"),
    pytest.param("image/png", RESULTS, None, id="none of ours"),
    pytest.param("text/turtle", RESULTS, None, id="a format of graphs"),
    pytest.param("text/csv;q=0", RESULTS, None, id="nothing at all"),
    pytest.param("*/csv", RESULTS, "json", id="what is no media range says nothing"),
    pytest.param("csv", RESULTS, "json", id="what is no media type says nothing"),
    pytest.param(
        "text/csv;q=much, text/turtle", RESULTS, None, id="what is no number is passed over"
    ),
]


@pytest.mark.parametrize(("accept", "formats", "expected"), CASES)
def test_choice(
    accept: str | None, formats: dict[str, tuple[str, ...]], expected: str | None
) -> None:
    found = choose(accept, formats)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("accept", "qualities"),
    [
        pytest.param("a/b;q=7", [1.0], id="more than all"),
        pytest.param("a/b;q=.5", [0.5], id="without a nought"),
        pytest.param("a/b;q=-1", [], id="less than nothing"),
        pytest.param("a/b;q=nan", [], id="no number, but read as one"),
        pytest.param(";;,,/,a/,/b", [], id="nothing but signs"),
    ],
)
def test_strange_qualities(accept: str, qualities: list[float]) -> None:
    assert [wish.quality for wish in wishes(accept)] == qualities
