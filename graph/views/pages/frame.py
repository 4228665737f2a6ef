"""The frame of every page: one file without any request, in Chinese and English.

A page has a chart, the tasks behind what is clicked, and below the same figures as a table that
needs neither script nor mouse. Nothing of a document becomes markup or code: the template escapes,
the data are JSON, and the policy of the page lets only our own scripts run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhize.graph import vendor
from zhize.graph.views.pages.behind import Behind, roles
from zhize.graph.views.said import WORDS, Said, chosen_as, described

if TYPE_CHECKING:
    import jinja2

    from zhize.graph.columns.selection import Language, Selection

FOLDER = Path(__file__).parent
ECHARTS = "echarts.min.js"


@dataclass(frozen=True)
class Cell:
    """A cell of a page's table."""

    text: Said
    mark: str = ""  #: which mark of the chart it is, "" for none: then it cannot be clicked
    number: bool = False


@dataclass(frozen=True)
class Page:
    """What a page shows."""

    kind: str  #: matrix | timeline | flow: names the script that draws the chart
    title: Said
    meaning: Said  #: what a mark stands for
    notes: tuple[Said, ...]  #: what is left out, and why
    selection: Selection
    head: tuple[Said, ...]  #: of the table
    rows: Sequence[Sequence[Cell]]  #: of the table; the first cell of each names it
    chart: dict[str, Any]  #: what the script draws
    words: dict[str, Said]  #: what the chart says besides `WORDS`
    counts: dict[str, int]  #: for each mark, how many tasks are behind it
    behind: Behind


def render(page: Page, language: Language = "zh") -> str:
    """Return a page as HTML; `language` is what it shows first. The same page gives the same bytes."""
    ours = [(FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in (page.kind, "frame")]
    scripts = [vendor.inline_script(ECHARTS), *map(vendor.within_script, ours)]
    return _template().render(
        page=page,
        language=language,
        words=WORDS,
        choices=chosen_as(page.selection),
        style=(FOLDER / "base.css").read_text(encoding="utf-8"),
        scripts=scripts,
        policy=_policy(scripts),
        data=_as_json(_data(page, language)),
        credit=vendor.manifest()[ECHARTS].credit,
    )


def _policy(scripts: Sequence[str]) -> str:
    """Return what the page may do: no request, and no script but these.

    Browsers that know digests of scripts pay no heed to 'unsafe-inline'; older ones need it.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    known = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src 'unsafe-inline' {known}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _data(page: Page, language: Language) -> dict[str, Any]:
    """Return what the scripts of a page read."""
    said = {
        **WORDS,
        **page.words,
        "title": page.title,
        "selection": described(page.selection),
    }
    known = roles()
    return {
        "language": language,
        "words": {
            "zh": {**{key: both.zh for key, both in said.items()}, "roles": known["zh"]},
            "en": {**{key: both.en for key, both in said.items()}, "roles": known["en"]},
        },
        "chart": page.chart,
        "counts": page.counts,
        **page.behind._asdict(),
    }


def _as_json(value: Any) -> str:
    """Return JSON that may stand within a script element, whatever texts it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


@cache
def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("base.html")
