"""Search finds the same whichever way the database is asked."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Category, Skill
from workshops.skills import index, search

from .queries import QUERIES

pytestmark = pytest.mark.django_db
starter = import_module("workshops.migrations.0002_starter_catalogue")
[path] = Path(starter.__file__ or "").parent.glob("*_wider_catalogue.py")
wider = import_module(f"workshops.migrations.{path.stem}")
CASES = [pytest.param(typed, slug, id=f"{kind}: {typed}") for kind, pairs in QUERIES.items() for typed, slug in pairs]


@pytest.fixture(autouse=True)
def as_migrated(db: None) -> None:
    """Put back what a test with committed rows may have flushed."""
    if Skill.objects.count() < 100:
        starter.add_catalogue(apps, None)
        wider.widen_catalogue(apps, None)


@pytest.fixture(params=["with the index", "without"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the database by its index, and as if it had none."""
    if request.param == "without":
        monkeypatch.setattr(search, "has_index", lambda: False)


def found(typed: str) -> list[str]:
    skills = search.search(typed, Skill.objects.all(), list(Category.objects.all()))
    return [skill.slug for skill in skills]


def test_this_database_has_an_index() -> None:
    assert index.has_index()


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(("typed", "slug"), CASES)
def test_what_is_meant_comes_first(typed: str, slug: str) -> None:
    assert found(typed)[:1] == ([slug] if slug else [])


@pytest.mark.usefixtures("either_way")
def test_a_category_s_name_finds_what_is_in_it() -> None:
    assert {"grief-and-ceremony", "movement"} <= set(found("healing and care"))


@pytest.mark.usefixtures("either_way")
def test_words_of_a_script_of_their_own_are_found() -> None:
    Skill.objects.create(name="Плетение корзин", slug="pletenie", category=build.category())
    assert found("корзин")[:1] == ["pletenie"]


def test_a_skill_is_found_by_its_new_name_at_once_and_not_by_the_old() -> None:
    skill = Skill.objects.create(name="Quibbling", slug="quibbling", category=build.category())
    before = found("quibbling")
    skill.name = "Zithering"
    skill.save()
    assert (before, found("quibbling"), found("zithering")) == (["quibbling"], [], ["quibbling"])


def test_a_skill_that_is_gone_is_not_found() -> None:
    skill = Skill.objects.create(name="Quibbling", slug="quibbling", category=build.category())
    skill.delete()
    assert found("quibbling") == []


def test_skills_made_many_at_once_are_found() -> None:
    category = build.category()
    Skill.objects.bulk_create([Skill(name=f"Quibble {n}", slug=f"quibble-{n}", category=category) for n in range(3)])
    assert len(found("quibble")) == 3


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("typed", ["fire", "how do i learn all of these words at once in one go please now"])
def test_a_search_is_one_query(typed: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    index.has_index()
    categories = list(Category.objects.all())
    with django_assert_num_queries(1):
        search.search(typed, Skill.objects.all(), categories)


@pytest.mark.parametrize("typed", ["x" * 5000, "\x00", "fire " * 900, "'\"*(){}[]^~:- NEAR AND", "\u202e\u200f", "火"])
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert isinstance(found(typed), list)


def test_the_index_is_made_again_when_a_migration_lost_part_of_it() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER workshops_skill_search_insert")
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX workshops_skill_trigrams")
    Skill.objects.create(name="Quibbling", slug="quibbling", category=build.category())
    index.after_migrations()
    assert found("quibbling") == ["quibbling"]
