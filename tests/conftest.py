"""What every test gets."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models.signals import post_init
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from workshops.calendars import kept
from workshops.gatherings.record_words import is_told
from workshops.models import Change, Gathering, Person

from . import build

# A busy machine is no failure.
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def plain_files(settings: pytest.FixtureRequest) -> None:
    """Serve static files under their own names, and let no test wait for a hash of a password."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find what another left in the cache or in memory."""
    cache.clear()
    monkeypatch.setattr(kept, "SECONDS", 0.0)


@pytest.fixture(autouse=True)
def every_line_reads() -> Iterator[None]:
    """Let nobody write a line of the record that no slice told words for."""
    untold = set()

    def look(instance: Change, **given: Any) -> None:
        kept = instance.__dict__
        subject, verb = kept.get("subject", ""), kept.get("verb", "")
        if subject and verb and not is_told(subject, verb):  # the admin's empty form is no line yet
            untold.add((subject, verb))

    post_init.connect(look, sender=Change)
    yield
    post_init.disconnect(look, sender=Change)
    assert untold == set()


@pytest.fixture
def gathering(db: None) -> Gathering:
    return build.gathering()


@pytest.fixture
def organizer(gathering: Gathering) -> Person:
    """A person of the gathering's team who may do everything."""
    return build.team_member(gathering, "organizer")


@pytest.fixture
def organizer_client(organizer: Person) -> Client:
    client = Client()
    client.force_login(organizer)
    return client
