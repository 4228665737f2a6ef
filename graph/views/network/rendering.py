"""Writes a network page: pyvis holds nodes and ties, our template and scripts make the page of them."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhize.graph.exports.look import GREY
from zhize.graph.measures.ranking import ranked
from zhize.graph.views.network.data import Behind, number
from zhize.graph.views.network.look import hexadecimal
from zhize.graph.views.said import Said
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    import jinja2

    from zhize.graph.columns.selection import Language
    from zhize.graph.views.network.drawing import Drawing

TEMPLATES = Path(__file__).parent.with_name("templates")
SCRIPTS = ("state", "names", "canvas", "panels", "tables", "start")
#: The drawing library, in the folder of templates that pyvis brings.
VIS = "lib/vis-9.1.2/vis-network.min.js"
#: What the page may do: run its own two scripts and nothing else. It cannot fetch anything.
POLICY = "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:"


def rendered(
    drawing: Drawing,
    behind: Behind,
    notes: tuple[Said, ...],
    title: Said,
    language: Language,
) -> str:
    """Return a page as HTML. The same drawing gives the same bytes."""
    from pyvis.network import Network

    # An undirected network of pyvis looks through all ties for each new one.
    held = Network(directed=True, cdn_resources="in_line")
    _fill(held, drawing, behind)
    held.templateEnv = environment = _environment(held.template_dir)
    held.path = "network.html"
    held.options = {}
    words = _words()
    assert environment.loader is not None
    library = _inside_script(environment.loader.get_source(environment, VIS)[0])
    own = _inside_script(_scripts())
    environment.globals.update(
        library=library,
        own=own,
        style=(TEMPLATES / "network.css").read_text(encoding="utf-8"),
        policy=POLICY.format(scripts=" ".join(map(_allowed, (library, own)))),
        title=title,
        language=language,
        words=words,
        choices=drawing.choices,
        notes=notes,
        groups=drawing.groups,
        rows=_rows(drawing),
        size=drawing.size,
        known=_known(drawing, behind, words, notes, title, language),
    )
    return str(held.generate_html("network.html"))


def _fill(held: Any, drawing: Drawing, behind: Behind) -> None:
    """Give pyvis the nodes and ties."""
    group = {node: at for at, part in enumerate(drawing.groups) for node in part.nodes}
    places = {node: at for at, node in enumerate(drawing.network)}
    for node, about in drawing.network.nodes.items():
        x, y = drawing.layout.places[node]
        held.add_node(
            places[node],
            label=drawing.written[node],
            x=x,
            y=y,
            size=drawing.radii[node],
            color=drawing.groups[group[node]].colour,
            name=str(about.get("label") or node),
            place=str(about.get("jurisdiction") or ""),
            group_=group[node],
            lead=int(about.get("lead", 0)),
            co=int(about.get("co", 0)),
            tasks=int(about.get("tasks", 0)),
            score=number(drawing.scores[node]),
        )
    arrows = "to" if drawing.network.is_directed() else ""
    for at, (one, other, tie) in enumerate(drawing.network.edges(data=True)):
        weight = float(tie.get("weight", 1.0))
        tasks = int(tie.get("tasks", weight))
        known = {"known": behind.known[one, other]} if (one, other) in behind.known else {}
        held.add_edge(
            places[one],
            places[other],
            id=at,
            arrows=arrows,
            weight=number(weight),
            tasks=tasks,
            **known,
        )


def _known(
    drawing: Drawing,
    behind: Behind,
    words: dict[str, Said],
    notes: tuple[Said, ...],
    title: Said,
    language: Language,
) -> dict[str, Any]:
    """Return everything else that the scripts know."""
    from zhize.ontology.codes import roles

    called = {role.notation: role for role in roles()}
    places = {node: at for at, node in enumerate(drawing.network)}
    projection = drawing.chosen.selection.projection if drawing.chosen else "count"
    return {
        "language": language,
        "title": title,
        "words": words,
        "size": drawing.size,
        "load": drawing.size_name in ("lead", "co", "total"),
        "grey": hexadecimal(GREY),
        "selection": [_sentence(drawing)] if drawing.choices else [],
        "notes": notes,
        "directed": drawing.network.is_directed(),
        "projection": "count" if drawing.network.is_directed() else projection,
        "groups": [[*group.name, group.colour] for group in drawing.groups],
        "roles": [[called[role].zh, called[role].en] for role in ROLES],
        "captions": [
            [text, part.left, part.top, part.right, [places[node] for node in part.nodes]]
            for text, part in drawing.captions
        ],
        "units": behind.units,
        "tasks": behind.tasks,
        "documents": behind.documents,
        "domains": behind.domains,
        "whole": behind.whole,
    }


def _rows(drawing: Drawing) -> list[tuple[str | float | None, ...]]:
    """Return the nodes as they stand on a page whose scripts do not run."""
    found = []
    for score in ranked(drawing.scores):
        about = drawing.network.nodes[score.node]
        label = str(about.get("label") or score.node)
        loads = (int(about.get(key, 0)) for key in ("lead", "co", "tasks"))
        found.append((label, *loads, number(score.value)))
    return found


def _sentence(drawing: Drawing) -> Said:
    """Return all choices behind the figures in one sentence, as told by the network or its facts."""
    zh = "；".join(f"{what.zh}：{how.zh}" for what, how in drawing.choices)
    return Said(zh, "; ".join(f"{what.en}: {how.en}" for what, how in drawing.choices))


def _environment(folder: str) -> jinja2.Environment:
    """Return where templates come from: ours, then those of pyvis."""
    import jinja2

    places = [jinja2.FileSystemLoader(path, encoding="utf-8") for path in (TEMPLATES, folder)]
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(places),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    return environment


def _words() -> dict[str, Said]:
    """Return what stands on the page, by key."""
    from zhize.ontology.tsv import rows_of

    rows = rows_of(TEMPLATES / "network_words.tsv", "key zh en")
    return {key: Said(zh, en) for key, zh, en in (row.cells for row in rows)}


def _scripts() -> str:
    texts = [(TEMPLATES / f"network_{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return f'(function () {{\n"use strict";\n{"".join(texts)}}}());\n'


def _inside_script(text: str) -> str:
    """Return a script that cannot end the element it stands in, nor name a map of its source."""
    # Not splitlines: strings of the library hold characters that it takes for line ends.
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL=")]
    return "\n".join(lines).replace("</script", r"<\/script").replace("<!--", r"<\!--")


def _allowed(script: str) -> str:
    """Return how a policy names a script that may run."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
