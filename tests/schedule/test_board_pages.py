"""The board's pages: who may see them and what they show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.pages import BOARD, MONDAY, words
from workshops.models import Gathering, Place, Session, Slot, Workshop
from workshops.schedule.board_days import days_after


@pytest.mark.parametrize("address", [BOARD, MONDAY])
def test_a_visitor_is_asked_to_sign_in(client: Client, gathering: Gathering, address: str) -> None:
    assert client.get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", [BOARD, MONDAY])
@pytest.mark.parametrize("role", ["", "steward"])
def test_a_stranger_or_steward_may_not_see_the_board(
    client: Client, gathering: Gathering, address: str, role: str
) -> None:
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", [BOARD, MONDAY])
def test_another_gatherings_organizer_does_not_learn_of_a_draft(
    client: Client, gathering: Gathering, address: str
) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    client.force_login(build.team_member(build.gathering("hilltop"), "organizer"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [BOARD, MONDAY])
def test_a_scheduler_sees_the_board(client: Client, gathering: Gathering, address: str) -> None:
    client.force_login(build.team_member(gathering, "scheduler"))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [BOARD, MONDAY])
def test_a_page_of_the_board_cannot_be_deleted(organizer_client: Client, address: str) -> None:
    assert organizer_client.delete(address).status_code == 405


@pytest.mark.parametrize("day", ["2026-07-09", "1999-01-01"])
def test_a_day_outside_the_gathering_is_not_found(organizer_client: Client, day: str) -> None:
    assert organizer_client.get(f"{BOARD}{day}/").status_code == 404


def test_a_day_outside_the_gathering_is_shown_when_something_stands_there(
    organizer_client: Client, gathering: Gathering
) -> None:
    build.session(build.workshop(gathering, "Lost"), None, build.at(9, day=build.MONDAY.replace(day=1)), build.at(10))
    assert "Lost" in words(organizer_client.get(f"{BOARD}2026-07-01/"))


def test_the_overview_counts_what_is_placed_and_what_waits(
    organizer_client: Client, gathering: Gathering, fire: Session
) -> None:
    build.session(build.workshop(gathering), None, build.at(9), build.at(12))
    assert "1 session is placed. 1 still waits. Nothing is published yet." in words(organizer_client.get(BOARD))


def test_the_overview_names_a_clash_with_links_to_its_sessions(organizer_client: Client, gathering: Gathering) -> None:
    wren = build.person("Wren")
    _one, two = (
        build.session(build.workshop(gathering, title, teachers=[wren]), None, build.at(9), build.at(12))
        for title in ("Fire", "Knots")
    )
    page = organizer_client.get(BOARD)
    assert "Wren is in “Fire” and “Knots” at once, Mon 6 July 9:00–12:00." in words(page)
    assert f'href="{MONDAY}?lift={two.pk}#session-{two.pk}"' in page.content.decode()


def test_accepted_workshops_without_cards_are_put_in_the_tray(organizer_client: Client, gathering: Gathering) -> None:
    build.workshop(gathering, repeats=2)
    assert "1 accepted workshop has no card" in words(organizer_client.get(BOARD))
    organizer_client.post(BOARD)
    assert Session.objects.unplaced().count() == 2


def test_a_card_stands_in_its_slot_at_its_place(
    organizer_client: Client, gathering: Gathering, oak: Place, morning: Slot
) -> None:
    placed = build.session(build.workshop(gathering, "Fire"), oak, build.at(9), build.at(12))
    html = organizer_client.get(MONDAY).content.decode()
    assert f'id="session-{placed.pk}"' in html
    assert f'<th scope="col" role="columnheader" data-place="{oak.pk}">Oak</th>' in html


def test_cards_of_different_times_in_one_cell_tell_their_times(
    organizer_client: Client, gathering: Gathering, morning: Slot
) -> None:
    build.slot(gathering, starts=14, ends=17, label="Afternoon")
    meadow = build.place(gathering, "Meadow", parallel_groups=2)
    build.session(build.workshop(gathering, "Hut", teachers=[]), meadow, build.at(9), build.at(17))
    build.session(build.workshop(gathering, "Knots", teachers=[]), meadow, build.at(14), build.at(17))
    assert "Hut 9:00–17:00 Move Knots 14:00–17:00" in words(organizer_client.get(MONDAY))


def test_a_session_without_a_place_has_a_column_of_its_own(
    organizer_client: Client, gathering: Gathering, oak: Place, morning: Slot
) -> None:
    build.session(build.workshop(gathering, "Fire"), None, build.at(9), build.at(12))
    assert "No place yet Move Fire" in words(organizer_client.get(MONDAY))


def test_one_place_is_shown_alone(organizer_client: Client, gathering: Gathering, oak: Place, morning: Slot) -> None:
    build.place(gathering, "Elm")
    html = organizer_client.get(f"{MONDAY}?place={oak.pk}").content.decode()
    assert html.count('role="columnheader"') == 2


def test_a_place_that_is_not_there_is_told(organizer_client: Client, oak: Place, morning: Slot) -> None:
    assert "There is no such place." in words(organizer_client.get(f"{MONDAY}?place=99999"))


def test_a_day_without_slots_says_what_to_do(organizer_client: Client, oak: Place) -> None:
    assert "This day has no slots yet." in words(organizer_client.get(MONDAY))


def test_the_tray_is_searched_by_title_and_by_teacher(organizer_client: Client, gathering: Gathering) -> None:
    build.session(build.workshop(gathering, "Fire", teachers=[build.person("Wren")]))
    build.session(build.workshop(gathering, "Knots", teachers=[build.person("Sol")]))
    found = words(organizer_client.get(f"{MONDAY}?q=sol+knot"))
    assert ("Knots" in found, "Fire" in found) == (True, False)


def test_a_search_that_finds_nothing_says_so(organizer_client: Client, gathering: Gathering) -> None:
    assert "Nothing unplaced matches “zzz”." in words(organizer_client.get(f"{MONDAY}?q=zzz"))


def test_the_tray_shows_twenty_and_leads_to_the_rest(organizer_client: Client, gathering: Gathering) -> None:
    for n in range(21):
        build.session(build.workshop(gathering, f"Workshop {n:02}"))
    first = words(organizer_client.get(MONDAY))
    assert ("Workshop 19" in first, "Workshop 20" in first, "Page 1 of 2" in first) == (True, False, True)
    assert "Workshop 20" in words(organizer_client.get(f"{MONDAY}?page=2"))


@pytest.mark.parametrize("page", ["0", "-1", "9", "x", "99999999999999999999"])
def test_a_page_of_the_tray_that_is_not_there_is_no_error(organizer_client: Client, fire: Session, page: str) -> None:
    assert "Friction fire" in words(organizer_client.get(f"{MONDAY}?page={page}"))


def test_what_a_workshop_no_longer_wants_leaves_the_tray(organizer_client: Client, fire: Session) -> None:
    build.session(fire.offering.workshop, part=2)
    assert "part 2" not in words(organizer_client.get(MONDAY))


def test_a_placed_session_that_is_no_longer_wanted_is_marked(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    build.session(fire.offering.workshop, oak, build.at(9), build.at(12), part=2)
    assert "more than its workshop asks for: unplace it" in words(organizer_client.get(MONDAY))


def test_a_lifted_session_finds_each_cell_free_warning_or_blocked(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    Workshop.objects.update(capacity=12)
    build.place(gathering, "Elm", capacity=5)
    build.place(gathering, "Full")
    build.session(build.workshop(gathering, "Knots"), Place.objects.get(name="Full"), build.at(9), build.at(12))
    lifted = organizer_client.get(f"{MONDAY}?lift={fire.pk}").context["board"].lines[0].boxes
    assert [(box.place.name, target.verdict) for box in lifted for target in box.targets] == [
        ("Elm", "warning"),
        ("Full", "blocked"),
        ("Oak", "free"),
    ]


def test_a_blocked_cell_says_why(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    build.session(build.workshop(gathering, "Knots"), oak, build.at(9), build.at(12))
    assert "Oak holds 1 group at a time and has" in words(organizer_client.get(f"{MONDAY}?lift={fire.pk}"))


@pytest.mark.parametrize("key", ["0", "x", "-1", "99999999999999999999", "1.5", "²"])
def test_lifting_what_is_not_there_is_not_found(organizer_client: Client, key: str) -> None:
    assert organizer_client.get(MONDAY, {"lift": key}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(BOARD, 15), (MONDAY, 18)])
def test_queries_do_not_grow_with_sessions_places_or_days(
    organizer_client: Client,
    gathering: Gathering,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
    count: int,
) -> None:
    for day in (build.MONDAY, build.TUESDAY)[:count]:
        build.slot(gathering, day=day)
        for _ in range(count):
            workshop, place = build.workshop(gathering), build.place(gathering)
            build.session(workshop, place, build.at(9, day=day), build.at(12, day=day))
            build.session(build.workshop(gathering))
    with django_assert_num_queries(queries):
        organizer_client.get(address)


def full_days(gathering: Gathering, numbers: range) -> None:
    """Fill those days of July with two slots of three sessions each."""
    for day in (build.MONDAY.replace(day=number) for number in numbers):
        for starts in (9, 14):
            build.slot(gathering, day=day, starts=starts, ends=starts + 3)
            for place in Place.objects.all():
                times = build.at(starts, day=day), build.at(starts + 3, day=day)
                build.session(build.workshop(gathering), place, *times)


def test_a_lifted_session_leads_to_its_history(organizer_client: Client, fire: Session, morning: Slot) -> None:
    page = organizer_client.get(f"{MONDAY}?lift={fire.pk}").content.decode()
    assert f'href="{BOARD}sessions/{fire.pk}/"' in page


@pytest.mark.parametrize("piece", ["", "?piece=day"])
def test_neither_bytes_nor_queries_grow_with_the_other_days(organizer_client: Client, piece: str) -> None:
    week = Gathering.objects.get()
    Gathering.objects.update(ends_on=build.MONDAY.replace(day=12))
    for name in ("Elm", "Oak", "Yew"):
        build.place(week, name)
    full_days(week, range(6, 8))
    with CaptureQueriesContext(connection) as one:
        small = organizer_client.get(MONDAY + piece)
    full_days(week, range(8, 13))
    with CaptureQueriesContext(connection) as six:
        large = organizer_client.get(MONDAY + piece)
    assert (len(small.content), len(one)) == (len(large.content), len(six))


def test_a_day_is_shown_by_itself_to_stand_beside_another(
    organizer_client: Client, gathering: Gathering, oak: Place, morning: Slot
) -> None:
    html = organizer_client.get(f"{MONDAY}?piece=day").content.decode()
    assert html.strip().startswith('<section class="board-day" data-day="2026-07-06"')


def test_the_tray_is_shown_by_itself(organizer_client: Client, fire: Session) -> None:
    html = organizer_client.get(f"{MONDAY}?piece=tray").content.decode()
    assert html.strip().startswith('<section class="board-tray"') and "Friction fire" in html


def test_one_slot_is_shown_alone_with_what_runs_through_it(
    organizer_client: Client, gathering: Gathering, oak: Place, morning: Slot
) -> None:
    afternoon = build.slot(gathering, starts=14, ends=17, label="Afternoon")
    build.session(build.workshop(gathering, "Hut"), oak, build.at(9), build.at(17))
    build.session(build.workshop(gathering, "Knots"), build.place(gathering), build.at(9), build.at(12))
    lines = organizer_client.get(f"{MONDAY}?slot={afternoon.pk}").context["board"].lines
    shown = [card.name for line in lines for box in line.boxes for card in box.cell.cards]
    assert ([line.row.label for line in lines], shown) == (["Afternoon"], ["Hut"])


def wished(gathering: Gathering) -> None:
    """Leave two sessions unplaced, of which two people want the later by name."""
    for title, people in (("Axe", 0), ("Bow", 2)):
        made = build.session(build.workshop(gathering, title, teachers=[]))
        for _ in range(people):
            build.star(build.person(), made)


@pytest.mark.parametrize(
    ("sort", "order"), [("", ["Bow", "Axe"]), ("wishes", ["Bow", "Axe"]), ("name", ["Axe", "Bow"])]
)
def test_the_tray_is_sorted_by_wishes_or_by_name(
    organizer_client: Client, gathering: Gathering, sort: str, order: list[str]
) -> None:
    wished(gathering)
    page = organizer_client.get(f"{MONDAY}?sort={sort}")
    assert [card.name for card in page.context["tray"].cards] == order


def test_a_card_in_the_tray_tells_its_wishes(organizer_client: Client, gathering: Gathering) -> None:
    wished(gathering)
    assert "Bow 2 wishes" in words(organizer_client.get(MONDAY))


@pytest.mark.parametrize(("day", "beside"), [(6, [7, 8]), (7, [8, 6]), (8, [7, 6])])
def test_the_days_beside_are_those_after_or_at_the_end_before(
    gathering: Gathering, day: int, beside: list[int]
) -> None:
    july = build.MONDAY.replace
    assert days_after(gathering, july(day=day)) == [july(day=one) for one in beside]
