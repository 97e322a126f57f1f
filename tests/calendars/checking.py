"""Reading a feed with real calendar programmes; tools/install_calendar_clients.sh installs them."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests import build
from tests.shared_data import shared_tool
from workshops.calendars.texts import clean_line
from workshops.models import Gathering, Release, ReleasedSession

from .changing import change_everything
from .programme import LATER

REQUIRED = ["recurring-ical-events", "ical-ha", "vobject", "icaljs", "node-ical", "libical", "khal"]


def folder() -> Path:
    """Return where the installer puts the programmes."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("CALENDAR_CLIENTS_DIR") or cache / "skillshare-calendar-clients")


def expected(gathering: Gathering, **only: Any) -> list[dict[str, Any]]:
    """Return what a client must show of the latest release, from its rows; `only` narrows them."""
    release = Release.objects.latest_of(gathering)
    rows = ReleasedSession.objects.filter(release=release, **only).select_related("workshop")
    return [
        {
            "uid": str(row.uid),
            "start": f"{row.starts_at:%Y-%m-%dT%H:%M:%SZ}",
            "end": f"{row.ends_at:%Y-%m-%dT%H:%M:%SZ}",
            "summary": clean_line(row.workshop.title) + (f" (part {row.part} of {row.parts})" if row.parts > 1 else ""),
            "location": clean_line(row.place_name),
            "status": row.status,
        }
        for row in rows
    ]


def check(
    url: str,
    wanted: list[dict[str, Any]],
    scratch: Path,
    previous: Path | None = None,
    window: tuple[str, str] = ("", ""),
) -> str:
    """Fail unless every required programme, and every other that is here, shows exactly `wanted`; return the report.

    `window` is from when until when they are asked, for calendars that repeat for ever.
    """
    told = scratch / "expected.json"
    told.write_text(json.dumps(wanted))
    python = folder() / "venv/bin/python"
    assert python.exists(), f"no calendar programmes in {folder()}: run tools/install_calendar_clients.sh"
    command = [str(python), str(shared_tool("calendar/check_ics.py")), url, "--feed", "--expected", str(told)]
    command += ["--require", ",".join(REQUIRED), "--node-modules", str(folder() / "node_modules")]
    command += ["--previous", str(previous)] if previous else []
    command += ["--from", window[0], "--to", window[1]] if any(window) else []
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def follow(gathering: Gathering, url: str, scratch: Path) -> None:
    """Check the feed at `url`, publish changes of every kind, and check that each programme follows."""
    build.release(gathering)
    check(url, expected(gathering), scratch)
    previous = scratch / "previous.ics"
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    change_everything(gathering)
    build.release(gathering, now=LATER)
    said = check(url, expected(gathering), scratch, previous)
    assert "WARN  update" not in said, said
