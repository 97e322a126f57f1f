"""Log lines without the secret part of a private calendar's link, whoever writes them and whatever they quote."""

import logging
import re

# As in workshops/calendars/urls.py; also with the slashes written as %2F, as a link within a link has them.
SECRET = re.compile(r"((?:/|%2F)cal(?:/|%2F))[A-Za-z0-9_-]+", re.IGNORECASE)


def masked(line: str) -> str:
    """Return the line with each secret replaced."""
    return SECRET.sub(r"\1...", line)


class MaskingFormatter(logging.Formatter):
    """Formats as always, then masks the whole of it: message, arguments and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's lines."""
        return masked(super().format(record))
