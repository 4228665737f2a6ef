"""The real plans beside the checkout, and the bundled samples, against the hand-made truth."""

from __future__ import annotations

from pathlib import Path

import pytest
import scoring

from zhize.samples import paths

MEASURES = ("tasks", "roles", "roles+clause", "agencies", "schedule", "spans", "targets")
beside = pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)


@beside
def test_real_plans_are_read_without_a_miss_or_a_false_find(tmp_path: Path) -> None:
    found = scoring.score(sorted(scoring.SEEDS.glob("*.txt")), scoring.GOLD, tmp_path)
    assert {m: found["ALL", m] for m in MEASURES} == dict.fromkeys(MEASURES, 1.0)


@beside
def test_retold_samples_hold_the_same_facts(tmp_path: Path) -> None:
    gold = scoring.without_heads(scoring.GOLD, tmp_path)
    found = scoring.score(list(paths()), gold, tmp_path)
    assert {m: found["ALL", m] for m in MEASURES} == dict.fromkeys(MEASURES, 1.0)
