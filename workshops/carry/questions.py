"""What a merge leaves for a person: kept until somebody of the team settled it, and the organizers told by letter."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.away_models import Carry, CarryQuestion
from workshops.gatherings.models import Gathering, TeamMember
from workshops.people.letters import post_letter
from workshops.people.models import Person

from .merging import Conflict
from .rows import model_of
from .wording import MOST, sides_in_words, title_of
from .work import Back


def ask_and_tell(carry: Carry, gathering: Gathering, back: Back, *, now: datetime) -> int:
    """Keep what was not agreed, and what somebody should know of; return how much that is."""
    asked = [_question(carry, gathering, conflict, now) for conflict in back.conflicts]
    asked += [CarryQuestion(carry=carry, words=line[:MOST], at=now) for line in back.listed]
    CarryQuestion.objects.bulk_create(asked, batch_size=500)
    if asked:
        _write_to_organizers(gathering, len(asked), now)
    return len(asked)


def _question(carry: Carry, gathering: Gathering, conflict: Conflict, now: datetime) -> CarryQuestion:
    name, row, *_rest = conflict.key.split(":")
    found = model_of(name)._base_manager.filter(pk=int(row)).first() if row.isdigit() else None
    whose: int | None = int(row) if name == "Person" else getattr(found, "person_id", None)
    if "rows" in conflict.home:
        whose = int(row.rpartition("-")[2])
    person = Person.objects.filter(pk=whose).first() if whose else None
    return CarryQuestion(
        carry=carry,
        person=person,
        key=conflict.key,
        words=title_of(name, found or person),
        sides={"home": conflict.home, "river": conflict.river},
        told=sides_in_words(name, conflict.home, conflict.river, gathering),
        taken=conflict.taken,
        at=now,
    )


def _write_to_organizers(gathering: Gathering, count: int, now: datetime) -> None:
    page = settings.SITE_URL + reverse("organize-carry", args=[gathering.slug])
    said = ngettext("%(n)s thing waits for you", "%(n)s things wait for you", count) % {"n": count}
    facts = {"gathering": gathering, "said": said, "page": page}
    body = _("What happened at the river is home. %(said)s, changed at home too or listed for you to know:\n\n%(page)s")
    subject = _("%(gathering)s is back from the river: %(said)s") % facts
    team = TeamMember.objects.filter(gathering=gathering, role=TeamMember.Role.ORGANIZER)
    for member in team.select_related("person").order_by("pk"):
        key = f"carry {gathering.pk} {int(now.timestamp())}"
        post_letter(person=member.person, key=key, subject=subject[:200], body=body % facts)


def come_home(gathering: Gathering, *, still_out: bool = False) -> None:
    """Say where the gathering is now: out still, back with questions, or here."""
    waits = CarryQuestion.objects.filter(carry__gathering=gathering, settled_at=None).exists()
    away, rows = Gathering.Away, Gathering.objects.filter(pk=gathering.pk)
    if still_out:
        rows.update(away=away.OUT)
    elif waits:
        rows.update(away=away.ASKS)
    else:
        rows.update(away=away.NOT, away_since=None)
