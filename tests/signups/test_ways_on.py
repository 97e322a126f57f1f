"""Whatever cannot be has its sentence on the page, and a link or button that leads on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from tests import build
from workshops.models import Draw, Gathering, Person, Seat, Session, SignUpRules, Workshop
from workshops.signups.care_actions import make_link, revoke_link
from workshops.signups.seat_actions import sign_up

DAY = build.MONDAY.replace(year=2099)
HOME = {"what": "take"}
FREE = 'href="/g/riverside/free/2099-07-06/"'
SCHEDULE = 'href="/g/riverside/schedule/"'
CHILD = {"party": "1", "guest_0": "Kit", "age_0": "6"}


@dataclass(frozen=True)
class Camp:
    """A workshop for one in the morning, another at the same time, and Ada, who would like a seat."""

    gathering: Gathering
    fire: Session
    songs: Session
    ada: Person
    client: Client

    @property
    def page(self) -> str:
        """The address of Ada's seat at the fire."""
        return f"/g/riverside/seat/{self.fire.offering_id}/"

    def post(self, **given: Any) -> Any:
        """Ask for a seat at the fire."""
        return self.client.post(self.page, {**HOME, **given})

    def other(self, session: Session) -> Seat:
        """Let somebody else take a seat."""
        return sign_up(person=build.person(), offering=session.offering, now=build.NOW)

    def publish(self, **fields: Any) -> None:
        """Change the fire and publish."""
        Workshop.objects.filter(pk=self.fire.offering.workshop_id).update(**fields)
        build.release(self.gathering)


@pytest.fixture
def camp(db: None) -> Camp:
    gathering = build.gathering(starts_on=DAY, ends_on=DAY)
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    times = build.at(9, day=DAY), build.at(12, day=DAY)
    fire = build.session(build.workshop(gathering, "Friction fire", capacity=1), None, *times)
    songs = build.session(build.workshop(gathering, "Songs"), None, *times)
    build.slot(gathering, DAY)
    build.release(gathering)
    ada, client = build.person("Ada"), Client()
    client.force_login(ada)
    return Camp(gathering, fire, songs, ada, client)


def child_too_young(camp: Camp) -> Any:
    camp.publish(age_from=8)
    return camp.post(**CHILD, with_self="on")


def child_alone(camp: Camp) -> Any:
    camp.publish(guardian="all")
    return camp.post(**CHILD)


def party_of_nobody(camp: Camp) -> Any:
    return camp.post(party="1")


def overlap(camp: Camp) -> Any:
    sign_up(person=camp.ada, offering=camp.songs.offering, now=build.NOW)
    return camp.post()


def one_teaches_then(camp: Camp) -> Any:
    build.session(
        build.workshop(camp.gathering, "Knots", [camp.ada]), None, build.at(10, day=DAY), build.at(11, day=DAY)
    )
    build.release(camp.gathering)
    return camp.post()


def full(camp: Camp) -> Any:
    camp.other(camp.fire)
    return camp.client.get(camp.page)


def full_meanwhile(camp: Camp) -> Any:
    camp.client.get(camp.page)
    camp.other(camp.fire)
    return camp.client.post(camp.page, HOME, follow=True)


def closed(camp: Camp) -> Any:
    SignUpRules.objects.update(window=SignUpRules.Window.CLOSED)
    return camp.post()


def too_early(camp: Camp) -> Any:
    SignUpRules.objects.update(window=SignUpRules.Window.EVENING)
    return camp.post()


def to_be_drawn(camp: Camp) -> Any:
    Draw.objects.create(gathering=camp.gathering, day=DAY, closes_at=build.at(8, day=DAY), seed="river")
    return camp.post()


def cancelled(camp: Camp) -> Any:
    camp.publish(state=Workshop.State.WITHDRAWN)
    return camp.post()


def gone_from_a_later_programme(camp: Camp) -> Any:
    camp.client.get(camp.page)
    camp.fire.delete()
    build.release(camp.gathering)
    camp.songs.delete()
    build.release(camp.gathering)
    return camp.post()


def gathering_over(camp: Camp) -> Any:
    Gathering.objects.update(state=Gathering.State.OVER)
    return camp.post()


def double_tap(camp: Camp) -> Any:
    camp.post()
    assert Seat.objects.count() == 1
    return camp.client.post(camp.page, HOME, follow=True)


def other_party_on_a_stale_page(camp: Camp) -> Any:
    camp.post()
    return camp.post(**CHILD, with_self="on")


