"""Every address of the app, as Django's own resolver knows it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

from workshops.urls import urlpatterns


def every_pattern(patterns: list[URLPattern | URLResolver] = urlpatterns) -> Iterator[URLPattern]:
    """Yield each pattern of the app's slices, in order."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from every_pattern(pattern.url_patterns)
        else:
            yield pattern
