"""How mails will read, shown to a team before they go: made as the real ones are, kept nowhere."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.templatetags.times import clock, weekday

from . import digest_mails, emails
from .day_models import Announcement
from .models import Delivery
from .wording_access import Desk
from .words_models import MailWords


def announced(person: Person, gathering: Gathering, subject: str, body: str) -> EmailMessage:
    """Return an announcement as the writer would get it."""
    told = Announcement(gathering=gathering, by=person, subject=subject, body=body)
    return digest_mails.announcement(Delivery(person=person, kind=Delivery.Kind.ANNOUNCEMENT), told)


def worded(person: Person, gathering: Gathering, desk: Desk, words: Mapping[str, Any]) -> EmailMessage:
    """Return a kind of mail in these words, about an invented workshop, as the writer would get it."""
    delivery = Delivery(person=person, kind=desk.kind)
    delivery.words = MailWords(subject=words["subject"], body=words["body"])
    with override(desk.language):
        context, facts = _sample(gathering)
        return emails.message(delivery, gathering, context, facts)


def _sample(gathering: Gathering) -> tuple[dict[str, object], dict[str, str]]:
    """Return what any kind of mail may tell of: a workshop on the first day at ten."""
    day = gathering.starts_on
    starts = datetime.combine(day, time(10), tzinfo=gathering.zone).astimezone(UTC)
    title, page = _("Friction fire"), "https://example.org/"
    workshop = SimpleNamespace(title=title, bring=_("A knife"), needs=[_("a fire ring")])
    session = SimpleNamespace(
        workshop=workshop, starts_at=starts, ends_at=starts + timedelta(hours=2), place_name=_("Oak"), parts=1, part=1
    )
    told = SimpleNamespace(day=day, note=_("Rain from noon."), attends=[session], bring=[f"{title}: {workshop.bring}"])
    moved = SimpleNamespace(title=title, lines=[_("Place: Now at the Elm; before, at the Oak.")])
    context = {"session": session, "workshop": workshop, "told": told, "days": [(day, [(session, False)])]}
    context |= {"changes": [moved], "begun": [session], "comes": [], "page": page}
    facts = {"workshop": title, "day": weekday(day), "clock": clock(starts, gathering)}
    facts |= {"summary": _("Changed: %(title)s") % {"title": title}, "from": "9:00", "until": "12:00"}
    return context, facts
