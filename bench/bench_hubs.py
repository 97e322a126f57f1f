"""The page of an emergency with 200 urgent asks and 60 places: the bytes that a phone loads, plain and compressed."""

from collections.abc import Iterator
from gzip import compress

from django.utils import timezone

from tests import build
from tests.hubs.test_emergency import after_the_flood, style
from workshops.hubs.emergency import emergency_page

from .figures import Figure


def figures() -> Iterator[Figure]:
    """Yield the bytes that a phone loads, plain and compressed."""
    gathering = build.gathering("flooded")
    after_the_flood(gathering)
    page = emergency_page(gathering, timezone.now()).encode()
    yield Figure("hubs.emergency_bytes", len(page) + style(), 15_000)
    yield Figure("hubs.emergency_bytes_compressed", len(compress(page)) + style(), 3_000)
