"""What a gathering's record says of workshops: fields that changed, short; never the notes to the organizers."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from workshops.gatherings.models import Change
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .form_steps import STEPS
from .models import Workshop

SUBJECT = "workshop"
ONE_EDIT = timedelta(hours=1)
LONGEST = 200
LINKS = ("skills", "needs")
WORDS = tuple(name for step in STEPS for name in step.fields if name not in ("fee", *LINKS))


def words_of(workshop: Workshop) -> dict[str, Any]:
    """Return the workshop's fields as the record keeps them; of the notes to the organizers only how long they are."""
    words = {name: _short(getattr(workshop, name)) for name in WORDS}
    words["category"] = str(workshop.category or "")
    words["team_notes"] = len(workshop.team_notes)
    for name in LINKS:
        words[name] = sorted(str(one) for one in getattr(workshop, name).all())
    return words


def _short(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value[:LONGEST] if isinstance(value, str) else value


def note_made(workshop: Workshop, by: Person | None) -> None:
    """Write that a workshop was proposed."""
    note_change(
        gathering=workshop.gathering,
        person=by,
        subject=SUBJECT,
        subject_id=workshop.pk,
        title=workshop.title,
        verb="made",
    )


def note_changed(workshop: Workshop, by: Person | None, before: dict[str, Any]) -> None:
    """Write which fields changed; what one person changes of a draft within an hour is one line."""
    after = words_of(workshop)
    changed = {name for name in after if before[name] != after[name]}
    old, new = ({name: side[name] for name in sorted(changed)} for side in (before, after))
    line = _running_edit(workshop, by)
    if line is not None:
        line.before, line.after = old | line.before, line.after | new
        line.title = workshop.title
        line.save(update_fields=["before", "after", "title"])
        return
    note_change(
        gathering=workshop.gathering,
        person=by,
        subject=SUBJECT,
        subject_id=workshop.pk,
        title=workshop.title,
        verb="changed",
        before=old,
        after=new,
    )


def _running_edit(workshop: Workshop, by: Person | None) -> Change | None:
    if workshop.state != Workshop.State.DRAFT or by is None:
        return None
    lines = Change.objects.filter(gathering=workshop.gathering, subject=SUBJECT, subject_id=workshop.pk)
    last = lines.order_by("-pk").first()
    fresh = last is not None and last.at > timezone.now() - ONE_EDIT
    return last if last and fresh and (last.person_id, last.verb) == (by.pk, "changed") else None


def note_teacher(workshop: Workshop, by: Person | None, verb: str, name: str, role: str) -> None:
    """Write that somebody was added to, taken off or asked to teach a workshop."""
    note_change(
        gathering=workshop.gathering,
        person=by,
        subject=SUBJECT,
        subject_id=workshop.pk,
        title=workshop.title,
        verb=verb,
        after={"teacher": name[:150], "role": role},
    )
