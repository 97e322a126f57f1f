"""Names that look like another one: letters of several alphabets in a word, and words that read as Latin but are not.

After Unicode Technical Standard 39 (4, 5.1), with a table of those letters alone that most typefaces draw alike. An
accent is a difference, so no name of Vietnam or of Poland reads as another; a name all in one alphabet is never mixed.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# Alphabets whose letters are taken for each other's; others, such as Han with kana, are written together every day.
ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
_CYRILLIC = ("АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухѵԛԝһԁӏ", "ABESIJKMHOPCTYXQWaesijopcyxvqwhdl")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυιγ", "ABEZHIKMNOPTYXavopuiy")
_ARMENIAN = ("ՍՏՕԼօոսցհա", "USOLonugha")
LATIN: Mapping[str, str] = MappingProxyType(
    {seen: read for those, latin in (_CYRILLIC, _GREEK, _ARMENIAN) for seen, read in zip(those, latin, strict=True)}
)
# Within a word; a number of its own is a number.
DIGITS: Mapping[str, str] = MappingProxyType({"0": "o", "1": "l", "3": "e", "5": "s"})
ROLES = ("admin", "administrator", "moderator", "organizer", "organiser", "steward", "scheduler", "reviewer")
OF_THE_TEAM = frozenset({*ROLES, *(f"{role}s" for role in ROLES), "support", "team", "staff"})


def script_of(letter: str) -> str:
    """Return the alphabet of a letter, such as LATIN, or nothing for a sign that is of none."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def mixed_word(name: str) -> str:
    """Return the first word that has letters of two alphabets that are taken for each other, or nothing."""
    for word in unicodedata.normalize("NFKC", name).split():
        if len({script_of(letter) for letter in word} & ALIKE) > 1:
            return word
    return ""


def read_as(name: str) -> str:
    """Return the Latin words that a name reads as though it is written otherwise, or nothing where it is what it is.

    Only a name of which every letter has its double reads so: Анна does not, for its н has none.
    """
    plain = unicodedata.normalize("NFKC", name)
    words = [_read(word) for word in plain.split()]
    told = " ".join(words)
    return told if told != " ".join(name.split()) and all(words) else ""


def _read(word: str) -> str:
    lettered = any(letter.isalpha() for letter in word)
    letters = [LATIN.get(letter, DIGITS.get(letter, letter) if lettered else letter) for letter in word]
    foreign = any(script_of(letter) not in ("", "LATIN") for letter in letters)
    return "" if foreign else unicodedata.normalize("NFC", "".join(letters))


def speaks_for_the_team(name: str) -> bool:
    """Say whether a name is nothing but words for a team, however they are written."""
    words = (read_as(name) or unicodedata.normalize("NFKC", name)).casefold().split()
    words = [word for word in words if word not in ("the", "a", "of", "and", "&")]
    return bool(words) and all(word.strip(".,:!-'") in OF_THE_TEAM for word in words)
