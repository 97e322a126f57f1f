"""Sessions of the latest release as iTIP messages, made of the very bytes that the feeds send."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering

from .actions import make_feed
from .facts import gathering_facts
from .feeds import join, render_head
from .itip import Method, Party, render_itip
from .models import EventText
from .splicing import add_alarms, render_alarms


@dataclass(frozen=True, kw_only=True)
class Invitations:
    """The finished events of some sessions, to be addressed to one person after another."""

    zone: bytes
    events: dict[UUID, bytes]

    def message(self, uid: UUID, method: Method, organizer: Party, attendee: Party) -> bytes | None:
        """Return the session's event addressed to `attendee`; None when the release does not have it."""
        event = self.events.get(uid)
        return render_itip(event, self.zone, method, organizer, attendee) if event else None


def read_invitations(gathering: Gathering, uids: Collection[UUID], now: datetime) -> Invitations:
    """Return the events of these sessions as the gathering's feeds have them at `now`."""
    feed = make_feed(gathering=gathering, now=now)
    if feed is None:
        return Invitations(zone=b"", events={})
    texts = EventText.objects.filter(gathering=gathering, uid__in=uids).values_list("uid", "ical")
    return Invitations(zone=bytes(feed.zone_ical), events={uid: bytes(ical) for uid, ical in texts})


def read_plan_file(gathering: Gathering, uids: Collection[UUID], minutes: Collection[int], now: datetime) -> bytes:
    """Return a calendar of these sessions to keep, each of which rings so many minutes before it starts."""
    kept, alarms = read_invitations(gathering, uids, now), render_alarms(minutes, _("It begins soon."))
    events = [add_alarms(kept.events[uid], alarms) for uid in uids if uid in kept.events]
    return join(render_head(gathering_facts(gathering)), kept.zone, events)
