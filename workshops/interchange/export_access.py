"""Exported programmes: everyone may read those of a gathering that is no draft, and only what a release holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from gzip import compress
from hashlib import sha256

from django.shortcuts import get_object_or_404

from workshops.gatherings.models import Gathering

from .export_actions import edition, make_export, render
from .models import ExportFile


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A file's validators, and how to get its gzip bytes when they are to be sent."""

    etag: str
    modified_at: datetime | None
    pack: Callable[[], bytes]


def get_export(slug: str, kind: str, now: datetime) -> Exported:
    """Return a file of the latest release (Http404 for a draft); before the first release it holds no session."""
    known = ExportFile.objects.exclude(gathering__state=Gathering.State.DRAFT).select_related("gathering")
    made = known.defer("packed").filter(gathering__slug=slug, kind=kind).first()
    if made is None or made.edition != edition(made.gathering):
        gathering = made.gathering if made else _public(slug)
        made = make_export(gathering=gathering, kind=kind, now=now)
        if made is None:
            return _empty(gathering, kind)
    ready = made
    return Exported(etag=ready.etag, modified_at=ready.modified_at, pack=lambda: bytes(ready.packed))


def _public(slug: str) -> Gathering:
    return get_object_or_404(Gathering.objects.exclude(state=Gathering.State.DRAFT), slug=slug)


def _empty(gathering: Gathering, kind: str) -> Exported:
    whole = render(gathering, None, kind)
    return Exported(etag=sha256(whole).hexdigest(), modified_at=None, pack=lambda: compress(whole, mtime=0))
