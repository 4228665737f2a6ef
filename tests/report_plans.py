"""Two plans of a city, of two years, small enough to work out a report on paper."""

from __future__ import annotations

from factories import agency, assignment, document, task

from zhize.loaders.records import Agency, Assignment


def body(name: str, function: str) -> Agency:
    """A body of 曲靖市."""
    return agency(f"市{name}", id=f"530300/{function}", function=function)


HEALTH, FINANCE, PRICE = (
    body("卫健委", "health"),
    body("财政局", "finance"),
    body("残联", "disabled"),
)


def lead(one: Agency) -> Assignment:
    """A lead's part."""
    return assignment("牵头", "lead", agency=one)


def co(one: Agency, order: int = 2) -> Assignment:
    """Another part."""
    return assignment("配合", "cooperate", agency=one, order=order)


#: Health leads two tasks with finance, one of them with 残联 too; finance has one alone.
FIRST = document(
    task("一", lead(HEALTH), co(FINANCE), domains=("tiered-care",)),
    task("二", lead(HEALTH), co(FINANCE), co(PRICE, 3), id="body/2", domains=("tiered-care",)),
    task("三", assignment("负责", agency=FINANCE), id="body/3"),
    date="2018-12-26",
)
#: A year later they have one task left together.
SECOND = document(
    task("四", lead(FINANCE), co(HEALTH)),
    id="曲政办发〔2019〕2号",
    title="曲靖市2019年方案",
    date="2019-06-01",
)
