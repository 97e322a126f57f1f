"""The pages for printing: the team's, and with names for those who see rosters."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Seat, Session
from workshops.paper import pdf, print_views

SHEET, ROSTERS = "/g/riverside/organize/print/sheet/", "/g/riverside/organize/print/rosters/"


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    tam = build.person("Tam")
    place = build.place(gathering, "Oak")
    made = build.session(build.workshop(gathering, "Fire", [tam]), place, build.at(9), build.at(12))
    build.release(gathering)
    Seat.objects.create(person=build.person("Ada"), offering=made.offering, state="held", since=build.NOW)
    return made


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_page_offers_names_to_those_alone_who_see_rosters(gathering: Gathering, fire: Session) -> None:
    pages = [text(signed_in(build.team_member(gathering, who)), "/g/riverside/organize/print/") for who in ROLES]
    assert ["Sign-up sheets" in page for page in pages] == [True, False]
    assert ["Big board" in page for page in pages] == [True, True]


ROLES = ("steward", "reviewer")


def test_plain_pages_tell_what_the_pdf_tells(gathering: Gathering, fire: Session) -> None:
    steward = signed_in(build.team_member(gathering, "steward"))
    board = text(steward, f"{SHEET}?what=board&size=A1&plain=1")
    assert "Programme 1, published Sun 5 July, 18:00" in board
    assert 'data-size="A1"' in board
    assert "Fire" in board
    assert "Ada" in text(steward, f"{ROSTERS}?what=sign-up&day=2026-07-06&plain=1")


@pytest.mark.parametrize("what", ["board", "pocket", "doors", "changes"])
def test_the_public_kinds_name_nobody_who_has_a_seat(gathering: Gathering, fire: Session, what: str) -> None:
    reviewer = signed_in(build.team_member(gathering, "reviewer"))
    assert "Ada" not in text(reviewer, f"{SHEET}?what={what}&plain=1")
    assert reviewer.get(f"{SHEET}?what=roster&plain=1").status_code == 404
    assert reviewer.get(f"{ROSTERS}?what=roster").status_code == 403


def test_a_teacher_prints_their_own_roster_and_nobody_elses(gathering: Gathering, fire: Session) -> None:
    page = f"/g/riverside/roster/{fire.offering_id}/paper/?plain=1"
    assert "Ada" in text(signed_in(fire.offering.workshop.teachers.get()), page)
    assert signed_in(build.person()).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_what_cannot_be_is_unknown(gathering: Gathering, fire: Session) -> None:
    steward = signed_in(build.team_member(gathering, "steward"))
    for query in ("what=poem", "what=board&day=2031-01-01", "what=board&day=x"):
        assert steward.get(f"{SHEET}?{query}").status_code == 404
    assert "There is nothing to print on that day." in text(steward, f"{ROSTERS}?what=roster&day=2026-07-07")


def test_without_typst_everything_is_a_plain_page(
    gathering: Gathering, fire: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (pdf, print_views):
        monkeypatch.setattr(module, "can_print", lambda: False)
    steward = signed_in(build.team_member(gathering, "steward"))
    assert steward.get(f"{SHEET}?what=board").headers["Content-Type"].startswith("text/html")
    assert "This site makes no PDF" in text(steward, "/g/riverside/organize/print/")


def test_with_typst_it_is_a_pdf(gathering: Gathering, fire: Session) -> None:
    pytest.importorskip("typst")
    steward = signed_in(build.team_member(gathering, "steward"))
    sent = steward.get(f"{SHEET}?what=pocket")
    assert (sent.headers["Content-Type"], sent.content[:4]) == ("application/pdf", b"%PDF")


def test_an_address_alone_sends_its_usual_sheet(gathering: Gathering, fire: Session) -> None:
    steward = signed_in(build.team_member(gathering, "steward"))
    assert 'data-what="board"' in text(steward, f"{SHEET}?plain=1")
    assert 'data-what="roster"' in text(steward, f"{ROSTERS}?plain=1")
