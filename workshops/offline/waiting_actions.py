"""Taking what waited in a browser: each write in its own transaction, done once whatever is sent again."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from workshops.gatherings.errors import GatheringRefused
from workshops.people.models import Person
from workshops.signups.patience import patient

from .waiting_came import NOTHING, Came, Outcome
from .waiting_kinds import act
from .waiting_models import SentWrite
from .waiting_reading import Write

KEPT_FOR = timedelta(days=14)
TOO_OLD = timedelta(days=13)  # what is older could have been done before, and forgotten since
AT_ONCE = 2_000
ROUNDS = 100


def take(*, person: Person, writes: Sequence[Write], now: datetime, trying: bool = False) -> list[SentWrite]:
    """Take writes in their order and return what came of each; whoever sends them may do what each page lets them.

    With `trying` what did not get done leaves nothing behind: the page itself answers. When the database cannot take
    one now, it and those behind it are left out: the browser keeps them and sends them again.
    """
    taken = []
    for write in writes:
        try:
            taken.append(_take_one(person, write, now, trying))
        except OperationalError:
            break
    return taken


@patient
@transaction.atomic
def _take_one(person: Person, write: Write, now: datetime, trying: bool) -> SentWrite:
    # Two requests with one key take turns here; the lock lets rows that point at the person be written meanwhile.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    known = SentWrite.objects.filter(person=person, key=write.key).first()
    if known is not None:
        return known
    kept = {**asdict(write), "state": _seen_by(person, write)}
    row = SentWrite(person=person, key=write.key, path=write.path, form=kept, at=now, made_at=_made_at(write, now))
    _fill(row, Write(**kept), now)
    if row.outcome in SentWrite.TOOK or not trying:
        row.save()
    return row


def _seen_by(person: Person, write: Write) -> str:
    """Return the state that a write saw: what the one before it led to, when its page had no answer to that yet."""
    before = SentWrite.objects.filter(person=person, key=write.after).first() if write.after else None
    return (before.state if before else "") or write.state


def _made_at(write: Write, now: datetime) -> datetime:
    """Return when it was made; a clock that cannot be right counts as now."""
    if not (now - timedelta(days=90)).timestamp() < write.made_at < now.timestamp():
        return now
    return datetime.fromtimestamp(write.made_at, UTC)


def _fill(row: SentWrite, write: Write, now: datetime, chosen: str = "") -> None:
    """Do it, and write what came into the row; what is refused leaves nothing else behind."""
    try:
        if not chosen and row.made_at < now - TOO_OLD:
            raise GatheringRefused(
                _("This waited for more than %(n)s days. Do it again if you still want it.") % {"n": TOO_OLD.days}
            )
        with transaction.atomic():
            row.kind, came = act(write=write, person=row.person, now=now, chosen=chosen)
    except GatheringRefused as refusal:
        came = Came(sentence=refusal.sentence, outcome=Outcome.REFUSED)
    except Http404:
        sentence = _("This is not there any more. Look at the schedule or the board for what there is.")
        came = Came(sentence=sentence, outcome=Outcome.REFUSED)
    row.outcome, row.sentence, row.choices = came.outcome, came.sentence[:500], list(came.choices)
    row.state, row.title = came.state or row.state, (came.title or row.title)[:200]
    row.page = came.page  # type: ignore[attr-defined]  # where the browser goes on, for the answer alone
    if came.outcome in SentWrite.TOOK:
        _settle(row, now)


def _settle(row: SentWrite, now: datetime) -> None:
    row.settled_at, row.form, row.choices = now, {}, []


@patient
@transaction.atomic
def choose(*, row: SentWrite, what: str, now: datetime) -> SentWrite:
    """Do what its owner chose, or nothing more about it; chosen or read before, it stays so."""
    Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    fresh = SentWrite.objects.select_related("person").get(pk=row.pk)
    if fresh.settled_at is not None:
        return fresh
    if what in fresh.choices and what not in NOTHING:
        kept: dict[str, Any] = fresh.form
        _fill(fresh, Write(**kept), now, chosen=what)
    elif what in fresh.choices or fresh.outcome == Outcome.REFUSED:
        _settle(fresh, now)
    fresh.save()
    return fresh


def purge(*, now: datetime) -> int:
    """Delete what the site took KEPT_FOR ago, AT_ONCE in a transaction; return how many."""
    old = SentWrite.objects.filter(at__lt=now - KEPT_FOR).order_by("pk").values_list("pk", flat=True)
    gone = 0
    for _round in range(ROUNDS):
        count, _models = SentWrite.objects.filter(pk__in=list(old[:AT_ONCE])).delete()
        gone += count
        if count < AT_ONCE:
            break
    return gone
