"""A plain page of one thing: what is said of it, and what points at it. It has no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from zhize.graph.rdf.iri import BASE
from zhize.ontology.terms import PREFIXES

#: Properties and values with a Chinese label of each, or one of no language.
ROWS = """
    SELECT ?p ?o (SAMPLE(?named) AS ?pl) (SAMPLE(?called) AS ?ol) {
        { SELECT DISTINCT ?p ?o { PATTERN } LIMIT 500 }
        OPTIONAL { ?p skos:prefLabel|rdfs:label ?named FILTER(LANG(?named) IN ("zh", "")) }
        OPTIONAL {
            ?o skos:prefLabel|rdfs:label|dcterms:title ?called
            FILTER(LANG(?called) IN ("zh", ""))
        }
    } GROUP BY ?p ?o ORDER BY ?p ?o"""
OUTGOING = ROWS.replace("PATTERN", "THIS ?p ?o")
POINTED = ROWS.replace("PATTERN", "?o ?p THIS")
#: What a graph holds: its things by their classes. Nothing where it is no graph.
HELD = """
    SELECT ?p ?o (SAMPLE(?named) AS ?pl) (SAMPLE(?called) AS ?ol) {
        { SELECT DISTINCT ?p ?o { GRAPH THIS { ?o a ?p } } ORDER BY ?p ?o LIMIT 500 }
        OPTIONAL { ?p skos:prefLabel|rdfs:label ?named FILTER(LANG(?named) IN ("zh", "")) }
        OPTIONAL {
            ?o skos:prefLabel|rdfs:label|dcterms:title ?called
            FILTER(LANG(?called) IN ("zh", ""))
        }
    } GROUP BY ?p ?o ORDER BY ?p ?o"""
STYLE = (
    "body{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.25em .8em .25em 0;border-bottom:1px solid #ddd;overflow-wrap:anywhere}"
    "th{width:14em;font-weight:normal;color:#555}code{overflow-wrap:anywhere}"
)
#: Of properties that name a thing, the first that is there is its heading.
NAMES = tuple(PREFIXES[p] + name for p, name in (
    ("skos", "prefLabel"), ("dcterms", "title"), ("rdfs", "label"), ("dcterms", "identifier"),
))  # fmt: skip
Row = Mapping[str, Mapping[str, str]]


def page(
    iri: str,
    said: Iterable[Row],
    pointing: Iterable[Row],
    held: Iterable[Row],
    link: Callable[[str], str],
) -> str:
    """Return the page of an IRI.

    Parameters
    ----------
    iri
        The IRI.
    said, pointing
        Properties and values, and properties and what has the thing for their value: rows of
        `OUTGOING` and `POINTED`.
    held
        Classes and things of them that the graph of that name holds: rows of `HELD`.
    link
        Where the page of another IRI is.
    """
    rows = list(said)
    name = escape(_name(rows) or iri)
    parts = [
        "<!doctype html>",
        '<html lang="zh"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{name}</title><style>{STYLE}</style></head><body>",
        '<p><a href="/">职责 Zhize</a></p>',
        f"<h1>{name}</h1><p><code>{escape(iri)}</code></p>",
        _table("所述 Said of it", rows, link),
        _table("所指 Pointing at it", list(pointing), link),
        _table("所含 It holds", list(held), link),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _name(rows: Iterable[Row]) -> str:
    given = {
        row["p"]["value"]: row["o"]["value"] for row in rows if row["o"].get("xml:lang") != "en"
    }
    return next((given[name] for name in NAMES if name in given), "")


def _table(title: str, rows: list[Row], link: Callable[[str], str]) -> str:
    if not rows:
        return ""
    lines = [f"<h2>{title}</h2>", "<table>"]
    lines.extend(
        f"<tr><th>{_term(row['p'], row.get('pl'), link)}</th>"
        f"<td>{_term(row['o'], row.get('ol'), link)}</td></tr>"
        for row in rows
    )
    return "\n".join([*lines, "</table>"])


def _term(
    term: Mapping[str, str], label: Mapping[str, str] | None, link: Callable[[str], str]
) -> str:
    value = term["value"]
    if term["type"] != "uri":
        lang = term.get("xml:lang", "")
        return f'<span lang="{escape(lang)}">{escape(value)}</span>' if lang else escape(value)
    shown = escape(label["value"] if label else short(value))
    return f'<a href="{escape(link(value))}" title="{escape(value)}">{shown}</a>'


def short(iri: str) -> str:
    """Return an IRI behind a prefix, where it has one.

    >>> short("https://w3id.org/zhize/ns#leads")
    'zz:leads'
    """
    for prefix, base in {**PREFIXES, "zzid": BASE}.items():
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri
