"""Log lines without the secrets of private calendars and of links in mails, and without how to reach somebody."""

import logging
import re

# As in workshops/calendars/urls.py; also with the slashes written as %2F, as a link within a link has them.
SECRET = re.compile(r"((?:/|%2F)cal(?:/|%2F))[A-Za-z0-9_-]+", re.IGNORECASE)
# As django.core.signing writes a value, its time and its signature: the token of every link in a mail.
SIGNED = re.compile(r"((?:%2F)?)\.?[A-Za-z0-9_-]+(:|%3A)[A-Za-z0-9]{6}\2[A-Za-z0-9_-]{43}", re.IGNORECASE)
# An address of a person, as mail servers' words and a database's errors have it; whose server it is stays.
ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+(@|%40)(?=[A-Za-z0-9-]+\.)", re.IGNORECASE)
PHONE = re.compile(r"(\+|%2B)[1-9][0-9]{7,14}\b", re.IGNORECASE)  # E.164


def masked(line: str) -> str:
    """Return the line with each secret replaced."""
    plain = SIGNED.sub(r"\1...", SECRET.sub(r"\1...", line))
    return PHONE.sub(r"\1...", ADDRESS.sub(r"...\1", plain))


class MaskingFormatter(logging.Formatter):
    """Formats as always, then masks the whole of it: message, arguments and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's lines."""
        return masked(super().format(record))
