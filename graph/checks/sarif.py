"""Findings as SARIF 2.1.0, which editors and code hosts show at the place of each finding.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import quote

from zhize.graph.checks.finding import Finding, Place, Rule
from zhize.graph.checks.run import rules

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"violation": "error", "warning": "warning", "note": "note"}
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
STDIN = "-"

JSON = dict[str, Any]


def to_sarif(findings: Iterable[Finding], *, language: Literal["zh", "en"] = "zh") -> str:
    """Return a SARIF log of one run, with a line end; the same findings give the same text.

    Columns and offsets are in code points. Messages are in the language asked for, both stand
    under `properties`.
    """
    findings = tuple(findings)
    listed = _rules(findings)
    index = {rule.id: k for k, rule in enumerate(listed)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(listed, language)},
                "language": LANGUAGES[language],
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, index, language) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules(findings: Iterable[Finding]) -> tuple[Rule, ...]:
    """Return the rules of plans, and those of the shapes that findings are of."""
    listed = rules()
    others = {finding.rule for finding in findings} - {rule.id for rule in listed}
    if others:
        from zhize.graph.rdf.validate import shape_rules

        listed += tuple(rule for rule in shape_rules() if rule.id in others)
    return listed


def _driver(listed: Iterable[Rule], language: Literal["zh", "en"]) -> JSON:
    driver: JSON = {"name": "zhize", **_version()}
    driver["rules"] = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.zh if language == "zh" else rule.en},
            "properties": {"zh": rule.zh, "en": rule.en},
        }
        for rule in listed
    ]
    return driver


def _version() -> dict[str, str]:
    """Return the version under its key; nothing where zhize runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return {"version": version("zhize")}
    except PackageNotFoundError:
        return {}


def _result(finding: Finding, index: dict[str, int], language: Literal["zh", "en"]) -> JSON:
    result: JSON = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message(language)},
        "locations": [_location(finding, finding.place)],
        "partialFingerprints": {"zhize/v1": _fingerprint(finding)},
        "properties": {"message_zh": finding.message_zh, "message_en": finding.message_en},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": k, **_location(finding, place)} for k, place in enumerate(finding.related, 1)
        ]
    return result


def _location(finding: Finding, place: Place | None) -> JSON:
    logical: JSON = {"fullyQualifiedName": "/".join(filter(None, (finding.document, finding.task)))}
    location: JSON = {"logicalLocations": [logical]}
    if finding.path != STDIN:
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(finding.path)}}
        if place:
            location["physicalLocation"]["region"] = _region(place)
    return location


def _uri(path: str) -> str:
    """Return a path as a URI, a relative one for a relative path."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _region(place: Place) -> JSON:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.span.start,
        "charLength": place.span.end - place.span.start,
    }


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when lines are put in elsewhere."""
    said = (finding.rule, finding.document, finding.task, finding.message_en)
    written = json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return hashlib.sha256(written).hexdigest()[:16]
