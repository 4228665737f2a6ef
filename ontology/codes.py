"""Reads the code lists: data files of one entry a line in `codes/`, edited without touching code.

Every file is UTF-8, TAB separated, with a header line; lines that start with `#` are comments.
Nothing is read before it is asked for, and each file is read once. A list within a cell is
separated by `|`; in the names of functions a group `{a,b}` stands for each of its members, so that
`{卫生健康,卫健}{委,局}` is four names. A member may be empty: `扶贫{开发,}办`.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from zhize.ontology.tsv import CodeListError as CodeListError
from zhize.ontology.tsv import Row, comments, listed, rows_of

FOLDER = Path(__file__).with_name("codes")
GROUP = re.compile(r"\{([^{}]*)\}")

Kind = Literal[
    "government", "party", "mass", "central-local", "association", "company", "institution"
]
Place = Literal["province", "prefecture", "county"]
Change = Literal["rename", "merge", "split", "transfer"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function line of public bodies, whatever they were called over the years."""

    notation: str  #: health
    kind: Kind
    zh: str
    en: str
    names: tuple[str, ...]  #: every form in use, without level word or place: 卫健委, 卫生局


@dataclass(frozen=True, slots=True)
class Division:
    """A code and name of GB/T 2260; a place that changed either has several."""

    code: str  #: 340722
    name: str  #: 枞阳县
    level: Place
    parent_code: str | None  #: None for a province
    seen_from: int | None  #: first year-end list that has the pair, None when before all (2008)
    seen_to: int | None  #: last year-end list that has it, None when still in force
    current: bool


@dataclass(frozen=True, slots=True)
class Succession:
    """A function that a reform of institutions moved. Bodies may live on without it."""

    from_function: str
    to_function: str
    what: str  #: what moved, in Chinese
    national_date: str  #: ISO date or month, "" where there was no national one
    local_earliest: str  #: ISO date, month or year of the first local moves
    local_latest: str  #: the last ones, "" when not known or still open
    level: Literal["all", "province", "prefecture", "county"]
    kind: Change
    confidence: Literal["H", "M", "L"]  #: sure, likely, to be checked locally
    places: tuple[str, ...]  #: provinces it holds for (35), or with - does not; () for all
    implied: bool  #: a task may mean it though none of the words is there
    words: tuple[str, ...]  #: by which words of a task it is told, @x for the domain x


