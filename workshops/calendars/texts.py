"""What a text may hold before it goes into a calendar."""

import re

from icalendar import vText

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


def clean_lines(text: str) -> str:
    r"""Return `text` with every kind of line end as \n, tabs as spaces, no control characters, no space around it.

    RFC 5545 3.3.11 forbids control characters; several readers also break lines at the Unicode line ends.
    """
    return UNWANTED.sub("", LINE_ENDS.sub("\n", text).replace("\t", " ")).strip()


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, each run of white space one space."""
    return " ".join(clean_lines(text).split())


class Text(vText):
    r"""A value escaped as RFC 5545 3.3.11 says; icalendar 7.3 would make a line end of a written \N."""

    def to_ical(self) -> bytes:
        """Return the value with backslash, semicolon, comma and line end escaped."""
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode()
