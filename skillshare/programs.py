"""The three programs the site is made of, as command lines from the settings."""

import sys

from django.conf import settings

from skillshare.supervisor import Program

NAMES = ("web", "worker", "beat")


def bound_to() -> str:
    """Return where the web server listens, as gunicorn writes it."""
    host = f"[{settings.BIND}]" if ":" in settings.BIND else settings.BIND
    return f"{host}:{settings.PORT}"


def commands() -> dict[str, list[str]]:
    """Return each program's command line, by its name."""
    web = ["gunicorn", "skillshare.wsgi:application", "--bind", bound_to(), "--worker-class", "gthread"]
    web += ["--workers", str(settings.WEB_WORKERS), "--threads", str(settings.WEB_THREADS), "--timeout", "60"]
    web += ["--graceful-timeout", "8", "--no-control-socket", "--log-level", "warning"]
    web += ["--logger-class", "skillshare.web_log.MaskingLogger"]
    worker = ["celery", "--quiet", "-A", "skillshare", "worker", "-P", "threads", "-c", str(settings.WORKER_THREADS)]
    worker += ["-Q", settings.WORKER_QUEUES]
    worker += ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    beat = ["celery", "--quiet", "-A", "skillshare", "beat", "--pidfile=", "--loglevel", "WARNING"]
    beat += ["--schedule", str(settings.DATA_DIR / "beat-schedule")]
    return {"web": web, "worker": worker, "beat": beat}


def programs(names: list[str]) -> list[Program]:
    """Return the programs of those names; they keep temporary files in DATA_DIR too, on the broker's own disk."""
    temporary = settings.DATA_DIR / "tmp"
    temporary.mkdir(mode=0o700, exist_ok=True)
    return [
        Program(
            name=name,
            command=[sys.executable, "-m", *commands()[name]],
            folder=str(settings.BASE_DIR),
            environ={"TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
        )
        for name in names
    ]
