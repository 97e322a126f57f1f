"""Pictures of people: what was sent, looked at without trust, becomes two small squares without metadata."""

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_SIDE = 32  # pixels
KEPT_BYTES = 30_000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITIES = (82, 74, 64, 54, 44, 34, 24, 14)
TOO_MUCH = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# What Pillow raises for files that are cut off or made to harm.
BROKEN = (OSError, SyntaxError, ValueError, IndexError, EOFError, KeyError, TypeError, OverflowError, MemoryError)


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    HEAVY = "heavy"
    NO_IMAGE = "no image"
    DRAWING = "drawing"
    ANIMATED = "animated"
    HUGE = "huge"
    TINY = "tiny"
    BROKEN = "broken"


class NotTaken(Exception):
    """A file that becomes no picture; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, kw_only=True)
class Squares:
    """A picture in two sizes, WebP."""

    large: bytes
    small: bytes


def squares(data: bytes, *, large: int, small: int) -> Squares:
    """Return the middle of a JPEG, PNG or WebP picture as squares of `large` and `small` pixels a side.

    The name it came by does not matter, its first bytes do. It is turned upright, and its metadata (place, camera,
    comments, preview) are gone: only pixels are kept. Each square has KEPT_BYTES at most. Raises NotTaken.
    """
    if not data:
        raise NotTaken(Fault.EMPTY)
    if len(data) > MOST_BYTES:
        raise NotTaken(Fault.HEAVY)
    try:
        with _opened(data, large) as image:
            upright = ImageOps.exif_transpose(image)
            square = ImageOps.fit(_flat(upright), (large, large), Image.Resampling.LANCZOS)
    except TOO_MUCH as error:
        raise NotTaken(Fault.HUGE) from error
    except BROKEN as error:
        raise NotTaken(Fault.BROKEN) from error
    return Squares(large=_packed(square), small=_packed(square.resize((small, small), Image.Resampling.LANCZOS)))


def _opened(data: bytes, side: int) -> Image.Image:
    """Return the picture with its size looked at, before anything of it is unpacked."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise NotTaken(_kind_of(data)) from error
    if image.width * image.height > MOST_PIXELS:
        raise NotTaken(Fault.HUGE)
    if min(image.size) < LEAST_SIDE:
        raise NotTaken(Fault.TINY)
    if getattr(image, "n_frames", 1) > 1:
        raise NotTaken(Fault.ANIMATED)
    image.draft("RGB", (side * 2, side * 2))
    return image


def _kind_of(data: bytes) -> Fault:
    """Return what a file is that is none of FORMATS, as far as its first bytes tell."""
    start = data[:1024].lstrip().lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"svg" in start:
        return Fault.DRAWING
    if start.startswith((b"gif87a", b"gif89a")):
        return Fault.ANIMATED
    return Fault.BROKEN if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF")) else Fault.NO_IMAGE


def _flat(image: Image.Image) -> Image.Image:
    """Return it in RGB; what is see-through lies on white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    return image.convert("RGB")


def _packed(square: Image.Image) -> bytes:
    """Return its bytes, as fine as KEPT_BYTES allow."""
    bare = Image.frombytes("RGB", square.size, square.tobytes())
    packed = b""
    for quality in QUALITIES:
        out = BytesIO()
        bare.save(out, "WEBP", quality=quality, method=4)
        packed = out.getvalue()
        if len(packed) <= KEPT_BYTES:
            return packed
    raise NotTaken(Fault.HEAVY)
