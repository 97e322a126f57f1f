"""The demo's boards of mutual aid."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from workshops.aid.suggesting import suggestions
from workshops.demo.actions import make_demo
from workshops.models import Letter, Post


@pytest.mark.django_db
def test_the_boards_are_alive_and_nobody_is_mailed() -> None:
    now = timezone.now()
    given: dict[str, Any] = {"size": None, "seed": 1, "starts_on": None, "time_zone": "America/New_York"}
    made = make_demo(slug="riverside", now=now, **given).gathering
    page = Client().get("/g/riverside/aid/").content.decode()
    assert [words in page for words in ("A ride home", "4 of 6", "Urgent")] == [True] * 3
    assert "A pot of soup" in Client().get("/aid/").content.decode()
    ride = Post.objects.get(gathering=made, title="A ride home")
    assert [one.post.title for one in suggestions(ride, now)] == ["Room in the van"]
    assert not Letter.objects.filter(key__startswith="aid").exists()
