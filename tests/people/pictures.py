"""Pictures for tests, made when asked for."""

from io import BytesIO
from typing import Any

from PIL import Image


def picture(size: tuple[int, int] = (400, 300), kind: str = "JPEG", mode: str = "RGB", **saving: Any) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new(mode, size, "blue")
    image.paste(Image.new(mode, (size[0] // 2, size[1]), "red"), (0, 0))
    return saved(image, kind, **saving)


def saved(image: Image.Image, kind: str, **saving: Any) -> bytes:
    """Return the bytes of a picture."""
    out = BytesIO()
    image.save(out, kind, **saving)
    return out.getvalue()


def noise(side: int = 600) -> bytes:
    """Return a picture that packs badly."""
    return saved(Image.effect_noise((side, side), 120).convert("RGB"), "PNG")


def opened(data: bytes) -> Image.Image:
    """Return a picture with its pixels read."""
    image = Image.open(BytesIO(data))
    image.load()
    return image
