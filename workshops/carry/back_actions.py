"""Carry back: what the river did is merged into home, all or nothing; whoever may run commands at home may do it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from workshops.gatherings.away_models import Carry
from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release
from workshops.schedule.signals import released

from .actions import Rows, read_file
from .applying import risen, settle, write_row
from .base import Base, digests, pack, unpack
from .errors import CarryRefused
from .merging import later_seat, merge_row
from .naming import at_home, known_rows, new_names, refuse_strangers
from .questions import ask_and_tell, come_home
from .rows import Row, dump, fields_of, model_of
from .settling import open_posts
from .table import CARRIED, FROZEN, PERSON, QUIET, SHARED
from .together import merge_together
from .work import Back, Merge, label
from .writing import insert, join, twin, values_here


def carry_back(
    *,
    file: Path,
    passphrase: str,
    now: datetime,
    decisions: Mapping[str, str] | None = None,
    dry_run: bool = False,
    still_out: bool = False,
) -> Back:
    """Merge what the river did, by the rules of decision 0006; `dry_run` takes it all back.

    From then on home is the one to write to again, unless the laptop is `still_out`.
    """
    head, rows = read_file(file, passphrase, "back")
    with transaction.atomic():
        carry = Carry.objects.filter(token=head["token"], side=Carry.Side.HOME).select_related("gathering").first()
        if carry is None:
            raise CarryRefused(_("This gathering was not carried out from here. Bring the file to the site it left."))
        gathering = Gathering.objects.select_for_update().get(pk=carry.gathering_id)
        back = _merge(carry, gathering, rows, decisions or {}, now)
        if not dry_run:
            ask_and_tell(carry, gathering, back, now=now)
            come_home(gathering, still_out=still_out)
        transaction.set_rollback(dry_run)
    return back


def _merge(carry: Carry, gathering: Gathering, rows: Rows, decisions: Mapping[str, str], now: datetime) -> Back:
    back, base = Back(gathering.name), unpack(bytes(carry.base))
    ids = known_rows(carry, base)
    refuse_strangers(rows, ids)
    home: dict[str, dict[str, Row]] = {name: {} for name in CARRIED}
    for name, identity, row in dump(gathering, lambda _name, pk: pk):
        home[name][str(identity)] = row
    work = Merge(carry=carry, home=home, base=base, ids=ids, decisions=decisions, back=back)
    before = set(ids)
    releases = _releases(work, rows)
    open_posts(gathering)
    for name in CARRIED:
        _merge_model(work, name, rows[name])
    new_names(carry, {key: pk for key, pk in ids.items() if key not in before})
    settle(work, gathering, now)
    for release in Release.objects.filter(pk__in=releases(ids)).order_by("number"):
        released.send(sender=Release, release=release)
    if back.new or back.changed or back.gone:
        Gathering.objects.filter(pk=gathering.pk).update(draft_version=F("draft_version") + 1)
    _keep_base(work, rows, now)
    return back


def _keep_base(work: Merge, rows: Rows, now: datetime) -> None:
    """Take the river's state as what both know now."""
    known: Base = {}
    for name, found in rows.items():
        for identity, row in found:
            if (name, identity) in work.ids:
                theirs = at_home(name, row, work.ids)
                known.setdefault(name, {})[str(work.ids[name, identity])] = digests(theirs, work.salt)
    Carry.objects.filter(pk=work.carry.pk).update(base=pack(known), back_at=now)


def _releases(work: Merge, rows: Rows) -> Any:
    """Leave out the river's new releases when home released meanwhile; return what finds the ids of those taken."""
    fresh = [identity for identity, _row in rows["Release"] if ("Release", identity) not in work.ids]
    homes = [pk for pk in work.home["Release"] if pk not in work.base.get("Release", {})]
    if fresh and homes:
        for name, rule in CARRIED.items():
            if rule.kind == FROZEN:
                rows[name] = [(identity, row) for identity, row in rows[name] if (name, identity) in work.ids]
        work.back.listed.append(
            _("Both sides published. Home's programme stays; look at the draft and publish what the river changed.")
        )
        fresh = []
    return lambda ids: [ids["Release", identity] for identity in fresh]


