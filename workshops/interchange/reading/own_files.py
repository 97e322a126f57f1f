"""What files written here say in their own way, so that they come back as what they were."""

import re
from collections.abc import Mapping

GENERATOR = "Skill-share"
FACTS_MARK = "\n\n· · ·\n"
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), with what guards it before it.
FORMULA = re.compile(r"^'*[=+\-@\t\r]")
PART = re.compile(r"^(?P<title>.+) \(part (?P<part>\d{1,2}) of \d{1,2}\)$", re.DOTALL)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def title_and_part(title: str) -> tuple[str, int | None]:
    """Return a title without its `(part 2 of 3)`, and the part; None where it says none."""
    found = PART.match(title)
    return (found["title"], int(found["part"])) if found and int(found["part"]) else (title, None)


def as_it_was(texts: Mapping[str, str], link: str) -> dict[str, str]:
    """Return the texts of an event of a file that was written here, as the workshop's own fields had them.

    There `url` is the page here and every type the same, the link stands apart, and facts follow the description.
    """
    description = texts["description"].partition(FACTS_MARK.strip())[0].strip()
    return {**texts, "url": link, "type": "none", "description": description}
