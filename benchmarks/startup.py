"""How long the command line takes to answer, as a multiple of starting Python.

    python benchmarks/startup.py [FILE ...]

Runs `python -c pass` and each command in turn, round after round, and takes the median over the
rounds of command ÷ `python -c pass`. FILEs fill the store that `zhize who` is asked in; by default
the bundled samples. Exits 1 when a ratio is over its limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median

from zhize.graph.store import open_store
from zhize.loaders.plan import read_plan
from zhize.samples import paths

ZHIZE = str(Path(sysconfig.get_path("scripts")) / "zhize")
PEER = [sys.executable, "-c", "pass"]
STORE = "zhize.db"  #: where the command line looks when it is not told
#: Command → how many times `python -c pass` it may take
LIMITS = {
    ("--help",): 5.5,
    ("who", "医保"): 9.0,
}


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of a command whose output is piped."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - start


def measure(folder: Path, rounds: int) -> dict[tuple[str, ...], list[tuple[float, float]]]:
    """(time of the command, time of the peer just before it), command by command."""
    times: dict[tuple[str, ...], list[tuple[float, float]]] = {command: [] for command in LIMITS}
    for _ in range(rounds):
        for command in LIMITS:
            peer = seconds(PEER, folder)
            times[command].append((seconds([ZHIZE, *command], folder), peer))
    return times


def main() -> int:
    """Print the table; 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description="Start-up as a multiple of python -c pass.")
    parser.add_argument("files", nargs="*", type=Path, help="plans; default: the samples")
    parser.add_argument("--rounds", type=int, default=21)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder) / STORE, create=True) as store:
            store.put(read_plan(path) for path in options.files or paths())
        measure(Path(folder), 1)  # programs into memory
        times = measure(Path(folder), options.rounds)
    print(f"{'command':<16}{'ms':>8}{'python -c pass':>18}{'ratio':>8}{'limit':>8}")
    failures = []
    for command, pairs in times.items():
        name, limit = " ".join(["zhize", *command]), LIMITS[command]
        ratio = median(own / peer for own, peer in pairs)
        own, peer = (1000 * median(column) for column in zip(*pairs, strict=True))
        print(f"{name:<16}{own:>8.0f}{peer:>18.0f}{ratio:>8.1f}{limit:>8.1f}")
        if ratio > limit:
            failures.append(f"{name}: {ratio:.1f} is over {limit}")
    print("\n".join(failures) or "within the limits")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
