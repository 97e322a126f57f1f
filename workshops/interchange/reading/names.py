"""Names inside cells: several teachers in one cell, a place or a teacher inside a title, fees and ages in words."""

import re
from decimal import Decimal

from .programme import Fee

ID_BEFORE = re.compile(r"^\d+\s*:\s*(?=\S)")
HARD = re.compile(r"[;|\n]")
LONGEST_LIST = 2_000
SOFT = re.compile(r",\s*(?:and|und|og|et)\s+|\s+(?:&|\+|and|und|og|et)\s+|,\s+", re.IGNORECASE)
PLACE_IN_TITLE = re.compile(r"\s+@\s+(?P<name>[^@]{2,100}?)(?=\s+w/\s|$)")
TEACHER_IN_TITLE = re.compile(r"\s+w/\s*(?P<name>[^@]{2,150}?)(?=\s+@\s|$)")
NUMBER = r"(\d{1,6}(?:[.,]\d{1,2})?)"
SIGN = r"(?:[$€£]|[A-Za-z]{3})?"
FEE = re.compile(rf"^{SIGN}\s*{NUMBER}\s*(?:(?:-|–|to)\s*{SIGN}\s*{NUMBER})?\s*{SIGN}(?:\s*[,;(](?!\d).*)?$", re.DOTALL)
CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
CURRENCY_CODE = re.compile(r"(?<![A-Za-z])(USD|EUR|GBP|CHF|SEK|NOK|DKK|ISK|CAD|AUD|NZD|INR|PLN|CZK)(?![A-Za-z])")
AGE_SPAN = re.compile(r"^(?:ages?\s*)?(\d{1,3})\s*(?:-|–|to|until)\s*(\d{1,3})(?:\s*years?)?$", re.IGNORECASE)
AGE_FROM = re.compile(r"^(?:ages?\s*)?(\d{1,3})\s*(?:\+|and (?:up|older|over))(?:\s*years?)?$", re.IGNORECASE)
OLDEST = 120


def split_people(cell: str) -> tuple[list[str], bool]:
    """Return the names in a cell, each once, and whether that took a guess.

    `;`, `|` and line breaks always part names. Without them a comma, `&` or "and" parts them if every piece begins
    like a name; a number before a name (`12:Ada`) is taken off.
    """
    pieces = [piece for p in HARD.split(cell) if (piece := " ".join(p.split()))]
    guessed = False
    if len(pieces) == 1 and not HARD.search(cell) and len(pieces[0]) <= LONGEST_LIST:
        soft = [p.strip() for p in SOFT.split(pieces[0])]
        if len(soft) > 1 and all(p and (p[0].isupper() or p[0].isdigit()) for p in soft):
            pieces, guessed = soft, True
    names = [ID_BEFORE.sub("", piece) for piece in pieces]
    return list(dict.fromkeys(name for name in names if name)), guessed


def out_of_title(title: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return the title without what the pattern finds in it, and the name found or ""."""
    match = pattern.search(title)
    rest = (title[: match.start()] + title[match.end() :]).strip() if match else ""
    return (rest, match["name"].strip()) if match and rest else (title, "")


def parse_fee(text: str) -> Fee:
    """Return the fee a text tells: amounts as a span when there are one or two, the words always."""
    note = text.strip()
    if not note:
        return Fee()
    if note.lower() in ("free", "none", "no fee"):
        return Fee(low=Decimal(0), high=Decimal(0), note=note)
    match = FEE.match(note)
    if not match:
        return Fee(note=note)
    amounts = [Decimal(amount.replace(",", ".")) for amount in match.groups() if amount]
    code = CURRENCY_CODE.search(note)
    currency = code[1] if code else next((c for sign, c in CURRENCY_SIGNS.items() if sign in note), "")
    return Fee(low=min(amounts), high=max(amounts), currency=currency, note=note)


def parse_ages(text: str) -> tuple[int | None, int | None]:
    """Return the youngest and oldest age that a text tells: `8-12`, `13+`; (None, None) for words."""
    if (match := AGE_SPAN.match(text.strip())) and int(match[1]) <= int(match[2]) <= OLDEST:
        return int(match[1]), int(match[2])
    if (match := AGE_FROM.match(text.strip())) and int(match[1]) <= OLDEST:
        return int(match[1]), None
    return None, None
