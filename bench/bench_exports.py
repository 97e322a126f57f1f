"""Files for other programs: making one grows with the sessions alone, sending one costs next to nothing."""

from collections.abc import Callable, Iterator

from workshops.gatherings.models import Gathering
from workshops.interchange.export_actions import render
from workshops.interchange.models import ExportFile
from workshops.schedule.models import Release

from .figures import Figure
from .gatherings import gathering, get, queries
from .measure import ratio


def making(of: Gathering, kind: str) -> Callable[[], object]:
    """Return the making of a file of the gathering's latest release, nothing of it stored."""
    release = Release.objects.latest_of(of)
    return lambda: render(of, release, kind)


def figures() -> Iterator[Figure]:
    """Yield for each kind the growth per session and the queries that sessions add; then what is stored."""
    few, many = gathering("S"), gathering("L")
    for kind in ExportFile.Kind.values:
        small, large = making(few, kind), making(many, kind)
        yield Figure(f"exports.{kind}_queries_added_by_940_sessions", queries(large) - queries(small), 0)
        yield Figure(f"exports.{kind}_per_session_1000_to_60", ratio(large, small, rounds=3) * 60 / 1000, 1.25)
    path = f"/g/{many.slug}/schedule.xml"
    tag = get(path)["ETag"]
    yield Figure("exports.stored_queries", queries(lambda: get(path)), 2)
    yield Figure("exports.unchanged_queries", queries(lambda: get(path, if_none_match=tag)), 1)
    yield Figure("exports.stored_to_made", ratio(lambda: get(path), making(many, ExportFile.Kind.XML), rounds=3), 0.1)
