"""What somebody may call themselves."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Person
from workshops.people.honest import refused_name


@pytest.fixture
def new(db: None, client: Client) -> Person:
    person = Person.objects.create_user(email="new@example.org")
    client.force_login(person)
    return person


def called(client: Client, name: str) -> str:
    """Say one's name, and return what the page answers."""
    return client.post("/me/", {"name": name, "time_zone": ""}).content.decode()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Аda Quill", "mixes letters of two alphabets"),
        ("Сосо Роре", "a name that looks the same"),
        ("𝐂oco Pope", "a name that looks the same"),
        ("C0co Pope", "a name that looks the same"),
        ("The stewards", "the team&#x27;s name"),
        ("Free money at www.example", "Leave addresses and links out"),
        ("ada@example.org", "Leave addresses and links out"),
    ],
)
def test_a_name_that_is_somebody_else_s_is_refused_in_plain_words(
    new: Person, client: Client, name: str, told: str
) -> None:
    build.person("Coco Pope")
    assert told in called(client, name)
    new.refresh_from_db()
    assert new.name == ""


@pytest.mark.parametrize("name", ["Coco Pope", "Сосо", "Анна Ким", "Nguyễn Văn Ánh", "Ольга (Olga)", "<b>Ada</b>"])
def test_an_honest_name_is_taken(new: Person, client: Client, name: str) -> None:
    build.person("Coco Pope")
    called(client, name)
    new.refresh_from_db()
    assert new.name == name


def test_what_somebody_is_called_already_stays_theirs(db: None) -> None:
    person = build.person("Аda")
    assert refused_name("Аda", person) == ""
    assert refused_name("Аda", None) != ""
