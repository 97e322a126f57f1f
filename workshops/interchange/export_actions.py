"""Making the files of a release: at the first request after it, or after something else that they tell has changed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from gzip import compress
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from workshops.calendars.facts import digest
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Release

from .export_facts import address, out_programme
from .exports.c3voc_json import render_c3voc_json
from .exports.csv_file import render_csv
from .exports.frab_xml import render_frab_xml
from .exports.model import OutProgramme
from .models import ExportFile

# Raise it when the same facts are to make other bytes: every file is then made anew when it is next asked for.
FORMAT = 1
ONE_SECOND = timedelta(seconds=1)
RENDERERS: dict[str, Callable[[OutProgramme, str], bytes]] = {
    ExportFile.Kind.XML: render_frab_xml,
    ExportFile.Kind.JSON: render_c3voc_json,
    ExportFile.Kind.CSV: lambda programme, _address: render_csv(programme),
}


def edition(gathering: Gathering) -> str:
    """Return a digest of what the bytes tell that no release holds; when it differs, they are made anew."""
    settled = [FORMAT, settings.SITE_URL, settings.LANGUAGE_CODE]
    return digest(
        [*settled, gathering.name, gathering.slug, gathering.time_zone, gathering.starts_on, gathering.ends_on]
    )


def render(gathering: Gathering, release: Release | None, kind: str) -> bytes:
    """Return the bytes of a file, in the site's own language for whoever asks."""
    with translation.override(settings.LANGUAGE_CODE):
        return RENDERERS[kind](out_programme(gathering, release), address(f"schedule-{kind}", gathering.slug))


def make_export(*, gathering: Gathering, kind: str, now: datetime) -> ExportFile | None:
    """Make a file of the gathering's latest release unless it is there; None before the first release.

    The site does it by itself, whoever asks: it writes nothing but what release and gathering already say.
    """
    with transaction.atomic():
        gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
        release = Release.objects.latest_of(gathering)
        if release is None:
            return None
        old = ExportFile.objects.filter(gathering=gathering, kind=kind).defer("packed").first()
        if old and (old.release_id, old.edition) == (release.pk, edition(gathering)):
            return old
        whole = render(gathering, release, kind)
        etag = sha256(whole).hexdigest()
        made, _new = ExportFile.objects.update_or_create(
            gathering=gathering,
            kind=kind,
            defaults={
                "release": release,
                "edition": edition(gathering),
                "etag": etag,
                "modified_at": _modified_at(old, etag, now),
                "packed": compress(whole, mtime=0),
            },
        )
    return made


def _modified_at(old: ExportFile | None, etag: str, now: datetime) -> datetime:
    """Return a time for Last-Modified: HTTP knows whole seconds only, so two changes never share one."""
    second = now.replace(microsecond=0)
    if old is None:
        return second
    return old.modified_at if old.etag == etag else max(second, old.modified_at + ONE_SECOND)


def forget_exports(*, release: Release, **_kwargs: Any) -> None:
    """Receive `released`: what was made of the release before is out of date."""
    ExportFile.objects.filter(gathering=release.gathering_id).update(edition="")


def forget_exports_of(*, person: Person, **_kwargs: Any) -> None:
    """Receive `left`: files that named the person are out of date."""
    named = Release.objects.filter(workshops__teachers__person=person).values("gathering")
    ExportFile.objects.filter(gathering__in=named).update(edition="")
