"""Sheets as PDF, by typst where it is installed; the site works without it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .letters import scripts_missing
from .sheets import Sheet

TEMPLATE = Path(__file__).parent / "sheets.typ"


def can_print() -> bool:
    """Say whether sheets can be made as PDF here."""
    return find_spec("typst") is not None


def pdf_of(sheets: Sequence[Sheet], language: str = "en") -> bytes:
    """Return the sheets as one PDF with text that can be searched; nobody's words are read as instructions."""
    told = json.dumps({"sheets": [asdict(sheet) for sheet in sheets], "language": language.split("-")[0]})
    made: bytes = import_module("typst").compile(
        TEMPLATE.read_bytes(), font_paths=_fonts(), format="pdf", sys_inputs={"told": told}
    )
    return made


def missing_letters(text: str) -> list[str]:
    """Return the scripts in a text that no font on this machine is known to have."""
    return scripts_missing(text, _fonts().families()) if can_print() else []


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return import_module("typst").Fonts(include_system_fonts=True)
