"""The fields that tasks belong to, found by any of their names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.storage.sheets import fold
from zhize.ontology.codes import Domain, Scheme

#: How many fields are named to who asks for one that is none.
NEAREST = 3


def find_domains(name: str, schemes: Sequence[Scheme]) -> frozenset[str]:
    """Return the notations of a domain of some schemes and of all below it.

    The name is a notation (payment-reform), a name in Chinese or English, a heading that plans
    give it, or a part of its Chinese name that no other has.

    Raises
    ------
    NotFoundError
        When no domain is called so.
    AmbiguousError
        When several are.
    """
    wanted = fold(name)
    domains = [domain for scheme in schemes for domain in scheme.domains]
    whole = [d for d in domains if wanted in _names(d)]
    found = whole or [d for d in domains if wanted and wanted in fold(d.zh)]
    if len(found) > 1:
        raise AmbiguousError(f"{name}: several fields are called so; ask for one: {_listed(found)}")
    if not found:
        near = _nearest(wanted, domains)
        advice = f"the nearest: {_listed(near)}" if near else "give one such as 支付方式"
        raise NotFoundError(f"{name}: no field of any scheme is called so; {advice}")
    return frozenset(_below(found[0].notation, domains))


def _names(domain: Domain) -> list[str]:
    """Return all folded names of a domain."""
    return [fold(name) for name in (domain.notation, domain.zh, domain.en, *domain.headings)]


def _nearest(wanted: str, domains: Sequence[Domain]) -> list[Domain]:
    """Return domains that have a name somewhat like a folded one, the likest first."""
    matcher = SequenceMatcher(b=wanted, autojunk=False)

    def likeness(domain: Domain) -> float:
        ratios = []
        for name in _names(domain):
            matcher.set_seq1(name)
            ratios.append(matcher.ratio())
        return max(ratios)

    ranked = sorted(((likeness(domain), -k) for k, domain in enumerate(domains)), reverse=True)
    return [domains[-k] for ratio, k in ranked[:NEAREST] if ratio > 0]


def _listed(domains: Sequence[Domain]) -> str:
    return ", ".join(f"{domain.zh} ({domain.notation})" for domain in domains)


def _below(notation: str, domains: Sequence[Domain]) -> set[str]:
    """Return a notation and those of all narrower domains."""
    found = {notation}
    while more := {d.notation for d in domains if d.broader in found} - found:
        found |= more
    return found
