"""A sketch of a site: its places as numbered dots, north up, with a bar of known length."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

WIDTH = 320.0
MARGIN = 22.0
METRES_PER_DEGREE = 111_320.0
LEAST_METRES = 0.1  # places nearer than this are at one spot
BARS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A place on the sketch, in the sketch's own units from its upper left corner."""

    number: int
    name: str
    slug: str
    x: float
    y: float
    is_marked: bool


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """The dots, the sketch's size, and how long `bar_metres` are on it."""

    dots: tuple[Dot, ...]
    width: float
    height: float
    bar: float
    bar_metres: int
    bar_y: float
    margin: float = MARGIN


def sketch_of(places: Iterable[Mapping[str, Any]], marked: str = "") -> Sketch | None:
    """Return the sketch of a release's places, `marked` being one's slug; None with fewer than two positions.

    Small distances: longitude is shrunk by the cosine of the middle latitude (plate carrée).
    """
    known = [p for p in places if p.get("latitude") is not None and p.get("longitude") is not None]
    middle = sum(p["latitude"] for p in known) / len(known) if known else 0.0
    east = [p["longitude"] * METRES_PER_DEGREE * cos(radians(middle)) for p in known]
    north = [p["latitude"] * METRES_PER_DEGREE for p in known]
    if len(known) < 2:
        return None
    span_east, span_north = max(east) - min(east), max(north) - min(north)
    if max(span_east, span_north) < LEAST_METRES:
        return None
    inner = WIDTH - 2 * MARGIN
    scale = inner / max(span_east, span_north / 1.2)
    dots = tuple(
        Dot(
            number=n,
            name=place["name"],
            slug=place["slug"],
            x=round(MARGIN + (inner - span_east * scale) / 2 + (e - min(east)) * scale, 1),
            y=round(MARGIN + (max(north) - v) * scale, 1),
            is_marked=place["slug"] == marked,
        )
        for n, (place, e, v) in enumerate(zip(known, east, north, strict=True), start=1)
    )
    bar_metres = max((bar for bar in BARS if bar * scale <= WIDTH / 3), default=BARS[0])
    ground = round(span_north * scale + 2 * MARGIN, 1)
    return Sketch(
        dots=dots,
        width=WIDTH,
        height=ground + MARGIN,
        bar=round(bar_metres * scale, 1),
        bar_metres=bar_metres,
        bar_y=ground + 5,
    )
