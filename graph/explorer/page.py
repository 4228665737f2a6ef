"""The page of the explorer: from a server, beside its files, or with all it needs within itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from zhize.graph.vendor import within_script

STATIC = Path(__file__).with_name("static")
#: The scripts in the order in which they need one another.
SCRIPTS = (
    *("base", "words", "provider", "model", "selection", "figures", "choices"),
    *("behind", "behind-counts", "router", "parts", "panel", "facets", "passages"),
    *("layout", "charts", "engine", "results", "editor", "view-tasks", "view-bodies"),
    *("view-documents", "view-figures", "view-check", "view-sparql", "app"),
)
Mode = Literal["server", "folder", "single"]
#: Nothing from outside; a page may run its own code and Oxigraph's, in a worker of its own.
_STATIC = (
    "default-src 'none'; style-src {here} 'unsafe-inline'; img-src data:; font-src data:; "
    "script-src {here} blob: 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; "
    "base-uri 'none'; form-action 'none'"
)
POLICIES: Mapping[Mode, str] = {
    # A server says so in a header.
    "server": "",
    "folder": _STATIC.format(here="'self' file:"),
    "single": _STATIC.format(here="").replace("  ", " "),
}


@cache
def script() -> str:
    """Return the scripts of the explorer as one."""
    files = (STATIC / f"{name}.js" for name in SCRIPTS)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@cache
def style() -> str:
    """Return the style of the explorer."""
    return (STATIC / "explorer.css").read_text(encoding="utf-8")


def page(mode: Mode, inert: tuple[tuple[str, str, str], ...] = ()) -> str:
    """Return the page.

    Parameters
    ----------
    mode
        Where it gets what it shows: from a server, from files beside it, or from itself.
    inert
        (id, type, content) of elements that a single page holds; the content may hold nothing that
        ends a script element.
    """
    from jinja2 import Environment

    template = (STATIC / "index.html").read_text(encoding="utf-8")
    single = mode == "single"
    made = Environment(autoescape=False, keep_trailing_newline=True).from_string(template)
    return made.render(
        mode=mode,
        folder={"server": "explorer", "folder": "assets", "single": ""}[mode],
        policy=POLICIES[mode],
        style=style() if single else "",
        script=within_script(script()) if single else "",
        inert=inert,
    )
