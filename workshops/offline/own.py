"""What a person's own phone keeps of their plan and their talks, to be read and to ring without a signal."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.aid.talk_access import pages_of_talks
from workshops.people.models import Person
from workshops.reminders.choice_models import ReminderChoice
from workshops.schedule.models import ReleasedSession
from workshops.signups.access import planned

from .assets import digest, file_addresses


def own_list(person: Person, now: datetime) -> dict[str, Any]:
    """Return which pages of a person are kept, a mark that changes with their plan, and when what rings."""
    sessions, why = planned(person, now=now, past=False)
    choice = ReminderChoice.objects.filter(person=person).first() or ReminderChoice(person=person)
    coming = [session for session in sessions if session.ends_at > now and not session.is_cancelled]
    seen = [(s.pk, s.status, s.changed_at, why.get(s.offering_id or 0)) for s in sessions]
    return {
        "plan": [reverse("plan"), reverse("plan-file")],
        "mark": digest(repr([seen, choice.leads(), file_addresses()])),
        "live": [reverse("aid-mine"), reverse("waiting"), *pages_of_talks(person, now)],
        "alarms": [_alarm(session, lead) for session in coming for lead in choice.leads()],
    }


def _alarm(session: ReleasedSession, minutes: int) -> dict[str, str]:
    gathering = session.release.gathering
    clock = formats.date_format(session.starts_at.astimezone(gathering.zone), "G:i")
    where = {"clock": clock, "place": session.place_name}
    words = session.workshop.workshop_id
    return {
        "id": f"{session.uid}-{session.sequence}-{minutes}",
        "at": (session.starts_at - timedelta(minutes=minutes)).isoformat(),
        "starts": session.starts_at.isoformat(),
        "title": session.workshop.title,
        "words": _("%(clock)s, %(place)s") % where if session.place_name else clock,
        "page": reverse("workshop", args=[gathering.slug, words]) if words else reverse("plan"),
    }
