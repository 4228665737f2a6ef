"""The network page as a file: complete, closed to the network, the same for the same store."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from network_pages import FIRST, SECOND, page_of

from zhize.graph.answers.ranking import rank
from zhize.graph.facts import Selection, facts
from zhize.graph.measures.matrices import MeasureError
from zhize.graph.network import agency_agency, lead_to_co
from zhize.graph.store import open_store
from zhize.graph.views.network.page import NetworkPage, network_html, network_page, show
from zhize.graph.views.network.rendering import SCRIPTS, TEMPLATES

VOID = {"meta", "input", "img", "br", "link"}
#: What ES2015, which old browsers know, does not have.
LATER = {
    "nullish": r"\?\?",
    "optional chaining": r"\?\.[a-zA-Z(\[]",
    "power": r"\*\*",
    "async": r"\b(async|await)\b",
    "includes of arrays": r"\.includes\(",
    "entries and values": r"Object\.(entries|values|fromEntries)\b",
    "spread": r"\.\.\.",
    "padding": r"\.pad(Start|End)\(",
    "flat": r"\.flat(Map)?\(",
    "private names": r"\bthis\.#",
    "replaceAll": r"\.(replaceAll|matchAll|trimStart|at)\(",
}


class Page(HTMLParser):
    """Reads a page, and refuses tags that are not nested."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> NetworkPage:
    return page_of(tmp_path_factory.mktemp("page") / "store")


@pytest.fixture(scope="module")
def read(page: NetworkPage) -> Page:
    return Page(page.html)


def held(read: Page, name: str) -> Any:
    """What a block of JSON on the page holds."""
    scripts = [attrs.get("id") for tag, attrs in read.tags if tag == "script"]
    return json.loads(read.scripts[scripts.index(name)])


def test_the_page_asks_for_nothing(page: NetworkPage, read: Page) -> None:
    assert page.html.startswith("<!DOCTYPE html>")
    named = [attrs for _, attrs in read.tags if {"src", "srcset", "action", "data"} & attrs.keys()]
    assert named == []
    assert [attrs["href"] for _, attrs in read.tags if "href" in attrs] == ["#tables"]
    assert "sourceMappingURL" not in page.html
    assert not re.search(r"(cdnjs|jsdelivr|unpkg|bootstrap|tom-select)", page.html)
    style = page.html[page.html.index("<style>") : page.html.index("</style>")]
    assert not re.search(r"url\(|@import", style)


def test_the_policy_lets_these_two_scripts_run_and_no_other(read: Page) -> None:
    [policy] = [attrs["content"] for _, attrs in read.tags if "http-equiv" in attrs]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    run = [script for script in read.scripts if not script.startswith(("[", "{"))]
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in run]
    assert re.findall(r"sha256-([^']+)", policy) == hashes
    assert len(run) == 2
    [rule] = [rule for rule in policy.split("; ") if rule.startswith("script-src")]
    assert "unsafe" not in rule


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("feature", LATER)
def test_old_browsers_can_read_our_scripts(name: str, feature: str) -> None:
    text = (TEMPLATES / f"network_{name}.js").read_text(encoding="utf-8")
    code = re.sub(r"//.*|\"[^\"\n]*\"", "", text)
    assert not re.search(LATER[feature], code)


@pytest.mark.parametrize(
    ("later", "feature"),
    [("a ?? b", "nullish"), ("a?.b", "optional chaining"), ("{...a}", "spread"), ("2**3", "power")],
)
def test_later_features_would_be_found(later: str, feature: str) -> None:
    assert re.search(LATER[feature], later)


def test_all_words_of_the_page_are_used_and_there(read: Page) -> None:
    words = held(read, "known")["words"]
    used = {
        value
        for _, attrs in read.tags
        for key in ("data-t", "data-label")
        if (value := attrs.get(key))
    }
    scripts = "".join(
        (TEMPLATES / f"network_{name}.js").read_text(encoding="utf-8") for name in SCRIPTS
    )
    said = {key for key in words if f'"{key}"' in scripts or f".{key}" in scripts}
    assert used <= words.keys()
    assert set(words) - used - said == set()
    assert set(re.findall(r'\bw\("([a-z-]+)"', scripts)) <= words.keys()
    assert all(zh and en for zh, en in words.values())


def test_what_was_counted_and_what_is_not_drawn_is_said(page: NetworkPage, read: Page) -> None:
    known = held(read, "known")
    assert known["selection"] == [
        [Selection().describe("zh"), Selection().describe("en")],
    ]
    assert known["notes"] == [list(note) for note in page.notes]
    assert page.notes[0].zh == "6项任务中有1项文件未写明牵头，不产生箭头。"


