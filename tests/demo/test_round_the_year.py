"""The made-up programme round the year beside the gathering by the river."""

import pytest
from django.test import Client

from tests import build
from workshops.demo.round_the_year import write_round_the_year
from workshops.models import Gathering, Series

pytestmark = pytest.mark.django_db


def test_three_workshops_repeat_and_are_shown(client: Client) -> None:
    gathering = build.gathering()
    build.team_member(gathering, "organizer")
    for _n in range(3):
        build.workshop(gathering)
    programme = write_round_the_year(gathering, now=build.NOW)
    assert (Series.objects.count(), programme.kind) == (3, Gathering.Kind.PERENNIAL)
    page = client.get(f"/perennial/{programme.slug}/").content.decode()
    assert "Every Tuesday, 18:00 to 20:30" in page
