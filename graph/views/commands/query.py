"""The command that asks named queries: the bundled ones and those of the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from zhize.graph.views.console import format_option, stoppable, store_option

if TYPE_CHECKING:
    from zhize.graph.queries import NamedQuery, Parameter
    from zhize.graph.views.listings import Listing
    from zhize.graph.views.terminal import Format

#: What a query is listed with.
KEYS = ("query", "parameters", "zh", "en", "example")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME] [--PARAMETER VALUE]...")
@click.option(
    "--param",
    "params",
    metavar="PARAMETER=VALUE",
    multiple=True,
    help="The same as --PARAMETER VALUE; several values of one parameter are alternatives.",
)
@click.option("--list", "listing", is_flag=True, help="List the queries and their parameters.")
@click.option("--show", is_flag=True, help="Print the query as it would be asked, and do not ask.")
@click.option(
    "--folder",
    metavar="DIR",
    envvar="ZHIZE_QUERIES",
    show_envvar=True,
    help="A folder with .rq files of your own, beside the bundled queries or in their place.",
)
@store_option
@format_option
def query(
    words: tuple[str, ...],
    params: tuple[str, ...],
    listing: bool,
    show: bool,
    folder: str | None,
    store: str,
    fmt: Format,
) -> None:
    """Ask a store one of the named SPARQL queries.

    Each has parameters of its own; in the list, those in brackets need not be given. Bodies,
    documents, fields and places go by any of their names. Without a NAME the queries are listed.
    What a query counts is said beside its answer.

    A query of your own is a file NAME.rq in a folder: SPARQL whose first lines are comments that
    say what it answers, in Chinese and in English, and which parameters it has. --show prints a
    bundled one to begin with.

    JSON and CSV, of a list: query, parameters, zh, en, example. Else as of zhize sparql.

    \b
    Example:
        zhize query who-leads --word 支付
    """
    from zhize.graph.queries import find_query, named_queries
    from zhize.graph.views.terminal import emit

    name, given = _given(words, params)
    if listing or name is None:
        if name is not None or given:
            raise click.UsageError("--list lists all queries; it takes no NAME")
        emit(_listed(named_queries(folder), fmt), fmt)
        return
    _ask(find_query(name, folder), given, store, fmt, show=show)


def _given(words: Sequence[str], params: Sequence[str]) -> tuple[str | None, dict[str, list[str]]]:
    """Return the name of the query and the values of parameters, from what the options left."""
    names: list[str] = []
    given: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            names.append(word)
            continue
        parameter, equals, value = word[2:].partition("=")
        if not equals and (value := next(rest, "")) == "":
            raise click.UsageError(f"{word} needs a value")
        given.setdefault(parameter, []).append(value)
    for pair in params:
        parameter, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--param {pair}: write PARAMETER=VALUE")
        given.setdefault(parameter.strip(), []).append(value)
    if len(names) > 1:
        what = f"{names[0]} is the NAME; {names[1]} is one too many"
        raise click.UsageError(f"{what}: values follow the --PARAMETER that they are of")
    return (names[0] if names else None), given


def _ask(
    query: NamedQuery, given: dict[str, list[str]], where: str, fmt: Format, *, show: bool
) -> None:
    from zhize.graph.queries import ask, filled
    from zhize.graph.queries.blocks import declared
    from zhize.graph.rdf.sparql import OWN
    from zhize.graph.store import open_store
    from zhize.graph.views.results import emit_results
    from zhize.graph.views.terminal import note, write
    from zhize.ontology.terms import PREFIXES

    if show and not given:
        write(declared(query.sparql).rstrip("\n"))
        return
    with open_store(where) as store:
        asked = filled(query, given, store, partly=show)
        for parameter, value, meant in asked.meant:
            if value != meant:
                note(f"{parameter}: {value} is taken for {meant}")
        if show:
            known = {**PREFIXES, OWN: store.iris.base}
            write(declared(asked.sparql, known).rstrip("\n"))
            return
        if query.notes_en:
            note(query.notes_en)
        with stoppable():
            emit_results(ask(store, query, asked), fmt, store.iris.base)


def _listed(queries: Iterable[NamedQuery], fmt: Format) -> Listing:
    from zhize.graph.views.listings import Listing

    rows: list[dict[str, Any]] = []
    for each in queries:
        parameters: object = " ".join(map(_short, each.parameters))
        if fmt == "json":
            parameters = [_object(parameter) for parameter in each.parameters]
        example = " ".join(f"--{name} {value}" for name, value in each.example)
        values = (each.name, parameters, each.zh, each.en, example)
        rows.append(dict(zip(KEYS, values, strict=True)))
    return Listing(rows, KEYS, KEYS[:-1])


def _short(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


def _object(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "required": parameter.required,
        "default": parameter.default,
        "zh": parameter.zh,
        "en": parameter.en,
    }
