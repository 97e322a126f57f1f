from django.core import mail
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.models import Person, Profile, Session
from workshops.reminders.languages import languages_of

from .conftest import HALF_PAST_EIGHT, tick

BOTH = [("en", "English"), ("de", "Deutsch")]


def test_the_first_language_that_the_site_knows_counts(wren: Person, settings: Settings) -> None:
    settings.LANGUAGES = BOTH
    Profile.objects.create(person=wren, languages=["nv", "de", "en"])
    Profile.objects.create(person=build.person(), languages=["nv"])
    assert languages_of(Person.objects.values_list("pk", flat=True)) == {wren.pk: "de"}


def test_a_site_of_one_language_asks_nobody(wren: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert languages_of({wren.pk}) == {}


def test_each_is_written_to_in_their_own(wren: Person, session: Session, settings: Settings) -> None:
    settings.LANGUAGES = BOTH
    Profile.objects.create(person=wren, languages=["de"])
    build.star(build.person(email="eve@example.org"), session)
    tick(HALF_PAST_EIGHT)
    assert {sent.to[0]: sent.subject for sent in mail.outbox if "teach" not in str(sent.subject)} == {
        "wren@example.org": "Friction fire: Mo 6 Juli, 9:00",
        "eve@example.org": "Friction fire: Mon 6 July, 9:00",
    }
