"""The clock of planning's tests: the evening before the gathering that they draft."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests import build

real_now = timezone.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    return Clock(monkeypatch)


class Clock:
    """A clock that goes on from the moment it was put to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.put(build.NOW)

    def put(self, moment: datetime) -> None:
        """Let it be that moment now."""
        shift = moment - real_now()
        self.patch.setattr(timezone, "now", lambda: real_now() + shift)
