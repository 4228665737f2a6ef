"""How fast text becomes records on one core, and whether the time grows with the length alone.

    python benchmarks/extraction.py [FILE ...]

Repeats the text of the FILEs (default: the bundled samples, and ../shared/seeds where present) to
1, 5 and 20 MB of UTF-8 and reads each as one document. The peer is `jieba.lcut`, plain word
segmentation, of the same megabyte. All are measured in turn, round after round, in CPU time; a
ratio is the median over the rounds. Exits 1 when a limit is exceeded.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from zhize.loaders.plan import read_text
from zhize.loaders.readers.plain import read_plain
from zhize.samples import paths

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"
SIZES = (1, 5, 20)  #: MB of UTF-8, 1 MB = 1,000,000 bytes
REPEATS = {1: 6, 5: 2, 20: 1}  #: times a round, as short runs vary more
SPREAD = 0.15  #: how far the time per MB may be from that of 1 MB
PEER_LIMIT = 1.5  #: how many times jieba.lcut the reading may take


def repeated(texts: Sequence[str], megabytes: int) -> str:
    """The texts over and over, about as long as asked."""
    once = "\n".join(texts) + "\n"
    return once * max(1, round(megabytes * 1e6 / len(once.encode("utf-8"))))


def cost(read: Callable[[str], object], text: str, repeats: int) -> float:
    """CPU seconds for a million bytes, without garbage collection, as timeit measures."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    for _ in range(repeats):
        read(text)
    spent = time.process_time() - start
    gc.enable()
    return spent / (repeats * len(text.encode("utf-8")) / 1e6)


def segment() -> Callable[[str], object]:
    """The peer, with its dictionary loaded."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    lcut: Callable[[str], object] = jieba.lcut
    return lcut


def measure(texts: Sequence[str], rounds: int) -> tuple[list[float], dict[int, list[float]]]:
    """Seconds per MB of the peer and of each size, round by round."""
    lcut, peer = segment(), []
    long = {size: repeated(texts, size) for size in SIZES}
    sizes: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        peer.append(cost(lcut, long[SIZES[0]], 1))
        for size in SIZES:
            sizes[size].append(cost(read_text, long[size], REPEATS[size]))
    return peer, sizes


def ratio(costs: Sequence[float], others: Sequence[float]) -> float:
    """Median over the rounds."""
    return median(cost / other for cost, other in zip(costs, others, strict=True))


def main() -> int:
    """Print the table; 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description="MB/s of text to records on one core.")
    parser.add_argument("files", nargs="*", type=Path, help="plans; default: the samples")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    files = options.files or [*paths(), *sorted(SEEDS.glob("*.txt"))]
    texts = [read_plain(path.read_bytes(), str(path)).text for path in files]
    read_text(texts[0])  # code lists into memory
    peer, sizes = measure(texts, options.rounds)
    print(f"{'text':<12}{'s/MB':>8}{'MB/s':>8}{'to 1 MB':>10}{'to jieba.lcut':>16}")
    print(f"{'jieba.lcut':<12}{median(peer):>8.2f}{1 / median(peer):>8.2f}{'':>10}{1:>16.2f}")
    failures = []
    for size, costs in sizes.items():
        growth, to_peer = ratio(costs, sizes[SIZES[0]]), ratio(costs, peer)
        speed = f"{median(costs):>8.2f}{1 / median(costs):>8.2f}"
        print(f"{f'{size} MB':<12}{speed}{growth:>10.2f}{to_peer:>16.2f}")
        if abs(growth - 1) > SPREAD:
            failures.append(f"{size} MB: time per MB differs by over {SPREAD:.0%} from 1 MB")
        if to_peer > PEER_LIMIT:
            failures.append(f"{size} MB: over {PEER_LIMIT} times jieba.lcut")
    print("\n".join(failures) or "within the limits")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
