"""The code on a plan that stewards check people in by, as letters and as a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import ReleasedSession

from .plan import Why
from .roster_access import code_for

MOST_CODES = 3
SEATED = {Why.HELD, Why.OFFERED, Why.WAITING}


@dataclass(frozen=True, kw_only=True)
class PlanCode:
    """A person's code at one gathering; `picture` is a QR code of the steward's page, as SVG."""

    gathering: Gathering
    code: str
    picture: SafeString


def codes_of(
    request: HttpRequest, person: Person, sessions: Sequence[ReleasedSession], why: Mapping[int, tuple[Why, ...]]
) -> list[PlanCode]:
    """Return a code for each gathering at which the person has a seat or waits for one, the first few."""
    seated = [s for s in sessions if SEATED.intersection(why.get(s.offering_id or 0, ()))]
    gatherings = {session.release.gathering_id: session.release.gathering for session in seated}
    return [_code(request, gathering, person) for gathering in list(gatherings.values())[:MOST_CODES]]


def _code(request: HttpRequest, gathering: Gathering, person: Person) -> PlanCode:
    code = code_for(gathering, person)
    address = request.build_absolute_uri(reverse("check-in", args=[gathering.slug, code]))
    out = BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=3, border=2, xmldecl=False, svgns=False, light="#fff", dark="#000", title=code
    )
    return PlanCode(gathering=gathering, code=f"{code[:4]} {code[4:]}", picture=SafeString(out.getvalue().decode()))
