"""What the tests of imports ask of the database."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command

from workshops.interchange.actions import NewGathering, import_programme
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.report import Report
from workshops.models import Gathering

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def counts() -> dict[str, int]:
    """Return how many rows every table of the app has."""
    return {m.__name__: m._default_manager.count() for m in apps.get_app_config("workshops").get_models()}


def run(file: Path, slug: str, *options: str) -> dict[str, Any]:
    """Run the command with `--json`; return what it printed."""
    out = StringIO()
    call_command("import_programme", str(file), f"--gathering={slug}", "--json", *options, stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed


def bring(text: str, into: Gathering | NewGathering, **options: Any) -> Report:
    """Import a CSV given as text."""
    given = {"person": None, "now": NOW} | options
    return import_programme(programme=read_programme(text.encode()), into=into, **given)


def repaired(report: Report) -> list[tuple[str, str]]:
    """Return where and what was wrong of each repair."""
    return [(said["where"], said["what"]) for said in (repair.as_dict() for repair in report.repairs)]
