"""What a value in the environment must be to be used, and the plain refusal of one that cannot."""

import importlib.util
import ipaddress
import re
import sys
import tempfile
from email.utils import parseaddr
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import validate_email
from environs import EnvError, EnvValidationError, ValidationError

NO_START = 3  # gunicorn gives up on this exit code instead of starting its worker again and again
SHORTEST_KEY = 32
SHORTEST_TOKEN = 16

dj_email_url.SCHEMES["folder"] = "skillshare.mail.FolderAndConsole"


def refuse_to_start(error: EnvError) -> NoReturn:
    """Print one line per variable that cannot be used and end the process; a traceback would bury the reason."""
    known = error.error_messages if isinstance(error, EnvValidationError) else [str(error)]
    reasons = known if isinstance(known, dict) else {"The environment": known}
    for name, messages in reasons.items():
        print(f"{name} cannot be used: {' '.join(map(str, messages))} See docs/operating.md.", file=sys.stderr)  # noqa: T201
    sys.exit(NO_START)


def folder(value: str | Path) -> None:
    """Refuse what is no folder that can be written in; an absent one is made."""
    if not str(value):
        raise ValidationError("It is empty; give the folder that keeps everything the site writes.")
    try:
        Path(value).mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=value):
            pass
    except OSError as error:
        raise ValidationError(f"Nothing can be written in {value} ({error.strerror}).") from error


def address(value: str) -> None:
    """Refuse what is no IP address of an interface; `localhost` is one."""
    try:
        ipaddress.ip_address("127.0.0.1" if value == "localhost" else value)
    except ValueError as error:
        raise ValidationError("Give 127.0.0.1 for this machine alone or 0.0.0.0 for every network it is in.") from error


def site_url(value: str) -> None:
    """Refuse an address that pages cannot be reached at; empty means the usual one."""
    parts = split(value, "Give it like https://workshops.example.org.")
    if value and (parts[0] not in ("http", "https") or not parts[1] or parts[2]):
        raise ValidationError("Give it like https://workshops.example.org, without a path.")


def secret_key(value: str) -> None:
    """Refuse a key that could be guessed; empty means the one kept in DATA_DIR."""
    if value and len(value) < SHORTEST_KEY:
        raise ValidationError(f"It is shorter than {SHORTEST_KEY} characters and could be guessed.")


def hosts(value: list[str]) -> None:
    """Refuse what is no host name, such as an address with its scheme or port."""
    for host in value:
        if host != "*" and not re.fullmatch(r"\.?[\w.-]+|\[[0-9a-fA-F:]+\]", host.strip()):
            raise ValidationError("Give host names with commas between: workshops.example.org,localhost.")


def sender(value: str) -> None:
    """Refuse what mail cannot be from."""
    try:
        validate_email(parseaddr(value)[1])
    except DjangoValidationError as error:
        raise ValidationError("Give it like Workshops <site@example.org>.") from error


def answers(value: str) -> None:
    """Refuse an address that answers cannot go to; empty is none."""
    if value:
        sender(value)


def database_url(value: str) -> None:
    """Refuse databases the site does not know, or whose driver is missing; empty means SQLite in DATA_DIR."""
    if not value:
        return
    scheme = split(value, "Give it like postgres://user:password@host:5432/name.")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise ValidationError("Give sqlite:////folder/db.sqlite3 or postgres://user:password@host:5432/name.")
    try:
        named = dj_database_url.parse(value)["NAME"]
    except (ValueError, dj_database_url.UnknownSchemeError) as error:
        raise ValidationError("Give it like postgres://user:password@host:5432/name.") from error
    if not named:
        raise ValidationError("It names no database.")
    if scheme != "sqlite":
        installed("psycopg", "PostgreSQL")


def redis_url(value: str) -> None:
    """Refuse what is no Redis, or one without its driver; empty means the broker of files."""
    parts = split(value, "Give it like redis://host:6379/0.")
    if value and (parts[0] not in ("redis", "rediss", "unix") or not (parts[1] or parts[2])):
        raise ValidationError("Give it like redis://host:6379/0.")
    if value:
        installed("redis", "Redis")


def broker_url(value: str) -> None:
    """Refuse what is neither RabbitMQ nor Redis; empty means Redis if there is one, else the broker of files."""
    parts = split(value, "Give it like amqp://user:password@host:5672/name.")
    if value and (parts[0] not in ("amqp", "amqps", "redis", "rediss") or not parts[1]):
        raise ValidationError("Give amqp://user:password@host:5672/name or redis://host:6379/0.")
    if parts[0].startswith("redis"):
        installed("redis", "Redis")


def email_url(value: str) -> None:
    """Refuse ways to send mail that the site does not know."""
    scheme = split(value, "Give it like smtp://user:password@host:25 or folder://.")[0]
    try:
        if scheme == "smtps" or "EMAIL_BACKEND" not in dj_email_url.parse(value):
            raise ValueError(scheme)
    except ValueError as error:
        known = "folder://, smtp://user:password@host:25, submission://user:password@host:587 or console://"
        raise ValidationError(f"Give {known}.") from error


def split(value: str, otherwise: str) -> tuple[str, str, str]:
    """Return scheme, host and path of an address; refuse one that cannot be read."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ValidationError(otherwise) from error
    return parts.scheme, parts.netloc, parts.path.rstrip("/")


def installed(module: str, what: str) -> None:
    """Refuse a service whose driver is not installed."""
    if importlib.util.find_spec(module) is None:
        raise ValidationError(f"{what} needs: pip install -r requirements-grow.txt.")


def queues(value: str) -> None:
    """Refuse queues that the site does not have."""
    if not value or not set(value.split(",")) <= {"urgent", "clock", "bulk"}:
        raise ValidationError("name some of urgent, clock and bulk, with commas between")


def sms_url(value: str) -> None:
    """Refuse what no text message service can be called by; empty is none."""
    if value and split(value, "Give it like https://sms.example.org/send.")[0] not in ("http", "https"):
        raise ValidationError("Give it like https://sms.example.org/send.")


def header(value: str) -> None:
    """Refuse what is no header; empty is none."""
    if value and (":" not in value.strip(":") or not value.isprintable() or not value.isascii()):
        raise ValidationError("Give it like Authorization: Bearer secret.")


def metrics_token(value: str) -> None:
    """Refuse a token that can be guessed; empty is none."""
    if value and len(value) < SHORTEST_TOKEN:
        raise ValidationError(f"give {SHORTEST_TOKEN} characters or more, or leave it out")
