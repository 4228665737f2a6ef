"""How fast text becomes records on one core, and whether the time grows with the length alone.

    python benchmarks/extraction.py [FILE ...]

Repeats the text of the FILEs (default: the bundled samples, and ../shared/seeds where present) to
1, 5 and 20 MB of UTF-8 and reads each as one document. The peer is `jieba.lcut`, plain word
segmentation, of the same first megabyte in the same run. All times are CPU time. Exits 1 when
a limit is exceeded.
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
REPEATS = {1: 5, 5: 2, 20: 1}
SPREAD = 0.15  #: how far the time per MB may be from that of 1 MB
PEER_LIMIT = 3.0  #: how many times jieba.lcut the reading may take


def repeated(texts: Sequence[str], megabytes: int) -> str:
    """The texts over and over, about as long as asked."""
    once = "\n".join(texts) + "\n"
    return once * max(1, round(megabytes * 1e6 / len(once.encode("utf-8"))))


def per_megabyte(read: Callable[[str], object], text: str, repeats: int) -> float:
    """Median CPU seconds for a million bytes."""
    times = []
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        read(text)
        times.append(time.process_time() - start)
    return median(times) / (len(text.encode("utf-8")) / 1e6)


def segment() -> Callable[[str], object]:
    """The peer, with its dictionary loaded."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return jieba.lcut


def main() -> int:
    """Print the table; 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description="MB/s of text to records on one core.")
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or [*paths(), *sorted(SEEDS.glob("*.txt"))]
    texts = [read_plain(path.read_bytes(), str(path)).text for path in files]
    read_text(texts[0])  # code lists into memory
    peer = per_megabyte(segment(), repeated(texts, 1), REPEATS[1])
    failures = []
    base = 0.0
    print(f"{'text':<12}{'s/MB':>8}{'MB/s':>8}{'to 1 MB':>10}{'to jieba.lcut':>16}")
    print(f"{'jieba.lcut':<12}{peer:>8.2f}{1 / peer:>8.2f}{'':>10}{1:>16.2f}")
    for size in SIZES:
        cost = per_megabyte(read_text, repeated(texts, size), REPEATS[size])
        base = base or cost
        print(
            f"{f'{size} MB':<12}{cost:>8.2f}{1 / cost:>8.2f}{cost / base:>10.2f}{cost / peer:>16.2f}"
        )
        if abs(cost / base - 1) > SPREAD:
            failures.append(f"{size} MB: time per MB differs by over {SPREAD:.0%} from 1 MB")
        if cost / peer > PEER_LIMIT:
            failures.append(f"{size} MB: over {PEER_LIMIT} times jieba.lcut")
    print(*failures, sep="\n", end="\n" if failures else "")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
