"""Every real programme, imported, published and exported, is read by the apps and comes back as what it was."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.shared_data import shared, shared_tool
from workshops.models import Gathering, ReleasedSession

from .expected import FILES
from .rows import run

pytestmark = pytest.mark.django_db
# What has no day with a time has nothing to publish.
PLACED = [name for name in FILES if name != "earthskills-seed-titles.csv"]
ZONES = {"nordic-permaculture-2025.csv": "Atlantic/Reykjavik", "wuulf-2022.json": "America/Denver"}


def published(name: str) -> Gathering:
    zone = [f"--zone={ZONES[name]}"] if name in ZONES else []
    run(shared(f"programmes/{name}"), "real", "--create", *zone)
    gathering = Gathering.objects.get(slug="real")
    Gathering.objects.filter(pk=gathering.pk).update(state=Gathering.State.OPEN)
    build.release(gathering)
    return gathering


def fetched(kind: str, folder: Path) -> Path:
    file = folder / f"schedule.{kind}"
    file.write_bytes(Client().get(f"/g/real/schedule.{kind}").content)
    return file


def told(gathering: Gathering) -> list[dict[str, Any]]:
    """Return every released session as the checker's `--expected` wants it."""
    rows = ReleasedSession.objects.filter(release__gathering=gathering).select_related("workshop")
    when = "%Y-%m-%dT%H:%M:%SZ"
    return [
        {
            "start": f"{row.starts_at:{when}}",
            "end": f"{row.ends_at:{when}}",
            "title": " ".join(row.workshop.title.split()),
            "room": row.place_name,
        }
        for row in rows
    ]


@pytest.mark.parametrize("name", PLACED)
def test_the_apps_and_the_schemas_take_it(name: str, tmp_path: Path) -> None:
    expected = tmp_path / "expected.json"
    expected.write_text(json.dumps(told(published(name))))
    files = [str(fetched(kind, tmp_path)) for kind in ("xml", "json")]
    more = ["--expected", str(expected), "--ics", str(fetched("ics", tmp_path))]
    more += ["--xsd", str(shared("schemas/c3voc-schedule.xml.xsd"))]
    more += ["--schema", str(shared("schemas/c3voc-schedule.schema.json"))]
    command = [sys.executable, str(shared_tool("calendar/check_frab.py")), *files, *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "RESULT: PASS"


@pytest.mark.parametrize("name", PLACED)
def test_its_exports_say_nothing_new_to_the_gathering_that_they_are_of(name: str, tmp_path: Path) -> None:
    published(name)
    reports = [run(fetched(kind, tmp_path), "real") for kind in ("xml", "json", "csv")]
    assert [(r["changes"], sum(r["created"].values()), r["updated"]) for r in reports] == [([], 0, {})] * 3
