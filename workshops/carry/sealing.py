"""The sealed file: a line that says what it is, sealed chunks, a checksum. Pure.

A key is made of the passphrase by scrypt. Each chunk is sealed by AES-GCM with its number and whether it is the last as
nonce, and with the first line as what it belongs to: none can be changed, left out, moved, or taken from another file.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

FORMAT = "skill-share-carry"
VERSION = 1
CHUNK = 64 * 1024
TAG = 16
SUM = 32
LONGEST_HEAD = 4_000
MAX_BYTES = 500_000_000
SHORTEST_PASSPHRASE = 12
COST = 2**15  # of scrypt: 32 MB and a tenth of a second for each try


class SealBroken(Exception):
    """A file that cannot be opened; `why` is one of the words below."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


FOREIGN, NEWER, DAMAGED, WRONG_PASSPHRASE = "foreign", "newer", "damaged", "wrong passphrase"


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def seal(into: BinaryIO, lines: Iterable[str], head: dict[str, Any], passphrase: str) -> None:
    """Write the lines, packed and sealed."""
    salt = os.urandom(16)
    told = {"format": FORMAT, "version": VERSION, **head, "salt": salt.hex()}
    first = json.dumps(told, sort_keys=True).encode() + b"\n"
    cipher, digest, number = _cipher(passphrase, salt), sha256(first), 0
    into.write(first)
    waiting = b""
    for piece in _packed(lines):
        waiting += piece
        while len(waiting) > CHUNK:
            sealed, waiting = cipher.encrypt(_nonce(number, False), waiting[:CHUNK], first), waiting[CHUNK:]
            digest.update(sealed)
            into.write(sealed)
            number += 1
    sealed = cipher.encrypt(_nonce(number, True), waiting, first)
    digest.update(sealed)
    into.write(sealed + digest.digest())


def _packed(lines: Iterable[str]) -> Iterator[bytes]:
    packer = zlib.compressobj(6)
    for line in lines:
        yield packer.compress(line.encode() + b"\n")
    yield packer.flush()


def read_head(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return what the first line tells, and the line."""
    first = file.readline(LONGEST_HEAD)
    try:
        head = json.loads(first)
        known = isinstance(head, dict) and head.get("format") == FORMAT and len(bytes.fromhex(head["salt"])) == 16
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise SealBroken(FOREIGN)
    if head["version"] != VERSION:
        raise SealBroken(NEWER)
    return head, first


def unseal(file: BinaryIO, passphrase: str) -> Iterator[str]:
    """Yield the lines of a file; raises SealBroken when it is foreign, damaged, cut short or sealed otherwise."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head, first = read_head(file)
    end = size - SUM
    if size > MAX_BYTES or end < len(first) + TAG or not _whole(file, end):
        raise SealBroken(DAMAGED)
    file.seek(len(first))
    cipher = _cipher(passphrase, bytes.fromhex(head["salt"]))
    unpacker, rest = zlib.decompressobj(), b""
    for opened in _opened(file, end, cipher, first):
        *lines, rest = (rest + unpacker.decompress(opened)).split(b"\n")
        yield from (line.decode() for line in lines)
    if rest or not unpacker.eof:
        raise SealBroken(DAMAGED)


def _whole(file: BinaryIO, end: int) -> bool:
    file.seek(0)
    digest, left = sha256(), end
    while left > 0 and (piece := file.read(min(left, 1 << 20))):
        digest.update(piece)
        left -= len(piece)
    return digest.digest() == file.read(SUM)


def _opened(file: BinaryIO, end: int, cipher: AESGCM, first: bytes) -> Iterator[bytes]:
    number = 0
    while (left := end - file.tell()) > 0:
        sealed = file.read(min(left, CHUNK + TAG))
        try:
            yield cipher.decrypt(_nonce(number, file.tell() == end), sealed, first)
        except InvalidTag as error:
            raise SealBroken(DAMAGED if number else WRONG_PASSPHRASE) from error
        number += 1