@dataclass(frozen=True, slots=True)
class RoleCode:
    """What an actor may be to a task."""

    notation: str
    zh: str
    en: str
    raci: str  #: the nearest letter of RACI
    counts_as: Literal["lead", "co"]
    definition_zh: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of reform, and the words that tell it."""

    notation: str
    broader: str | None  #: notation of the field it belongs to, None at the top
    zh: str
    en: str
    headings: tuple[str, ...]  #: how plans head the sections on it
    keywords: tuple[str, ...]  #: words that tell it where there is no heading
    hints: tuple[str, ...]  #: words that tell it where no keyword tells any
    definition_zh: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of domains: one field of policy."""

    notation: str
    zh: str
    en: str
    domains: tuple[Domain, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words of column headers, label lines and brackets that mean the same."""

    meaning: str  #: number, section, task, measure, statement, lead, responsible, …
    role: str | None  #: the role the names under it have, None when it lists no bodies
    mode: str | None  #: the reading rule that gives the role
    words: tuple[str, ...]


def expand(pattern: str) -> tuple[str, ...]:
    """Return the names a pattern stands for, in the order written.

    >>> expand("{卫生健康,卫健}{委,局}|卫生厅")
    ('卫生健康委', '卫生健康局', '卫健委', '卫健局', '卫生厅')
    """
    names: list[str] = []
    for part in pattern.split("|"):
        # Odd pieces are what stood in braces.
        pieces = [p.split(",") if i % 2 else [p] for i, p in enumerate(GROUP.split(part))]
        names.extend(map("".join, itertools.product(*pieces)))
    return tuple(dict.fromkeys(names))


@cache
def functions() -> tuple[Function, ...]:
    """Return the function lines of public bodies."""
    rows = rows_of(FOLDER / "functions.tsv", "notation kind zh en names")
    return tuple(Function(n, cast(Kind, k), zh, en, expand(p)) for _, (n, k, zh, en, p) in rows)


@cache
def _functions_by_name() -> dict[str, Function]:
    return {name: function for function in functions() for name in function.names}


def function_of(name: str) -> Function | None:
    """Return the function line of a body's name without level word and place, None if unknown."""
    return _functions_by_name().get(name)


@cache
def divisions() -> tuple[Division, ...]:
    """Return provinces, prefectures and counties, with their former codes and names."""
    columns = "code name level parent_code province prefecture seen_from seen_to current"
    return tuple(
        Division(
            code,
            name,
            cast(Place, level),
            parent or None,
            None if since.startswith("<=") else int(since),
            int(until) if until else None,
            current == "1",
        )
        for _, (code, name, level, parent, _, _, since, until, current) in rows_of(
            FOLDER / "divisions.tsv", columns
        )
    )


@cache
def successions() -> tuple[Succession, ...]:
    """Return the functions that reforms of institutions moved, in the order listed."""
    columns = (
        "from_function to_function what national_date local_earliest local_latest level kind"
        " confidence places implied words"
    )
    # The tests hold the closed sets of the bundled file to their types.
    return tuple(
        Succession(*cells, listed(places), implied == "1", listed(words))  # type: ignore[arg-type,call-arg]
        for _, (*cells, places, implied, words) in rows_of(FOLDER / "successions.tsv", columns)
    )


@cache
def roles() -> tuple[RoleCode, ...]:
    """Return the roles, from the most to the least answerable."""
    columns = "notation zh en raci counts_as definition_zh definition_en"
    return tuple(RoleCode(*row.cells) for row in rows_of(FOLDER / "roles.tsv", columns))  # type: ignore[arg-type]


@cache
def labels() -> tuple[Label, ...]:
    """Return the words that label columns, lines and brackets, by meaning."""
    rows = rows_of(FOLDER / "labels.tsv", "meaning role mode words")
    return tuple(Label(m, r or None, o or None, listed(w)) for _, (m, r, o, w) in rows)


@cache
def everyday_words() -> tuple[str, ...]:
    """Return words that are read before the words of any scheme: 统筹 in 统筹资金."""
    return tuple(row.cells[0] for row in rows_of(FOLDER / "words.tsv", "word not"))


@cache
def domain_schemes() -> tuple[Scheme, ...]:
    """Return the bundled schemes of reform domains, health reform first."""
    return tuple(read_scheme(FOLDER / name) for name in ("domains.tsv", "domains-business.tsv"))


def read_scheme(path: Path | str) -> Scheme:
    """Read a scheme of reform domains, a file with the columns of `codes/domains.tsv`.

    Comment lines `# scheme:`, `# zh:` and `# en:` name the scheme; without them the name of the
    file does.

    Raises
    ------
    CodeListError
        When the file cannot be read, lacks a column or a notation, names a notation, a heading or
        a word twice, or a broader domain that is not there or leads back to itself.
    """
    path = Path(path)
    columns = "notation broader zh en headings keywords hints definition_zh definition_en"
    rows = list(rows_of(path, columns))
    _check_scheme(path, rows)
    domains = tuple(
        Domain(n, above or None, zh, en, listed(h), listed(k), listed(i), text_zh, text_en)
        for _, (n, above, zh, en, h, k, i, text_zh, text_en) in rows
    )
    said = comments(path)
    notation = said.get("scheme", path.stem)
    return Scheme(notation, said.get("zh", notation), said.get("en", notation), domains)


def _check_scheme(path: Path, rows: list[Row]) -> None:
    if not rows:
        raise CodeListError(path, None, "holds no domain; write one a line below the header")
    broader = {row.cells[0]: row.cells[1] for row in rows}
    seen: dict[str, int] = {}
    for line, (notation, above, zh, _, headings, keywords, hints, *_) in rows:
        if not notation or not zh:
            raise CodeListError(path, line, "a domain needs a notation and a Chinese name")
        words = {*listed(keywords), *listed(hints)}
        keys = [f"heading {h}" for h in listed(headings)] + [f"word {w}" for w in sorted(words)]
        for key in (f"notation {notation}", *keys):
            if key in seen:
                raise CodeListError(path, line, f"{key} stands on line {seen[key]} already")
            seen[key] = line
        if above and above not in broader:
            raise CodeListError(path, line, f"broader domain {above} is not in this file")
        trail = {notation}
        while above:
            if above in trail:
                raise CodeListError(path, line, f"{above} is broader than itself")
            trail.add(above)
            above = broader.get(above, "")
