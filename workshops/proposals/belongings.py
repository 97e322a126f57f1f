"""What hangs on a person by teaching and by reviewing."""

from typing import Any

from django.db.models import Count, QuerySet

from workshops.people.belongings import Belonging, first_stays, rows_go, rows_stay

from .models import Workshop, WorkshopTeacher
from .review_models import ReviewComment, ReviewRead, ReviewScore
from .teacher_models import Availability, GraceLink, TeachingInvitation

State = Workshop.State


def join_teachers(kept: WorkshopTeacher, gone: WorkshopTeacher) -> None:
    """Who stands twice on a workshop stands there once: at the earlier place, as a teacher if one of the two was."""
    kept.order = min(kept.order, gone.order)
    if gone.role == WorkshopTeacher.Role.TEACHER:
        kept.role = gone.role
    kept.save(update_fields=["order", "role"])


def stop_teaching(rows: "QuerySet[Any]") -> None:
    """Leave: a draft of theirs alone goes, what waits for an answer is withdrawn, other teachers go on without them.

    What was accepted or on the board keeps its teacher, who is Somebody now: the team must see that one is missing.
    """
    theirs = Workshop.objects.filter(pk__in=rows.values("workshop"))
    alone = theirs.annotate(of=Count("teaching")).filter(of=1)
    mine = list(alone.values_list("pk", "state"))
    drafts = [pk for pk, state in mine if state == State.DRAFT]
    Workshop.objects.filter(pk__in=drafts, offerings=None).delete()
    waiting = [pk for pk, state in mine if state not in {State.DRAFT, State.ACCEPTED, State.DECLINED}]
    Workshop.objects.filter(pk__in=waiting).update(state=State.WITHDRAWN)
    rows.exclude(workshop__state=State.ACCEPTED).filter(workshop__offerings=None).delete()


BELONGINGS = (
    Belonging(
        model=WorkshopTeacher,
        field="person",
        title="workshops",
        twins=join_teachers,
        leave=stop_teaching,
        shows=(
            "workshop__gathering__name",
            "workshop__title",
            "workshop__state",
            "role",
            "workshop__abstract",
            "workshop__description",
            "workshop__bring",
            "workshop__created_at",
        ),
    ),
    Belonging(
        model=Workshop,
        field="confirmed_by",
        title="workshops_confirmed",
        leave=rows_stay,
        shows=("gathering__name", "title", "confirmed_at"),
    ),
    Belonging(
        model=Availability,
        field="person",
        title="availability",
        twins=first_stays,
        shows=("gathering__name", "slot__day", "slot__starts", "choice"),
    ),
    Belonging(
        model=TeachingInvitation,
        field="person",
        title="invitations_to_teach",
        twins=first_stays,
        shows=("workshop__title", "role", "state", "asked_at", "answered_at"),
    ),
    Belonging(
        model=TeachingInvitation,
        field="invited_by",
        title="invitations_i_made",
        leave=rows_stay,
        shows=("workshop__title", "role", "asked_at"),
    ),
    Belonging(
        model=GraceLink,
        field="person",
        title="leave_to_be_late",
        shows=("gathering__name", "note", "made_at", "ends_at", "revoked_at"),
    ),
    Belonging(
        model=GraceLink,
        field="made_by",
        title="leave_to_be_late_i_gave",
        leave=rows_stay,
        shows=("gathering__name", "note", "made_at", "ends_at", "revoked_at"),
    ),
    Belonging(
        model=ReviewComment,
        field="author",
        title="review_comments",
        leave=rows_stay,
        shows=("workshop__gathering__name", "workshop__title", "text", "made_at", "changed_at"),
    ),
    Belonging(
        model=ReviewScore,
        field="person",
        title="review_scores",
        leave=rows_stay,
        twins=first_stays,
        shows=("workshop__gathering__name", "workshop__title", "value"),
    ),
    Belonging(
        model=ReviewRead,
        field="person",
        title="proposals_read",
        leave=rows_go,
        twins=first_stays,
        shows=("workshop__gathering__name", "workshop__title"),
    ),
)
