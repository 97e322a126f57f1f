"""What tests of hubs share: a kitchen of the gathering, open every day from nine to five, and who keeps it."""

from datetime import time

import pytest
from django.utils import timezone

from tests import build
from workshops.hubs.actions import add_row, open_hub
from workshops.hubs.models import Hub, HubHours
from workshops.models import Gathering, Person
from workshops.perennial.patterns import Pattern, rule_of


@pytest.fixture
def steward(gathering: Gathering) -> Person:
    return build.team_member(gathering, "steward")


@pytest.fixture
def kitchen(gathering: Gathering, steward: Person) -> Hub:
    place = build.place(gathering, "Big oak")
    hub = Hub(gathering=gathering, kind="kitchen", name="River kitchen", place=place, where="behind the barn")
    return open_hub(hub=hub, by=steward, now=timezone.now())


@pytest.fixture
def hours(kitchen: Hub) -> HubHours:
    daily = rule_of(Pattern(kind="daily"))
    row = HubHours(hub=kitchen, rule=daily, first_day=build.MONDAY, starts=time(9), minutes=480)
    return add_row(row=row, now=build.at(8))  # type: ignore[no-any-return]
