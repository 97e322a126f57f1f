from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshops.interchange.reading.grouping import Known, group, match, new_source
from workshops.interchange.reading.programme import Notes, ProgrammeRow
from workshops.interchange.reading.settling import Sitting

MONDAY = datetime(2026, 7, 6)  # noqa: DTZ001


def sitting(title: str, hours: int | None, place: str = "", guid: str = "") -> Sitting:
    start = None if hours is None else MONDAY + timedelta(hours=hours)
    row = ProgrammeRow(where="line", title=title, guid=guid, place=place)
    return Sitting(row=row, start=start, end=start + timedelta(hours=1) if start else None)


def known_of(sittings: list[Sitting]) -> list[Known]:
    """Return the sessions that a first import makes of the rows, all of one workshop for each title."""
    taken: set[str] = set()
    titles = [s.row.title.casefold() for s in sittings]
    return [
        Known(
            pk=n,
            source_id=new_source(s.row, taken),
            workshop=titles.index(s.row.title.casefold()),
            start=s.start,
            place=s.row.place,
        )
        for n, s in enumerate(sittings)
    ]


def matched(now: list[Sitting], before: list[Sitting]) -> dict[int, int]:
    return {n: session.pk for n, session in match(now, known_of(before)).items()}


def test_a_moved_row_is_found_by_its_title() -> None:
    assert matched([sitting("fire", 30)], [sitting("Fire", 9)]) == {0: 0}


def test_of_several_the_one_of_the_same_day_is_found() -> None:
    before = [sitting("Tea", 16), sitting("Tea", 40), sitting("Tea", 64)]
    assert matched([sitting("Tea", 41), sitting("Tea", 64)], before) == {0: 1, 1: 2}


def test_a_guid_finds_its_row_whatever_else_changed() -> None:
    assert matched([sitting("Water", 30, guid="g")], [sitting("Fire", 9, guid="g")]) == {0: 0}


def test_a_row_with_a_guid_is_never_found_by_its_title() -> None:
    assert matched([sitting("Fire", 9, guid="h")], [sitting("Fire", 9, guid="g"), sitting("Fire", 9)]) == {}


sittings = st.lists(
    st.builds(
        sitting,
        st.sampled_from(["Fire", "fire", "Tea"]),
        st.one_of(st.none(), st.integers(0, 60)),
        st.sampled_from(["", "Meadow", "Barn"]),
    ),
    max_size=12,
)


@given(sittings)
def test_the_same_rows_find_their_own_sessions(rows: list[Sitting]) -> None:
    found = match(rows, known_of(rows))
    assert sorted(found) == list(range(len(rows)))
    assert all((rows[n].start, rows[n].row.place) == (session.start, session.place) for n, session in found.items())


@given(sittings, sittings)
def test_no_session_is_found_twice_and_none_of_another_title(before: list[Sitting], now: list[Sitting]) -> None:
    found = matched(now, before)
    assert len(set(found.values())) == len(found)
    assert all(now[n].row.title.casefold() == before[pk].row.title.casefold() for n, pk in found.items())


@given(sittings, sittings)
def test_every_row_is_in_one_group_of_its_title(before: list[Sitting], now: list[Sitting]) -> None:
    groups = group(now, match(now, known_of(before)), {}, Notes())
    assert sorted(n for one in groups for n in one.rows) == list(range(len(now)))
    assert len({one.source_id for one in groups if one.workshop is None}) == sum(g.workshop is None for g in groups)
    assert all(len({now[n].row.title.casefold() for n in one.rows}) == 1 for one in groups)
