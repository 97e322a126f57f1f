"""Bytes to text, and text to what a field can hold: nothing lost silently."""

import html
import re

from .programme import MAX_BYTES, Notes, ProgrammeError
from .programme import gettext_noop as _

UTF16 = (b"\xff\xfe", b"\xfe\xff")
KNOWN_BINARIES = {
    b"PK\x03\x04": _("this is a spreadsheet or an archive. Save it as CSV (UTF-8), then import that."),
    b"%PDF": _("this is a PDF. Import the list it was printed from, as CSV."),
    b"\xd0\xcf\x11\xe0": _("this is an old spreadsheet. Save it as CSV (UTF-8), then import that."),
    b"\x1f\x8b": _("this file is compressed. Unpack it first."),
}
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNPRINTABLE = re.compile(r"[\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
BREAKS = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li|/ul|/ol)\b[^<>]*>", re.IGNORECASE)
TAGS = re.compile(r"</?(?:br|p|div|span|h[1-6]|ul|ol|li|a|b|i|u|em|strong|code|pre|blockquote)\b[^<>]*>", re.IGNORECASE)


def line_of(data: bytes, position: int) -> str:
    """Return the line in which a byte lies, as places in a file are named."""
    newlines = data.count(b"\n", 0, position)
    return f"line {newlines + 1}"


def check_bytes(data: bytes) -> None:
    """Raise ProgrammeError when the bytes are too many, none, or no text at all."""
    if len(data) > MAX_BYTES:
        raise ProgrammeError(
            "file",
            _("it is larger than %(megabytes)s MB. Split it, or leave out what is no programme."),
            megabytes=MAX_BYTES // 1024**2,
        )
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise ProgrammeError("file", _("it is empty. Choose the file that holds the programme."))
    for start, reason in KNOWN_BINARIES.items():
        if data.startswith(start):
            raise ProgrammeError("file", reason)
    if b"\x00" in data and not data.startswith(UTF16):
        raise ProgrammeError(
            line_of(data, data.index(b"\x00")),
            _("a zero byte: this is no text, or it was damaged on the way. Export it again as UTF-8."),
        )


def decode(data: bytes, notes: Notes) -> str:
    """Return the text of UTF-8 (with or without a mark), marked UTF-16 or, noted as a repair, Windows-1252 bytes."""
    check_bytes(data)
    if data.startswith(UTF16):
        return _decode_utf16(data, notes)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = line_of(data, error.start)
        if not UTF8_LETTER.search(data):
            return _decode_windows(data, where, notes)
        raise ProgrammeError(
            where,
            _("byte %(byte)s is no UTF-8, though other letters are: encodings are mixed. Save all of it as UTF-8."),
            byte=f"0x{data[error.start]:02x}",
        ) from error


def _decode_utf16(data: bytes, notes: Notes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ProgrammeError("file", _("it says that it is UTF-16, but it is damaged. Save it as UTF-8.")) from error
    if "\x00" in text:
        raise ProgrammeError("file", _("it holds zero characters: it was damaged on the way. Save it as UTF-8."))
    notes.add("file", _("written as UTF-16"), _("read so"))
    return text


def _decode_windows(data: bytes, where: str, notes: Notes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ProgrammeError(
            line_of(data, error.start),
            _("byte %(byte)s is neither UTF-8 nor Windows-1252. Save the file as UTF-8."),
            byte=f"0x{data[error.start]:02x}",
        ) from error
    notes.add(where, _("not UTF-8"), _("the whole file read as Windows-1252; look at the accented letters"))
    return text


def clean(text: str, where: str, notes: Notes) -> str:
    """Return the text with plain line ends and without characters that cannot be stored or shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if CONTROLS.search(text):
        notes.add(where, _("control characters"), _("taken out"))
        text = CONTROLS.sub("", text)
    if UNPRINTABLE.search(text):
        notes.add(where, _("a character that no font shows"), _("shown as �"))
        text = UNPRINTABLE.sub("\ufffd", text)
    return text.strip()


def one_line(text: str) -> str:
    """Return the text on one line, runs of blanks as one."""
    return " ".join(text.split())


def plain(text: str, where: str, notes: Notes) -> str:
    """Return the text without HTML tags, when it has any; line breaks stay."""
    if not TAGS.search(text):
        return text
    notes.add(where, _("HTML tags in the text"), _("taken off; line breaks kept"))
    bare = html.unescape(TAGS.sub("", BREAKS.sub("\n", text)))
    return clean(re.sub(r"\n{3,}", "\n\n", bare), where, notes)


def shorten(text: str, limit: int, field: str, where: str, notes: Notes) -> str:
    """Return at most `limit` characters of the text; a cut is noted."""
    if len(text) <= limit:
        return text
    notes.add(
        where,
        _("%(field)s of %(length)s characters"),
        _("cut to %(limit)s"),
        field=field,
        length=len(text),
        limit=limit,
    )
    return text[: limit - 1].rstrip() + "…"
