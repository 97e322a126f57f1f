"""What people type as words about themselves, without what cannot be seen."""

import unicodedata

# Zero-width joiner and non-joiner belong to Persian, to Indian scripts and to emoji; tag characters to flags.
JOINS = frozenset("\u200c\u200d") | {chr(point) for point in range(0xE0020, 0xE0080)}


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
    return "" if unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in JOINS else letter


def _shows(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LNPS" or unicodedata.category(letter) in ("Cn", "Co")
