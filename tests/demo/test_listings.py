from datetime import date

import pytest
from django.utils import timezone

from workshops.demo.actions import make_demo
from workshops.demo.listings import LEARNERS, WISHED
from workshops.models import Listing, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> None:
    make_demo(slug="", size=None, seed=1, starts_on=date(2026, 7, 6), time_zone="America/New_York", now=timezone.now())


def test_every_teacher_of_the_demo_has_a_listing_for_what_they_teach(made: None) -> None:
    teachers = Person.objects.filter(workshops__skills__isnull=False).distinct()
    listed = Person.objects.filter(listings__kind=Listing.Kind.TEACH).distinct()
    assert set(teachers) == set(listed) != set()


def test_some_wish_for_what_nobody_offers(made: None) -> None:
    wishes = Listing.objects.filter(kind=Listing.Kind.LEARN)
    assert wishes.values("person").distinct().count() == LEARNERS
    assert wishes.filter(skill__slug__in=WISHED).count() == wishes.count()
    assert not Listing.objects.filter(kind=Listing.Kind.TEACH, skill__slug="beekeeping").exists()


def test_the_same_people_in_another_demo_list_a_skill_once(made: None) -> None:
    before = Listing.objects.count()
    make_demo(slug="again", size="S", seed=1, starts_on=date(2026, 8, 6), time_zone="UTC", now=timezone.now())
    pairs = list(Listing.objects.values_list("person", "skill", "kind"))
    assert len(pairs) == len(set(pairs)) > before
