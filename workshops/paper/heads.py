"""What is at the head and foot of every sheet: of which programme it is, when it was printed, and where to look."""

from datetime import datetime
from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.schedule.models import Release

from .sheets import Sheet, What


def sheet_of(release: Release, what: What, now: datetime, page: str, args: list[object], title: str) -> Sheet:
    """Return a sheet with its head alone; its QR code leads to a page of the site."""
    address = settings.SITE_URL + reverse(page, args=args)
    told = {"number": release.number, "when": moment(release.published_at, release)}
    return Sheet(
        what=what,
        title=title,
        below=release.gathering.name,
        release=_("Programme %(number)s, published %(when)s") % told,
        printed=_("Printed %(when)s") % {"when": moment(now, release)},
        address=address,
        qr=qr_of(address),
    )


def moment(at: datetime, release: Release) -> str:
    """Return a moment in the gathering's zone, `Mon 6 July, 9:30`."""
    return formats.date_format(at.astimezone(release.gathering.zone), "D j F, G:i")


def clock(at: datetime, release: Release) -> str:
    """Return a wall time of the gathering, `9:30`."""
    return formats.time_format(at.astimezone(release.gathering.zone).time(), "G:i")


def qr_of(address: str) -> str:
    """Return a QR code as SVG, black on white."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=1, xmldecl=False, light="#fff", dark="#000", omitsize=True
    )
    return out.getvalue().decode()
