"""Ids that lie inside a JSON column, as keys or in lists: named anew like those that a column points with. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

Rename = Callable[[str, str], "int | str | None"]  # model and id: its name elsewhere, None where it is not


def renamed(name: str, column: str, value: Any, rename: Rename) -> Any:
    """Return a JSON column's value with its ids renamed; what is not known elsewhere is left out."""
    change = INSIDE.get((name, column))
    return value if change is None or not value else change(value, rename)


def draw_result(result: Mapping[str, Any], rename: Rename) -> dict[str, Any]:
    """Return the result of a draw: counts by offering, and which offerings a workshop had."""
    told = dict(result)
    for part in ("wished", "seats"):
        if part in told:
            told[part] = _keys("Offering", told[part], rename)
    if "of" in told:
        lists = {key: _known(rename("Offering", str(one)) for one in many) for key, many in told["of"].items()}
        told["of"] = _keys("Workshop", lists, rename)
    return told


def release_places(places: list[dict[str, Any]], rename: Rename) -> list[dict[str, Any]]:
    """Return a release's places, each with its id."""
    return [{**place, "id": rename("Place", str(place["id"]))} if place.get("id") else place for place in places]


def _keys(model: str, values: Mapping[str, Any], rename: Rename) -> dict[str, Any]:
    named = ((rename(model, str(key)), value) for key, value in values.items())
    return {str(key): value for key, value in named if key is not None}


def _known(names: Any) -> list[Any]:
    return [name for name in names if name is not None]


INSIDE: Mapping[tuple[str, str], Callable[[Any, Rename], Any]] = {
    ("Draw", "result"): draw_result,
    ("Release", "places"): release_places,
}