def offer_that_went_on(camp: Camp) -> Any:
    seat = sign_up(person=camp.ada, offering=camp.fire.offering, now=build.NOW)
    Seat.objects.update(state=Seat.State.OFFERED, answer_by=timezone.now() - timedelta(minutes=1))
    token = signing.dumps(str(seat.pk), salt="seat-answer", compress=False)
    Client().post(f"/seat/{token}/", {"what": "accept"})
    Seat.objects.update(state=Seat.State.GIVEN_BACK, answer_by=None)
    return Client().post(f"/seat/{token}/", {"what": "accept"})


def link_taken_back(camp: Camp) -> Any:
    token = make_link(person=camp.ada, now=build.NOW)
    revoke_link(person=camp.ada)
    return Client().get(f"/plan/{token}/")


def link_made_anew(camp: Camp) -> Any:
    token = make_link(person=camp.ada, now=build.NOW)
    make_link(person=camp.ada, now=build.NOW)
    return Client().get(f"/plan/{token}/")


def stale_roster(camp: Camp) -> Any:
    camp.client.force_login(build.team_member(camp.gathering, "organizer"))
    page = f"/g/riverside/roster/{camp.fire.offering_id}/"
    for kept in (1, 0):
        answer = camp.client.post(page, {"what": "kept", "kept": kept, "version": 0})
    return answer


WAYS: dict[Callable[[Camp], Any], tuple[int, str, str]] = {
    child_too_young: (409, "is for people of 8 and older, and Kit is 6. Sign up without Kit", FREE),
    child_alone: (
        409,
        "Who looks after Kit? In “Friction fire” everyone under 18 comes with a guardian",
        'value="Kit"',
    ),
    party_of_nobody: (409, "Nobody would come. Come yourself, or name who does.", 'name="what" value="take"'),
    overlap: (409, "You have a seat in “Songs” at the same time. You can swap", 'name="what" value="swap"'),
    one_teaches_then: (409, "You teach “Knots” at that time. Choose another workshop.", FREE),
    full: (200, "All seats are taken; 0 are in line.", "Join the line"),
    full_meanwhile: (200, "All seats are taken. You are number 1 in line.", 'name="what" value="back"'),
    closed: (409, "The team has closed sign-up for now. Star it, and look again later.", FREE),
    too_early: (409, "Sign-up for this day opens on Sun 5 July, 19:00. Star it until then.", FREE),
    to_be_drawn: (409, "Seats of that day are drawn by lot. List your wishes", 'href="/g/riverside/draw/2099-07-06/"'),
    cancelled: (409, "This does not take place. Look at the schedule for what else there is.", SCHEDULE),
    gone_from_a_later_programme: (409, "This does not take place. Look at the schedule for what else", SCHEDULE),
    gathering_over: (409, "Riverside is not open, so nobody can sign up.", FREE),
    double_tap: (200, "You have a seat.", 'name="what" value="back"'),
    other_party_on_a_stale_page: (
        409,
        "You signed up here already. To come with others, give that back",
        "Give it back",
    ),
    offer_that_went_on: (
        409,
        "The time to answer is over, and the seat went on. You can join the line",
        "Sign up again",
    ),
    link_taken_back: (404, "This link shows no plan any more", 'href="/me/plan/"'),
    link_made_anew: (404, "Ask whoever gave it to you for the new one.", 'href="/me/plan/"'),
    stale_roster: (409, "Somebody else changed this while you were typing. Look at it again", 'name="kept"'),
}


@pytest.mark.parametrize("met", WAYS, ids=lambda met: met.__name__)
def test_it_says_why_and_leads_on(camp: Camp, met: Callable[[Camp], Any]) -> None:
    status, sentence, way = WAYS[met]
    answer = met(camp)
    page = answer.content.decode()
    assert answer.status_code == status
    assert sentence in re.sub(r"\s+", " ", strip_tags(page))
    assert way in page.partition("<main")[2].partition("</main>")[0]


def test_who_has_a_seat_in_what_is_gone_can_give_it_back(camp: Camp) -> None:
    camp.post()
    camp.publish(state=Workshop.State.WITHDRAWN)
    assert 'value="back"' in camp.client.get(camp.page).content.decode()
    camp.post(what="back")
    assert Seat.objects.get().state == Seat.State.GIVEN_BACK


def test_where_seats_are_drawn_the_workshops_page_leads_to_the_wishes(camp: Camp) -> None:
    to_be_drawn(camp)
    for path in (f"/g/riverside/workshops/{camp.fire.offering.workshop_id}/", "/g/riverside/free/2099-07-06/"):
        page = camp.client.get(path).content.decode()
        assert ('href="/g/riverside/draw/2099-07-06/"' in page, "Take a seat" in page) == (True, False)
