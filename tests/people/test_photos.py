"""Pictures: small upright squares of pixels and nothing else; every other file is refused by its kind."""

import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from workshops.people.photos import KEPT_BYTES, MOST_BYTES, Fault, NotTaken, squares

from .pictures import noise, opened, picture, saved

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def fault_of(data: bytes) -> Fault | None:
    """Return why a file is not taken, or None when it is."""
    try:
        squares(data, large=256, small=64)
    except NotTaken as refused:
        return refused.fault
    return None


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int) -> bytes:
    """Return a PNG of few bytes that says it has `side` times `side` pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00" * 10_000)) + chunk(b"IEND", b"")


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_two_squares(kind: str) -> None:
    made = squares(picture(kind=kind), large=256, small=64)
    assert [(opened(data).size, opened(data).format) for data in (made.large, made.small)] == [
        ((256, 256), "WEBP"),
        ((64, 64), "WEBP"),
    ]


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_kind_of_pixel_is_taken(mode: str) -> None:
    image = Image.new(mode, (80, 80))
    assert fault_of(saved(image, "JPEG" if mode == "CMYK" else "PNG")) is None


def test_what_is_see_through_lies_on_white() -> None:
    made = squares(saved(Image.new("RGBA", (80, 80), (0, 0, 0, 0)), "PNG"), large=256, small=64)
    assert min(opened(made.large).convert("L").tobytes()) > 250


def test_a_picture_that_packs_badly_is_kept_small_all_the_same() -> None:
    made = squares(noise(), large=256, small=64)
    assert (len(made.large) <= KEPT_BYTES, len(made.small) <= KEPT_BYTES) == (True, True)


def test_the_middle_is_kept() -> None:
    made = opened(squares(picture((900, 300)), large=256, small=64).large).convert("RGB")
    left, right = made.getpixel((10, 128)), made.getpixel((245, 128))
    assert isinstance(left, tuple) and isinstance(right, tuple)
    assert (left[0] > 200 > left[2], right[2] > 200 > right[0]) == (True, True)


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees: what was left is on top
    made = opened(squares(picture((300, 300), exif=exif), large=256, small=64).large).convert("RGB")
    top, bottom = made.getpixel((128, 10)), made.getpixel((128, 245))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert (top[0] > 200 > top[2], bottom[2] > 200 > bottom[0]) == (True, True)


def test_nothing_that_the_camera_wrote_is_left() -> None:
    exif = Image.Exif()
    exif[0x010E] = "LEAK description"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture(exif=exif, comment=b"LEAK comment", icc_profile=b"LEAK profile" * 20)
    made = squares(data, large=256, small=64)
    kept = opened(made.large)
    leaks = [b"LEAK" in sent for sent in (data, made.large, made.small)]
    assert (leaks, dict(kept.getexif()), kept.info.get("icc_profile")) == ([True, False, False], {}, None)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\x00" * (MOST_BYTES + 1), Fault.HEAVY),
        (b"hello", Fault.NO_IMAGE),
        (b"%PDF-1.7\n", Fault.NO_IMAGE),
        (b"MZ\x90\x00" + b"\x00" * 500, Fault.NO_IMAGE),
        (SVG, Fault.DRAWING),
        (b"<svg/>", Fault.DRAWING),
        (animated("GIF"), Fault.ANIMATED),
        (animated("WEBP"), Fault.ANIMATED),
        (animated("PNG"), Fault.ANIMATED),
        (picture((1, 1), "PNG"), Fault.TINY),
        (picture((31, 500), "PNG"), Fault.TINY),
        (bomb(7_000), Fault.HUGE),
        (bomb(12_000), Fault.HUGE),
        (bomb(60_000), Fault.HUGE),
        (bomb(2_000), Fault.BROKEN),
        (picture()[:-600], Fault.BROKEN),
        (picture(kind="PNG")[:200], Fault.BROKEN),
        (b"\xff\xd8\xff", Fault.BROKEN),
        (saved(Image.new("RGB", (64, 64)), "BMP"), Fault.NO_IMAGE),
        (saved(Image.new("RGB", (64, 64)), "TIFF"), Fault.NO_IMAGE),
    ],
)
def test_each_kind_of_wrong_file_has_its_fault(data: bytes, fault: Fault) -> None:
    assert fault_of(data) is fault


@settings(max_examples=150)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_a_damaged_file_is_taken_or_refused_and_nothing_else(kind: str, data: Any) -> None:
    whole = bytearray(picture((48, 40), kind))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert fault_of(bytes(whole[: data.draw(st.integers(0, len(whole)))])) in {None, *Fault}
