"""Bodies that may be one, and a user's decisions on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from factories import agency, assignment, document, task

from zhize.graph.aliases import bare, read_aliases
from zhize.graph.answers.bodies import read_bodies
from zhize.graph.answers.candidates import MergeCandidate, alike, merge_candidates
from zhize.graph.loading import load
from zhize.graph.store import Store, open_store
from zhize.loaders.agencies import line_of
from zhize.loaders.records import Agency, Document


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        pytest.param("人社局", "人力资源和社会保障局", "abbreviation", id="first and last of each"),
        pytest.param("文旅局", "文化旅游局", "abbreviation", id="short form"),
        pytest.param("医改办", "医改领导小组办公室", "abbreviation", id="办 is in 办公室"),
        pytest.param("农商行", "农村商业银行", "abbreviation", id="a bank"),
        pytest.param("卫生健康局", "卫生建康局", "one-edit", id="a slip"),
        pytest.param("人力资源与社会保障局", "人力资源和社会保障局", "one-edit", id="与 and 和"),
        pytest.param("健康促进委", "健康促进局", "one-edit", id="委 and 局"),
        pytest.param("医共体办公室", "县医共体办公室", "one-edit", id="one more in front"),
        pytest.param("行政执法局", "综合行政执法局", "contained", id="more in front"),
        pytest.param("财政局", "财政局国库科", "contained", id="a part of it"),
        pytest.param("公积金中心", "住房公积金管理中心", "contained", id="more on both sides"),
    ],
)
def test_names_that_are_alike(one: str, other: str, likeness: str) -> None:
    assert alike(one, other) == alike(other, one) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("卫计局", "审计局", id="health and audit"),
        pytest.param("工商局", "商务局", id="two of commerce"),
        pytest.param("国资委", "国土资源局", id="assets and land"),
        pytest.param("农机局", "农经局", id="short, and one character apart"),
        pytest.param("体育局", "教育局", id="sports and education"),
        pytest.param("社保局", "医疗保障局", id="two of insurance"),
        pytest.param("第一人民医院", "第二人民医院", id="numbers"),
        pytest.param("东城医院集团", "西城医院集团", id="directions"),
        pytest.param("一中", "二中", id="numbers of schools"),
        pytest.param("第一人民医院", "人民医院", id="one with a number"),
        pytest.param("疾控局", "疾控所", id="a bureau and a station"),
        pytest.param("综合服务中心", "新合服务中心", id="alike by a common end only"),
        pytest.param("办公室", "政府办公室", id="a common end alone"),
        pytest.param("管理局", "公路管理局", id="a common end of two words"),
        pytest.param("民政局", "人民政府办公局", id="in order, but another beginning"),
        pytest.param("财政局", "财政局", id="the same name"),
        pytest.param("局", "财政局", id="one character"),
        pytest.param("", "财政局", id="nothing"),
    ],
)
def test_names_that_are_not_alike(one: str, other: str) -> None:
    assert alike(one, other) is None
    assert alike(other, one) is None


def body(name: str, code: str = "530300", place: str = "曲靖市") -> Agency:
    """Return the body that a name means in a place, as the reader would."""
    core = bare(name)
    line = line_of(core)
    function = line.notation if line else None
    return agency(
        name,
        id=f"{code}/{function or core}",
        label=f"{place}{core}",
        function=function,
        jurisdiction=code if code.isdigit() else None,
    )


def plan(*bodies: Agency, collective: bool = False, **given: str) -> Document:
    """Return a plan in which each of the bodies has a task."""
    parts = (
        assignment(each.label, agency=each, collective=collective) for each in dict.fromkeys(bodies)
    )
    return document(*(task(f"任务{k}", p, id=f"body/{k}") for k, p in enumerate(parts)), **given)


def proposed(folder: Path, *documents: Document) -> tuple[MergeCandidate, ...]:
    """Return the candidates of a store with these documents."""
    with open_store(folder / "store", create=True) as opened:
        opened.put(documents)
        return merge_candidates(opened)


@pytest.mark.parametrize(
    ("names", "function"),
    [
        pytest.param(("市人社局", "市人力资源与社会保险局"), "human-resources", id="one known"),
        pytest.param(("市健促局", "市健康促进事务局"), "", id="none known"),
    ],
)
def test_a_pair_is_proposed_with_its_reasons(
    tmp_path: Path, names: tuple[str, str], function: str
) -> None:
    [found] = proposed(tmp_path, plan(*map(body, names)))
    assert {bare(label) for label in found.labels} == set(map(bare, names))
    assert (found.place, found.function) == ("曲靖市", function)
    assert found.likeness
    assert 0.5 < found.score < 1
    assert found.iris[0] != found.iris[1]


def test_an_unknown_name_is_compared_with_all_names_of_a_line(tmp_path: Path) -> None:
    [found] = proposed(tmp_path, plan(body("市卫健委"), body("市卫生建康委员会")))
    assert set(found.names) == {"卫生健康委员会", "卫生建康委员会"}
    assert found.likeness == ("one-edit",)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("市卫计局", "市审计局"), id="health and audit"),
        pytest.param(("市工商局", "市商务局"), id="two of commerce"),
        pytest.param(("市国资委", "市国土资源局"), id="assets and land"),
        pytest.param(("市疾控局", "市疾控中心"), id="bureau and centre"),
        pytest.param(("市财政局", "市健促局"), id="nothing alike"),
        pytest.param(("市第一人民医院", "市第二人民医院"), id="numbers"),
    ],
)
def test_different_bodies_are_not_proposed(tmp_path: Path, names: tuple[str, str]) -> None:
    assert proposed(tmp_path, plan(*map(body, names))) == ()


def test_bodies_of_different_places_are_not_compared(tmp_path: Path) -> None:
    here, there = body("市健促局"), body("市健康促进事务局", "530100", "昆明市")
    namesakes = body("区健促局", "110105", "朝阳区"), body("区健促局", "220104", "朝阳区")
    assert proposed(tmp_path, plan(here, there, *namesakes)) == ()


def test_open_groups_are_not_proposed(tmp_path: Path) -> None:
    groups = [body("市健促局"), body("市健康促进事务局")]
    assert proposed(tmp_path, plan(*groups, collective=True)) == ()


def test_a_place_that_changed_its_code_has_its_bodies_once(tmp_path: Path) -> None:
    former = [body(name, "340823", "枞阳县") for name in ("县卫计委", "县健促局", "县财政局")]
    later = [body(name, "340722", "枞阳县") for name in ("县卫健委", "县健促局", "县教育局")]
    found = proposed(tmp_path, plan(*former, id="甲"), plan(*later, id="乙"))
    assert {(each.function, each.likeness) for each in found} == {
        ("health", ("place-changed-code",)),
        ("", ("place-changed-code",)),
    }
    assert all("340722" in "".join(each.iris) for each in found)


def test_the_most_alike_come_first_and_ties_in_order(tmp_path: Path) -> None:
    names = [
        "市健促局",
        "市健康促进事务局",
        "市人社局",
        "市人力资源与社会保险局",
        "市财政局",
        "市财政局国库科",
    ]
    found = proposed(tmp_path, plan(*map(body, names)))
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert [each.likeness[0] for each in found] == ["one-edit", "abbreviation", "contained"]
    reverse = proposed(tmp_path / "again", plan(*map(body, reversed(names))))
    assert [set(each.labels) for each in reverse] == [set(each.labels) for each in found]


HEADER = "place\tname\tsame_as\tnote\n"


def written(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    """Return a file of aliases."""
    path = tmp_path / "aliases.tsv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a pair of bodies that may be one."""
    with open_store(tmp_path / "store", create=True) as opened:
        opened.put([plan(body("市人社局"), body("市人力资源与社会保险局"))])
        yield opened


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param("530300\t市人力资源与社会保险局\thuman-resources", 0, id="the same line"),
        pytest.param("*\t人力资源与社会保险局\t人社局", 0, id="the same name"),
        pytest.param("530300\t人力资源与社会保险局\t!人社局", 0, id="not the same"),
        pytest.param("530300\t人社局\t!人力资源与社会保险局", 0, id="not the same, the other way"),
        pytest.param("530100\t人力资源与社会保险局\t!人社局", 1, id="of another place"),
        pytest.param("530300\t人力资源与社会保险局\t!医保局", 1, id="of another pair"),
    ],
)
def test_what_is_decided_is_not_proposed_again(
    tmp_path: Path, store: Store, line: str, left: int
) -> None:
    assert len(merge_candidates(store)) == 1
    assert len(merge_candidates(store, read_aliases(written(tmp_path, line)))) == left