def _merge_model(work: Merge, name: str, rows: list[tuple[str, Row]]) -> None:
    rule = CARRIED[name]
    if rule.together:
        merge_together(work, name, rows)
        return
    fresh = []
    for identity, row in rows:
        if (name, identity) not in work.ids:
            same = twin(name, values_here(name, row, work.ids)) if rule.comes_back else None
            if same is None:
                fresh.append((identity, row))
                continue
            work.ids[name, identity] = same
        if rule.kind not in (FROZEN, SHARED) and rule.comes_back:
            _merge_one(work, name, identity, row)
    if rule.comes_back:
        _add(work, name, fresh)
    if rule.kind not in (FROZEN, SHARED, PERSON) and rule.comes_back:
        _take_away(work, name, {str(work.ids.get((name, identity))) for identity, _row in rows})


def _add(work: Merge, name: str, fresh: list[tuple[str, Row]]) -> None:
    lost = {identity for identity, row in fresh if not _has_all(work, name, row)}
    rows = [(identity, row) for identity, row in fresh if identity not in lost]
    work.back.listed += [
        _("Home took away what this of the river belongs to, so it is not taken: %(what)s.")
        % {"what": label(name, at_home(name, row, work.ids))}
        for identity, row in fresh
        if identity in lost
    ]
    if name in ("Seat", "SeatCount"):
        work.offerings.update(work.ids["Offering", str(row["offering"])] for _identity, row in rows)
    if name == "ShiftSeat":
        work.shifts.update(work.ids["Shift", str(row["shift"])] for _identity, row in rows)
    if name == "Seat":
        rows = work.aside.seats(rows)
    elif name == "SeatCount":
        rows = [(identity, {**row, "taken": 0}) for identity, row in rows]
    insert(name, rows, work.ids)
    join(name, rows, work.ids)
    work.back.count(work.back.new, name, len(rows))


def _has_all(work: Merge, name: str, row: Row) -> bool:
    """Say whether everything that a new row must point at is at home still."""
    for column in fields_of(name):
        if column.is_relation and not column.null and row.get(column.name) is not None:
            other = column.related_model
            label = other.__name__ if isinstance(other, type) else ""
            pk = work.ids.get((label, str(row[column.name])))
            if pk is None or not model_of(label)._base_manager.filter(pk=pk).exists():
                return False
    return True


def _merge_one(work: Merge, name: str, identity: str, row: Row) -> None:
    rule, pk = CARRIED[name], str(work.ids[name, identity])
    theirs, ours = at_home(name, row, work.ids), work.home[name].get(pk)
    base = work.base.get(name, {}).get(pk, {})
    if ours is None:
        if base and base != digests(theirs, work.salt) and name != "Person":
            work.back.listed.append(
                _("Home took away what the river changed: %(what)s.") % {"what": label(name, theirs)}
            )
        return
    merged = merge_row(
        key=f"{name}:{pk}",
        home=ours,
        river=theirs,
        base=base,
        units=rule.units,
        leave=rule.home,
        quiet=QUIET,
        salt=work.salt,
        decisions=_seat_decision(work, name, pk, ours, theirs),
    )
    write_row(work, name, int(pk), risen(merged, rule.rises, ours, theirs))


def _seat_decision(work: Merge, name: str, pk: str, ours: Row, theirs: Row) -> Mapping[str, str]:
    key = f"{name}:{pk}:state"
    if name != "Seat" or key in work.decisions:
        return work.decisions
    return {**work.decisions, key: later_seat(ours, theirs)}


def _take_away(work: Merge, name: str, there: set[str]) -> None:
    rule = CARRIED[name]
    for pk, base in work.base.get(name, {}).items():
        ours = work.home[name].get(pk)
        if pk in there or ours is None:
            continue
        if rule.goes and base == digests(ours, work.salt):
            model_of(name)._base_manager.filter(pk=pk).delete()
            work.back.count(work.back.gone, name)
        else:
            work.back.listed.append(_("The river took away, home keeps: %(what)s.") % {"what": label(name, ours)})
