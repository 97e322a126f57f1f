"""Sign-up opens at 19:00, and everybody comes: at the real site, each with a session and a connection of their own.

RUSH=full in the environment, as `make faults` sets it, is the whole of it: 1,000 people in a minute at two web
processes on PostgreSQL and Redis, and 200 at one on SQLite, with nothing beside them. Without it some people come to
the set-up of the environment, beside other tests: all get seats without an error, and the time is no measure.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.processes import ROOT, Site, own_site
from tools.servers import postgres, redis

from .rush import Seen, rush

pytestmark = pytest.mark.faults

FULL = os.environ.get("RUSH") == "full"
SECONDS = 60.0 if FULL else 12.0
P99 = 1.0 if FULL else 30.0  # seconds
FEW = 40
GROWN = os.environ.get("DATABASE_URL", "").startswith("postgres")
SETUP = "import django; django.setup(); from tests.faults import rush_camp; rush_camp."


@contextmanager
def site_of(set_up: str) -> Iterator[Site]:
    """Yield a site of the set-up, its tables made; PostgreSQL and Redis are started where the environment has none."""
    with ExitStack() as stack:
        if set_up == "grown" and not GROWN:
            stack.enter_context(pytest.MonkeyPatch.context()).setenv(
                "DATABASE_URL", stack.enter_context(postgres()).url
            )
            stack.enter_context(pytest.MonkeyPatch.context()).setenv("REDIS_URL", stack.enter_context(redis()).url)
        site = stack.enter_context(own_site(WEB_WORKERS="2" if set_up == "grown" else "1"))
        yield site


def call(site: Site, words: str) -> object:
    command = [sys.executable, "-c", SETUP + words]
    done = subprocess.run(command, cwd=ROOT, env=site.environ, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(("set_up", "people"), [("grown", 1_000), ("embedded", 200)])
def test_everybody_gets_a_seat_or_a_place_in_line_without_an_error_and_soon(set_up: str, people: int) -> None:
    if not FULL and (set_up == "grown") != GROWN:
        pytest.skip("the other set-up has its own run")
    with site_of(set_up) as site:
        people = people if FULL else FEW
        crowd = call(site, f"fill({people})")
        site.up()
        seen: Seen = rush(int(site.environ["PORT"]), crowd, SECONDS)  # type: ignore[arg-type]
        print(set_up, seen.told())  # noqa: T201  # the figures
        assert seen.wrong == []
        told = call(site, "told()")
        assert (told["over"], sum(told["seats"].values())) == (0, people)  # type: ignore[index]
        assert "Traceback" not in site.log.read_text()
        assert seen.percentile(0.99) < P99, seen.told()
