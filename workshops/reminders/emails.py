"""The mails themselves: one function for each. Every one is plain text, with the same as HTML beside it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Letter
from workshops.schedule.models import ReleasedSession
from workshops.templatetags.times import clock, on_day

from .html import html_of
from .models import Delivery
from .unsubscribing import unsubscribe_link
from .wording import WIDTH, written

STOPS = frozenset({"aid-fits", "news-out"})  # links of letters by which a POST alone ends such letters (RFC 8058)

log = logging.getLogger(__name__)


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


class Mail(EmailMultiAlternatives):
    """A mail that may still get a part just before it goes: one too dear to make for a mail that then does not go."""

    finishing: Callable[[EmailMessage], None] | None = None

    def finish(self) -> None:
        """Add the part, once; a mail whose part cannot be made goes without it."""
        make, self.finishing = self.finishing, None
        if make is not None:
            try:
                make(self)
            except Exception:
                log.exception("a part of a mail could not be made")


def session_reminder(delivery: Delivery, session: ReleasedSession) -> EmailMessage:
    """Return the reminder of a session that starts soon."""
    gathering = session.release.gathering
    workshop = session.workshop.workshop_id
    page = reverse("workshop", args=[gathering.slug, workshop]) if workshop else gathering.get_absolute_url()
    context = {"session": session, "workshop": session.workshop, "page": settings.SITE_URL + page}
    facts = {
        "workshop": session.workshop.title,
        "day": on_day(session.starts_at, gathering),
        "clock": clock(session.starts_at, gathering),
    }
    return message(delivery, gathering, context, facts)


def change_notice(
    delivery: Delivery, gathering: Gathering, changes: Sequence[ChangeLines], files: Sequence[EventFile]
) -> EmailMessage:
    """Return what changed for a person; one event is another form of the mail, several are files with it."""
    context = {"changes": changes, "page": settings.SITE_URL + reverse("schedule", args=[gathering.slug])}
    why = _("You get this because it is in your plan or you teach it.") + "\n"
    mail = message(delivery, gathering, context, {"summary": _summary(gathering, changes)}, why)
    for file in files:
        if len(files) == 1:
            mail.attach_alternative(file.ical, file.mimetype)
        else:
            mail.attach(file.name, file.ical, file.mimetype)
    return mail


def _summary(gathering: Gathering, changes: Sequence[ChangeLines]) -> str:
    if len(changes) == 1:
        return _("Changed: %(title)s") % {"title": changes[0].title}
    said = ngettext(
        "%(gathering)s: %(number)s workshop of yours changed",
        "%(gathering)s: %(number)s workshops of yours changed",
        len(changes),
    )
    return said % {"gathering": gathering, "number": len(changes)}


def letter(delivery: Delivery, letter: Letter, link: str) -> EmailMessage:
    """Return a letter as it was written, `link` put into its place, in lines of WIDTH."""
    body = letter.body.replace("{link}", link) if link else letter.body
    mail = _mail(delivery, letter.subject, "\n".join(_wrapped(line) for line in body.splitlines()))
    if letter.link_name in STOPS:
        mail.extra_headers |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return mail


def _wrapped(line: str) -> str:
    return fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def message(
    delivery: Delivery, gathering: Gathering, context: Mapping[str, object], facts: Mapping[str, str], why: str = ""
) -> Mail:
    """Return the mail of the delivery's kind for its person alone, with a way to get no more of these."""
    person, stop = delivery.person, unsubscribe_link(delivery)
    details = render_to_string(f"emails/{delivery.kind}.details.txt", {**facts, **context, "gathering": gathering})
    always = {"person": person.name, "gathering": str(gathering), "greeting": greeting(person.name)}
    subject, body = written(delivery.kind, {**always, **facts, "details": details.strip()}, delivery.words)
    more, told = _("No more of these:"), _("What we tell you:")
    page = settings.SITE_URL + reverse("reminder-choice")
    mail = _mail(delivery, subject, f"{body.strip()}\n\n--\n{why}{more} {stop}\n{told} {page}")
    mail.extra_headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return mail


def greeting(name: str) -> str:
    """Return how a mail begins."""
    return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def _mail(delivery: Delivery, subject: str, body: str) -> Mail:
    """Return a mail to the delivery's person alone, its subject in one line, with the delivery's own Message-ID."""
    one_line = "".join(sign for sign in " ".join(subject.split()) if sign.isprintable())
    text = body.strip() + "\n"
    headers = {
        "Message-ID": f"<{delivery.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    answers = [settings.REPLY_TO_EMAIL] if settings.REPLY_TO_EMAIL else None
    mail = Mail(one_line, text, to=[delivery.person.email or ""], headers=headers, reply_to=answers)
    mail.attach_alternative(html_of(text, one_line, get_language() or settings.LANGUAGE_CODE), "text/html")
    return mail
