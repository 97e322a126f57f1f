"""How mails will read, shown to a team before they go: made as the real ones are, kept nowhere."""

from django.core.mail import EmailMessage

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from . import digest_mails
from .day_models import Announcement
from .models import Delivery


def announced(person: Person, gathering: Gathering, subject: str, body: str) -> EmailMessage:
    """Return an announcement as the writer would get it."""
    told = Announcement(gathering=gathering, by=person, subject=subject, body=body)
    return digest_mails.announcement(Delivery(person=person, kind=Delivery.Kind.ANNOUNCEMENT), told)
