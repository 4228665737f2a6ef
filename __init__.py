"""zhize (职责): who is responsible for what in Chinese policy plans.

    >>> import zhize
    >>> plan = zhize.read_text("1.推进医保支付方式改革。（市医保局牵头，市财政局配合）")
    >>> [(a.name, a.role) for task in plan.tasks for a in task.assignments]
    [('市医保局', 'lead'), ('市财政局', 'cooperate')]

`read`, `read_text` and `read_bytes` give records without any store; `load` puts plans into a store
and `open_store` opens one; `who`, `agency`, `rank`, `documents`, `show` and, in plain words, `ask` ask it. Everything is
imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhize.graph.answers.bodies import agency as agency
    from zhize.graph.answers.documents import documents as documents
    from zhize.graph.answers.documents import show as show
    from zhize.graph.answers.ranking import rank as rank
    from zhize.graph.answers.search import who as who
    from zhize.graph.asking.ask import ask as ask
    from zhize.graph.loading import load as load
    from zhize.graph.store import Store as Store
    from zhize.graph.store import open_store as open_store
    from zhize.loaders.errors import LoadError as LoadError
    from zhize.loaders.errors import ZhizeError as ZhizeError
    from zhize.loaders.plan import read_bytes as read_bytes
    from zhize.loaders.plan import read_plan as read
    from zhize.loaders.plan import read_text as read_text
    from zhize.loaders.records import Document as Document

_HOMES = {
    "Document": ("zhize.loaders.records", "Document"),
    "LoadError": ("zhize.loaders.errors", "LoadError"),
    "Store": ("zhize.graph.store", "Store"),
    "ZhizeError": ("zhize.loaders.errors", "ZhizeError"),
    "agency": ("zhize.graph.answers.bodies", "agency"),
    "ask": ("zhize.graph.asking.ask", "ask"),
    "documents": ("zhize.graph.answers.documents", "documents"),
    "load": ("zhize.graph.loading", "load"),
    "open_store": ("zhize.graph.store", "open_store"),
    "rank": ("zhize.graph.answers.ranking", "rank"),
    "read": ("zhize.loaders.plan", "read_plan"),
    "read_bytes": ("zhize.loaders.plan", "read_bytes"),
    "read_text": ("zhize.loaders.plan", "read_text"),
    "show": ("zhize.graph.answers.documents", "show"),
    "who": ("zhize.graph.answers.search", "who"),
}
__all__ = [
    "Document",
    "LoadError",
    "Store",
    "ZhizeError",
    "agency",
    "ask",
    "documents",
    "load",
    "open_store",
    "rank",
    "read",
    "read_bytes",
    "read_text",
    "show",
    "who",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'zhize' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
