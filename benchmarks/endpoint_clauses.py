"""Asks two endpoints the clauses of SPARQL 1.1 Protocol that the tests hold ours to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from test_serve_protocol import CLAUSES

from zhize.ontology.terms import PREFIXES

DECLARED = " ".join(f"PREFIX {name}: <{base}>" for name, base in PREFIXES.items())


def declared(asked: dict[str, Any]) -> dict[str, Any]:
    """Return a request with the prefixes that only ours knows without being told."""

    def told(query: Any) -> Any:
        known = isinstance(query, str) and ("zz:" in query or "skos:" in query)
        return f"{DECLARED} {query}" if known else query

    found = {**asked}
    for part in ("params", "data"):
        if isinstance(asked.get(part), dict):
            found[part] = {**asked[part], **{"query": told(asked[part].get("query"))}}
            if found[part]["query"] is None:
                del found[part]["query"]
    if isinstance(asked.get("content"), bytes) and b"zz:" in asked["content"]:
        found["content"] = told(asked["content"].decode()).encode()
    return found


def clause(endpoint: str, asked: dict[str, Any], status: int, media: str, words: str) -> str:
    """Ask a clause; return "ok", or what was answered instead."""
    request = declared(asked)
    headers = dict(request.get("headers", {}))
    if status == 200 and headers.get("accept", "*/*") == "*/*":
        # Which format goes to who likes all is nobody's fault.
        request["headers"] = {**headers, "accept": media.partition(";")[0]}
    url = endpoint + request.pop("url", "").removeprefix("/sparql")
    try:
        answer = httpx.request(url=url, timeout=10, **request)
    except httpx.HTTPError as error:
        return type(error).__name__
    kind = str(answer.headers.get("content-type", ""))
    if answer.status_code != status:
        return f"{answer.status_code} {kind.partition(';')[0]}"
    if status == 200 and not kind.startswith(media.partition(";")[0]):
        return kind.partition(";")[0]
    same = words.replace(" ", "") in answer.text.replace(" ", "")
    return "ok" if status != 200 or same else "another answer"


def compare_clauses(ours: str, peer: str) -> list[str]:
    """Print what two endpoints answer to each clause; return what ours fails."""
    print(f"{'clause':<58}{'ours':<8}rdflib-endpoint")
    failed = []
    good = 0
    for row in CLAUSES:
        values: Any = row.values
        own, other = (clause(endpoint, *values) for endpoint in (ours, peer))
        print(f"{row.id:<58}{own:<8}{other}")
        good += other == "ok"
        if own != "ok":
            failed.append(f"{row.id}: {own}")
    print(f"{'of ' + str(len(CLAUSES)):<58}{len(CLAUSES) - len(failed):<8}{good}\n")
    return failed
