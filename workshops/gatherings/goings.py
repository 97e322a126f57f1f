"""What becomes of gatherings when somebody deletes their account, or two rows of one person become one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from workshops.people.cards import ground_of
from workshops.people.errors import PersonRefused
from workshops.people.ground import Ground
from workshops.people.models import Person

from .draft import touch_draft
from .models import Change, Gathering, TeamMember
from .record import note_change


def lock_their_gatherings(*, people: Iterable[Person], **_kwargs: Any) -> None:
    """Receive `locks_wanted`: every gathering in which they take part stands still until the transaction ends."""
    grounds = [ground_of(person) for person in people]
    ids = {pk for ground in grounds for pk in ground.shared | ground.known}
    list(Gathering.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def refuse_last_organizer(*, person: Person, **_kwargs: Any) -> None:
    """Receive `leaving`: a gathering that is not over keeps its last organizer until they hand it over."""
    organizers = TeamMember.objects.filter(role=TeamMember.Role.ORGANIZER)
    others = organizers.filter(gathering=OuterRef("gathering"), person__is_active=True, person__email__isnull=False)
    alone = organizers.filter(~Exists(others.exclude(person=person)), person=person)
    held = alone.exclude(gathering__state=Gathering.State.OVER).values_list("gathering__name", flat=True)
    names = sorted(held)
    if names:
        raise PersonRefused(
            _("Nobody else organizes %(gatherings)s. Make another person an organizer there first.")
            % {"gatherings": get_text_list(names, _("and"))}
        )


def note_leaving(*, person: Person, name: str, ground: Ground, **_kwargs: Any) -> None:
    """Receive `left`: the team sees that somebody it knew is gone; lines about them, as of a role, lose the name."""
    somebody = str(_("Somebody"))
    if name:
        lines = Change.objects.filter(gathering__in=ground.known | ground.shared, title=name)
        lines.exclude(subject="workshop").update(title=somebody)
    _note(ground, person, None, somebody, "left")


def note_merging(*, kept: Person, name: str, ground: Ground, by: Person | None, **_kwargs: Any) -> None:
    """Receive `merged`: the team sees that a person it knew by `name` is now another row."""
    _note(ground, kept, by, name or str(_("Somebody")), "merged")


def _note(ground: Ground, person: Person, by: Person | None, title: str, verb: str) -> None:
    for gathering in Gathering.objects.filter(pk__in=ground.known).order_by("pk"):
        touch_draft(gathering)
        note_change(gathering=gathering, person=by, subject="person", subject_id=person.pk, title=title, verb=verb)
