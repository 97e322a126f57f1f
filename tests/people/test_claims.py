"""A kept person becomes whose they are: asked by letter, confirmed by the address's owner, merged once."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Claim, Gathering, Letter, Person
from workshops.people.claims import ask_whether_kept_is, confirm, take_back
from workshops.people.errors import PersonRefused
from workshops.people.links import signed_link

from .everything import held, listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(gathering: Gathering) -> Person:
    kept = build.person("Maya Reed", email=None)
    build.workshop(gathering, "Felting", [kept])
    listing(kept, "Felting")
    return kept


def ask(kept: Person, organizer: Person, email: str = "maya@example.org") -> Claim:
    return ask_whether_kept_is(kept=kept, email=email, asked_by=organizer, teaches="Felting at Riverside")


def link_of(claim: Claim) -> str:
    """Return the path of the link in the claim's letter."""
    letter = Letter.objects.get(key=f"claim-{claim.pk}")
    return "/claims/" + signed_link(letter.link_name, letter.link_value).partition("/claims/")[2]


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_one_must_be_signed_in(client: Client, kept: Person, organizer: Person) -> None:
    path = link_of(ask(kept, organizer))
    assert client.get(path)["Location"].startswith("/accounts/login/?next=/claims/")


def test_the_letter_says_who_asks_and_what_is_taught(kept: Person, organizer: Person) -> None:
    letter = Letter.objects.get(key=f"claim-{ask(kept, organizer).pk}")
    said = [words in letter.body for words in ("Maya Reed", "The organizer", "Felting at Riverside", "{link}")]
    assert (letter.subject, said) == ("Are you Maya Reed?", [True] * 4)


def test_nothing_moves_before_the_yes(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    client_of(claim.holder).get(link_of(claim))
    assert (len(held(kept)["workshops"]), len(held(claim.holder)["workshops"])) == (1, 0)


def test_with_the_yes_of_somebody_new_the_kept_row_has_their_address(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    before = held(kept)
    client_of(claim.holder).post(link_of(claim), {"yes": "1"})
    holder = Person.objects.get(email="maya@example.org")
    assert (holder.name, held(holder)["workshops"], held(holder)["listings"]) == (
        "Maya Reed",
        before["workshops"],
        before["listings"],
    )


def test_somebody_with_an_account_keeps_their_own_name_and_gets_the_rest(kept: Person, organizer: Person) -> None:
    known = build.person("Maya R. Reed", "maya@example.org")
    listing(known, "Knots")
    client_of(known).post(link_of(ask(kept, organizer)), {"yes": "1"})
    known.refresh_from_db()
    assert (known.name, held(known)["listings"]) == ("Maya R. Reed", {("Knots", "teach"), ("Felting", "teach")})


def test_nobody_else_can_say_yes(kept: Person, organizer: Person) -> None:
    path = link_of(ask(kept, organizer))
    answers = [client_of(other).post(path, {"yes": "1"}).status_code for other in (organizer, build.person())]
    assert (answers, len(held(kept)["workshops"])) == ([403, 403], 1)


def test_the_page_for_another_does_not_show_whose_address_it_is(kept: Person, organizer: Person) -> None:
    page = client_of(build.person()).get(link_of(ask(kept, organizer)))
    assert (page.status_code, "maya@" in page.content.decode(), "Maya" in page.content.decode()) == (403, False, False)


def test_somebody_else_says_no_and_the_link_opens_nothing_more(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    client, path = client_of(claim.holder), link_of(claim)
    codes = [client.post(path, {"no": "1"}).status_code, client.get(path).status_code]
    assert (codes, len(held(kept)["workshops"])) == ([302, 404], 1)


def test_a_second_yes_is_told_that_it_is_theirs_already(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    client, path = client_of(claim.holder), link_of(claim)
    pages = [client.post(path, {"yes": "1"}, follow=True).content.decode() for _ in range(2)]
    assert ("is yours now" in pages[0], "yours already" in pages[1]) == (True, True)


def test_asking_twice_sends_one_letter(kept: Person, organizer: Person) -> None:
    first, second = ask(kept, organizer), ask(kept, organizer, "Maya@Example.org ")
    assert (first, Letter.objects.count()) == (second, 1)


def test_asking_another_address_takes_the_first_question_back(kept: Person, organizer: Person) -> None:
    wrong = ask(kept, organizer, "wrong@example.org")
    path, holder = link_of(wrong), wrong.holder
    ask(kept, organizer)
    assert (client_of(holder).get(path).status_code, Letter.objects.filter(person=holder).exists()) == (404, False)


def test_who_has_an_address_is_nobody_to_ask_for(organizer: Person) -> None:
    with pytest.raises(PersonRefused, match="has an account"):
        ask(build.person(), organizer)


def test_who_got_an_address_meanwhile_is_not_taken_over(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    Person.objects.filter(pk=kept.pk).update(email="other@example.org")
    with pytest.raises(PersonRefused, match="meanwhile"):
        confirm(claim=claim)


def test_a_question_taken_back_opens_nothing(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    path, holder = link_of(claim), claim.holder
    take_back(claim=claim)
    assert client_of(holder).get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 3_000, "1-1:abc:def"])
def test_a_link_that_is_not_ours_opens_nothing(token: str) -> None:
    assert client_of(build.person()).get(f"/claims/{token}/").status_code == 404


def test_other_methods_are_refused(kept: Person, organizer: Person) -> None:
    claim = ask(kept, organizer)
    assert client_of(claim.holder).put(link_of(claim)).status_code == 405
