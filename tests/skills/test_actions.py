"""Listings: said once, changed, taken away."""

import pytest

from tests import build
from workshops.gatherings.errors import Stale
from workshops.models import Category, Listing, Person, Skill
from workshops.skills import actions
from workshops.skills.errors import SkillRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def knots() -> Skill:
    return Skill.objects.create(name="Sailor's knots", slug="sailors-knots", category=build.category())


def listed(person: Person, skill: Skill, kind: str = "teach") -> Listing:
    return actions.add_listing(listing=Listing(person=person, skill=skill, kind=kind))


def changed(listing: Listing, **said: object) -> Listing:
    for name, value in said.items():
        setattr(listing, name, value)
    return actions.change_listing(listing=listing, needs=[], seen_version=listing.version)


def test_one_may_teach_a_skill_and_want_to_learn_more_of_it(knots: Skill) -> None:
    ada = build.person()
    listed(ada, knots, "teach")
    listed(ada, knots, "learn")
    assert set(ada.listings.values_list("kind", flat=True)) == {"teach", "learn"}


def test_one_says_so_once(knots: Skill) -> None:
    ada = build.person()
    listed(ada, knots)
    with pytest.raises(SkillRefused, match="already"):
        listed(ada, knots)
    assert ada.listings.count() == 1


def test_a_listing_does_not_become_the_twin_of_another(knots: Skill) -> None:
    ada = build.person()
    listed(ada, knots, "teach")
    learn = listed(ada, knots, "learn")
    with pytest.raises(SkillRefused, match="already"):
        changed(learn, kind="teach")


def test_its_words_may_change(knots: Skill) -> None:
    changed(listed(build.person(), knots), note="Thirty years at sea.", minutes=90)
    assert Listing.objects.values_list("note", "minutes", "version").get() == ("Thirty years at sea.", 90, 1)


def test_what_it_needs_is_kept_with_it(knots: Skill) -> None:
    listing = Listing(person=build.person(), skill=knots, kind="teach")
    actions.add_listing(listing=listing, needs=[build.feature("Shade")])
    assert [feature.name for feature in listing.needs.all()] == ["Shade"]


def test_a_stale_write_changes_nothing(knots: Skill) -> None:
    listing = listed(build.person(), knots)
    changed(Listing.objects.get(), note="From the other page.")
    with pytest.raises(Stale):
        changed(listing, note="From a page opened before.")
    assert Listing.objects.get().note == "From the other page."


def test_there_is_an_end_to_what_one_lists(knots: Skill) -> None:
    ada, category = build.person(), Category.objects.first()
    many = [Skill(name=f"Skill {n}", slug=f"skill-{n}", category=category) for n in range(actions.MOST_LISTINGS)]
    Listing.objects.bulk_create(
        [Listing(person=ada, skill=skill, kind="teach") for skill in Skill.objects.bulk_create(many)]
    )
    with pytest.raises(SkillRefused, match="very many"):
        listed(ada, knots)
