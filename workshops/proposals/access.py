"""Who may see, change and decide on a workshop: fetch and authorise in one step."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from workshops.gatherings.access import get_gathering_for, roles_of
from workshops.gatherings.models import Gathering
from workshops.people.links import value_of_link
from workshops.people.models import Person
from workshops.people.rights import Right, has_right

from .availability import teachers_of_gathering
from .models import Workshop, WorkshopTeacher
from .moves import moves_open
from .teacher_models import TeachingInvitation

CHANGED_BY_TEACHERS = (Workshop.State.DRAFT, Workshop.State.SUBMITTED, Workshop.State.CHANGES)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How somebody stands to the workshops of a gathering, or to one of them."""

    team: bool
    reviews: bool
    teaches: bool = False

    def may_change(self, workshop: Workshop) -> bool:
        """Say whether they may change its words: the team always, its teachers until it is decided."""
        return self.reviews or (self.teaches and workshop.state in CHANGED_BY_TEACHERS)

    def moves(self, workshop: Workshop) -> list[str]:
        """Return the moves they may make with it now."""
        return moves_open(workshop.state, reviews=self.reviews, teaches=self.teaches)


def standing_in(person: Person, gathering: Gathering) -> Standing:
    """Return how the person stands to the gathering's workshops as a whole."""
    roles = roles_of(person, gathering)
    return Standing(team=has_right(roles, Right.SEE_PROPOSAL), reviews=has_right(roles, Right.REVIEW))


def get_workshop_for(person: Person, slug: str, pk: int) -> tuple[Workshop, Standing]:
    """Return a workshop that the person teaches or whose team they are on (Http404 otherwise), and how they stand."""
    gathering = get_gathering_for(person, slug, perennial=True)
    workshop = Workshop.objects.select_related("gathering", "category").filter(gathering=gathering, pk=pk).first()
    if workshop is None:
        raise Http404(f"no workshop {pk}")
    general = standing_in(person, gathering)
    teaches = WorkshopTeacher.objects.filter(workshop=workshop, person=person).exists()
    if not (general.team or teaches):
        raise Http404(f"no workshop {pk}")
    return workshop, Standing(team=general.team, reviews=general.reviews, teaches=teaches)


def get_workshop_to_change(person: Person, slug: str, pk: int) -> tuple[Workshop, Standing]:
    """Return a workshop that the person may change now; PermissionDenied for those who may only read it."""
    workshop, standing = get_workshop_for(person, slug, pk)
    if not standing.may_change(workshop):
        raise PermissionDenied
    return workshop, standing


def get_teacher_to_remove(person: Person, slug: str, pk: int, teacher: int) -> tuple[WorkshopTeacher, Standing]:
    """Return a teacher's row of a workshop that the person may change."""
    workshop, standing = get_workshop_to_change(person, slug, pk)
    row = WorkshopTeacher.objects.select_related("person").filter(workshop=workshop, pk=teacher).first()
    if row is None:
        raise Http404(f"no teacher {teacher}")
    row.workshop = workshop
    return row, standing


def get_invitation_to_take_back(person: Person, slug: str, pk: int, invitation: int) -> TeachingInvitation:
    """Return an invitation to a workshop that the person may change."""
    workshop, _standing = get_workshop_to_change(person, slug, pk)
    row = TeachingInvitation.objects.select_related("person").filter(workshop=workshop, pk=invitation).first()
    if row is None:
        raise Http404(f"no invitation {invitation}")
    row.workshop = workshop
    return row


def get_invitation_by_token(token: str) -> TeachingInvitation:
    """Return the invitation that a letter's link names; Http404 for a link that is not ours or too old."""
    value = value_of_link("teaching-invitation", token)
    rows = TeachingInvitation.objects.select_related(
        "workshop__gathering", "workshop__category", "person", "invited_by"
    )
    row = rows.filter(pk=int(value)).first() if value.isdecimal() else None
    if row is None:
        raise Http404("no such invitation")
    return row


def asked_to_offer_again(token: str) -> tuple[Gathering, Person]:
    """Return where somebody was asked to teach again, and who, as a letter's link names them; a draft is Http404."""
    where, _colon, who = value_of_link("offer-again", token).partition(":")
    if not (where.isdecimal() and who.isdecimal()):
        raise Http404("no such letter")
    gathering = Gathering.objects.exclude(state=Gathering.State.DRAFT).filter(pk=int(where)).first()
    person = Person.objects.filter(pk=int(who), is_active=True).first()
    if gathering is None or person is None:
        raise Http404("no such letter")
    return gathering, person


def get_teacher_of(person: Person, slug: str, teacher: int) -> tuple[Gathering, Standing, Person]:
    """Return a teacher of the gathering for those who review it; others get PermissionDenied."""
    gathering = get_gathering_for(person, slug)
    standing = standing_in(person, gathering)
    if not standing.reviews:
        raise PermissionDenied
    found = teachers_of_gathering(gathering).filter(pk=teacher).first()
    if found is None:
        raise Http404(f"no teacher {teacher}")
    return gathering, standing, found
