"""What a person chose about reminders, and what a mail's link stops."""

from datetime import timedelta

from django.http import Http404

from workshops.people.links import value_of_link
from workshops.people.models import Person

from . import bounces
from .channel_models import PhoneNumber, PushSubscription
from .choice_models import Bounce, ReminderChoice
from .models import Delivery
from .topics import TOPICS
from .unsubscribing import LINK

LINK_LASTS = timedelta(days=3 * 365)


def choice_of(person: Person) -> ReminderChoice:
    """Return the person's choice, or the default, unsaved, for who made none."""
    return ReminderChoice.objects.filter(person=person).first() or ReminderChoice(person=person)


def browsers_of(person: Person) -> list[PushSubscription]:
    """Return the browsers that the person lets us write to, the latest first."""
    return list(PushSubscription.objects.filter(person=person))


def phone_of(person: Person) -> PhoneNumber | None:
    """Return the number that the person gave for text messages, confirmed or not."""
    return PhoneNumber.objects.filter(person=person).first()


def bounce_of(person: Person) -> Bounce | None:
    """Return what is noted of the address that the person has now, or None while it takes mail."""
    return bounces.current().filter(person=person).first()


def get_stop_by_link(token: str) -> tuple[Person, Delivery.Kind]:
    """Return whose mails of which kind a link in one of them stops; Http404 for a link that is not ours.

    Of two rows of one person that became one, the link of the other stops the mails of the one.
    """
    pk, _colon, kind = value_of_link(LINK, token, LINK_LASTS).partition(":")
    person = Person.objects.select_related("merged_into").filter(pk=int(pk)).first()
    if person is None or kind not in TOPICS:
        raise Http404("nothing to stop")
    return person.merged_into or person, Delivery.Kind(kind)
