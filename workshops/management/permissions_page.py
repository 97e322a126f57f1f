"""The page docs/permissions.md, from the table of rights and the doors of the views."""

from collections.abc import Iterable
from pathlib import Path

from workshops.people.rights import MAY, Right, Who

from .addresses import Address, every_address

PAGE = Path(__file__).resolve().parents[2] / "docs/permissions.md"

HEAD = """# Who may do what

`manage.py permissions` writes this page from the code: the table `MAY` in `workshops/people/rights.py`, and the door of
each view. Change those, never this page; a test fails when it is stale, and another walks every address by every method
as everybody below.

A role counts in its own gathering only. "Oneself" is whoever a thing belongs to; "teacher of it" whoever teaches the
workshop; "keeper of the place" whoever was asked to keep a community place and said yes; "keeper of the catalogue"
the site's staff and whoever organizes a gathering that is open. A draft gathering does not exist for anybody outside
its team, and its calendars for nobody. What belongs to another gathering is not there (404), whoever asks. Some
rights end by themselves: its teacher changes a workshop until it is decided.
"""


def permissions_page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, "## Rights\n", *_rights(), "\n## Addresses\n", *_addresses(every_address()), ""])


def _rights() -> Iterable[str]:
    yield f"| right | in the code | {' | '.join(Who)} |"
    yield "|---|---|" + ":-:|" * len(Who)
    for right in Right:
        marks = " | ".join("yes" if who in implied(right) else "" for who in Who)
        yield f"| {right} | `{right.name}` | {marks} |"


def implied(right: Right) -> frozenset[Who]:
    """Return everybody who has the right, also those who have it because anyone or anyone signed in has."""
    if Who.ANYONE in MAY[right]:
        return frozenset(Who)
    return frozenset(Who) - {Who.ANYONE} if Who.SIGNED_IN in MAY[right] else MAY[right]


def _addresses(addresses: Iterable[Address]) -> Iterable[str]:
    yield "| address | name | methods | right |"
    yield "|---|---|---|---|"
    for address in addresses:
        read, write = address.rights
        needed = str(read) if read == write else f"{read}; POST: {write}"
        methods = ", ".join(method for method in address.methods if method != "HEAD")
        yield f"| `{address.route}` | `{address.name}` | {methods} | {needed} |"
