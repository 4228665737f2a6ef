"""The command line: options in, one library call, rows out.

Each command imports what it needs when it runs, so that all of them start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import (
    Commands,
    day_option,
    format_option,
    lead_option,
    of_store,
    progress_bar,
    store_option,
)

if TYPE_CHECKING:
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
#: The order in which one needs the commands.
ORDER = (
    *(
        "extract",
        "load",
        "who",
        "agency",
        "ask",
        "rank",
        "targets",
        "agencies",
        "documents",
        "show",
    ),
    *("matrix", "timeline", "sankey", "compare", "network", "report", "query", "sparql", "export"),
    *("describe", "check", "merge-candidates", "remove", "serve", "site", "mcp", "demo"),
)
#: Commands with files of their own in graph/views/commands, imported when they are asked for.
LATE = {
    "agencies": "comparing:agencies",
    "agency": "agency:agency",
    "ask": "ask:ask",
    "check": "comparing:check",
    "compare": "compare:compare",
    "describe": "comparing:describe",
    "documents": "documents:documents",
    "export": "export:export",
    "matrix": "matrix:matrix",
    "mcp": "mcp:mcp",
    "merge-candidates": "comparing:merge_candidates",
    "network": "network:network",
    "query": "query:query",
    "rank": "rank:rank",
    "remove": "documents:remove",
    "report": "report:report",
    "sankey": "sankey:sankey",
    "serve": "serve:serve",
    "show": "documents:show",
    "site": "site:site",
    "sparql": "sparql:sparql",
    "targets": "comparing:targets",
    "timeline": "timeline:timeline",
}


@click.group("zhize", cls=Commands, late=LATE, order=ORDER, context_settings=SETTINGS)
@click.version_option(package_name="zhize")
def main() -> None:
    """Read Chinese policy plans and answer who is responsible for what.

    \b
    Example:
        zhize load plans
        zhize who 医保支付
    """


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def extract(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Print what files say as JSON, without any store.

    There is one line for each document. The FILE - is standard input. What could not be read stands under "warnings".

    \b
    Example:
        zhize extract plan.txt | jq '.tasks[].assignments[].name'
    """
    from zhize.graph.views.reports import print_records

    ctx.exit(print_records(files))


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--scheme",
    "schemes",
    metavar="FILE",
    multiple=True,
    help="Keep this scheme in the store and tell the fields of tasks by it, too, now and whenever "
    "plans are loaded into it; may be given several times.",
)
@click.option("--aliases", metavar="FILE", help="Your decisions on which names are one body's.")
@store_option
@format_option
@click.pass_context
def load(
    ctx: click.Context,
    paths: tuple[str, ...],
    schemes: tuple[str, ...],
    aliases: str | None,
    store: str,
    fmt: Format,
) -> None:
    """Put plans into a store.

    The store is made when there is none. A PATH is a file, a folder with .txt files at any depth,
    or - for standard input. Where the store has another text of a document, the new one takes its
    place.

    A scheme is a field of policy as a TAB-separated file, like ontology/codes/domains-business.tsv.
    The store keeps a copy under schemes/. Plans that were loaded before get its fields when they
    are loaded again. To give it up, delete the copy.

    JSON and CSV: path, outcome, document, tasks, assignments, warnings, note.

    \b
    Example:
        zhize load plans letter.txt
    """
    from zhize.graph.aliases import read_aliases
    from zhize.graph.loading import load
    from zhize.graph.views.reports import print_loaded

    same = read_aliases(aliases).same if aliases else None
    with progress_bar() as progress:
        rows = load(paths, store, keep=schemes, aliases=same, progress=progress)
    ctx.exit(print_loaded(rows, fmt))


@main.command()
@click.argument("words", nargs=-1, metavar="WORDS...")
@click.option("--domain", metavar="NAME", help="Only tasks of this field: 支付方式, tiered-care.")
@lead_option
@day_option
@of_store
@format_option
def who(
    store: Store,
    words: tuple[str, ...],
    domain: str | None,
    first_is_lead: bool,
    day: str | None,
    fmt: Format,
) -> None:
    """Find who leads the tasks that hold some words.

    All WORDS must be in the task, its headings or the names of its bodies; with --domain there
    may be none. A table has the beginning of its text.

    JSON and CSV: document, title, task, part, number, section, heading, text, leads,
    others, clauses, due, domains, domain_names, line, span, basis, matched, iri. Of a task with
    several clauses, clauses says who has which role in each. The line (from 1) and the span (in
    characters, end not included) are places in the text; the basis is first-is-lead where the
    lead is your reading.

    \b
    Example:
        zhize who 家庭医生 签约
    """
    from zhize.graph.answers.fields import find_domains
    from zhize.graph.answers.search import who
    from zhize.graph.views.reports import print_found

    fields = None if domain is None else find_domains(domain, store.schemes())
    found = who(store, words, first_is_lead=first_is_lead, domains=fields)
    print_found(store, words, found, fmt, domain=domain, day=day)


@main.command()
def demo() -> None:
    """Load the bundled samples and ask what can be asked.

    They go into a temporary store, which is deleted at the end.

    \b
    Example:
        zhize demo
    """
    from zhize.graph.views.demo import tour
    from zhize.samples import paths

    tour(lambda line: main.main(line, prog_name="zhize", standalone_mode=False), paths())
