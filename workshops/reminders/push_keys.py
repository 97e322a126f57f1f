"""The site's own key for web push (VAPID, RFC 8292), made of its secret key: the same on every machine of a site."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (SEC 2, 2.4.2)


def private_key() -> ec.EllipticCurvePrivateKey:
    """Return the key that signs to whom a push belongs."""
    return _derived(settings.SECRET_KEY)


def application_key() -> str:
    """Return what a browser asks for before it lets us write to it, as base64url."""
    return urlsafe_b64encode(public_bytes(private_key())).decode().rstrip("=")


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the 65 bytes of a key's public point, as browsers and RFC 8291 want them."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@lru_cache(maxsize=2)
def _derived(secret: str) -> ec.EllipticCurvePrivateKey:
    """Return a key from 48 bytes: so many that no number below the order is likelier (FIPS 186-5, A.2.1)."""
    made = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"web push").derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(made) % (ORDER - 1) + 1, CURVE)
