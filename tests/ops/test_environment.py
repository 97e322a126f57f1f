"""A value that cannot be used is refused with its name and the reason, in one line, before anything starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from environs import ValidationError

from skillshare import environment

ROOT = Path(__file__).resolve().parents[2]
REFUSED = [
    ("PORT", "abc", "Not a valid integer."),
    ("PORT", "70000", "Must be greater than or equal to 1 and less than or equal to 65535."),
    ("BIND", "example.org", "Give 127.0.0.1 for this machine alone"),
    ("DATA_DIR", "/dev/null/site", "Nothing can be written in /dev/null/site (Not a directory)."),
    ("DATABASE_URL", "mysql://localhost/site", "Give sqlite:////folder/db.sqlite3 or postgres://"),
    ("REDIS_URL", "http://localhost", "Give it like redis://host:6379/0."),
    ("BROKER_URL", "http://localhost", "Give amqp://user:password@host:5672/name or redis://"),
    ("EMAIL_URL", "pigeon://loft", "Give folder://, smtp://"),
    ("SITE_URL", "workshops.example.org", "Give it like https://workshops.example.org"),
    ("SECRET_KEY", "swordfish", "It is shorter than 32 characters and could be guessed."),
    ("ALLOWED_HOSTS", "https://a.example.org", "Give host names with commas between"),
    ("DEFAULT_FROM_EMAIL", "The team", "Give it like Workshops <site@example.org>."),
    ("DEBUG", "perhaps", "Not a valid boolean."),
]


@pytest.mark.parametrize(("name", "value", "reason"), REFUSED)
def test_a_bad_value_stops_the_start_in_one_line(name: str, value: str, reason: str) -> None:
    refused = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, refused.stderr.count("\n")) == (environment.NO_START, 1)
    assert refused.stderr.startswith(f"{name} cannot be used: {reason}")


@pytest.mark.parametrize(
    "value", ["postgres://h:abc/x", "postgres://host", "postgres://h/", "foo://x", "x", "postgres://[h/x"]
)
def test_what_names_no_database_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match=r"Give|names no database"):
        environment.database_url(value)


@pytest.mark.parametrize("value", ["", "sqlite:////srv/site.sqlite3", "postgres://me:secret@db.example.org:5432/site"])
def test_databases_the_site_knows_are_taken(value: str) -> None:
    environment.database_url(value)


@pytest.mark.parametrize(
    "value", ["", "redis://localhost:6379/0", "rediss://:secret@cache:6380/1", "unix:///run/redis"]
)
def test_a_redis_is_taken(value: str) -> None:
    environment.redis_url(value)


@pytest.mark.parametrize("value", ["", "amqp://me:secret@broker:5672/site", "rediss://:secret@jobs:6380/1"])
def test_a_broker_is_taken(value: str) -> None:
    environment.broker_url(value)


@pytest.mark.parametrize("value", ["", "smtp://h:xx", "smtps://mail.example.org", "mail.example.org"])
def test_unknown_ways_to_send_mail_are_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="Give"):
        environment.email_url(value)


@pytest.mark.parametrize("value", ["folder://", "smtp://localhost:2525", "submission://a:b@mail.example.org:587"])
def test_known_ways_to_send_mail_are_taken(value: str) -> None:
    environment.email_url(value)


@pytest.mark.parametrize("value", ["https://a.example.org/site", "ftp://a.example.org", "https://", "http://[x"])
def test_a_site_address_is_scheme_and_host_alone(value: str) -> None:
    with pytest.raises(ValidationError, match="Give it like"):
        environment.site_url(value)


def test_a_missing_driver_is_named_with_what_installs_it() -> None:
    with pytest.raises(ValidationError, match=r"Redis needs: pip install -r requirements-grow\.txt\."):
        environment.installed("no_such_module", "Redis")


def test_an_absent_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    environment.folder(tmp_path / "var")
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("value", [[], ["a.example.org", " localhost"], ["[::1]", "10.1.2.3"], [".example.org", "*"]])
def test_host_names_are_taken(value: list[str]) -> None:
    environment.hosts(value)
