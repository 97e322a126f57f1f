"""What stands for the arguments of the addresses of what waited for a signal, as in arguments.py."""

from collections.abc import Callable, Mapping
from typing import Any

from tests import build
from workshops.models import SentWrite

from .world import Camp


def refused(camp: Camp) -> SentWrite:
    """Return what the camp's teacher sent and was refused."""
    given = {"path": "/", "outcome": "refused", "sentence": "It is over.", "made_at": build.NOW, "at": build.NOW}
    return SentWrite.objects.get_or_create(person=camp.teacher, key="0" * 32, defaults=given)[0]


WAITING_ARGUMENTS: Mapping[str, Callable[[Camp], dict[str, Any]]] = {
    "waiting-choose": lambda camp: {"pk": refused(camp)},
}
