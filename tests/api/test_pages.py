"""Pages of lists, refusals, the index and the page that describes the API."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import build
from workshops.api.contract import BY_NAME, ENDPOINTS, MOST_ON_A_PAGE
from workshops.models import Gathering, Listing, Skill

from .asking import ask, programme, refusal

pytestmark = pytest.mark.django_db
LATER = build.NOW + timedelta(hours=1)


def test_pages_lead_on_and_stay_with_one_release(gathering: Gathering) -> None:
    programme(gathering, 3)
    first = ask("gatherings/riverside/sessions/", per_page=2)
    build.session(build.workshop(gathering, "Between"), None, build.at(8), build.at(9))
    build.release(gathering, now=LATER)
    second = Client().get(first["next"]).json()
    assert (first["count"], first["previous"], second["next"]) == (3, None, None)
    assert [t["title"] for t in first["results"] + second["results"]] == [f"Workshop {n}" for n in range(3)]
    assert 'rel="prev"' in Client().get(first["next"])["Link"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"day": "07/06/2026"}, "the day on which it starts, such as 2026-07-06"),
        ({"teacher": "Ada"}, "the id of a person"),
        ({"changed_since": "2026-07-05T18:00:00"}, "2026-07-05T18:00:00Z"),
        ({"status": "gone"}, "such as CONFIRMED"),
        ({"per_page": MOST_ON_A_PAGE + 1}, f"1 to {MOST_ON_A_PAGE}"),
        ({"page": 0}, "Pages begin at 1"),
        ({"page": 9}, "There are 1 pages"),
        ({"since_release": 5}, "earlier than release 1"),
        ({"release": 7}, "no release 7"),
        ({"q": "a\x00b"}, "words in title"),
        ({"place": "' OR 1=1"}, "the slug of a place"),
        ({"teacher": "9" * 30}, "the id of a person"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_what_would_do(
    gathering: Gathering, asked: dict[str, object], said: str
) -> None:
    programme(gathering)
    assert said in refusal("gatherings/riverside/sessions/", **asked)["detail"]


def test_a_parameter_given_twice_is_refused(gathering: Gathering) -> None:
    programme(gathering)
    answer = Client().get("/api/1/gatherings/riverside/sessions/?day=2026-07-06&day=2026-07-07")
    assert answer.status_code == 400 and "more than once" in answer.json()["detail"]


def test_a_near_name_is_offered(gathering: Gathering) -> None:
    assert "Did you mean “category”?" in refusal("skills/", categorie="fire")["detail"]


def test_an_address_that_there_is_not_is_refused_as_json() -> None:
    assert refusal("camps/")["status"] == 404


def test_an_address_without_its_last_stroke_is_led_on() -> None:
    answer = Client().get("/api/1/gatherings?state=open")
    assert (answer.status_code, answer["Location"]) == (302, "/api/1/gatherings/?state=open")


def test_a_page_of_another_site_may_ask_before_it_asks() -> None:
    answer = Client().options("/api/1/gatherings/", headers={"origin": "https://other.example"})
    assert (answer.status_code, answer["Access-Control-Allow-Headers"]) == (204, "If-None-Match")


def test_skills_say_how_many_teach_and_want_them() -> None:
    skill = Skill.objects.create(name="Zyx weaving", slug="zyx-weaving", category=build.category())
    for kind in ("teach", "teach", "learn"):
        Listing.objects.create(person=build.person(), skill=skill, kind=kind)
    Listing.objects.create(person=build.person(is_active=False), skill=skill, kind="teach")
    (told,) = ask("skills/", q="zyx weav")["results"]
    assert (told["can_teach"], told["want_to_learn"]) == (2, 1)


def test_what_waits_for_the_catalogue_is_not_told() -> None:
    Skill.objects.create(name="Zzz", slug="zzz", category=build.category(), pending=True)
    assert ask("skills/", q="zzz")["count"] == 0


def test_a_workshop_names_the_sessions_of_each_offering(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, parts=2, repeats=2)
    place = build.place(gathering)
    one = [build.session(workshop, place, build.at(9 + n), build.at(10 + n), part=n + 1) for n in range(2)]
    two = build.session(workshop, place, build.at(14), build.at(15), number=2)
    build.release(gathering)
    (told,) = ask("gatherings/riverside/workshops/")["results"]
    assert told["offerings"] == [
        {"number": 1, "sessions": [str(session.uid) for session in one]},
        {"number": 2, "sessions": [str(two.uid)]},
    ]


def test_the_index_names_every_address() -> None:
    assert set(ask("")["addresses"]) == set(BY_NAME)


def test_the_page_describes_every_address_and_parameter(client: Client) -> None:
    text = client.get("/api/").content.decode()
    assert [e.name for e in ENDPOINTS if f"/api/1/{e.path}" not in text] == []
    assert all(f"<code>{parameter.name}</code>" in text for e in ENDPOINTS for parameter in e.parameters)


def test_the_page_cannot_be_posted_to(client: Client) -> None:
    assert client.post("/api/").status_code == 405


def test_a_problem_leads_to_its_heading_on_the_page(client: Client) -> None:
    kinds = [refusal("skills/", x=1), refusal("skills/", page="x"), refusal("camps/")]
    text = client.get("/api/").content.decode()
    assert all(f'id="{told["type"].partition("#")[2]}"' in text for told in kinds)
