"""The starter catalogue: there from the first migration, and gone again without harm."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Count, Q

from tests import build
from workshops.models import Category, Feature, Listing, Skill

pytestmark = pytest.mark.django_db
starter = import_module("workshops.migrations.0002_starter_catalogue")
[path] = Path(starter.__file__ or "").parent.glob("*_wider_catalogue.py")
wider = import_module(f"workshops.migrations.{path.stem}")
FEATURES = [slug for slug, _name in starter.FEATURES]


@pytest.fixture(autouse=True)
def as_migrated(db: None) -> None:
    """Put back what a test with committed rows may have flushed."""
    if Skill.objects.count() < 100:
        starter.add_catalogue(apps, None)
        wider.widen_catalogue(apps, None)


def test_every_installation_has_skills_of_the_earth_and_of_organizing() -> None:
    assert Skill.objects.filter(slug__in=["friction-fire", "facilitation"]).count() == 2


def test_there_are_many_skills_each_with_a_sentence_and_other_names() -> None:
    bare = Skill.objects.filter(Q(about="") | Q(other_names=""))
    assert (120 <= Skill.objects.count() <= 200, bare.count()) == (True, 0)


def test_there_are_sixteen_categories_none_of_them_thin() -> None:
    sizes = Category.objects.annotate(size=Count("skills")).values_list("size", flat=True)
    assert (len(sizes), min(sizes) >= 6) == (16, True)


def test_every_colour_is_one_the_stylesheet_knows() -> None:
    assert set(Category.objects.values_list("colour", flat=True)) <= set(Category.Colour.values)


def test_places_can_have_eight_features() -> None:
    assert Feature.objects.filter(slug__in=FEATURES).count() == 8


def test_adding_it_again_changes_nothing() -> None:
    before = (Skill.objects.count(), Category.objects.count())
    starter.add_catalogue(apps, None)
    wider.widen_catalogue(apps, None)
    assert (Skill.objects.count(), Category.objects.count()) == before


def test_removing_it_leaves_nothing_unused() -> None:
    wider.narrow_catalogue(apps, None)
    starter.remove_catalogue(apps, None)
    features = Feature.objects.filter(slug__in=FEATURES)
    assert (Skill.objects.count(), Category.objects.count(), features.count()) == (0, 0, 0)


def test_removing_it_keeps_what_somebody_uses() -> None:
    kept = Skill.objects.get(slug="cordage")
    Listing.objects.create(person=build.person(), skill=kept, kind=Listing.Kind.TEACH)
    wider.narrow_catalogue(apps, None)
    starter.remove_catalogue(apps, None)
    assert list(Skill.objects.all()) == [kept]
