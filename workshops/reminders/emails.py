"""The mails themselves: one function for each."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from workshops.schedule.models import ReleasedSession

from .models import Delivery


def session_reminder(delivery: Delivery, session: ReleasedSession) -> EmailMessage:
    """Return the reminder of a session that starts soon."""
    gathering = session.release.gathering
    workshop = session.workshop.workshop_id
    page = reverse("workshop", args=[gathering.slug, workshop]) if workshop else gathering.get_absolute_url()
    return _message(
        delivery,
        "session-reminder",
        {"session": session, "workshop": session.workshop, "gathering": gathering, "page": settings.SITE_URL + page},
    )


def _message(delivery: Delivery, name: str, context: dict[str, object]) -> EmailMessage:
    """Return emails/`name` for the delivery's person alone, with the delivery's own Message-ID."""
    context |= {"person": delivery.person, "choice_page": settings.SITE_URL + reverse("reminder-choice")}
    subject = " ".join(render_to_string(f"emails/{name}.subject.txt", context).split())
    body = render_to_string(f"emails/{name}.body.txt", context).strip() + "\n"
    headers = {
        "Message-ID": f"<{delivery.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, to=[delivery.person.email or ""], headers=headers)
