"""Dismissing a warning with a reason, and taking that back; organizers and schedulers may."""

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .clashes import Clash
from .clashes_mark import mark_of
from .dismissal_models import ClashDismissal
from .errors import ScheduleRefused

MOST = 2_000


@transaction.atomic
def dismiss_clash(
    *, gathering: Gathering, person: Person | None, clash: Clash, words: str, reason: str
) -> ClashDismissal:
    """Fold a warning away, said as `words`, because of `reason`; one that is dismissed already stays as it is.

    Raises ScheduleRefused for a blocker, and where very many are kept.
    """
    lock_draft(gathering)
    if clash.blocks:
        raise ScheduleRefused(_("This cannot be, so it cannot be dismissed. Move one of the sessions."))
    kept = ClashDismissal.objects.filter(gathering=gathering)
    if found := kept.filter(mark=mark_of(clash)).first():
        return found
    if kept.count() >= MOST:
        raise ScheduleRefused(_("Very many clashes are dismissed already. Show some of them again first."))
    made = ClashDismissal.objects.create(
        gathering=gathering,
        rule=clash.rule,
        sessions=list(clash.sessions),
        mark=mark_of(clash),
        words=words,
        reason=reason,
        person=person,
    )
    _note(made, person, "dismissed")
    return made


@transaction.atomic
def restore_clash(*, gathering: Gathering, person: Person | None, mark: str) -> None:
    """Show a dismissed warning again; one that is not dismissed stays as it is."""
    lock_draft(gathering)
    if found := ClashDismissal.objects.filter(gathering=gathering, mark=mark).first():
        _note(found, person, "brought back")
        found.delete()


def dismissals_of(gathering: Gathering) -> dict[str, ClashDismissal]:
    """Return the gathering's dismissals by mark, with who made them: one query."""
    kept = ClashDismissal.objects.filter(gathering=gathering).select_related("person")
    return {one.mark: one for one in kept}


def _note(dismissal: ClashDismissal, person: Person | None, verb: str) -> None:
    note_change(
        gathering=dismissal.gathering,
        person=person,
        subject="clash",
        subject_id=dismissal.pk,
        title=dismissal.words,
        verb=verb,
        after={"reason": dismissal.reason},
    )
