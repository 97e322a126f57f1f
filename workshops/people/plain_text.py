"""Letters that no reader sees and that make words lie: control signs and those that turn the direction of writing."""

import re

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def hidden_sign(text: str) -> str:
    """Return the first such sign of the text by its number, `U+202E`; empty when there is none.

    Marks that languages written from right to left need (U+200E, U+200F, U+061C) are none of them.
    """
    found = HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
