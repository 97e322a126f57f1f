"""The words of a letter: which placeholders they may use, and what stands in their place."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}\n]{0,40})\}")
KNOWN = ("name", "title", "gathering", "link", "note")
OF_DECISION = {"accept": ("confirm_by",)}


def placeholders_of(decision: str) -> tuple[str, ...]:
    """Return the names that the letter of a decision may put in braces."""
    return KNOWN + OF_DECISION.get(decision, ())


def strange_in(text: str, decision: str) -> list[str]:
    """Return what stands in braces and means nothing there, once each, in order."""
    allowed = placeholders_of(decision)
    return [name for name in dict.fromkeys(PLACEHOLDER.findall(text)) if name not in allowed]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each placeholder that has a value replaced, once; lines left empty by it close up."""
    written = PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
    return re.sub(r"\n{3,}", "\n\n", written).strip()
