"""Web push (RFC 8030, 8291, 8292): a delivery's title, encrypted for each browser its person lets us write to."""

import json
import logging
import os
from base64 import urlsafe_b64decode
from email.utils import parseaddr
from http.client import HTTPException

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from py_vapid import Vapid02

from workshops.people.letters import post_letter

from . import endpoints
from .channel_models import PushSubscription
from .choice_models import ReminderChoice
from .models import Delivery
from .push_keys import CURVE, private_key
from .smtp import Attempt, Outcome, words

log = logging.getLogger(__name__)
GONE = (404, 410)
LATER = (408, 425, 429)
LONGEST_TITLE = 200  # characters; a push service takes 4,096 bytes


def send(row: Delivery, mail: EmailMessage) -> Attempt:
    """Push the mail's subject to every browser of its person; it went when one push service took it.

    A browser whose push service says that it is gone is forgotten.
    """
    done = [_send_one(row, mail, browser) for browser in PushSubscription.objects.filter(person=row.person_id)]
    for outcome in (Outcome.SENT, Outcome.FAILED, Outcome.REFUSED):
        for attempt in done:
            if attempt.outcome is outcome:
                return attempt
    return Attempt(Outcome.REFUSED, "No browser of theirs takes it any more.")


def payload(row: Delivery, mail: EmailMessage) -> bytes:
    """Return what the browser shows: the mail's subject and one of our own pages; nothing private beside them."""
    told = {"title": str(mail.subject)[:LONGEST_TITLE], "tag": row.message_id.hex, "url": reverse("plan")}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def encrypted(told: bytes, browser: PushSubscription) -> bytes:
    """Return the body of RFC 8291 (4): only the browser itself can read it."""
    return bytes(
        http_ece.encrypt(
            told,
            salt=os.urandom(16),
            private_key=ec.generate_private_key(CURVE),
            dh=decoded(browser.p256dh),
            auth_secret=decoded(browser.auth),
            version="aes128gcm",
        )
    )


def decoded(text: str) -> bytes:
    """Return the bytes of base64url with or without its padding; raises ValueError."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _send_one(row: Delivery, mail: EmailMessage, browser: PushSubscription) -> Attempt:
    try:
        status = endpoints.post(browser.endpoint, encrypted(payload(row, mail), browser), _headers(row, browser))
    except endpoints.Forbidden as error:
        forget(browser)
        return Attempt(Outcome.REFUSED, f"The browser's push service is {error}.")
    except (OSError, HTTPException) as error:
        return Attempt(Outcome.FAILED, words(error))
    except ValueError as error:
        forget(browser)
        return Attempt(Outcome.REFUSED, f"The browser's keys are none: {error}")
    if 200 <= status < 300:
        return Attempt(Outcome.SENT)
    if status in GONE:
        log.info("browser %s is gone and forgotten", browser.pk)
        forget(browser)
        return Attempt(Outcome.REFUSED, "The browser is gone.")
    later = status in LATER or status >= 500
    return Attempt(Outcome.FAILED if later else Outcome.REFUSED, f"The push service answered {status}.")


def _headers(row: Delivery, browser: PushSubscription) -> dict[str, str]:
    """Return who sends it and for how long; a push sent twice replaces the first by its topic (RFC 8030, 5.4)."""
    parts = endpoints.check(browser.endpoint)
    aud = f"{parts.scheme}://{parts.netloc}"
    signed = Vapid02(private_key()).sign({"aud": aud, "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"})
    lasts = max(0, int((row.useless_at - timezone.now()).total_seconds()))
    return {
        "Authorization": signed["Authorization"],
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(min(lasts, 86_400)),
        "Topic": row.message_id.hex,
        "Urgency": "normal",
    }


def forget(browser: PushSubscription) -> None:
    """Write to a browser no more; who gave up mail for it, and has no other, reads so by letter."""
    person = browser.person
    browser.delete()
    choice = ReminderChoice.objects.filter(person=person).first()
    if choice and choice.not_by_mail and not PushSubscription.objects.filter(person=person).exists():
        site, page = settings.SITE_URL, settings.SITE_URL + reverse("reminder-choice")
        body = _(
            "your device takes no notifications from %(site)s any more, and you chose to hear some things there alone. "
            "Set it up again, or have them by mail:\n\n%(page)s"
        )
        key = f"no-notifications {browser.endpoint[-40:]}"
        post_letter(
            person=person, key=key, subject=_("No more notifications"), body=body % {"site": site, "page": page}
        )
