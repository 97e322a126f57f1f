"""In the part of CI that is for PostgreSQL and Redis the tests truly run on them."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

pytestmark = pytest.mark.server


@pytest.mark.django_db
def test_rows_are_kept_by_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL")


def test_the_cache_is_redis() -> None:
    cache.set("answer", 42)
    assert (cache.get("answer"), settings.CACHES["default"]["BACKEND"]) == (
        42,
        "django.core.cache.backends.redis.RedisCache",
    )


def test_jobs_go_through_redis() -> None:
    assert settings.CELERY_BROKER_URL.startswith("redis://")
