import pytest
from django.test import Client

from tests import build
from workshops.models import Change, DayNote, Gathering

ADDRESS = "/g/riverside/organize/day-notes/"


@pytest.fixture
def client(gathering: Gathering) -> Client:
    client = Client()
    client.force_login(build.team_member(gathering, "steward"))
    return client


def notes() -> dict[str, str]:
    return {note.day.isoformat(): note.text for note in DayNote.objects.all()}


def test_strangers_sign_in_and_reviewers_may_not(gathering: Gathering) -> None:
    reviewer = Client()
    reviewer.force_login(build.team_member(gathering, "reviewer"))
    assert (Client().get(ADDRESS).status_code, reviewer.get(ADDRESS).status_code) == (302, 403)


def test_each_day_has_a_line_with_what_is_told_of_it(client: Client, gathering: Gathering) -> None:
    DayNote.objects.create(gathering=gathering, day=build.TUESDAY, text="Heat")
    page = client.get(ADDRESS).content.decode()
    assert [f'name="2026-07-0{day}"' in page for day in (5, 6, 7, 8, 9)] == [False, True, True, True, False]
    assert 'value="Heat"' in page


def test_a_note_is_kept_changed_and_taken_back_and_each_is_recorded(client: Client) -> None:
    client.post(ADDRESS, {"2026-07-06": "Rain"})
    client.post(ADDRESS, {"2026-07-06": "Rain\x0b  and wind", "2026-07-07": "Sun"})
    assert notes() == {"2026-07-06": "Rain and wind", "2026-07-07": "Sun"}
    client.post(ADDRESS, {"2026-07-07": "Sun"})
    assert (notes(), Change.objects.filter(subject="day note").count()) == ({"2026-07-07": "Sun"}, 4)


def test_one_that_is_too_long_is_refused_and_stays_in_the_form(client: Client) -> None:
    page = client.post(ADDRESS, {"2026-07-06": "x" * 501, "2026-07-07": "Sun"}).content.decode()
    assert (notes(), 'value="Sun"' in page) == ({}, True)


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete(ADDRESS).status_code == 405
