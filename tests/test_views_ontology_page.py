"""The page of the ontology: every term and code is on it, it is sound HTML and asks for nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from zhize.graph.rdf import iri
from zhize.graph.rdf.validate import shape_rules
from zhize.graph.views.ontology_page import ontology_page, write_page
from zhize.ontology import codes
from zhize.ontology.indicators import indicators
from zhize.ontology.terms import ZZ

#: Elements that have no end tag.
VOID = {"meta", "br", "hr", "img", "link", "input"}
#: Attributes by which a browser fetches something without being asked.
FETCHES = {"src", "srcset", "data", "poster", "background", "action", "formaction", "manifest"}


class Page(HTMLParser):
    """Reads a page, and refuses tags that are not nested."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    def all(self, attribute: str) -> list[str]:
        """Return the values of an attribute, in the order of the page."""
        return [a[attribute] or "" for _, a in self.tags if attribute in a]


HTML = ontology_page()
PAGE = Page(HTML)
TEXT = " ".join("".join(PAGE.words).split())
IDS = set(PAGE.all("id"))


def anchor(code: str) -> str:
    """`function/health`: where an entry of a code list stands."""
    return code.removeprefix(iri.BASE)


def test_tags_are_nested_and_no_anchor_is_there_twice() -> None:
    assert HTML.startswith("<!DOCTYPE html>\n")
    assert len(IDS) == len(PAGE.all("id")) > 700
    assert not [one for one in IDS if re.search(r"\s", one)]


@pytest.mark.parametrize(
    "broken",
    ["<p><b></p></b>", "<p>", "<ul><li></ul>", '<a id="1" id="2"></a>'],
    ids=["crossed", "open", "item left open", "attribute twice"],
)
def test_what_is_no_sound_html_is_refused(broken: str) -> None:
    with pytest.raises(AssertionError, match=r"."):
        Page(broken)


@pytest.mark.parametrize("term", sorted(ZZ.NAMES))
def test_every_term_has_its_fragment(term: str) -> None:
    assert term in IDS
    if not term.startswith("role") and term not in ("domains", "functions", "indicators"):
        assert f"zz:{term} " in TEXT + " "


@pytest.mark.parametrize("function", codes.functions(), ids=lambda f: f.notation)
def test_every_function_line_is_there_with_its_names(function: codes.Function) -> None:
    assert anchor(iri.function(function.notation)) in IDS
    assert f"{function.zh} {function.en} {function.notation} {len(function.names)}" in TEXT
    assert "、".join(function.names) in TEXT


@pytest.mark.parametrize("scheme", codes.domain_schemes(), ids=lambda scheme: scheme.notation)
def test_every_domain_is_there_with_its_words(scheme: codes.Scheme) -> None:
    assert f"{scheme.zh} {scheme.en} {scheme.notation}" in TEXT
    for domain in scheme.domains:
        assert anchor(iri.domain(domain.notation)) in IDS
        assert f"{domain.zh} {domain.en} {domain.notation}" in TEXT
        for words in (domain.headings, domain.keywords, domain.hints):
            assert "、".join(words) in TEXT
        assert domain.definition_zh in TEXT
        assert domain.definition_en in TEXT


def test_domains_stand_below_those_that_are_broader() -> None:
    place = {one: HTML.index(f'id="domain/{one}"') for one in ("three-medical-linkage", "medicine")}
    inner = HTML.index('id="domain/drug-supply"')
    between = HTML[place["medicine"] : inner]
    assert place["three-medical-linkage"] < place["medicine"] < inner
    assert between.count('<ul class="tree">') - between.count("</ul>") == 1


def test_every_move_of_a_reform_is_there() -> None:
    for move in codes.successions():
        parts = (move.from_function, move.to_function, move.what, move.level)
        assert anchor(iri.succession(*parts)) in IDS
        assert move.what in TEXT
        assert move.local_earliest in TEXT
        year = (move.national_date or move.local_earliest)[:4]
        assert anchor(iri.succession(move.to_function, year)) in IDS


def test_every_indicator_and_constraint_is_there() -> None:
    for indicator in indicators():
        assert f"indicator/{indicator.notation}" in IDS
        assert f"{indicator.zh} {indicator.en} {indicator.notation}" in TEXT
    for rule in shape_rules():
        assert f"shapes/{rule.id}" in IDS
        assert f"{rule.zh} {rule.en}" in TEXT


@pytest.mark.parametrize("role", codes.roles(), ids=lambda role: role.notation)
def test_every_role_has_its_letter(role: codes.RoleCode) -> None:
    assert f"{role.zh} {role.en} {role.notation} {role.raci} " in TEXT


def test_it_asks_the_network_for_nothing() -> None:
    assert not {tag for tag, _ in PAGE.tags} & {"script", "link", "img", "iframe", "object", "base"}
    assert not FETCHES & {name for _, attributes in PAGE.tags for name in attributes}
    assert not [name for _, a in PAGE.tags for name in a if name.startswith("on")]
    style = HTML[HTML.index("<style>") : HTML.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_links_within_the_page_lead_somewhere() -> None:
    links = PAGE.all("href")
    inner = {link[1:] for link in links if link.startswith("#")}
    assert inner - IDS == set()
    assert len(inner) > 150
    assert all(link.startswith(("#", "http://", "https://")) for link in links)


def test_it_can_be_read_with_keyboard_and_ear() -> None:
    assert PAGE.tags[0] == ("html", {"lang": "zh-CN"})
    assert ("a", {"class": "skip", "href": "#content"}) in PAGE.tags
    assert "tabindex" not in {name for _, attributes in PAGE.tags for name in attributes}
    tags = [tag for tag, _ in PAGE.tags]
    assert tags.count("h1") == tags.count("main") == tags.count("nav") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tags.count("details") == tags.count("summary") > 400
    assert not [a for tag, a in PAGE.tags if tag == "details" and "open" in a]
    assert not [a for tag, a in PAGE.tags if tag == "th" and "scope" not in a]


def test_english_is_marked_as_english() -> None:
    for tag, attributes in PAGE.tags:
        if attributes.get("class") == "en":
            assert (tag, attributes["lang"]) == ("span", "en")


def test_the_file_is_made_with_its_folder(tmp_path: Path) -> None:
    write_page(tmp_path / "docs" / "ontology.html")
    assert (tmp_path / "docs" / "ontology.html").read_bytes() == HTML.encode()


def test_the_same_code_lists_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, environment in enumerate(
        (
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Shanghai"},
        )
    ):
        path = tmp_path / f"{number}.html"
        command = [sys.executable, "-m", "zhize.graph.views.ontology_page", str(path)]
        subprocess.run(command, env={**os.environ, **environment}, check=True)
        made.append(path.read_bytes())
    assert made == [HTML.encode()] * 2


def test_the_wheel_holds_the_templates() -> None:
    folder = (
        Path(sys.modules["zhize.graph.views.ontology_page"].__file__ or "").parent / "templates"
    )
    assert {path.suffix for path in folder.iterdir()} == {".css", ".html", ".js", ".tsv"}
