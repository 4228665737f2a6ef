"""Reads a named query from its file: what it answers, which parameters it has, an example.

    # 含有某些字样的任务由谁牵头？
    # Who leads the tasks that hold some words?
    # param word (string): 任务中的字样 / words of the task
    # param until (date): 完成期限不晚于 / due on this day at the latest
    # example: word=支付
    SELECT ?task {
      VALUES ?word { }
      VALUES ?until { UNDEF }
      …

The first comment says it in Chinese, the second in English; others are notes. What stands between
the braces of a parameter's block is its value by default: none where one must be given, UNDEF
where it may be anything. So the file is SPARQL that any editor runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from zhize.graph.errors import QueryError
from zhize.graph.queries.blocks import blocks, divided

PARAMETER = re.compile(r"param\s+(?P<name>\w+)\s*\((?P<type>[^()]*)\)\s*:\s*(?P<help>.*)")
EXAMPLE = re.compile(r"example\s*:\s*(?P<pairs>.*)")
PAIR = re.compile(r"(\w+)=(\"[^\"]*\"|\S+)")
#: What a comment in Chinese has and one in English has not, whatever Chinese it quotes.
CHINESE = re.compile("[，。、；：？]")
#: What says of a parameter that it may be anything.
ANYTHING = "UNDEF"
#: Types of values; a type may also list the values that there are: body|table.
TYPES = (
    *("string", "int", "date", "since", "iri"),
    *("agency", "domain", "function", "document", "place", "role"),
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be told."""

    name: str
    #: string, int, iri; date (of a month or year its last day), since (its first day); agency,
    #: domain, function, document, place, role by any of their names; or a|b|c, one of these.
    type: str
    zh: str
    en: str
    default: str  #: as SPARQL; "" when a value must be given, UNDEF when it may be anything

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return not self.default

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that there are, () where they are not listed."""
        return tuple(self.type.split("|")) if "|" in self.type else ()


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question to a store."""

    name: str  #: of the file, without .rq
    zh: str  #: what it answers, in one line; "" when the file does not say
    en: str
    notes: tuple[str, ...]  #: the other comments, in both languages
    parameters: tuple[Parameter, ...]  #: in the order declared
    example: tuple[tuple[str, str], ...]  #: names and values to try it with
    sparql: str  #: the whole file
    path: Path

    @property
    def notes_zh(self) -> str:
        """What it counts and what its columns are, in Chinese; "" for nothing."""
        return "".join(line for line in self.notes if CHINESE.search(line))

    @property
    def notes_en(self) -> str:
        """The same in English: the comments without Chinese punctuation."""
        return " ".join(line for line in self.notes if not CHINESE.search(line))

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of a name, None when there is none."""
        return next((each for each in self.parameters if each.name == name), None)


def read_query(path: Path) -> NamedQuery:
    """Return the query in a file.

    Raises
    ------
    QueryError
        When the file cannot be read, or a parameter has no block, no type or is there twice.
    """
    sparql = _read(path)
    head, _ = divided(sparql)
    said = [line.lstrip("#").strip() for line in head]
    parameters: dict[str, Parameter] = {}
    example: list[tuple[str, str]] = []
    notes: list[str] = []
    for number, line in enumerate(said, start=1):
        if line.startswith("param ") or line == "param":
            parameter = _parameter(line, sparql, f"{path}:{number}")
            if parameter.name in parameters:
                raise QueryError(f"{path}:{number}: parameter {parameter.name} is there twice")
            parameters[parameter.name] = parameter
        elif found := EXAMPLE.fullmatch(line):
            example.extend((name, value.strip('"')) for name, value in PAIR.findall(found["pairs"]))
        elif line:
            notes.append(line)
    _check_example(example, parameters, path)
    zh = notes[0] if notes else ""
    return NamedQuery(
        name=path.stem,
        zh=zh,
        en=notes[1] if len(notes) > 1 else zh,
        notes=tuple(notes[2:]),
        parameters=tuple(parameters.values()),
        example=tuple(example),
        sparql=sparql,
        path=path,
    )


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror or 'cannot be read'}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: is not UTF-8 text; save the query as UTF-8") from error


def _parameter(line: str, sparql: str, where: str) -> Parameter:
    found = PARAMETER.fullmatch(line)
    if found is None:
        form = "param NAME (TYPE): 中文 / English"
        raise QueryError(f"{where}: is no declaration of a parameter; write # {form}")
    name, kind = found["name"], found["type"].replace(" ", "")
    if kind not in TYPES and not re.fullmatch(r"[^|]+(\|[^|]+)+", kind):
        raise QueryError(f"{where}: {kind or 'nothing'} is no type; choose of {', '.join(TYPES)}")
    standing = [sparql[block.start : block.end] for block in blocks(sparql) if block.name == name]
    if not standing:
        advice = f"write VALUES ?{name} {{ }} where the query needs it"
        raise QueryError(f"{where}: the query has no block for the parameter {name}; {advice}")
    zh, _, en = (part.strip() for part in found["help"].partition(" / "))
    return Parameter(name, kind, zh, en or zh, " ".join(standing[0].split()))


def _check_example(
    example: list[tuple[str, str]], parameters: dict[str, Parameter], path: Path
) -> None:
    for name, _ in example:
        if name not in parameters:
            raise QueryError(f"{path}: the example names {name}, which is no parameter")
