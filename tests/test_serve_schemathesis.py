"""The JSON API keeps to its own description, whatever is asked (Schemathesis)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from commandline import make_store
from hypothesis import HealthCheck, Phase, settings
from serving import serving

from zhize.graph.serve.openapi import document

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server."""
    with serving(make_store(tmp_path_factory.mktemp("store"))) as found:
        yield found


SCHEMA = schemathesis.openapi.from_dict(document())


@SCHEMA.parametrize()  # type: ignore[untyped-decorator]
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_api_keeps_to_its_description(case: Any, url: str) -> None:
    response = case.call_and_validate(base_url=url)
    assert response.status_code < 500
