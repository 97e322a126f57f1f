"""A site of its own to measure: a fresh database in a folder that goes away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import django

INHERITED = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "EMAIL_URL", "SITE_URL")


@contextmanager
def own_site() -> Iterator[None]:
    """Set Django up on an empty database of our own, whatever the environment says."""
    with tempfile.TemporaryDirectory(prefix="skillshare-bench-") as folder:
        for name in INHERITED:
            os.environ.pop(name, None)
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "skillshare.settings", "SECRET_KEY": "bench" * 10}
        django.setup()
        from django.conf import settings  # noqa: PLC0415  only now is there a DATA_DIR
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        settings.ALLOWED_HOSTS = ["testserver"]
        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STATIC_ROOT.mkdir()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connection.close()
