"""What a document is called by: from what it says of itself, never from where it lay."""

from __future__ import annotations

import hashlib
import re

from zhize.loaders.facts import Facts
from zhize.loaders.records import Jurisdiction


def document_id(facts: Facts, place: Jurisdiction | None, text: str) -> str:
    """Return the id: place, title, and number or date, so that a corrected text replaces its former self.

    A text without a title, or without anything that tells it from a namesake, is called by a hash
    of its words.
    """
    words = hashlib.sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()[:12]
    if not facts.title:
        return f"untitled-{words}"
    title = re.sub(r"^.{2,40}?(?=关于)", "", facts.title)  # with its issuer or without is the same
    title = re.sub(r"[^\w（）()《》“”、—-]", "", title)
    if place and place.name not in title:
        title = f"{place.name}-{title}"
    when = facts.number or facts.date
    if when:
        return f"{title}-{when}"
    tells = place is not None or re.search(r"20\d\d", title)
    return title if tells and place else f"{title}-{words}"
