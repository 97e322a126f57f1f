"""Text messages: a delivery's title, short, to the number that its person confirmed."""

from django.conf import settings
from django.core.mail import EmailMessage

from .channel_models import PhoneNumber
from .gateway import gateway
from .models import Delivery
from .smtp import Attempt, Outcome

TOPICS_BY_TEXT = ("wanted", "changes")  # what is short and cannot wait; the rest is too long
LONGEST, LONGEST_OF_OTHER_SIGNS = 160, 70  # characters of one message, GSM 03.38 and UCS-2


def send(row: Delivery, mail: EmailMessage) -> Attempt:
    """Send the mail's subject to its person's number."""
    out, phone = gateway(), PhoneNumber.objects.confirmed().filter(person=row.person_id).first()
    if out is None:
        return Attempt(Outcome.REFUSED, "This site sends no text messages.")
    if phone is None:
        return Attempt(Outcome.REFUSED, "No number of theirs is confirmed.")
    return out.send(phone.number, shortened(str(mail.subject)))


def shortened(text: str) -> str:
    """Return what fits one message: fewer characters when any is outside of plain Latin."""
    most = LONGEST if text.isascii() else LONGEST_OF_OTHER_SIGNS
    return text if len(text) <= most else text[: most - 3].rstrip() + "..."


def is_on() -> bool:
    """Say whether the site sends text messages."""
    return bool(settings.SMS_URL)
