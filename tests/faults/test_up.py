"""The whole site as real processes, killed in every way a laptop in a field can think of."""

import os
import re
import signal
import socket
import urllib.request
from collections.abc import Iterator

import pytest

from tests.processes import Site, first_run_site, own_site, wait_until

pytestmark = pytest.mark.faults


@pytest.fixture
def site() -> Iterator[Site]:
    with own_site() as site:
        yield site


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_a_service_manager_and_a_closed_terminal_leave_no_process(site: Site, number: signal.Signals) -> None:
    supervisor = site.up()
    supervisor.send_signal(number)
    assert supervisor.wait(60) == 0
    assert site.pids() == []
    assert site.log.read_text().endswith("Stopped.\n")


def test_ctrl_c_before_it_serves_ends_it_without_a_traceback() -> None:
    with first_run_site() as site:
        supervisor = site.start("manage.py", "up")
        site.wait_until_it_says("Everything is kept")
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(60) in (0, 130)
        assert ("Traceback" in site.log.read_text(), site.pids()) == (False, [])


def test_a_second_ctrl_c_does_not_wait_for_what_hangs(site: Site) -> None:
    supervisor = site.up()
    os.kill(site.pids(" worker ")[0], signal.SIGSTOP)
    supervisor.send_signal(signal.SIGINT)
    wait_until(lambda: not site.pids(" beat "), "beat stops")
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(60) == 0
    assert site.pids() == []


def test_a_killed_supervisor_takes_everything_with_it(site: Site) -> None:
    supervisor = site.up()
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: site.pids() == [], "no process is left")


@pytest.mark.parametrize("words", ["gunicorn", " worker ", " beat "])
def test_a_killed_program_is_started_again(site: Site, words: str) -> None:
    site.up()
    killed = site.pids(words)[0]
    os.kill(killed, signal.SIGKILL)
    site.wait_until_it_says("was ended by SIGKILL; starting it again in 1 s.")
    wait_until(lambda: site.pids(words) and killed not in site.pids(words) and site.answers(), "it runs again")


def test_a_second_run_keeps_the_key_and_the_data(site: Site) -> None:
    supervisor = site.up()
    key = (site.folder / "secret_key").read_text()
    made = site.manage("createsuperuser", "--noinput", "--email", "ada@example.org")
    assert made.returncode == 0, made.stderr
    supervisor.send_signal(signal.SIGINT)
    supervisor.wait()
    site.up()
    again = site.manage("createsuperuser", "--noinput", "--email", "ada@example.org")
    assert (again.returncode, (site.folder / "secret_key").read_text()) == (1, key)


def read(url: str) -> tuple[str, str]:
    """Return a page's text and its Cache-Control."""
    with urllib.request.urlopen(url) as response:
        return response.read().decode(), response.headers["Cache-Control"]


def test_pages_and_their_files_are_served_by_hashed_name(site: Site) -> None:
    site.up()
    page, _ = read(f"{site.url}/accounts/login/")
    stylesheet = re.search(r'href="(/static/workshops/site\.[0-9a-f]+\.css)"', page)
    assert stylesheet is not None
    assert read(site.url + stylesheet[1])[1].endswith("immutable")


def test_a_port_in_use_is_refused_in_one_line(site: Site) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(site.environ["PORT"])))
        other.listen()
        refused = site.manage("up")
    assert refused.returncode == 1
    assert "Stop what uses it, or choose another: PORT=8001" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_database_that_is_away_is_said_in_one_line(site: Site) -> None:
    site.environ["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/site"
    refused = site.manage("up")
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: The database cannot be used: connection ")
    assert refused.stderr.count("\n") == 1


def test_a_second_site_in_the_same_folder_is_refused(site: Site) -> None:
    site.up()
    with first_run_site(DATA_DIR=str(site.folder)) as second:
        refused = second.manage("up")
    assert (refused.returncode, "already runs from" in refused.stderr) == (1, True)


def test_a_program_that_keeps_failing_is_started_later_each_time(site: Site) -> None:
    site.up()
    for seconds in (1, 2, 4):
        wait_until(lambda: site.pids(" beat "), "beat runs")
        os.kill(site.pids(" beat ")[0], signal.SIGKILL)
        site.wait_until_it_says(f"starting it again in {seconds} s.")
