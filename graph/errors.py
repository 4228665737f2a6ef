"""What can go wrong with a store or a question: one sentence each, `where: what; advice`."""

from __future__ import annotations

from zhize.loaders.errors import ZhizeError


class StoreError(ZhizeError, OSError):
    """A store cannot be opened, read or written.

    `where` is the folder or file, `what` the problem, `advice` what to do.
    """

    def __init__(self, where: object, what: str, advice: str = "") -> None:
        super().__init__(str(where), what, advice)
        self.where, self.what, self.advice = str(where), what, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.advice}" if self.advice else "")


class NoStoreError(StoreError):
    """There is no store at a path."""


class StoreBusyError(StoreError):
    """Another writer held the store for longer than we were told to wait."""


class DamagedDocumentError(StoreError):
    """A document file of a store cannot be read."""


class QueryError(ZhizeError, ValueError):
    """A query cannot be run. The message says where and why."""


class NotFoundError(ZhizeError, LookupError):
    """No document, task or body goes by the name asked for."""

    def __str__(self) -> str:
        return str(self.args[0])


class AmbiguousError(NotFoundError):
    """Several documents or tasks go by the name asked for; the message lists them."""


def no_document(store: object, document_id: str) -> NotFoundError:
    """Return the error for a document that a store does not have."""
    what = f"no document has the id {document_id}; zhize documents lists them"
    return NotFoundError(f"{store}: {what}")


def damaged_graph(graph: object) -> StoreError:
    """Return the error for a graph whose files have the right size but not the right content."""
    return StoreError(graph, "is damaged", "delete it and it is built again")
