"""Languages people speak: BCP 47 codes, chosen and shown by name."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext

MOST = 8
# What Django's own list leaves out and people of gatherings may well speak or sign: BCP 47 code, name.
MORE = {
    "ase": "American Sign Language",
    "bfi": "British Sign Language",
    "am": "Amharic",
    "chr": "Cherokee",
    "cho": "Choctaw",
    "cr": "Cree",
    "dak": "Dakota",
    "gn": "Guarani",
    "haw": "Hawaiian",
    "iu": "Inuktitut",
    "lkt": "Lakota",
    "mi": "Māori",
    "moh": "Mohawk",
    "nv": "Navajo",
    "oj": "Ojibwe",
    "pa": "Punjabi",
    "qu": "Quechua",
    "rom": "Romani",
    "se": "Northern Sami",
    "so": "Somali",
    "tl": "Tagalog",
    "ti": "Tigrinya",
    "yi": "Yiddish",
    "yo": "Yoruba",
    "zu": "Zulu",
}


def _code(name: str) -> str:
    """Return a language's code as BCP 47 writes it: zh-Hans, not zh-hans."""
    language, _, script = name.partition("-")
    return f"{language}-{script.title()}" if len(script) == 4 else name


def _listed() -> dict[str, str]:
    """Return names by code; of regions only the language itself."""
    listed = {
        _code(name): str(info["name"])
        for name, info in LANG_INFO.items()
        if "name" in info and len(name.partition("-")[2]) in (0, 4)
    }
    return dict(sorted((MORE | listed).items(), key=lambda pair: pair[1]))


NAMES = _listed()
OWN_NAMES = {_code(name): str(info["name_local"]) for name, info in LANG_INFO.items() if "name_local" in info}


def language_names() -> list[str]:
    """Return every language's name, to choose from."""
    return [gettext(name) for name in NAMES.values()]


def name_of(code: str) -> str:
    """Return the language's name; the code itself when it is none of ours."""
    return gettext(NAMES[code]) if code in NAMES else code


def code_of(typed: str) -> str | None:
    """Return the code of a language typed by its name, its own name or its code, in whatever case; None if unknown."""
    wanted = typed.strip().casefold()
    for code, name in NAMES.items() if wanted else ():
        if wanted in {code.casefold(), name.casefold(), gettext(name).casefold(), OWN_NAMES.get(code, "").casefold()}:
            return code
    return None


def nearest(typed: str) -> str:
    """Return the name most like what was typed, or ""."""
    return next(iter(get_close_matches(typed.strip().title(), language_names(), n=1, cutoff=0.7)), "")


def are_codes(value: Any) -> bool:
    """Say whether a value is a list of known codes, each once and not too many."""
    return (
        isinstance(value, list)
        and len(value) <= MOST
        and all(isinstance(code, str) and code in NAMES for code in value)
        and len(set(value)) == len(value)
    )


def in_words(codes: Iterable[str]) -> list[str]:
    """Return the languages' names in their order."""
    return [name_of(code) for code in codes]
