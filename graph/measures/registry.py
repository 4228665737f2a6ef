"""The measures by name, with what each is of and where it comes from; `measures.tsv` lists them.

Functions are imported when they are used, so that a command can list measures without any of them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import MeasureError
from zhize.ontology.tsv import rows_of

#: agencies: who shares tasks with whom; leads: who leads for whom; two-mode: who has which task.
On: TypeAlias = Literal["agencies", "leads", "two-mode"]


class Measure(NamedTuple):
    """A measure of nodes or of a whole network."""

    name: str  #: as a command takes it
    zh: str
    en: str
    of: Literal["node", "network"]
    on: On  #: the network it is taken of
    formula: str
    source: str  #: who defined it
    function: str  #: `degree:directed_degree`, module and function
    option: str  #: `direction=out`, set unless the caller sets it; "" for none
    field: str  #: of what the function returns; "" for all

    def __call__(self, network: Any, **options: Any) -> Any:
        """Return the value of each node, or that of the network.

        Options are those of the function, as a NamedTuple of all it finds is to be had from it.
        """
        module, _, name = self.function.partition(":")
        function = getattr(import_module(f"{__package__}.{module}"), name)
        if self.option:
            option, _, value = self.option.partition("=")
            options = {option: value, **options}
        found = function(network, **options)
        return getattr(found, self.field) if self.field else found


def measure(name: str) -> Measure:
    """Return the measure of nodes of a name.

    Raises
    ------
    MeasureError
        When there is none; the message lists those there are.
    """
    if name not in MEASURES:
        raise MeasureError(f"{name}: no measure of this name; there are {', '.join(MEASURES)}")
    return MEASURES[name]


def _read() -> dict[str, Measure]:
    path = Path(__file__).with_name("measures.tsv")
    # The tests hold the closed sets of the file to their types.
    measures = (Measure(*row.cells) for row in rows_of(path, " ".join(Measure._fields)))  # type: ignore[arg-type]
    return {measure.name: measure for measure in measures}


_ALL = _read()
#: Measures of nodes by name, in the order of the networks they are of. Each gives a value by node.
MEASURES: dict[str, Measure] = {m.name: m for m in _ALL.values() if m.of == "node"}
#: Measures of whole networks by name. Each gives one figure.
WHOLE: dict[str, Measure] = {m.name: m for m in _ALL.values() if m.of == "network"}
