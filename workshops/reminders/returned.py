"""What a mail server writes when it gives a mail back for good (RFC 3464, 6533), read from its bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from uuid import UUID

MOST_RECIPIENTS = 100
# RFC 3463: x.6.z is about what the mail holds, x.7.z about who sends, x.3.4 about its size; none is about the address.
FOR_GOOD = re.compile(r"\s*5\.(?!6\.|7\.|3\.4\b)\d{1,3}\.\d{1,3}\b")
MESSAGE_ID = re.compile(r"<?\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", re.IGNORECASE)
XTEXT = re.compile(r"\+([0-9A-F]{2})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """One recipient whom a mail did not reach: by what addresses they are called, and the server's words."""

    message_id: UUID
    addresses: frozenset[str]
    reason: str


def read_returned(raw: bytes) -> list[Returned]:
    """Return whom a mail did not reach for good; nobody when it is anything but such a report."""
    mail = message_from_bytes(raw)
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return []
    parts = [part for part in mail.get_payload() if isinstance(part, Message)]
    ours = next((one for one in map(_message_id, parts) if one), None)
    if ours is None:
        return []
    groups = [group for part in parts for group in _groups(part)]
    return [
        Returned(message_id=ours, addresses=_addresses(group), reason=_reason(group))
        for group in groups[:MOST_RECIPIENTS]
        if _field(group, "Action").strip().lower() == "failed" and FOR_GOOD.match(_field(group, "Status"))
    ]


def _message_id(part: Message) -> UUID | None:
    """Return the delivery that a part gives back, whole or its headers alone."""
    kind, returned = part.get_content_type(), None
    if kind in ("message/rfc822", "message/global", "message/global-headers"):
        returned = _first(part)
    elif kind == "text/rfc822-headers":
        returned = message_from_bytes(_bytes(part))
    found = MESSAGE_ID.match(_field(returned, "Message-ID").strip()) if returned else None
    return UUID(found[1]) if found else None


def _groups(part: Message) -> Iterator[Message]:
    """Yield the groups of fields of a part that reports; the first is about the mail, the others about recipients."""
    kind = part.get_content_type()
    if kind == "message/delivery-status":
        payload = part.get_payload()
        yield from (one for one in payload if isinstance(one, Message)) if isinstance(payload, list) else ()
    elif kind == "message/global-delivery-status":
        whole = _first(part)
        rest = whole.get_payload() if whole else ""
        text = rest if isinstance(rest, str) else ""
        yield from (message_from_string(group) for group in re.split(r"(?:\r?\n){2,}", text.strip()))


def _first(part: Message) -> Message | None:
    payload = part.get_payload()
    first = payload[0] if isinstance(payload, list) and payload else None
    return first if isinstance(first, Message) else None


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _field(fields: Message, name: str) -> str:
    """Return a field as one line that a database takes."""
    plain = " ".join(str(fields.get(name, "")).split())
    return "".join(letter for letter in plain if letter.isprintable())


def _addresses(group: Message) -> frozenset[str]:
    """Return how the recipient is called in small letters, `+2B` read as what it stands for (RFC 3461, 4)."""
    found = set()
    for name in ("Final-Recipient", "Original-Recipient"):
        address = _field(group, name).partition(";")[2].strip().strip("<>").lower()
        if address:
            found |= {address, XTEXT.sub(lambda m: chr(int(m[1], 16)), address.upper()).lower()}
    return frozenset(found)


def _reason(group: Message) -> str:
    return _field(group, "Diagnostic-Code").partition(";")[2].strip() or _field(group, "Status")
