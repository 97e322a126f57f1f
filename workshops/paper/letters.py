"""Which letters the fonts at hand cannot print, said by script."""

import unicodedata
from collections.abc import Iterable

EMBEDDED = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "MODIFIER", "COMBINING")
EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC")
HAVE_EAST_ASIAN = ("cjk", "droid sans fallback", "ipa", "wenquanyi", "takao", "vl gothic", "noto sans jp", "unifont")
HAVE_MANY = ("unifont", "freesans", "freeserif", "code2000")


def scripts_missing(text: str, families: Iterable[str]) -> list[str]:
    """Return the names of the scripts in `text` that none of the font families is known to have, such as `CJK`."""
    have = " ".join(families).lower()
    missing = set()
    for letter in set(text):
        if not letter.isalpha():
            continue
        script = unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]
        if script in EAST_ASIAN:
            missing |= set() if any(name in have for name in HAVE_EAST_ASIAN) else {"CJK"}
        elif script not in EMBEDDED and script.lower() not in have and not any(name in have for name in HAVE_MANY):
            missing.add(script)
    return sorted(missing)
