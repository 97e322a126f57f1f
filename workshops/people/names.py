"""Signs that nobody sees in what people type: names and words about oneself lose them, longer texts are refused."""

import re
import unicodedata

# Zero-width joiner and non-joiner belong to Persian, to Indian scripts and to emoji; tag characters to flags.
JOINS = frozenset("\u200c\u200d") | {chr(point) for point in range(0xE0020, 0xE0080)}

# Control signs, those that turn the direction of writing, and what is no letter at all. Marks that languages written
# from right to left need (U+200E, U+200F, U+061C) are none of them.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def hidden_sign(text: str) -> str:
    """Return the first sign of a text that makes words lie, by its number, `U+202E`; empty when there is none."""
    found = HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def one_line(words: str) -> str:
    """Return `words` (NFC) on one line with single spaces, without control and direction marks; "" when nothing shows.

    Direction overrides (Unicode Standard Annex 9) would turn round what stands beside a name.
    """
    line = " ".join(_seen(words).split())
    return line if any(_shows(letter) for letter in line) else ""


def lines(words: str) -> str:
    """Return `words` (NFC) with their line breaks, without control and direction marks, one empty line at a time."""
    rows = [" ".join(row.split(" ")).rstrip() for row in _seen(words.replace("\r\n", "\n"), keep="\n").split("\n")]
    kept = [row for number, row in enumerate(rows) if row or (number and rows[number - 1])]
    return "\n".join(kept).strip()


def _seen(words: str, keep: str = "") -> str:
    return "".join(_letter(letter, keep) for letter in unicodedata.normalize("NFC", words))


def _letter(letter: str, keep: str) -> str:
    if letter in keep:
        return letter
    if letter.isspace():
        return " "
    unseen = unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in JOINS
    return "" if unseen or HIDDEN.match(letter) else letter


def _shows(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LNPS" or unicodedata.category(letter) in ("Cn", "Co")
