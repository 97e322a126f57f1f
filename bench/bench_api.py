"""The API for programs: a page costs what is on it, whether the gathering has 60 sessions or 1,000."""

from collections.abc import Callable, Iterator

from django.http import HttpResponse

from .figures import Figure
from .gatherings import gathering, get, queries
from .measure import ratio

LISTS = ("sessions", "workshops", "people")
ON_A_PAGE = 50


def page(size: str, what: str, number: int = 1) -> Callable[[], HttpResponse]:
    """Return the asking for a page of ON_A_PAGE things of a gathering of that size."""
    path = f"/api/1/gatherings/{gathering(size).slug}/{what}/?per_page={ON_A_PAGE}&page={number}"
    return lambda: get(path)


def told(answer: HttpResponse) -> int:
    """Return how many things an answer tells."""
    return len(answer.json()["results"])  # type: ignore[attr-defined]  # the test client's answers have it


def figures() -> Iterator[Figure]:
    """Yield for each list its queries and the time of a thing beside the small gathering's; then a far page's time."""
    for what in LISTS:
        small, large = page("S", what), page("L", what)
        few, many = told(small()), told(large())
        yield Figure(f"api.{what}_queries_added_by_940_sessions", queries(large) - queries(small), 0)
        times = ratio(large, small)
        yield Figure(f"api.{what}_per_thing_1000_to_60", times * few / many, 1.5)
    first, last = page("L", "sessions"), page("L", "sessions", 1000 // ON_A_PAGE)
    yield Figure("api.last_page_to_first", ratio(last, first), 1.5)