def test_what_others_lead_is_told_from_what_nobody_leads(tmp_path: Path) -> None:
    made = page_of(tmp_path / "store", selection=Selection(functions=("财政",)), kind="lead-co")
    assert [note.zh for note in made.notes] == [
        "5项任务中有4项由其他机构牵头，不产生箭头。",
        "5项任务中有1项文件未写明牵头，不产生箭头。",
    ]


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        pytest.param(Selection(first_is_lead=True), "使用者的读法", id="the first of a list leads"),
        pytest.param(Selection(naming="as-of 2020-01-01"), "推定", id="bodies of another day"),
    ],
)
def test_a_reading_that_is_not_the_documents_is_said(
    tmp_path: Path, selection: Selection, words: str
) -> None:
    made = page_of(tmp_path / "store", selection=selection)
    assert words in made.notes[0].zh
    assert len(made.notes[0].en) > 20


SCRIPT = """
import sys
from pathlib import Path
from zhize.graph.facts import facts
from zhize.graph.store import open_store
from zhize.graph.views.network.page import network_html
with open_store(sys.argv[1]) as store:
    html = network_html(facts(store).select(), store=store, colour="community")
sys.stdout.buffer.write(html.encode())
"""


@pytest.mark.parametrize(
    ("seed", "language", "zone"), [("1", "C", "Asia/Tokyo"), ("2", "C.UTF-8", "America/Lima")]
)
def test_the_same_store_gives_the_same_bytes(
    tmp_path: Path, seed: str, language: str, zone: str
) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put([SECOND, FIRST])
        here = network_html(facts(store).select(), store=store, colour="community")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": zone}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "store")]
    ran = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60)
    assert ran.stdout == here.encode()


def test_a_network_alone_has_a_page(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put([FIRST, SECOND])
        chosen = facts(store).select()
        network = lead_to_co(chosen, task_ids=True)
        before = nx.to_dict_of_dicts(network)
        made = network_page(network)
    assert nx.to_dict_of_dicts(network) == before
    read = Page(made.html)
    assert (made.bodies, made.ties) == (4, 3)
    assert sorted(len(edge["known"]) for edge in held(read, "edges")) == [1, 1, 3]
    assert held(read, "known")["selection"][0][0].endswith(network.graph["selection"])


def test_any_network_of_networkx_has_a_page() -> None:
    made = network_page(nx.karate_club_graph(), size="strength", colour="community")
    read = Page(made.html)
    assert (made.bodies, made.ties) == (34, 78)
    assert held(read, "known")["units"] == []
    assert max(held(read, "nodes"), key=lambda node: node["score"])["name"] == "33"


@pytest.mark.parametrize(
    "name",
    [
        "lead",
        "co",
        "total",
        "fractional",
        "strength",
        "betweenness",
        "lead-out",
        "tasks",
        "pillar-entropy",
        "ei",
    ],
)
def test_sizes_are_those_of_the_measures(tmp_path: Path, name: str) -> None:
    from zhize.graph.measures.registry import MEASURES
    from zhize.graph.network import network_on

    made = Page(page_of(tmp_path / "store", size=name).html)
    with open_store(tmp_path / "store") as store:
        chosen = facts(store).select()
        attribute = {"total": "tasks"}.get(name, name)
        nodes = agency_agency(chosen).nodes
        if name in ("lead", "co", "total", "fractional"):
            wanted = {node: nodes[node][attribute] for node in nodes}
        else:
            wanted = MEASURES[name](network_on(chosen, MEASURES[name].on))
        labels = {about["label"]: node for node, about in nodes.items()}
    for node in held(made, "nodes"):
        value = wanted.get(labels[node["name"]], float("nan"))
        assert node["score"] == (None if value != value else pytest.approx(value, rel=1e-5))


@pytest.mark.parametrize("name", ["share", "分摊占比", "Strength", "中间中心度"])
def test_sizes_are_those_of_rankings(tmp_path: Path, name: str) -> None:
    selection = Selection(functions=("财政", "health"))
    made = page_of(tmp_path / "store", size=name, selection=selection, kind="shared")
    with open_store(tmp_path / "store") as store:
        ranked = rank(store, name, selection=selection)
    assert {node["name"]: node["score"] for node in held(Page(made.html), "nodes")} == {
        row.label: pytest.approx(row.scores[0], rel=1e-5) for row in ranked
    }
    of_all = [note for note in made.notes if "按全部机构的网络计算" in note.zh]
    assert bool(of_all) is (name not in ("share", "分摊占比"))


def test_a_size_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="'weight': no measure is called so; the nearest: "):
        page_of(tmp_path / "store", size="weight")


def test_a_notebook_gets_the_page_in_a_frame(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put([FIRST])
        frame = show(facts(store).select(), store=store)._repr_html_()
        html = network_html(facts(store).select(), store=store)
    [[tag, attributes]] = Page(frame).tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == html
    assert "allow-same-origin" not in (attributes["sandbox"] or "")
