"""Names of actors over all documents → triples: one preferred name, every other one beside it.

Documents call a body differently from year to year, and each is a graph of its own, replaced by
itself. Which name is preferred can only be said over all of them: it is the one that most documents
use. So what actors are called stands in a graph apart, and a document's graph has as rdfs:label what
that document calls them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable

from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.nquads import zh
from zhize.graph.storage.sheets import Actor
from zhize.ontology.terms import SKOS


def head_actors(sheet: str) -> tuple[str, list[Actor]]:
    """Return id and actors of a document from its sheet as written, without reading its tasks."""
    document, _, actors = json.loads(sheet.partition("\n")[0])
    return document, [Actor(*each) for each in actors]


def label_quads(
    documents: Iterable[Iterable[Actor]], iris: IRIs, *, only: Container[str] | None = None
) -> set[str]:
    """Return the names of the actors of documents, or of some of them, as N-Quads lines."""
    used: dict[str, Counter[str]] = {}
    names: dict[str, set[str]] = {}
    for actors in documents:
        for actor in actors:
            if only is None or actor.iri in only:
                used.setdefault(actor.iri, Counter())[actor.label] += 1
                names.setdefault(actor.iri, set()).update(actor.names)
    graph = f"<{iris.labels()}> ."
    lines = set()
    for subject, counts in used.items():
        # As `answers.labels`: the name that most documents use, then the first.
        best = min(counts, key=lambda label: (-counts[label], label))
        lines.add(f"<{subject}> <{SKOS.prefLabel}> {zh(best)} {graph}")
        for name in names[subject] - {best, ""}:
            lines.add(f"<{subject}> <{SKOS.altLabel}> {zh(name)} {graph}")
    return lines
