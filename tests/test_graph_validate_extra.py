"""The shapes need pySHACL, which is an extra: what is said without it, and when it is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
import rdflib

from zhize.graph.rdf.validate import NoShaclError, validate


def test_without_pyshacl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(NoShaclError, match=r"^shapes: .* pySHACL is not installed; pip install"):
        validate(rdflib.Graph())


def test_the_module_starts_without_rdflib_and_pyshacl() -> None:
    code = (
        "import sys, zhize.graph.rdf.validate as v; print({'rdflib', 'pyshacl'} & {*sys.modules})"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.strip() == b"set()"
