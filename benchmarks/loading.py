"""What telling the fields of tasks costs when plans are loaded.

    python benchmarks/loading.py [FILE ...]

Reads the FILEs (default: the bundled samples, and ../shared/seeds where present) and loads them
into a new store, with the bundled schemes of domains and without any, in turn, round after round,
in CPU time; a ratio is the median over the rounds. Exits 1 when it is over its limit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from zhize.graph.loading import load
from zhize.ontology.codes import Scheme
from zhize.samples import paths

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"
LIMIT = 1.5  #: how many times the loading without fields may take


def seconds(files: Sequence[Path], schemes: Sequence[Scheme] | None) -> float:
    """CPU seconds of loading files into a new store."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        rows = load(files, Path(folder) / "store", schemes=schemes)
        spent = time.process_time() - start
    failed = [row.problem for row in rows if row.outcome == "failed"]
    if failed:
        raise SystemExit("\n".join(failed))
    return spent


def main() -> int:
    """Print the table; 1 when the limit is exceeded."""
    parser = argparse.ArgumentParser(description="Loading with fields, against without.")
    parser.add_argument("files", nargs="*", type=Path, help="plans; default: the samples")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    groups = {"given": options.files} if options.files else {"samples": list(paths())}
    if not options.files and (seeds := sorted(SEEDS.glob("*.txt"))):
        groups["seeds"] = seeds
    print(f"{'files':<12}{'with fields, ms':>18}{'without, ms':>14}{'ratio':>8}{'limit':>8}")
    failures = []
    for name, files in groups.items():
        for schemes in (None, ()):
            seconds(files, schemes)  # code lists and words into memory
        pairs = [(seconds(files, None), seconds(files, ())) for _ in range(options.rounds)]
        ratio = median(own / peer for own, peer in pairs)
        own, peer = (1000 * median(column) for column in zip(*pairs, strict=True))
        print(f"{name:<12}{own:>18.0f}{peer:>14.0f}{ratio:>8.2f}{LIMIT:>8.1f}")
        if ratio > LIMIT:
            failures.append(f"{name}: {ratio:.2f} is over {LIMIT}")
    print("\n".join(failures) or "within the limits")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
