import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Offering, Person, Session, Star


@pytest.fixture
def session(gathering: Gathering) -> Session:
    made = build.session(build.workshop(gathering), None, build.at(9), build.at(12))
    build.release(gathering)
    return made


@pytest.fixture
def person(gathering: Gathering) -> Person:
    return build.person()


@pytest.fixture
def client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(offering: Offering, slug: str = "riverside") -> str:
    return f"/g/{slug}/star/{offering.pk}/"


def stars() -> list[tuple[int, int]]:
    return list(Star.objects.values_list("person", "offering"))


def test_starring_twice_makes_one_star(client: Client, person: Person, session: Session) -> None:
    for _ in range(2):
        client.post(address(session.offering), {"wanted": "1"})
    assert stars() == [(person.pk, session.offering_id)]


def test_unstarring_twice_leaves_none_of_mine_and_all_of_others(
    client: Client, person: Person, session: Session
) -> None:
    other = build.person()
    build.star(other, session)
    build.star(person, session)
    for _ in range(2):
        client.post(address(session.offering), {"wanted": "0"})
    assert stars() == [(other.pk, session.offering_id)]


def test_it_goes_back_to_the_place_on_the_page_it_came_from(client: Client, session: Session) -> None:
    sent = {"wanted": "1", "next": "/g/riverside/schedule/?place=oak#star-7"}
    assert client.post(address(session.offering), sent).headers["Location"] == sent["next"]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_it_goes_nowhere_but_to_our_own_pages(client: Client, session: Session, back: str) -> None:
    answer = client.post(address(session.offering), {"wanted": "1", "next": back})
    assert answer.headers["Location"] == "/me/plan/"


def test_what_cannot_be_read_changes_nothing_and_says_so(client: Client, session: Session) -> None:
    answer = client.post(address(session.offering), {"wanted": "perhaps"}, follow=True)
    assert stars() == []
    assert "Use the star button again" in answer.content.decode()


def test_strangers_sign_in_and_come_back_to_where_they_were(session: Session) -> None:
    answer = Client().post(address(session.offering), {"wanted": "1", "next": "/skills/#star-7"})
    assert answer.headers["Location"] == "/accounts/login/?next=/skills/%23star-7"
    assert stars() == []


def test_it_cannot_be_done_by_following_a_link(client: Client, session: Session) -> None:
    assert client.get(address(session.offering)).status_code == 405


def test_a_workshop_that_is_not_released_cannot_be_starred(
    client: Client, gathering: Gathering, session: Session
) -> None:
    secret = build.session(build.workshop(gathering), None, build.at(14), build.at(15))
    assert client.post(address(secret.offering), {"wanted": "1"}).status_code == 404
    assert stars() == []


def test_another_gatherings_workshop_cannot_be_starred_here(client: Client, session: Session) -> None:
    build.gathering("lakeside")
    assert client.post(address(session.offering, "lakeside"), {"wanted": "1"}).status_code == 404


def test_a_draft_gathering_is_not_known_to_strangers(client: Client, session: Session) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert client.post(address(session.offering), {"wanted": "1"}).status_code == 404
