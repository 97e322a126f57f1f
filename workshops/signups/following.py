"""What a release does to seats: new caps, and lines that move."""

from datetime import datetime
from typing import Any

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release

from .rule_actions import NAMES
from .seat_models import SeatCount
from .seating import follow_lines, set_cap
from .shown import rules_of, shown_of
from .window_models import SignUpRules


def follow_release(*, release: Release, **_signal: Any) -> None:
    """Receive `released`: offerings get the caps that everyone sees now, in the same transaction."""
    fit_seats(release.gathering, release.published_at)


def follow_copy(*, source: Gathering, copy: Gathering, **_signal: Any) -> None:
    """Receive `gathering_copied`: people sign up for the copy as they did before."""
    before = SignUpRules.objects.filter(gathering=source).first()
    if before is not None:
        SignUpRules.objects.create(gathering=copy, **{name: getattr(before, name) for name in NAMES})


def fit_seats(gathering: Gathering, now: datetime) -> int:
    """Give each offering that has seats the cap of the latest release; return how many people went back into line.

    What has begun stays as it is. Wants the gathering locked.
    """
    counts = list(SeatCount.objects.filter(offering__workshop__gathering=gathering).order_by("pk"))
    if not counts:
        return 0
    shown, rules, back = shown_of(gathering, [count.offering_id for count in counts]), rules_of(gathering), 0
    for count in counts:
        here = shown.get(count.offering_id)
        if here is None or here.starts <= now or here.cap == count.cap:
            continue
        back += len(set_cap(here, here.cap, now))
        follow_lines(here, now, rules)
    return back
