"""The secret part of a private link: 128 random bits, shown once and kept only as a hash."""

import secrets
from hashlib import sha256


class TokenConverter:
    """How a token is written in addresses."""

    regex = "[A-Za-z0-9_-]{22}"

    def to_python(self, value: str) -> str:
        """Return the token."""
        return value

    def to_url(self, value: str) -> str:
        """Return the token."""
        return value


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(16)


def hash_of(token: str) -> str:
    """Return what is kept of a token; the token is random enough for a plain hash."""
    return sha256(token.encode()).hexdigest()
