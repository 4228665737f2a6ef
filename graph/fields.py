"""The names of the fields that tasks belong to: notations ↔ Chinese and English names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.sheets import fold
from zhize.loaders.errors import ZhizeError
from zhize.ontology.codes import Domain, Scheme, domain_schemes, read_scheme
from zhize.ontology.tsv import CodeListError


class SchemeError(ZhizeError, ValueError):
    """A scheme of domains cannot be used; the message says where and why."""


@cache
def domain_names() -> dict[str, str]:
    """Return the Chinese name of each domain of the bundled schemes by its notation."""
    return {domain.notation: domain.zh for domain in _domains()}


def with_schemes(paths: Sequence[str]) -> tuple[Scheme, ...] | None:
    """Return the bundled schemes and those of files; None when there are no files.

    Raises
    ------
    SchemeError
        When a file holds no scheme.
    """
    if not paths:
        return None
    try:
        return (*domain_schemes(), *map(read_scheme, paths))
    except CodeListError as error:
        raise SchemeError(str(error)) from error


def find_domains(name: str) -> frozenset[str]:
    """Return the notations of a domain and of all below it.

    The name is a notation (payment-reform), a name in Chinese or English, a heading that plans
    give it, or a part of its Chinese name that no other has. Any other word is taken for the
    notation of a scheme of the user's own, if it is written like one.

    Raises
    ------
    NotFoundError
        When no domain is called so.
    AmbiguousError
        When several are.
    """
    wanted = fold(name)
    domains = _domains()
    whole = [d for d in domains if wanted in map(fold, (d.notation, d.zh, d.en, *d.headings))]
    found = whole or [d for d in domains if wanted and wanted in fold(d.zh)]
    if len(found) > 1:
        listed = ", ".join(f"{d.zh} ({d.notation})" for d in found)
        raise AmbiguousError(f"{name}: several domains are called so: {listed}; give a notation")
    if found:
        return frozenset(_below(found[0].notation, domains))
    if wanted.isascii() and wanted:
        return frozenset((name.strip(),))
    advice = "give a notation such as payment-reform, or a name, such as 支付方式"
    raise NotFoundError(f"{name}: no domain is called so; {advice}")


def _domains() -> tuple[Domain, ...]:
    return tuple(domain for scheme in domain_schemes() for domain in scheme.domains)


def _below(notation: str, domains: tuple[Domain, ...]) -> set[str]:
    """Return a notation and those of all narrower domains."""
    found = {notation}
    while more := {d.notation for d in domains if d.broader in found} - found:
        found |= more
    return found
