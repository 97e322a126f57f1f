"""One switch puts what is urgent first, on a page below 15 kB with all that it needs; off again restores."""

from datetime import time, timedelta
from gzip import compress
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up, signed_in
from workshops.hubs.models import Hub, HubHours, HubStock
from workshops.models import Announcement, Change, Gathering, Person, Post
from workshops.perennial.patterns import Pattern, rule_of

URL, SWITCH = "/g/riverside/emergency/", "/g/riverside/organize/emergency/"


@pytest.fixture
def organizer(gathering: Gathering) -> Person:
    return build.team_member(gathering, "organizer")


def style() -> int:
    return Path(str(finders.find("workshops/plain.css"))).stat().st_size


def announce(gathering: Gathering, groups: list[str], subject: str, body: str = "Come to the barn.") -> None:
    given = {"groups": groups, "subject": subject, "body": body, "key": uuid4(), "sent_at": timezone.now()}
    Announcement.objects.create(gathering=gathering, **given)


def test_the_switch_says_so_on_every_page_and_off_restores(gathering: Gathering, organizer: Person) -> None:
    before = Client().get("/g/riverside/").content
    client = signed_in(organizer)
    client.post(SWITCH, {"words": "The river rises. Go up to the barn."})
    for path in ("/g/riverside/", "/g/riverside/aid/", URL):
        assert b"Go up to the barn." in Client().get(path).content
    client.post(SWITCH, {"end": "1"})
    assert Client().get("/g/riverside/").content == before
    lines = Change.objects.filter(subject="emergency").order_by("pk")
    assert [(line.verb, line.person) for line in lines] == [("began", organizer), ("ended", organizer)]


def test_stewards_and_strangers_do_not_switch_it(gathering: Gathering) -> None:
    for person in (build.team_member(gathering, "steward"), build.person()):
        assert signed_in(person).post(SWITCH, {"words": "Boo"}).status_code == 403
    assert not Gathering.objects.filter(emergency_since__isnull=False).exists()


def test_urgent_asks_hubs_and_what_all_were_told_come_first(gathering: Gathering, kitchen: Hub) -> None:
    put_up(build.person("Ada"), gathering, title="Water for ten", urgent=True)
    put_up(build.person("Ben"), gathering, title="A banjo")
    HubStock.objects.create(hub=kitchen, name="Blankets", level="none", changed_at=timezone.now())
    announce(gathering, ["attendees", "team"], "Everybody to the barn")
    announce(gathering, ["team"], "Keys are under the stone")
    page = Client().get(URL).content.decode()
    for words in ("Water for ten", "River kitchen", "None: Blankets", "Everybody to the barn"):
        assert words in page
    for hidden in ("banjo", "Keys", "Ada", "@", "<script"):
        assert hidden not in page


def test_it_stays_below_15_kb_whatever_is_on_it(gathering: Gathering, kitchen: Hub) -> None:
    long = "'" * 80
    for n in range(30):
        put_up(build.person(), gathering, title=long, area=long, urgent=True)
        hub = Hub.objects.create(
            gathering=gathering, kind="tent", name=long, where=f"{long}{n}", made_at=timezone.now()
        )
        HubStock.objects.create(hub=hub, name="'" * 60, changed_at=timezone.now())
        announce(gathering, ["attendees"], "'" * 150, "'" * 5000)
    size = len(Client().get(URL).content)
    assert size > 3_000
    assert size + style() < 15_000


def after_the_flood(gathering: Gathering, asks: int = 200, hubs: int = 60) -> None:
    """Let very many ask for something urgent, and open very many places; only the last is open now."""
    now, person = timezone.now(), build.person()
    given = {"side": "ask", "kind": "tools", "urgent": True, "made_at": now, "renewed_at": now, "unit": "pumps"}
    times = {"expires_at": now + timedelta(days=1), "gathering": gathering, "person": person}
    Post.objects.bulk_create(
        Post(title=f"A pump for the cellar of house {n}", area="Lower village", **given, **times) for n in range(asks)
    )
    made = Hub.objects.bulk_create(
        Hub(gathering=gathering, kind="centre", name=f"School {n:02}", where="by the bridge", made_at=now)
        for n in range(hubs)
    )
    stock = {"level": "low", "changed_at": now}
    HubStock.objects.bulk_create(HubStock(hub=hub, name=name, **stock) for hub in made for name in ("Water", "Bread"))
    today = now.astimezone(gathering.zone).date() - timedelta(days=1)
    every_day = {"rule": rule_of(Pattern(kind="daily")), "first_day": today, "made_at": now, "changed_at": now}
    HubHours.objects.create(hub=made[-1], starts=time(0), minutes=24 * 60, **every_day)


@pytest.mark.parametrize("kind", ["gathering", "perennial"])
def test_two_hundred_asks_and_sixty_places_are_15_kb_and_say_how_many_more(
    kind: str, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gathering = build.gathering("flooded", kind=kind)
    after_the_flood(gathering)
    with django_assert_num_queries(7):
        page = Client().get("/g/flooded/emergency/").content
    print(f"{len(page) + style()} bytes, {len(compress(page)) + style()} compressed")  # noqa: T201
    assert 7_000 < len(page) + style() < 15_000
    assert len(compress(page)) + style() < 3_000
    text, shown = page.decode(), page.count(b"A pump for the cellar")
    assert f"{200 - shown} more are urgent" in text
    assert text.index("School 59") < text.index("School 00")  # what is open now stands first
    assert "<script" not in text


def test_it_asks_for_one_small_style_alone(gathering: Gathering) -> None:
    page = Client().get(URL).content.decode()
    assert page.count("<link") == 2
    assert 'href="data:,"' in page
    assert "<img" not in page
    assert style() < 500
