"""Tasks found by their wording: scores known on paper, a loop of the definition, best pairs."""

from __future__ import annotations

import math
from collections import Counter
from itertools import permutations

import pytest

from zhize.graph.answers.matching import THRESHOLD, MatchError, Pair, _words, alike
from zhize.loaders.plan import read_plan
from zhize.samples import paths


def by_definition(here: list[str], there: list[str]) -> dict[tuple[int, int], float]:
    """The cosine of every pair, by loops over words."""
    texts = [Counter(_words(text)) for text in (*here, *there)]
    n = len(texts)
    have = Counter(word for text in texts for word in text)
    vectors = [
        {w: (1 + math.log(f)) * (math.log((1 + n) / (1 + have[w])) + 1) for w, f in text.items()}
        for text in texts
    ]
    norms = [math.sqrt(sum(value**2 for value in vector.values())) for vector in vectors]
    found = {}
    for i in range(len(here)):
        for j in range(len(there)):
            one, other = vectors[i], vectors[len(here) + j]
            dot = sum(one[word] * other[word] for word in one.keys() & other.keys())
            if dot:
                found[i, j] = dot / norms[i] / norms[len(here) + j]
    return found


def test_scores_are_those_of_the_definition_on_the_samples() -> None:
    first, second = ([task.text for task in read_plan(path).tasks] for path in paths()[1:3])
    expected = {
        pair: score for pair, score in by_definition(first, second).items() if score >= 0.05
    }
    found = {(pair.here, pair.there): pair.score for pair in alike(first, second, threshold=0.05)}
    assert len(expected) > 100
    assert found == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(
    ("here", "there", "score"),
    [
        pytest.param("家庭医生签约", "家庭医生签约", 1.0, id="the same words"),
        pytest.param(
            "推进家庭医生签约。", "全面落实家庭医生签约", 1.0, id="words of any task apart"
        ),
        pytest.param("家庭医生签约80%", "家庭医生签约50%", 1.0, id="figures apart"),
        pytest.param("ＤＲＧ付费", "drg付费", 1.0, id="width and case apart"),
        # 分级 and 诊疗 are in both of 2 texts and weigh 1; 社区 and 药房 in one: ln(3/2) + 1.
        pytest.param("分级诊疗 社区药房", "分级诊疗", 1 / math.hypot(1, 1.405465), id="half"),
    ],
)
def test_scores_on_paper(here: str, there: str, score: float) -> None:
    [pair] = alike([here], [there], threshold=0.01)
    assert pair.score == pytest.approx(score, abs=1e-6)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param("家庭医生签约", "药品集中采购", id="no common word"),
        pytest.param("全面推进落实", "全面推进落实", id="nothing but words of any task"),
        pytest.param("2019年", "2019年", id="nothing but figures"),
        pytest.param("", "", id="no words"),
        pytest.param("、。", "、。", id="marks"),
    ],
)
def test_what_says_nothing_is_like_nothing(here: str, there: str) -> None:
    assert alike([here], [there], threshold=0.01) == ()


def test_rare_words_weigh_more() -> None:
    here = ["公立医院 编制备案"]
    there = ["公立医院 薪酬", "编制备案 薪酬", "公立医院", "公立医院", "公立医院"]
    scores = {pair.there: pair.score for pair in alike(here, there, threshold=0.01)}
    assert scores[1] > scores[0]


def test_pairs_stand_by_score_and_then_in_the_order_of_the_texts() -> None:
    texts = ["家庭医生签约", "药品集中采购"]
    found = alike(texts, [*texts, *texts])
    assert [pair[:2] for pair in found] == [(0, 0), (0, 2), (1, 1), (1, 3)]


def test_one_to_one_takes_the_greatest_sum_and_not_the_greatest_pair() -> None:
    here = ["分级诊疗 家庭医生 签约服务", "分级诊疗 家庭医生"]
    there = ["分级诊疗 家庭医生 双向转诊", "签约服务 分级诊疗 家庭医生 编制 薪酬"]
    every = {pair[:2]: pair.score for pair in alike(here, there, threshold=0.01)}
    best = max(
        permutations(range(2)), key=lambda order: sum(every.get((k, order[k]), 0) for k in range(2))
    )
    found = alike(here, there, threshold=0.01, one_to_one=True)
    assert {pair[:2] for pair in found} == set(enumerate(best))
    assert all(every[pair[:2]] == pair.score for pair in found)


def test_one_to_one_keeps_no_pair_below_the_threshold() -> None:
    found = alike(["家庭医生", "药品采购"], ["家庭医生", "社区药房"], one_to_one=True)
    assert found == (Pair(0, 0, 1.0),)


def test_sides_may_be_of_any_length() -> None:
    texts = ["家庭医生签约", "药品集中采购", "分级诊疗"]
    assert alike([], texts) == ()
    assert alike(texts, []) == ()
    assert [p[:2] for p in alike(texts, texts[2:], one_to_one=True)] == [(2, 0)]
    assert [p[:2] for p in alike(texts[2:], texts, one_to_one=True)] == [(0, 2)]


@pytest.mark.parametrize("threshold", [0, -0.1, 1.01, math.nan])
def test_thresholds_that_are_no_scores_are_refused(threshold: float) -> None:
    with pytest.raises(MatchError, match="is no score; give one above 0, at most 1"):
        alike(["甲"], ["甲"], threshold=threshold)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        pytest.param(
            "推进市级公立医院薪酬制度改革试点",
            "公立医院薪酬制度全面改革",
            True,
            id="one matter: pay in hospitals",
        ),
        pytest.param("健全短缺药品监测预警", "短缺药品监测和应对机制", True, id="drug shortages"),
        pytest.param("完善医联体考核制度", "完善编制管理制度", False, id="only words of any task"),
        pytest.param("加强村医队伍建设", "加强药品采购监管", False, id="only the verb"),
    ],
)
def test_the_threshold_tells_matters_from_manners(here: str, there: str, expected: bool) -> None:
    others = ["做好家庭医生签约服务", "推进医保支付方式改革", "开展健康扶贫", "发展商业健康保险"]
    found = alike([here, *others], [there, *others], threshold=THRESHOLD)
    assert ((0, 0) in {pair[:2] for pair in found}) is expected
