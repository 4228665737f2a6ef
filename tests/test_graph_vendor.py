"""Code of others: what the manifest says of it is so."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from zhize.graph import vendor

ASSETS = list(vendor.manifest().values())
#: What lies beside the files of others and is ours.
OURS = {"__init__.py", "manifest.tsv", ".gitattributes", "__pycache__"}
ids = pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.file)


@ids
def test_a_file_has_the_bytes_that_were_taken(asset: vendor.Asset) -> None:
    assert hashlib.sha256(vendor.asset(asset.file)).hexdigest() == asset.sha256


@ids
def test_a_file_has_package_version_licence_and_source(asset: vendor.Asset) -> None:
    assert re.fullmatch(r"[\w@/.-]+", asset.package)
    assert re.fullmatch(r"\d+(\.\w+)+", asset.version)
    assert asset.version in asset.source
    assert asset.credit == f"{asset.package} {asset.version} ({asset.licence})"


@ids
def test_the_texts_of_a_licence_go_with_a_file(asset: vendor.Asset) -> None:
    assert asset.licence_files
    for name in asset.licence_files:
        assert len((vendor.FOLDER / name).read_text(encoding="utf-8")) > 100


def test_everything_in_the_folder_is_in_the_manifest() -> None:
    known = {name for asset in ASSETS for name in (asset.file, *asset.licence_files)}
    assert {path.name for path in Path(vendor.FOLDER).iterdir()} - OURS == known


def test_only_files_of_the_manifest_are_given() -> None:
    with pytest.raises(KeyError, match=r"manifest\.tsv"):
        vendor.asset("manifest.tsv")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("s='</script>'", r"s='\x3c/script>'", id="the end of a script"),
        pytest.param("s='</SCRIPT'", r"s='\x3c/SCRIPT'", id="in capitals"),
        pytest.param("s='<!--'", r"s='\x3c!--'", id="a comment of HTML"),
        pytest.param("a<script", "a<script", id="a comparison"),
        pytest.param("s='</b>'", "s='</b>'", id="the end of something else"),
        pytest.param("a < !b", "a < !b", id="a negation"),
    ],
)
def test_code_does_not_end_the_script_it_stands_in(code: str, expected: str) -> None:
    assert vendor.within_script(code) == expected


@pytest.mark.parametrize("name", [asset.file for asset in ASSETS if asset.file.endswith(".js")])
def test_a_script_can_stand_in_a_page(name: str) -> None:
    script = vendor.inline_script(name).lower()
    assert len(script) > 1000
    assert "</script" not in script
    assert "<!--" not in script
