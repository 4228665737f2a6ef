"""Five plans to try zhize on: facts of real plans, retold in our own words (README.md)."""

from pathlib import Path


def paths() -> tuple[Path, ...]:
    """Return the sample files in the order of their numbers.

    >>> [path.name[:3] for path in paths()]
    ['000', '001', '002', '003', '004']
    """
    return tuple(sorted(Path(__file__).parent.glob("*.txt")))
