"""What the page counts with is what the figures are made of: every tie has its tasks, all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import networkx as nx
import pytest
from factories import assignment, document, task

from zhize.graph.columns.chosen import Chosen
from zhize.graph.facts import Selection, facts
from zhize.graph.loading import load
from zhize.graph.network import agency_agency, lead_to_co
from zhize.graph.store import Store, open_store
from zhize.graph.views.network import data as network_data
from zhize.graph.views.network.cut import largest
from zhize.graph.views.network.data import Behind, behind, pairs_of, told
from zhize.graph.views.said import Said
from zhize.samples import paths


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("data") / "store"
    load(paths(), folder)
    with open_store(folder) as opened:
        yield opened


SELECTIONS = [
    pytest.param(Selection(), id="as written"),
    pytest.param(Selection(clauses="apart"), id="clauses apart"),
    pytest.param(Selection(naming="function", groups=True), id="by function line"),
    pytest.param(Selection(first_is_lead=True), id="first is lead"),
    pytest.param(Selection(levels=("county",)), id="one level shown"),
]


def ties_of(found: Behind, directed: bool) -> Counter[tuple[int, int]]:
    """How many units each pair has, as the scripts of the page count."""
    return Counter(pair for _, _, *members in found.units for pair in pairs_of(members, directed))


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("directed", [True, False])
def test_units_make_the_ties_and_loads_of_the_network(
    store: Store, selection: Selection, directed: bool
) -> None:
    chosen = facts(store).select(selection)
    network = (lead_to_co if directed else agency_agency)(chosen)
    found = behind(chosen, network, None)
    assert found.whole
    number = {node: at for at, node in enumerate(network)}
    ties = {(number[a], number[b]): tasks for a, b, tasks in network.edges(data="tasks")}
    assert ties_of(found, directed) == ties
    leads = Counter(-1 - m for _, _, *members in found.units for m in members if m < 0)
    total = Counter(m if m >= 0 else -1 - m for _, _, *members in found.units for m in members)
    for node, at in number.items():
        assert (leads[at], total[at]) == (network.nodes[node]["lead"], network.nodes[node]["tasks"])


def test_newman_weights_come_from_the_sizes_of_units(store: Store) -> None:
    chosen = facts(store).select(Selection(projection="newman", levels=("county",)))
    network = agency_agency(chosen)
    found = behind(chosen, network, None)
    number = {node: at for at, node in enumerate(network)}
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for _, size, *members in found.units:
        for pair in pairs_of(members, False):
            weights[pair] += 1 / (size - 1)
    wanted = {(number[a], number[b]): w for a, b, w in network.edges(data="weight")}
    assert weights == pytest.approx(wanted)


def test_rows_point_at_documents_domains_and_nodes(store: Store) -> None:
    chosen = facts(store).select()
    network = agency_agency(chosen)
    found = behind(chosen, network, store)
    assert [row[0] for row in found.documents] == [row.id for row in store.documents()]
    for at, (name, english, above) in enumerate(found.domains):
        assert name
        assert english
        assert above == -1 or 0 <= above < len(found.domains)
        assert above != at
    for document_, _, _, text, line, said, domains, parts in found.tasks:
        assert 0 <= document_ < len(found.documents)
        assert all(0 <= domain < len(found.domains) for domain in domains)
        assert text
        assert line >= 1
        assert all(0 <= node < len(network) and said[a:b] for node, _, a, b in parts)
    assert any(domains for *_, domains, _ in found.tasks)


def test_of_a_cut_network_only_what_its_nodes_have(store: Store) -> None:
    chosen = facts(store).select()
    whole = agency_agency(chosen)
    cut = largest(whole, 5, dict(whole.nodes(data="tasks")), Said("任务数", "tasks")).network
    found = behind(chosen, cut, store)
    members = {m if m >= 0 else -1 - m for _, _, *nodes in found.units for m in nodes}
    assert members == set(range(5))
    assert {part[0] for *_, parts in found.tasks for part in parts} <= members
    assert len(found.tasks) < len(set(chosen.task.tolist()))


def many(store: Store, count: int) -> Chosen:
    """A store with so many tasks of the same three bodies."""
    parts = (assignment("市卫健委", "lead"), assignment("市财政局", "cooperate", order=2))
    tasks = [task("深化医改" * 40, *parts, id=f"body/{at}", number=str(at)) for at in range(count)]
    last = task(
        "推进签约", parts[0], assignment("市教育局", "participate"), id="body/x", number="x"
    )
    store.put([document(*tasks, last)])
    return facts(store).select()


def test_of_too_many_tasks_each_tie_has_some(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_data, "MOST_TASKS", 20)
    with open_store(tmp_path_factory.mktemp("many") / "store", create=True) as store:
        chosen = many(store, 30)
        network = lead_to_co(chosen)
        found = behind(chosen, network, store)
    assert not found.whole
    assert sorted(ties_of(found, True).values()) == [1, network_data.OF_A_TIE]
    assert len(found.tasks) == 1 + network_data.OF_A_TIE
    assert [note.en[:50] for note in found.notes] == [
        "Too many tasks: a few stand behind each tie, 27 ar"
    ]


@pytest.mark.parametrize(
    ("most", "limit"),
    [
        pytest.param(100_000, None, id="room enough"),
        pytest.param(2_000, 120, id="cut to a length"),
        pytest.param(10, 30, id="never less than the shortest"),
    ],
)
def test_long_words_are_cut_until_they_fit(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    limit: int | None,
) -> None:
    monkeypatch.setattr(network_data, "MOST_WORDS", most)
    with open_store(tmp_path_factory.mktemp("long") / "store", create=True) as store:
        found = behind(chosen := many(store, 12), lead_to_co(chosen), store)
    assert found.whole
    longest = max(len(row[3]) for row in found.tasks)
    assert longest == (160 if limit is None else limit + 1)
    assert (found.notes == ()) == (limit is None)
    assert limit is None or f"前{limit}字" in found.notes[0].zh


def test_a_network_of_its_own_tells_the_tasks_it_knows() -> None:
    network = nx.Graph()
    network.add_edge("a", "b", task_ids=(("甲", "body/1"), ("乙", "body/1")))
    network.add_edge("b", "c", task_ids=(("甲", "body/1"),))
    network.add_edge("c", "d")
    found = told(network)
    assert [row[:2] for row in found.tasks] == [[0, "body/1"], [1, "body/1"]]
    assert [row[0] for row in found.documents] == ["甲", "乙"]
    assert found.known == {("a", "b"): [0, 1], ("b", "c"): [0]}
    assert (found.units, found.whole) == ([], False)
