"""Writes to workshops: one transaction each, the gathering's row locked first."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version, lock_draft, touch_draft
from workshops.gatherings.models import Feature, Gathering
from workshops.people.models import Person
from workshops.skills.models import Skill

from .errors import ProposalRefused
from .models import Workshop, WorkshopTeacher
from .moves import MOVES
from .record import note_changed, note_made, note_teacher, words_of
from .review_models import ReviewRead
from .review_record import note_of
from .signals import workshop_accepted

MOST_PROPOSALS = 50
MOST_TEACHERS = 20
UNCONFIRMED = ("asked_at", "confirm_by", "nagged_at", "confirmed_at", "confirmed_by")


@transaction.atomic
def propose(
    *,
    workshop: Workshop,
    skills: Iterable[Skill],
    needs: Iterable[Feature],
    teacher: Person | None,
    by: Person | None = None,
) -> Workshop:
    """Save a new workshop as a draft; anyone signed in may for an open gathering, its team always.

    A form that was sent twice makes one workshop: the second time what the first made is returned.
    """
    gathering = lock_draft(workshop.gathering)
    if (made := _made_by_form(workshop, teacher)) is not None:
        return made
    if gathering.state == Gathering.State.OVER:
        raise ProposalRefused(_("This gathering is over. Propose your workshop for the next one."))
    if teacher and Workshop.objects.filter(gathering=gathering, teachers=teacher).count() >= MOST_PROPOSALS:
        raise ProposalRefused(_("You teach very many workshops here already. Change one of them instead."))
    workshop.state = Workshop.State.DRAFT
    workshop.save(force_insert=True)
    workshop.skills.set(skills)
    workshop.needs.set(needs)
    if teacher:
        WorkshopTeacher.objects.create(workshop=workshop, person=teacher)
    note_made(workshop, by or teacher)
    return workshop


@transaction.atomic
def change_workshop(
    *,
    workshop: Workshop,
    skills: Iterable[Skill],
    needs: Iterable[Feature],
    seen_version: int,
    by: Person | None = None,
) -> Workshop:
    """Save changed words; its teachers may until it is decided, organizers and schedulers always.

    What was released stays as it is; the public sees the change from the next release on.
    """
    lock_draft(workshop.gathering)
    before = words_of(Workshop.objects.select_related("category").get(pk=workshop.pk))
    workshop.version = claim_version(workshop, seen_version)
    workshop.save(force_update=True)
    workshop.skills.set(skills)
    workshop.needs.set(needs)
    note_changed(workshop, by, before)
    follow(workshop)
    return workshop


@transaction.atomic
def make_move(*, workshop: Workshop, move: str, seen_version: int, by: Person | None = None) -> Workshop:
    """Take a workshop to another state without a letter; `moves.py` says who may and from which states."""
    lock_draft(workshop.gathering)
    version = claim_version(workshop, seen_version)
    workshop.refresh_from_db(fields=["state"])
    before = workshop.state
    if before not in MOVES[move].starts:
        raise ProposalRefused(
            _("This workshop is %(state)s by now. Look at it again.") % {"state": workshop.get_state_display().lower()}
        )
    workshop.state, workshop.version = MOVES[move].to, version
    forget_confirmation(workshop)
    workshop.save(update_fields=["state", "updated_at", *UNCONFIRMED])
    if move == "submit":
        ReviewRead.objects.filter(workshop=workshop).delete()
    note_of(workshop, by, move, {"state": before}, {"state": workshop.state})
    follow(workshop)
    if before == Workshop.State.ACCEPTED:
        touch_draft(workshop.gathering)
    return workshop


def forget_confirmation(workshop: Workshop) -> None:
    """Let nothing be left of an earlier acceptance."""
    for name in UNCONFIRMED:
        setattr(workshop, name, None)


@transaction.atomic
def add_teacher(*, workshop: Workshop, name: str, email: str, role: str, by: Person | None = None) -> WorkshopTeacher:
    """Add a teacher or helper; an address is for organizers and schedulers to give, a name for its teachers too."""
    gathering = lock_draft(workshop.gathering)
    if workshop.teaching.count() >= MOST_TEACHERS:
        raise ProposalRefused(_("This workshop has very many teachers already. Remove one first."))
    person = _person_called(name, email, gathering)
    last = workshop.teaching.last()
    row, made = WorkshopTeacher.objects.get_or_create(
        workshop=workshop, person=person, defaults={"role": role, "order": last.order + 1 if last else 0}
    )
    if not made:
        raise ProposalRefused(_("%(name)s teaches this workshop already.") % {"name": person})
    note_teacher(workshop, by, "teacher added", str(person), role)
    follow(workshop)
    return row


@transaction.atomic
def remove_teacher(*, teacher: WorkshopTeacher, by_team: bool, by: Person | None = None) -> None:
    """Take a teacher off a workshop; those who may change it may, but only the team may leave it without any."""
    lock_draft(teacher.workshop.gathering)
    if not by_team and not teacher.workshop.teaching.exclude(pk=teacher.pk).exists():
        raise ProposalRefused(_("Somebody must teach it. Withdraw the workshop instead, or add somebody first."))
    teacher.delete()
    note_teacher(teacher.workshop, by, "teacher removed", str(teacher.person), teacher.role)
    follow(teacher.workshop)


def _made_by_form(workshop: Workshop, teacher: Person | None) -> Workshop | None:
    """Return what the same form of the same teacher made here; a form known from elsewhere is forgotten."""
    known = Workshop.objects.filter(form_id=workshop.form_id) if workshop.form_id else Workshop.objects.none()
    here = known.filter(gathering=workshop.gathering)
    made = (here.filter(teaching__person=teacher) if teacher else here).first()
    if made is None and known.exists():
        workshop.form_id = None
    return made


def _person_called(name: str, email: str, gathering: Gathering) -> Person:
    """Return whoever has this address; else a person kept by this name who teaches here, or a new one."""
    if email:
        known = {"name": name or email.partition("@")[0]}
        return Person.objects.get_or_create(email=email.strip().lower(), defaults=known)[0]
    kept = Person.objects.filter(email=None, name=name, teaching__workshop__gathering=gathering).first()
    return kept or Person.objects.create(name=name)


def follow(workshop: Workshop) -> None:
    """Let what is above and whoever looks at the draft know of a change to an accepted workshop."""
    if workshop.state == Workshop.State.ACCEPTED:
        touch_draft(workshop.gathering)
        workshop_accepted.send(sender=Workshop, gathering=workshop.gathering, workshops=[workshop])
