"""Writes: the number that a person wants text messages on, theirs once they typed the code that came there."""

import re
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .channel_models import PhoneNumber
from .errors import ReminderRefused
from .gateway import gateway
from .smtp import Outcome

NUMBER = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)  # E.164
CODE_LASTS = timedelta(minutes=15)
MOST_TRIES = 5


def ask(*, person: Person, typed: str, now: datetime) -> PhoneNumber:
    """Keep a number and send a code there; raises ReminderRefused when it is none or the code does not go out."""
    number, out = re.sub(r"[\s().\-/]", "", typed), gateway()
    if not NUMBER.fullmatch(number):
        raise ReminderRefused(_("Write the number with a plus and the country's code, such as +1 555 010 0199."))
    if out is None:
        raise ReminderRefused(_("This site sends no text messages."))
    code = f"{secrets.randbelow(1_000_000):06}"
    given = {"number": number, "code_hash": _hash(code), "asked_at": now, "tries": 0, "confirmed_at": None}
    kept = PhoneNumber.objects.update_or_create(person=person, defaults=given)[0]
    if out.send(number, _("Your code: %(code)s") % {"code": code}).outcome is not Outcome.SENT:
        raise ReminderRefused(_("The code did not go out. Look at the number, or try again later."))
    return kept


@transaction.atomic
def confirm(*, person: Person, code: str, now: datetime) -> bool:
    """Take the number for theirs when the code is right, not old, and not guessed at; return whether."""
    phone = PhoneNumber.objects.select_for_update().filter(person=person, confirmed_at=None).first()
    if phone is None or phone.tries >= MOST_TRIES or phone.asked_at + CODE_LASTS <= now:
        return False
    PhoneNumber.objects.filter(pk=phone.pk).update(tries=F("tries") + 1)
    right = constant_time_compare(phone.code_hash, _hash("".join(code.split())))
    if right:
        PhoneNumber.objects.filter(pk=phone.pk).update(confirmed_at=now, code_hash="")
    return right


def remove(*, person: Person) -> None:
    """Forget the number."""
    PhoneNumber.objects.filter(person=person).delete()


def _hash(code: str) -> str:
    return salted_hmac("phone code", code, algorithm="sha256").hexdigest()
