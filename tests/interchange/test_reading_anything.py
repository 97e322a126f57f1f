import json
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shared_data import shared
from workshops.interchange.actions import NewGathering, import_programme
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import Notes, Programme, ProgrammeError
from workshops.interchange.reading.settling import days_told, local_starts, settle
from workshops.interchange.reading.zone_names import known_zone

from .broken import BROKEN
from .expected import FILES
from .rows import NOW

LARGEST = 30_000
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_and_settle(data: bytes) -> None:
    """Read and settle; only ProgrammeError may come of it."""
    try:
        programme = read_programme(data)
        starts = local_starts(programme, zone_of(programme), Notes())
        settle(programme, starts, days_told(programme, starts), Notes())
    except ProgrammeError as error:
        assert str(error).encode()


def zone_of(programme: Programme) -> ZoneInfo:
    return ZoneInfo(known_zone(programme.zone or "Europe/Lisbon", "test"))


def beginning(name: str) -> bytes:
    return shared(f"programmes/{name}").read_bytes()[:LARGEST]


@pytest.mark.parametrize("name", FILES)
@given(place=st.integers(0, LARGEST), cut=st.integers(0, 40), put=st.binary(max_size=12))
@quick
def test_a_real_file_with_damage_is_read_or_refused(name: str, place: int, cut: int, put: bytes) -> None:
    data = beginning(name)
    read_and_settle(data[:place] + put + data[place + cut :])


@pytest.mark.parametrize("name", FILES)
@given(words=st.lists(st.tuples(st.integers(0, 400), st.text(max_size=20)), max_size=8))
@quick
def test_a_real_file_with_other_words_is_read_or_refused(name: str, words: list[tuple[int, str]]) -> None:
    pieces = beginning(name).decode("utf-8", errors="replace").split(",")
    for place, word in words:
        pieces[place % len(pieces)] = word
    read_and_settle(",".join(pieces).encode("utf-8", errors="surrogatepass"))


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@quick
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_and_settle(data)


cell = st.one_of(
    st.sampled_from(
        ["Fri", "2026-07-06", "6.7.2026", "24:00", "9:30 pm", "1:30", "-5", "0", "17:00?", "A & B", "x" * 600]
    ),
    st.text(max_size=12),
    st.none(),
    st.integers(),
    st.floats(),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)
HEADERS = [
    "title",
    "date",
    "day",
    "start",
    "end",
    "duration",
    "capacity",
    "fee",
    "teacher",
    "place",
    "ages",
    "part",
    "id",
    "url",
]


items_of_any_kind = st.lists(st.dictionaries(st.sampled_from(HEADERS), cell, min_size=1), max_size=5)


@given(items_of_any_kind)
@settings(max_examples=150, deadline=None)
def test_any_list_is_read_or_refused(items: list[dict[str, object]]) -> None:
    read_and_settle(json.dumps([{"title": "Fire", **item} for item in items]).encode())


@pytest.mark.django_db
@given(items_of_any_kind)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_that_is_read_can_be_written(items: list[dict[str, object]]) -> None:
    data = json.dumps([{"title": "Fire", **item} for item in items]).encode()
    with suppress(ProgrammeError):
        import_programme(
            programme=read_programme(data), into=NewGathering(slug="any"), person=None, now=NOW, dry_run=True
        )


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["schedule", "conference", "days", "rooms", "persons", "date", "start", "title"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=25,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_json_is_read_or_refused(document: object) -> None:
    read_and_settle(json.dumps({"schedule": {"conference": {"days": [{"rooms": {"Meadow": [document]}}]}}}).encode())
    read_and_settle(json.dumps(document).encode())


@pytest.mark.parametrize("data", [case[0] for case in BROKEN.values()], ids=BROKEN)
def test_no_broken_file_makes_anything_but_the_one_error(data: bytes) -> None:
    read_and_settle(data)
