"""The mails themselves: one function for each."""

from textwrap import fill
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from workshops.people.models import Letter
from workshops.schedule.models import ReleasedSession

from .models import Delivery

WIDTH = 76  # columns; RFC 5322 (2.1.1) asks for 78 at most, and an address stays whole


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


def letter(delivery: Delivery, letter: Letter, link: str) -> EmailMessage:
    """Return a letter as it was written, `link` put into its place, in lines of WIDTH."""
    body = letter.body.replace("{link}", link) if link else letter.body
    return _mail(delivery, letter.subject, "\n".join(_wrapped(line) for line in body.splitlines()))


def _wrapped(line: str) -> str:
    return fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _message(delivery: Delivery, name: str, context: dict[str, object]) -> EmailMessage:
    """Return emails/`name` for the delivery's person alone."""
    context |= {"person": delivery.person, "choice_page": settings.SITE_URL + reverse("reminder-choice")}
    subject = render_to_string(f"emails/{name}.subject.txt", context)
    return _mail(delivery, subject, render_to_string(f"emails/{name}.body.txt", context))


def _mail(delivery: Delivery, subject: str, body: str) -> EmailMessage:
    """Return a mail to the delivery's person alone, its subject in one line, with the delivery's own Message-ID."""
    one_line = "".join(sign for sign in " ".join(subject.split()) if sign.isprintable())
    headers = {
        "Message-ID": f"<{delivery.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(one_line, body.strip() + "\n", to=[delivery.person.email or ""], headers=headers)
