"""Which of a person's starred sessions are at the same time."""

from collections.abc import Mapping
from typing import TypeVar

from workshops.timespan import TimeSpan

Key = TypeVar("Key")


def overlaps(spans: Mapping[Key, TimeSpan]) -> dict[Key, list[Key]]:
    """Return for each key that overlaps others the keys of those others, in order of start; touching is no overlap."""
    found: dict[Key, list[Key]] = {}
    running: list[Key] = []
    for key, span in sorted(spans.items(), key=lambda item: (item[1].start, item[1].end)):
        running = [other for other in running if spans[other].end > span.start]
        for other in running:
            found.setdefault(other, []).append(key)
            found.setdefault(key, []).append(other)
        running.append(key)
    return found
