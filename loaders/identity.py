"""What a document is called by: from what it says of itself, never from where it lay."""

from __future__ import annotations

import hashlib
import re

from zhize.loaders.body_names import is_body
from zhize.loaders.facts import Facts
from zhize.loaders.records import Jurisdiction
from zhize.loaders.text import fold


def words_hash(text: str) -> str:
    """Return twelve digits that stand for the words of a text, however it was encoded or broken."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()[:12]


def document_id(facts: Facts, place: Jurisdiction | None, text: str) -> str:
    """Return the id: place, title, and number or date, so that a corrected text replaces its former self.

    A text without a title, or without anything that tells it from a namesake, is called by a hash
    of its words.
    """
    words = words_hash(text)
    if not facts.title:
        return f"untitled-{words}"
    issuer, about, rest = facts.title.partition("关于")
    # with its issuer or without it is the same plan
    title = about + rest if about and is_body(fold(issuer)) else facts.title
    title = re.sub(r"[^\w（）()《》“”、—-]", "", title)
    if place and place.name not in title:
        title = f"{place.name}-{title}"
    when = facts.number or facts.date
    if when:
        return f"{title}-{when}"
    tells = place is not None or re.search(r"20\d\d", title)
    return title if tells and place else f"{title}-{words}"
