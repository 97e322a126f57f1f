"""The sketch of a site."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workshops.schedule.sketch import WIDTH, sketch_of


def place(slug: str, latitude: float | None, longitude: float | None) -> dict[str, Any]:
    return {"slug": slug, "name": slug.title(), "latitude": latitude, "longitude": longitude}


def test_without_positions_there_is_no_sketch() -> None:
    assert sketch_of([place("a", None, None), place("b", 44.0, -72.0)]) is None


def test_places_on_one_spot_make_no_sketch() -> None:
    assert sketch_of([place("a", 44.0, -72.0), place("b", 44.0, -72.0)]) is None


def test_north_is_up_and_east_is_right() -> None:
    sketch = sketch_of([place("north-west", 44.002, -72.002), place("south-east", 44.0, -72.0)])
    assert sketch is not None
    first, second = sketch.dots
    assert (first.x < second.x, first.y < second.y) == (True, True)


def test_the_asked_place_is_marked() -> None:
    sketch = sketch_of([place("a", 44.0, -72.0), place("b", 44.001, -72.0)], "b")
    assert sketch is not None
    assert [dot.is_marked for dot in sketch.dots] == [False, True]


def test_the_bar_is_as_long_as_it_says() -> None:
    sketch = sketch_of([place("a", 44.0, -72.0), place("b", 44.001, -72.0)])
    assert sketch is not None
    metres = 0.001 * 111_320 * sketch.bar / (sketch.dots[0].y - sketch.dots[1].y)
    assert round(metres) == sketch.bar_metres


positions = st.tuples(st.floats(-60, 60), st.floats(-170, 170))


@given(st.lists(positions, min_size=2, max_size=30))
def test_every_dot_lies_on_the_sketch(found: list[tuple[float, float]]) -> None:
    sketch = sketch_of([place(f"p{n}", latitude, longitude) for n, (latitude, longitude) in enumerate(found)])
    if sketch is not None:
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= sketch.height for dot in sketch.dots)
