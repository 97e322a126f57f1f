import json
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Gathering, Person, Release, Session, Star, TeamMember, Workshop

pytestmark = pytest.mark.django_db


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Gathering, Person, Release, Session, Star))


def content() -> list[tuple[object, ...]]:
    sessions = Session.objects.order_by("uid").values_list(
        "uid", "place__name", "starts_at", "ends_at", "offering__workshop__title", "offering__workshop__description"
    )
    stars = Star.objects.order_by("person__email", "offering__workshop__title", "offering__number")
    return [*sessions, *stars.values_list("person__email", "offering__workshop__title", "offering__number")]


def test_a_synthetic_gathering_is_told_as_json() -> None:
    told = json.loads(demo("--size", "S", "--seed", "3", "--slug", "small", "--json"))
    assert (told["slug"], told["organizer"], told["attendee"]) == (
        "small",
        "organizer@small.demo.example",
        "attendee@small.demo.example",
    )
    assert (told["counts"]["sessions"], told["counts"]["attendees"], told["counts"]["releases"]) == (60, 300, 1)


def test_a_second_run_changes_nothing() -> None:
    demo("--size", "S", "--slug", "small")
    before = rows()
    assert "is there already" in demo("--size", "S", "--slug", "small")
    assert rows() == before


def test_the_same_seed_and_first_day_make_the_same_rows() -> None:
    arguments = ("--size", "S", "--seed", "5", "--slug", "small", "--start", "2026-07-06")
    demo(*arguments)
    first = content()
    Session.objects.all().delete()
    Gathering.objects.all().delete()
    demo(*arguments)
    assert content() == first


def test_the_release_shows_every_session() -> None:
    demo("--size", "S", "--slug", "small")
    assert Release.objects.get().sessions.count() == 60


@pytest.mark.parametrize("slug", ["Small", "a b", "a_b", "-a", "x" * 61])
def test_a_slug_that_cannot_be_in_an_address_is_refused(slug: str) -> None:
    with pytest.raises(CommandError, match="small letters"):
        demo("--size", "S", f"--slug={slug}")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(CommandError, match="Europe/Lisbon"):
        demo("--size", "S", "--zone", "Nowhere/River")


def test_nobody_made_up_has_a_real_address() -> None:
    demo("--size", "S", "--slug", "small")
    assert not Person.objects.exclude(email__endswith=".example").exists()


def test_without_a_size_it_is_the_gathering_by_the_river() -> None:
    told = demo()
    assert told.startswith(
        "Riverside Skill-Share is ready: 5 days, 8 places, 78 workshops, 30 teachers, 120 attendees."
    )


def test_it_tells_who_may_sign_in() -> None:
    told = demo()
    addresses = [f"{who}@demo.example" for who in ("organizer", "scheduler", "steward", "attendee")]
    assert [address for address in addresses if address not in told] == []


def test_it_began_yesterday_in_its_own_zone() -> None:
    demo("--zone", "Pacific/Auckland")
    made = Gathering.objects.get(kind=Gathering.Kind.GATHERING)
    assert made.starts_on == made.local_day(timezone.now()) - timedelta(days=1)


def test_the_team_has_one_of_each_role() -> None:
    demo()
    assert list(
        TeamMember.objects.filter(gathering__slug="riverside").order_by("role").values_list("person__email", "role")
    ) == [
        ("organizer@demo.example", "organizer"),
        ("scheduler@demo.example", "scheduler"),
        ("steward@demo.example", "steward"),
    ]


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "9999-12-31", "0001-01-01"])
def test_a_first_day_that_cannot_be_is_refused(day: str) -> None:
    with pytest.raises(CommandError, match=r"write it like 2026-07-06|from 2000 to 2200"):
        demo("--start", day)


def test_every_page_and_feed_it_names_answers(client: Client) -> None:
    told = json.loads(demo("--size", "S", "--json"))
    client.force_login(Person.objects.get(email=told["organizer"]))
    answers = {address: client.get(urlsplit(address).path).status_code for address in told["feeds"]}
    answers |= {name: client.get(urlsplit(address).path).status_code for name, address in told["urls"].items()}
    assert (len(answers), set(answers.values())) == (14, {200})


def test_a_gathering_of_that_name_that_is_no_demo_is_left_alone() -> None:
    build.gathering()
    told = demo()
    assert ("is there already" in told, "Sign in" in told, Workshop.objects.count()) == (True, False, 0)


def test_a_gathering_without_a_release_is_told_all_the_same() -> None:
    build.gathering()
    told = json.loads(demo("--json"))
    assert (told["made"], told["organizer"], len(told["feeds"])) == (False, None, 1)
