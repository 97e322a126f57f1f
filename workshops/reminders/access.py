"""What a person chose about reminders."""

from workshops.people.models import Person

from .models import ReminderChoice


def choice_of(person: Person) -> ReminderChoice:
    """Return the person's choice, or the default, unsaved, for who made none."""
    return ReminderChoice.objects.filter(person=person).first() or ReminderChoice(person=person)
