"""The errors a reader of plans can meet: one sentence each, `where: what is wrong; what to do`."""

from __future__ import annotations


class ZhizeError(Exception):
    """Base of every error that is the input's fault and not a bug. Shown as one line, exit 1."""


class LoadError(ZhizeError, ValueError):
    """A source could not be read into records.

    `where` is the file (or `-` for standard input), `what` the problem, `advice` what would be right.
    """

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        super().__init__(where, what, advice)
        self.where, self.what, self.advice = where, what, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.advice}" if self.advice else "")
