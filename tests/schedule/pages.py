"""What tests of the board's and the publishing page share."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from workshops.models import Session

BOARD = "/g/riverside/organize/schedule/"
MONDAY = f"{BOARD}2026-07-06/"


def words(response: Any) -> str:
    """Return the words of the main part of a page."""
    text = response.content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", unescape(strip_tags(text)))


def do(client: Client, session: Session, what: str, address: str = MONDAY, **typed: Any) -> Any:
    return client.post(address, {"do": what, "session": session.pk, "version": session.version, **typed})
