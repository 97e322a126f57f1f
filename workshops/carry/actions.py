"""Carry out and carry in: whoever may run commands on the machine may do both. One transaction each."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from skillshare.embedded import mark_as_river
from workshops.gatherings.away_models import CarriedRow, Carry
from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release
from workshops.schedule.signals import released

from . import sealing
from .base import Base, digests, pack
from .errors import CarryRefused
from .rows import Identity, Row, dump
from .table import CARRIED
from .writing import Ids, bad_file, insert, join, twin, values_here

Rows = dict[str, list[tuple[str, Row]]]


@dataclass
class Told:
    """What was done, in numbers."""

    gathering: str
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)


def carry_out(*, slug: str, file: Path, passphrase: str, now: datetime) -> Told:
    """Write a gathering into one sealed file; on a laptop that it was carried to, for the way home."""
    if len(passphrase) < sealing.SHORTEST_PASSPHRASE:
        sentence = _("The passphrase is too short. Take %(count)s letters or more, four or five words for example.")
        raise CarryRefused(sentence % {"count": sealing.SHORTEST_PASSPHRASE})
    if file.exists():
        raise CarryRefused(_("There is a file of that name already. Choose another name."))
    with transaction.atomic():
        gathering = Gathering.objects.select_for_update().filter(slug=slug, kind=Gathering.Kind.GATHERING).first()
        if gathering is None:
            raise CarryRefused(_("There is no gathering with this short name. Look at the address of its page."))
        river = Carry.objects.filter(gathering=gathering, side=Carry.Side.RIVER).first()
        return _write_file(gathering, river, file, passphrase, now)


def _write_file(gathering: Gathering, river: Carry | None, file: Path, passphrase: str, now: datetime) -> Told:
    token = river.token if river else uuid4()
    told, base = Told(gathering.name), Base()
    head = {
        "token": str(token),
        "way": "back" if river else "out",
        "slug": gathering.slug,
        "site": settings.SITE_URL,
        "at": now.isoformat(),
    }

    def lines() -> Iterator[str]:
        for name, identity, row in dump(gathering, identity_for(river)):
            told.rows += 1
            told.counts[name] = told.counts.get(name, 0) + 1
            if river is None:
                base.setdefault(name, {})[str(identity)] = digests(row, str(token))
            yield json.dumps([name, identity, row], ensure_ascii=False, separators=(",", ":"))

    write_whole(file, lambda opened: sealing.seal(opened, lines(), head, passphrase))
    if river is None:
        Carry.objects.create(
            gathering=gathering,
            side=Carry.Side.HOME,
            token=token,
            site=settings.SITE_URL,
            at=now,
            base=pack(base),
        )
        Gathering.objects.filter(pk=gathering.pk).update(away=Gathering.Away.OUT, away_since=now)
    return told


def write_whole(file: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file whole or not at all, for its owner alone to read."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".carry-")
    except OSError as error:
        raise CarryRefused(_("The file cannot be written there. Choose another folder.")) from error
    try:
        with os.fdopen(handle, "wb") as opened:
            write(opened)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def identity_for(river: Carry | None) -> Identity:
    """Return how rows are named in the file: by home's ids, at the river what is new there by its own with an n."""
    if river is None:
        return lambda name, pk: pk
    known: dict[tuple[str, int], str] = {}
    for name, theirs, ours in river.rows.values_list("model", "theirs", "ours"):
        known[name, ours] = theirs
    return lambda name, pk: _number(known.get((name, pk), f"n{pk}"))


def _number(identity: str) -> "int | str":
    return int(identity) if identity.isdigit() else identity


def read_file(file: Path, passphrase: str, way: str) -> tuple[dict[str, Any], Rows]:
    """Open a sealed file that goes that way and return what its first line tells, and its rows by model."""
    with opened_file(file) as opened:
        try:
            head, _first = sealing.read_head(opened)
            if head.get("way") != way:
                raise CarryRefused(_wrong_way(way))
            rows: Rows = {name: [] for name in CARRIED}
            for line in sealing.unseal(opened, passphrase):
                name, identity, row = json.loads(line)
                rows[name].append((str(identity), row))
        except sealing.SealBroken as error:
            raise CarryRefused(_why(error.why)) from error
        except (KeyError, ValueError) as error:
            raise bad_file() from error
    return head, rows


def opened_file(file: Path) -> BinaryIO:
    """Open a file to read."""
    try:
        return file.open("rb")
    except OSError as error:
        raise CarryRefused(_("The file cannot be read. Look at its name and where it lies.")) from error


def _wrong_way(way: str) -> str:
    if way == "out":
        return _("This file is on its way home. Bring it there with “carry back”.")
    return _("This file is on its way out. Bring it to a laptop with “carry in”.")


def _why(why: str) -> str:
    return {
        sealing.FOREIGN: _("This is no file of a carried gathering. Look for the one that “carry out” wrote."),
        sealing.NEWER: _("Another version of this program wrote the file. Install the same version here."),
        sealing.DAMAGED: _("The file is damaged or was cut short. Copy it once more from where it was written."),
        sealing.WRONG_PASSPHRASE: _("The passphrase does not open this file. Type it again, with its spaces."),
    }[why]


@transaction.atomic
def carry_in(*, file: Path, passphrase: str) -> Told:
    """Make the gathering of a file here, whole or not at all; people with the same address are the same."""
    head, rows = read_file(file, passphrase, "out")
    token = UUID(head["token"])
    if Carry.objects.filter(token=token).exists():
        raise CarryRefused(_("This file is here already. To see it, start the site."))
    slug = rows["Gathering"][0][1]["slug"] if rows["Gathering"] else ""
    if not slug or Gathering.objects.filter(slug=slug).exists():
        raise CarryRefused(_("A gathering with this short name is here already. Use a laptop that does not have it."))
    ids: Ids = {}
    for name in CARRIED:
        insert(name, _not_here(name, rows[name], ids), ids)
    for name in CARRIED:
        join(name, rows[name], ids)
    carry = Carry.objects.create(
        gathering_id=ids["Gathering", rows["Gathering"][0][0]],
        side=Carry.Side.RIVER,
        token=token,
        site=str(head["site"])[:200],
        at=datetime.fromisoformat(head["at"]),
        base=b"",
    )
    write_names(carry, ids)
    Gathering.objects.filter(pk=carry.gathering_id).update(away=Gathering.Away.RIVER, away_since=carry.at)
    transaction.on_commit(lambda: mark_as_river(settings.DATA_DIR))
    latest = Release.objects.latest_of(carry.gathering)
    if latest is not None:
        released.send(sender=Release, release=latest)
    counts = {name: len(found) for name, found in rows.items() if found}
    return Told(carry.gathering.name, sum(counts.values()), counts)


def _not_here(name: str, rows: list[tuple[str, Row]], ids: Ids) -> Iterator[tuple[str, Row]]:
    for identity, row in rows:
        same = twin(name, values_here(name, row, ids)) if CARRIED[name].kind else None
        if same is None:
            yield identity, row
        else:
            ids[name, identity] = same


def write_names(carry: Carry, ids: Ids) -> None:
    """Keep which row there is which row here."""
    CarriedRow.objects.bulk_create(
        [CarriedRow(carry=carry, model=name, theirs=theirs, ours=ours) for (name, theirs), ours in ids.items()],
        batch_size=1_000,
    )
