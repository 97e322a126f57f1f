"""Run in a network of its own that leads nowhere: a laptop gets the gathering, serves it and sends it home.

`python -m tests.faults.cold_laptop FILE BACK` with the site's environment; prints what it saw as JSON.
"""

import json
import os
import socket
import subprocess
import sys
import time
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.processes import MARK, ROOT, Site

CODE = "import django; django.setup(); from tests.faults import carry_camp; carry_camp."
CSRF = "t" * 32
LAPTOP = "LAPTOP_MARK"
FOR_ALL = ["/", "/here/", "/g/river/", "/g/river/schedule/", "/g/river/aid/", "/g/river/hubs/", "/health/"]
FOR_THE_TEAM = ["/g/river/organize/", "/g/river/organize/schedule/", "/g/river/organize/carry/", "/me/plan/"]
PAPER = "/g/river/organize/print/sheet/?what=pocket"
CALENDAR = "/g/river/schedule.ics"


def call(site: Site, words: str) -> Any:
    """Return what a function of the camp prints in the site's own process."""
    done = subprocess.run(
        [sys.executable, "-c", CODE + words], cwd=ROOT, env=site.environ, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def ask(site: Site, path: str, key: str = "", **sent: str) -> tuple[int, bytes]:
    """Ask for a page, or send a form, as whoever has the session."""
    headers = {"Cookie": f"sessionid={key}; csrftoken={CSRF}", "X-CSRFToken": CSRF}
    data = urlencode(sent).encode() if sent else None
    with urlopen(Request(site.url + path, data=data, headers=headers), timeout=60) as answer:  # our site
        return answer.status, answer.read()


def is_cold() -> bool:
    """Say whether no network leads anywhere."""
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=0.5).close()
    except OSError as error:
        return not isinstance(error, TimeoutError)
    return False


def lay_hands_on(file: str, back: str) -> dict[str, Any]:
    """Do all of it and return what was seen."""
    site = Site({**os.environ, MARK: os.environ[LAPTOP]})  # this program itself has no mark, so it is not ended with it
    try:
        came = site.manage("carry", "in", file)
        assert came.returncode == 0, came.stderr
        begun = time.monotonic()
        site.up()
        seen: dict[str, Any] = {"cold": is_cold(), "seconds": round(time.monotonic() - begun, 1)}
        facts = call(site, "doors()")
        keys = facts["keys"]
        seen["pages"] = {path: ask(site, path)[0] for path in FOR_ALL}
        seen["team"] = {path: ask(site, path, keys["orla"])[0] for path in FOR_THE_TEAM}
        seen["paper"] = ask(site, PAPER, keys["orla"])[1][:5].decode(errors="replace")
        seen["calendar"] = ask(site, CALENDAR)[1].count(b"BEGIN:VEVENT")
        ask(site, facts["seat"], keys["rio"], what="take")
        ask(site, "/g/river/organize/emergency/", keys["orla"], words="Fire on the hill")
        seen["state"] = call(site, "state()")
        seen["log"] = site.log.read_text()
        out = site.manage("carry", "out", "river", "--file", back)
        assert out.returncode == 0, out.stderr
        return seen
    finally:
        site.kill_all()


if __name__ == "__main__":
    if len(sys.argv) > 3:  # in the network of its own: only the loopback is there, and it is down at first
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    print(json.dumps(lay_hands_on(*sys.argv[1:3])))  # noqa: T201  # the test reads it
