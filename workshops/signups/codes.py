"""The short code by which a steward finds somebody's plan: no secret, but nothing anybody could guess or count."""

import hmac
from base64 import b32encode
from hashlib import sha256

LENGTH = 8


def code_of(secret: str, gathering: int, person: int) -> str:
    """Return the code of a person at a gathering: eight letters and digits that are not mistaken for each other."""
    digest = hmac.new(secret.encode(), f"check-in:{gathering}:{person}".encode(), sha256).digest()
    return b32encode(digest).decode()[:LENGTH]


def as_typed(code: str) -> str:
    """Return a code as it was made, whatever the case and gaps in which somebody typed it."""
    return "".join(code.split()).replace("-", "").upper().replace("0", "O").replace("1", "I").replace("8", "B")
