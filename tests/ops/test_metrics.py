from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from skillshare.metrics import queue_depths

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-some-length"


def test_this_machine_reads_the_figures(client: Client) -> None:
    text = client.get("/metrics/").content.decode()
    names = ("\nskillshare_outbox_due 0.0\n", 'skillshare_queue_messages{queue="urgent"}')
    assert [name in text for name in names] == [True, True]


@pytest.mark.parametrize("given", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_others_do_not(client: Client, given: dict[str, str]) -> None:
    assert client.get("/metrics/", **given).status_code == 404  # type: ignore[arg-type]


@pytest.mark.parametrize(("given", "status"), [(TOKEN, 200), ("", 404), (TOKEN[:-1], 404), ("ä" * 22, 404)])
def test_with_a_token_only_who_has_it(client: Client, settings: Settings, given: str, status: int) -> None:
    settings.METRICS_TOKEN = TOKEN
    response = client.get("/metrics/", headers={"Authorization": f"Bearer {given}"}, REMOTE_ADDR="192.0.2.7")
    assert response.status_code == status


def test_it_cannot_be_posted_to(client: Client) -> None:
    assert client.post("/metrics/").status_code == 405


def test_messages_in_files_are_counted_by_queue(settings: Settings, tmp_path: Path) -> None:
    settings.BROKER_IS_FILES = True
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_in": str(tmp_path)}
    for name in ("1_a.urgent.msg", "2_b.urgent.msg", "3_c.bulk.msg", "4_d.celery.msg"):
        (tmp_path / name).touch()
    assert queue_depths() == {"urgent": 2, "clock": 0, "bulk": 1}
