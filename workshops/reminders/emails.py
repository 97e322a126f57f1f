"""The mails themselves: one function for each. Every one is plain text, with the same as HTML beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from workshops.gatherings.models import Gathering
from workshops.people.models import Letter
from workshops.schedule.models import ReleasedSession

from .html import html_of
from .models import Delivery
from .unsubscribing import unsubscribe_link

WIDTH = 76  # columns; RFC 5322 (2.1.1) asks for 78 at most, and an address stays whole


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeLines:
    """What a notice says of one title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EventFile:
    """An iTIP message; RFC 6047 (2.4) wants its method in the part's Content-Type too."""

    name: str
    method: str
    ical: str

    @property
    def mimetype(self) -> str:
        """The Content-Type but for its charset."""
        return f"text/calendar; method={self.method}"


def session_reminder(delivery: Delivery, session: ReleasedSession) -> EmailMessage:
    """Return the reminder of a session that starts soon."""
    gathering = session.release.gathering
    workshop = session.workshop.workshop_id
    page = reverse("workshop", args=[gathering.slug, workshop]) if workshop else gathering.get_absolute_url()
    return message(
        delivery,
        "session-reminder",
        {"session": session, "workshop": session.workshop, "gathering": gathering, "page": settings.SITE_URL + page},
    )


def change_notice(
    delivery: Delivery, gathering: Gathering, changes: Sequence[ChangeLines], files: Sequence[EventFile]
) -> EmailMessage:
    """Return what changed for a person; one event is another form of the mail, several are files with it."""
    page = settings.SITE_URL + reverse("schedule", args=[gathering.slug])
    mail = message(delivery, "change-notice", {"gathering": gathering, "changes": changes, "page": page})
    for file in files:
        if len(files) == 1:
            mail.attach_alternative(file.ical, file.mimetype)
        else:
            mail.attach(file.name, file.ical, file.mimetype)
    return mail


def letter(delivery: Delivery, letter: Letter, link: str) -> EmailMessage:
    """Return a letter as it was written, `link` put into its place, in lines of WIDTH."""
    body = letter.body.replace("{link}", link) if link else letter.body
    return _mail(delivery, letter.subject, "\n".join(_wrapped(line) for line in body.splitlines()))


def _wrapped(line: str) -> str:
    return fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def message(delivery: Delivery, name: str, context: dict[str, object]) -> EmailMultiAlternatives:
    """Return emails/`name` for the delivery's person alone, with a way to get no more of its kind."""
    choice_page = settings.SITE_URL + reverse("reminder-choice")
    stop = unsubscribe_link(delivery)
    context |= {"person": delivery.person, "choice_page": choice_page, "stop": stop}
    subject = render_to_string(f"emails/{name}.subject.txt", context)
    mail = _mail(delivery, subject, render_to_string(f"emails/{name}.body.txt", context))
    mail.extra_headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return mail


def _mail(delivery: Delivery, subject: str, body: str) -> EmailMultiAlternatives:
    """Return a mail to the delivery's person alone, its subject in one line, with the delivery's own Message-ID."""
    one_line = "".join(sign for sign in " ".join(subject.split()) if sign.isprintable())
    text = body.strip() + "\n"
    headers = {
        "Message-ID": f"<{delivery.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    answers = [settings.REPLY_TO_EMAIL] if settings.REPLY_TO_EMAIL else None
    mail = EmailMultiAlternatives(one_line, text, to=[delivery.person.email or ""], headers=headers, reply_to=answers)
    mail.attach_alternative(html_of(text, one_line, get_language() or settings.LANGUAGE_CODE), "text/html")
    return mail
