"""What must not stand on a public board: how to reach somebody, and where they live."""

import re
import unicodedata

MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}|\S+ ?(?:\(at\)|\[at\]) ?\S+", re.IGNORECASE)
LINK = re.compile(
    r"(?:https?|ftp):|www\.|</?[a-z][^>]*>|\b[\w-]{2,}\.(?:com|net|org|info|biz|io|ly|me|xyz|ru|de)\b", re.I
)
NUMBER = re.compile(r"(?:\+|\b00)?\d(?:[\s./()-]{0,2}\d){7,}")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")
WAYS = "street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|terrace|close|crescent|straße|strasse|rue"
HOME = re.compile(rf"\b\d{{1,5}}[a-z]?,? (?:\w+ ){{1,3}}(?:{WAYS})\b|\b\w+(?:straße|strasse) ?\d+|\brue \w+ \d+", re.I)

MAIL_ADDRESS, WEB_LINK, PHONE, HOME_ADDRESS = "mail", "link", "phone", "home"


def private_in(words: str) -> str:
    """Return what of the private stands in `words` (`mail`, `link`, `phone`, `home`), or nothing.

    Letters that only look alike, such as those of full width, are read as the plain ones (NFKC).
    """
    text = unicodedata.normalize("NFKC", words)
    if MAIL.search(text):
        return MAIL_ADDRESS
    if LINK.search(text):
        return WEB_LINK
    if HOME.search(text):
        return HOME_ADDRESS
    return PHONE if NUMBER.search(DAY.sub(" ", text)) else ""
