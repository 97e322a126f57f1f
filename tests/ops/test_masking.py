"""No log has the secret of a private calendar's link, or of a link in a mail."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from gunicorn.config import Config

from skillshare.masking import MaskingFormatter, masked
from skillshare.programs import commands
from skillshare.web_log import MaskingLogger
from workshops.people.links import signed_link

TOKEN = "Zq3_-x" + "a" * 16
LINK = f"/cal/{TOKEN}.ics"


@pytest.mark.parametrize("line", ["GET {} HTTP/1.1", "from https://site.example{}?a=1", "cid=webcal%3A%2F%2Fsite{}"])
@pytest.mark.parametrize("link", [LINK, LINK.replace("/", "%2F"), f"/cal/{TOKEN}"])
def test_a_line_loses_the_secret_and_keeps_the_rest(line: str, link: str) -> None:
    told = masked(line.format(link))
    assert TOKEN not in told
    assert told.startswith(line.partition("{}")[0]) and "..." in told


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("value", ["1:change-notice", "7", "x" * 200])
def test_the_token_of_a_link_in_a_mail_is_masked(value: str, quoted: bool) -> None:
    link = "/" + signed_link("unsubscribe", value).split("/", 3)[3]
    told = masked(f"GET {quote(link, safe='') if quoted else link} HTTP/1.1")
    assert told in ("GET /mail/stop/.../ HTTP/1.1", "GET %2Fmail%2Fstop%2F...%2F HTTP/1.1")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("550 <ada.q+x@mail.example.org>: unknown", "550 <...@mail.example.org>: unknown"),
        ("GET /news/?email=ada%40example.org HTTP/1.1", "GET /news/?email=...%40example.org HTTP/1.1"),
        ("Key (email)=(ada@example.org) already exists", "Key (email)=(...@example.org) already exists"),
        ("no text to +15185550199", "no text to +..."),
    ],
)
def test_whom_a_line_is_about_is_masked(line: str, told: str) -> None:
    assert masked(line) == told


@pytest.mark.parametrize("line", ["2026-07-06T10:00:00+0200 @media", "pip install x@1 +20 -3", "celery@camp: ready"])
def test_what_only_looks_so_stays(line: str) -> None:
    assert masked(line) == line


def test_a_line_without_a_link_stays_as_it_is() -> None:
    assert masked("GET /g/riverside/schedule.ics and /calendar/x") == "GET /g/riverside/schedule.ics and /calendar/x"


def test_django_masks_what_it_says_of_a_request(db: None, caplog: pytest.LogCaptureFixture) -> None:
    Client().get(LINK)
    (record,) = [record for record in caplog.records if record.name == "django.request"]
    configured = {type(handler.formatter) for handler in logging.getLogger("django.server").handlers}
    assert TOKEN in record.getMessage()
    assert TOKEN not in MaskingFormatter().format(record)
    assert any(issubclass(formatter, MaskingFormatter) for formatter in configured)


def test_django_masks_tracebacks_too() -> None:
    try:
        raise ValueError(f"cannot read {LINK}")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "%s", (LINK,), sys.exc_info())
    told = MaskingFormatter().format(record)
    assert "ValueError: cannot read /cal/" in told and TOKEN not in told


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[tuple[MaskingLogger, Path, Path]]:
    """Gunicorn's logs, each in a file, as an operator may ask for them."""
    access, errors, config = tmp_path / "access.log", tmp_path / "error.log", Config()
    config.set("accesslog", str(access))
    config.set("errorlog", str(errors))
    logger = MaskingLogger(config)
    yield logger, access, errors
    for log in (logger.access_log, logger.error_log):
        for handler in [*log.handlers]:
            handler.close()
            log.removeHandler(handler)


def test_gunicorn_masks_requests_and_errors(logs: tuple[MaskingLogger, Path, Path]) -> None:
    logger, access, errors = logs
    logger.access_log.info('"GET %s HTTP/1.1" 200 "http://site.example%s"', LINK, LINK)
    logger.error("Error handling request %s", LINK)
    assert (access.read_text(), "/cal/..." in errors.read_text()) == (
        '"GET /cal/....ics HTTP/1.1" 200 "http://site.example/cal/....ics"\n',
        True,
    )
    assert TOKEN not in errors.read_text()


def test_the_web_server_is_started_with_these_logs() -> None:
    web = commands()["web"]
    assert web[web.index("--logger-class") + 1] == "skillshare.web_log.MaskingLogger"
    checked = subprocess.run(
        [sys.executable, "-m", *web, "--check-config"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
