import shutil
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
def test_a_healthy_site_says_so_of_each_part(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, {"database": True, "broker": True, "disk": True})


@pytest.mark.django_db
def test_it_is_never_cached(client: Client) -> None:
    assert "no-store" in client.get("/health/")["Cache-Control"]


def test_it_cannot_be_posted_to(client: Client) -> None:
    assert client.post("/health/").status_code == 405


@pytest.mark.django_db
def test_a_broker_that_takes_nothing_makes_it_503(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.REDIS_URL = ""
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path / "gone")}
    response = client.get("/health/")
    assert (response.status_code, response.json()["broker"]) == (503, False)


@pytest.mark.django_db
def test_a_full_disk_makes_it_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1))
    assert client.get("/health/").status_code == 503


@pytest.mark.django_db
def test_a_redis_that_is_away_makes_it_503(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    response = client.get("/health/")
    assert (response.status_code, response.json()["broker"]) == (503, False)
