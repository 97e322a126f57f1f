"""Until when workshops are proposed and availability is said, and who has leave to be late."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .access import Standing
from .errors import ProposalRefused
from .models import Workshop
from .teacher_models import GraceLink

NOT_SENT = (Workshop.State.DRAFT, Workshop.State.WITHDRAWN)


@dataclass(frozen=True)
class Leave:
    """Whether somebody may propose now, and the grace link that lets them."""

    is_open: bool
    by: GraceLink | None = None


def hash_of(token: str) -> str:
    """Return what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def leave_to_propose(
    *, gathering: Gathering, person: Person, by_team: bool, token: str, late_by: GraceLink | None, now: datetime
) -> Leave:
    """Say whether the person may propose now: before the deadline, as team, or by a grace link that is still open."""
    closes = gathering.proposals_close_at
    if by_team or closes is None or now < closes:
        return Leave(is_open=True)
    if late_by is not None and late_by.is_open(now):
        return Leave(is_open=True, by=late_by)
    own = Q(person=person) | (Q(person=None, token_hash=hash_of(token)) if token else Q(pk=None))
    links = GraceLink.objects.filter(own, gathering=gathering, revoked_at=None, ends_at__gt=now)
    link = links.order_by("-ends_at").first()
    return Leave(is_open=link is not None, by=link)


def leave_of_workshop(workshop: Workshop, person: Person, standing: Standing) -> Leave:
    """Say whether the person may send the workshop to the team now."""
    return leave_to_propose(
        gathering=workshop.gathering,
        person=person,
        by_team=standing.reviews,
        token="",
        late_by=workshop.late_by,
        now=timezone.now(),
    )


def refuse_when_closed(leave: Leave, gathering: Gathering, workshop: Workshop | None = None) -> None:
    """Raise ProposalRefused when proposals are closed; what was sent to the team before may still be changed."""
    if leave.is_open or (workshop is not None and workshop.state not in NOT_SENT):
        return
    raise ProposalRefused(
        _(
            "Proposals for %(gathering)s closed on %(when)s. Ask the team for a link that lets you in late, then open "
            "it and send this again."
        )
        % {"gathering": gathering, "when": moment_words(gathering.proposals_close_at, gathering)}
    )


def moment_words(moment: datetime | None, gathering: Gathering) -> str:
    """Return `Wed 1 July, 20:00` on the gathering's clock; empty without a moment."""
    if moment is None:
        return ""
    local = moment.astimezone(gathering.zone)
    return f"{formats.date_format(local.date(), 'D j F')}, {formats.time_format(local.time(), 'G:i')}"
