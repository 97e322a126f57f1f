"""Writes: when a person wants to be reminded. Whoever is signed in chooses for themselves."""

from workshops.people.models import Person

from .models import ReminderChoice


def choose(*, person: Person, wanted: bool, minutes_before: int) -> ReminderChoice:
    """Keep the person's choice; it counts for every reminder that has not gone yet."""
    given = {"wanted": wanted, "minutes_before": minutes_before}
    return ReminderChoice.objects.update_or_create(person=person, defaults=given)[0]
