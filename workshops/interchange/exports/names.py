"""Names as the formats allow them."""

import re
import unicodedata
from uuid import NAMESPACE_URL, uuid5

# XML 1.0, 2.2: no other character may stand in a document.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
JSON_SLUG = re.compile(r"^[a-z0-9_-]+[a-z0-9]$")
JSON_ZONE = re.compile(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")
XML_TRACK_SLUG = re.compile(r"^[a-z][a-z0-9-]+$")
SHORTEST = 4


def xml_text(text: str) -> str:
    """Return the text without what no XML document may hold."""
    return NO_XML.sub("", text)


def acronym(slug: str) -> str:
    """Return a gathering's slug as an acronym that both schemas take: at least four of a-z, 0-9 and _."""
    return re.sub(r"[^a-z0-9_]", "_", slug.lower()).ljust(SHORTEST, "_")


def session_slug(of: str, number: int, title: str) -> str:
    """Return a slug that both schemas take, and that no other session of the acronym has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{of}-{number:04}-{words or 'session'}"


def guid_of(address: str) -> str:
    """Return the UUID of what has an address of its own (RFC 9562, 5.5)."""
    return str(uuid5(NAMESPACE_URL, address))
