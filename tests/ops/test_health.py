import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from skillshare.celery import TICK, note_tick
from tests import build
from workshops.models import Delivery, Gathering
from workshops.reminders.tasks import send_due_reminders

PARTS = ("database", "broker", "clock", "disk", "outbox")


@pytest.mark.django_db
def test_a_healthy_site_says_so_of_each_part(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, dict.fromkeys(PARTS, True))


@pytest.mark.django_db
def test_it_is_never_cached(client: Client) -> None:
    assert "no-store" in client.get("/health/")["Cache-Control"]


def test_it_cannot_be_posted_to(client: Client) -> None:
    assert client.post("/health/").status_code == 405


@pytest.mark.django_db
def test_a_broker_that_takes_nothing_makes_it_503(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.BROKER_IS_FILES = True
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path / "gone")}
    response = client.get("/health/")
    assert (response.status_code, response.json()["broker"]) == (503, False)


@pytest.mark.django_db
def test_a_full_disk_makes_it_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1))
    assert client.get("/health/").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "amqp://127.0.0.1:1//"])
def test_a_broker_that_is_away_makes_it_503(client: Client, settings: Settings, url: str) -> None:
    settings.BROKER_IS_FILES, settings.CELERY_BROKER_URL = False, url
    response = client.get("/health/")
    assert (response.status_code, response.json()["broker"]) == (503, False)


@pytest.fixture
def last_tick() -> Iterator[Callable[[float], None]]:
    """Return a function that makes the last tick so many seconds old."""
    yield lambda ago: cache.set("last-tick", time.time() - ago, timeout=None)
    cache.delete("last-tick")


@pytest.mark.django_db
@pytest.mark.parametrize(("ago", "status"), [(60, 200), (3600, 503)])
def test_a_clock_that_fell_silent_makes_it_503(
    client: Client, last_tick: Callable[[float], None], ago: float, status: int
) -> None:
    last_tick(ago)
    assert client.get("/health/").status_code == status


def test_the_worker_notes_each_tick(last_tick: Callable[[float], None]) -> None:
    last_tick(3600)
    note_tick(sender=send_due_reminders)
    assert send_due_reminders.name == TICK
    assert time.time() - cache.get("last-tick") < 3000


@pytest.mark.parametrize(("limit", "status"), [(0, 503), (60, 200)])
def test_a_mail_due_for_half_an_hour_makes_it_503_unless_the_provider_takes_few(
    client: Client, gathering: Gathering, settings: Settings, limit: int, status: int
) -> None:
    settings.EMAIL_PER_MINUTE = limit
    given = {"kind": "change-notice", "subject": "1", "moment": build.NOW, "useless_at": build.NOW}
    Delivery.objects.create(person=build.person(), gathering=gathering, due_at=build.NOW, **given)
    assert client.get("/health/").status_code == status