def test_documents_stay_as_they_are(store: Store) -> None:
    before = store.dump()
    merge_candidates(store)
    assert store.dump() == before


def test_names_are_compared_without_place_and_level() -> None:
    names = ["曲靖市人社局", "市人社局", "县委编办", "省财政厅", "人社局", "枞阳县"]
    assert [bare(name) for name in names] == [
        "人社局",
        "人社局",
        "委编办",
        "财政厅",
        "人社局",
        "枞阳县",
    ]


def test_a_document_replaced_takes_its_bodies_with_it(store: Store) -> None:
    [row] = store.documents()
    store.put([replace(plan(body("市人社局")), id=row.id)])
    assert merge_candidates(store) == ()


def test_a_decision_counts_at_load_and_is_undone_by_loading_without_it(tmp_path: Path) -> None:
    text = (
        "曲靖市2017年医改工作要点\n\n1.推进医保改革。（市人社局牵头，市人力资源与社会保险局配合）\n"
    )
    source = tmp_path / "plan.txt"
    source.write_text(text, encoding="utf-8")
    decided = read_aliases(written(tmp_path, "530300\t市人力资源与社会保险局\thuman-resources"))
    counts = []
    for same in (None, decided.same, None):
        load([source], tmp_path / "store", aliases=same)
        with open_store(tmp_path / "store") as opened:
            counts.append((len(read_bodies(opened.sheets())), len(merge_candidates(opened))))
    assert counts == [(2, 1), (1, 0), (2, 1)]
