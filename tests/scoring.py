"""The scorer and hand-made truth that lie beside the checkout, where they are present."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import zhize
from zhize.loaders.records_json import dumps

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold"
SCORER = SHARED / "tools" / "score.py"
ABSENT = f"the real plans and their truth are not beside the checkout ({SHARED.name}/)"


def present() -> bool:
    """Whether plans, truth and scorer are all there."""
    return SEEDS.is_dir() and GOLD.is_dir() and SCORER.is_file()


def score(files: list[Path], gold: Path, folder: Path) -> dict[tuple[str, str], float]:
    """Return the F1 of each (document, measure) as the scorer prints it."""
    out = folder / "out.jsonl"
    out.write_text("".join(dumps(zhize.read(f)) + "\n" for f in files), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(SCORER), str(out), str(gold)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    rows = [line.split() for line in run.stdout.splitlines()[1:]]
    return {(row[0], row[1]): float(row[4]) for row in rows}


def without_heads(gold: Path, folder: Path) -> Path:
    """Copy the truth with empty heads: retold plans have the facts but not the words."""
    copy = folder / "gold"
    copy.mkdir()
    for path in gold.glob("*.jsonl"):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for line in lines:
            if "head" in line:
                line["head"] = ""
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (copy / path.name).write_text(text, encoding="utf-8")
    return copy
