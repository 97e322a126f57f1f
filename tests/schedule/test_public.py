"""The public's pages: what they show, to whom, and that nothing of the draft is in them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import build
from workshops.models import Gathering, Person, Place, Session, Slot, Workshop


@pytest.fixture
def meadow(gathering: Gathering) -> Place:
    return build.place(gathering, "Willow Meadow", slug="willow-meadow", about="Past the kitchen.")


@pytest.fixture
def teacher() -> Person:
    return build.person("Maya Thornfield", email="maya@example.org")


@pytest.fixture
def session(gathering: Gathering, meadow: Place, teacher: Person) -> Session:
    """A released session: Monday 9 to 12, in a slot called Morning."""
    build.slot(gathering, label="Morning")
    workshop = build.workshop(
        gathering,
        "Friction fire",
        [teacher],
        category=build.category("Fire", colour="firebrick"),
        description="From wood to ember.",
        bring="A knife",
        age_from=13,
        fee_from=5,
        fee_to=15,
        fee_currency="USD",
        fee_note="no one turned away",
    )
    made = build.session(workshop, meadow, build.at(9), build.at(12))
    build.release(gathering, note="The river is up.")
    return made


def addresses(gathering: Gathering, session: Session, teacher: Person) -> list[str]:
    """Return the address of every public page of a gathering."""
    slug = gathering.slug
    return [
        reverse("gathering", args=[slug]),
        reverse("schedule", args=[slug]),
        reverse("schedule", args=[slug]) + "?view=grid",
        reverse("schedule-day", args=[slug, build.MONDAY]),
        reverse("workshop", args=[slug, session.offering.workshop_id]),
        reverse("place", args=[slug, "willow-meadow"]),
        reverse("teacher", args=[slug, teacher.pk]),
        reverse("releases", args=[slug]),
        reverse("release", args=[slug, 1]),
        reverse("release-programme", args=[slug, 1]),
        reverse("release-day", args=[slug, 1, build.MONDAY]),
    ]


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_strangers_read_every_page(client: Client, gathering: Gathering, session: Session, teacher: Person) -> None:
    statuses = {a: client.get(a).status_code for a in addresses(gathering, session, teacher)}
    assert set(statuses.values()) == {200}, statuses


def test_signed_in_people_read_every_page(gathering: Gathering, session: Session, teacher: Person) -> None:
    client = Client()
    client.force_login(build.person())
    statuses = {a: client.get(a).status_code for a in addresses(gathering, session, teacher)}
    assert set(statuses.values()) == {200}, statuses


def test_no_page_takes_a_post(client: Client, gathering: Gathering, session: Session, teacher: Person) -> None:
    statuses = {a: client.post(a).status_code for a in ["/", *addresses(gathering, session, teacher)]}
    assert set(statuses.values()) == {405}, statuses


def test_a_draft_gathering_is_unknown_to_strangers(
    client: Client, gathering: Gathering, session: Session, teacher: Person
) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    statuses = {a: client.get(a).status_code for a in addresses(gathering, session, teacher)}
    assert set(statuses.values()) == {404}, statuses


def test_its_team_reads_a_draft_gathering(
    organizer_client: Client, gathering: Gathering, session: Session, teacher: Person
) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    statuses = {a: organizer_client.get(a).status_code for a in addresses(gathering, session, teacher)}
    assert set(statuses.values()) == {200}, statuses


def test_nothing_of_the_draft_is_on_any_page(
    client: Client, gathering: Gathering, meadow: Place, session: Session, teacher: Person
) -> None:
    Workshop.objects.filter(pk=session.offering.workshop_id).update(
        title="LEAK title", abstract="LEAK abstract", description="LEAK text", bring="LEAK bring", fee_note="LEAK fee"
    )
    Place.objects.filter(pk=meadow.pk).update(name="LEAK place", about="LEAK about")
    Person.objects.filter(pk=teacher.pk).update(name="LEAK person")
    Slot.objects.update(label="LEAK slot")
    secret = build.workshop(gathering, "LEAK workshop", [build.person("LEAK teacher")])
    build.session(secret, build.place(gathering, "LEAK new place"), build.at(14), build.at(16))
    Session.objects.filter(pk=session.pk).update(starts_at=build.at(4, 44), ends_at=build.at(5, 55))
    pages = [text(client, a) for a in ["/", *addresses(gathering, session, teacher)]]
    assert [page for page in pages if "LEAK" in page or "4:44" in page] == []


def test_what_only_the_draft_has_is_unknown(organizer_client: Client, gathering: Gathering, session: Session) -> None:
    teacher, place = build.person(), build.place(gathering)
    unreleased = build.workshop(gathering, teachers=[teacher])
    build.session(unreleased, place, build.at(14), build.at(16))
    asked = [
        reverse("workshop", args=["riverside", unreleased.pk]),
        reverse("teacher", args=["riverside", teacher.pk]),
        reverse("place", args=["riverside", place.slug]),
    ]
    assert [organizer_client.get(a).status_code for a in asked] == [404, 404, 404]


def test_no_page_shows_a_teachers_address(
    client: Client, gathering: Gathering, session: Session, teacher: Person
) -> None:
    assert [a for a in addresses(gathering, session, teacher) if "maya@" in text(client, a)] == []


def test_one_gatherings_pages_know_nothing_of_another(
    client: Client, gathering: Gathering, session: Session, teacher: Person
) -> None:
    other = build.gathering(slug="oakhill", name="Oak Hill")
    build.session(build.workshop(other), None, build.at(9), build.at(12))
    build.release(other)
    asked = [a.replace("riverside", "oakhill") for a in addresses(gathering, session, teacher)[4:7]]
    assert [client.get(a).status_code for a in asked] == [404, 404, 404]


def test_before_the_first_release_the_schedule_says_so(client: Client, gathering: Gathering) -> None:
    assert "still being made" in text(client, "/g/riverside/schedule/")


def test_before_the_first_release_the_front_page_says_so(client: Client, gathering: Gathering) -> None:
    assert "still being made" in text(client, "/g/riverside/")


@pytest.mark.parametrize(
    "address",
    [
        "/g/riverside/schedule/2026-13-45/",
        "/g/riverside/schedule/2031-01-01/",
        "/g/riverside/workshops/99999999999999999999999/",
        "/g/riverside/teachers/99999999999999999999999/",
        "/g/riverside/releases/99999999999999999999999/",
        "/g/riverside/releases/7/",
        "/g/riverside/releases/7/programme/",
        "/g/riverside/places/nowhere/",
        "/g/nowhere/",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, session: Session, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_schedule_shows_when_what_where_who_and_for_whom(client: Client, session: Session) -> None:
    page = text(client, "/g/riverside/schedule/2026-07-06/")
    words = ["9:00", "12:00", "Friction fire", "Willow Meadow", "Maya Thornfield", "Fire", "13 and older", "$5–15"]
    assert [word for word in words if word not in page] == []


def test_the_schedule_says_which_programme_it_is(client: Client, session: Session) -> None:
    assert "Programme 1, published Sun 5 July 18:00" in text(client, "/g/riverside/schedule/")


def test_without_a_day_the_first_day_with_a_session_is_shown(client: Client, session: Session) -> None:
    response = client.get("/g/riverside/schedule/")
    assert response.context["programme"].day == build.MONDAY


def test_a_day_without_sessions_says_so(client: Client, session: Session) -> None:
    assert "Nothing is planned on this day" in text(client, "/g/riverside/schedule/2026-07-07/")


def test_a_cancelled_session_is_struck_through_and_named(
    client: Client, gathering: Gathering, session: Session
) -> None:
    session.starts_at = session.ends_at = session.place = None
    session.save()
    build.release(gathering)
    page = text(client, "/g/riverside/schedule/2026-07-06/")
    assert ("<s><a" in page, "Cancelled" in page, "Friction fire" in page) == (True, True, True)


def test_the_workshop_page_tells_what_to_bring(client: Client, session: Session) -> None:
    page = text(client, f"/g/riverside/workshops/{session.offering.workshop_id}/")
    words = ["From wood to ember.", "A knife", "13 and older", "$5–15, no one turned away", "Mon 6 July"]
    assert [word for word in words if word not in page] == []


def test_the_place_page_tells_how_to_find_it(client: Client, session: Session) -> None:
    assert "Past the kitchen." in text(client, "/g/riverside/places/willow-meadow/")


def test_words_of_people_are_escaped(client: Client, gathering: Gathering) -> None:
    nasty = "<script>alert(1)</script>"
    fields = {"abstract": nasty, "description": nasty, "bring": nasty, "fee_note": nasty, "audience": nasty}
    teacher = build.person(nasty)
    made = build.workshop(gathering, nasty, [teacher], **fields)
    place = build.place(gathering, nasty, slug="willow-meadow", about=nasty)
    session = build.session(made, place, build.at(9), build.at(12))
    build.release(gathering, note=nasty)
    assert [a for a in addresses(gathering, session, teacher) if "<script>" in text(client, a)] == []


def test_the_release_page_tells_what_changed(
    client: Client, gathering: Gathering, meadow: Place, session: Session
) -> None:
    Session.objects.filter(pk=session.pk).update(place=build.place(gathering, "Old Barn"))
    build.release(gathering, note="Mud on the meadow.")
    page = text(client, "/g/riverside/releases/2/")
    assert ("Now at Old Barn; before, at Willow Meadow." in page, "Mud on the meadow." in page) == (True, True)


def test_an_old_programme_can_be_read_and_says_it_is_old(
    client: Client, gathering: Gathering, session: Session
) -> None:
    Session.objects.filter(pk=session.pk).update(place=build.place(gathering, "Old Barn"))
    build.release(gathering)
    page = text(client, "/g/riverside/releases/1/programme/2026-07-06/")
    assert ("Willow Meadow" in page, "Old Barn" in page, "no longer what happens" in page) == (True, False, True)


def test_the_same_page_again_is_not_sent_again(client: Client, session: Session) -> None:
    first = client.get("/g/riverside/schedule/2026-07-06/")
    again = client.get("/g/riverside/schedule/2026-07-06/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_home_page_lists_open_gatherings_and_no_drafts(client: Client, gathering: Gathering) -> None:
    Gathering.objects.update(starts_on=date(2098, 7, 6), ends_on=date(2098, 7, 8))
    build.gathering(slug="hidden", name="LEAK", state=Gathering.State.DRAFT)
    page = text(client, "/")
    assert ("Riverside" in page, "LEAK" in page) == (True, False)


def test_the_home_page_lists_my_own_drafts(organizer_client: Client, gathering: Gathering) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert "Riverside" in text(organizer_client, "/")


def test_the_home_page_without_gatherings_still_explains(client: Client, db: None) -> None:
    page = text(client, "/")
    assert ("No gathering is open just now" in page, "How it works" in page) == (True, True)


def test_a_gathering_of_today_is_on_now(client: Client, gathering: Gathering) -> None:
    Gathering.objects.update(starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 1) + timedelta(days=40_000))
    assert [g.slug for g in client.get("/").context["on_now"]] == ["riverside"]
