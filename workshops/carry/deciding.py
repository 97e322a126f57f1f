"""A person decides what a merge could not: all that was chosen, or nothing; tried first without writing."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.away_models import Carry, CarryQuestion
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .applying import Same, settle, write_row
from .errors import CarryRefused
from .merging import Merged
from .questions import come_home
from .rows import Row, dump_row, model_of
from .settling import open_posts
from .together import in_place_of
from .wording import UNSAID
from .work import Back, Merge

Choices = Mapping[int, str]  # question: home, river, or seen


def decide(
    *, gathering: Gathering, choices: Choices, by: Person, now: datetime, dry_run: bool = False
) -> tuple[list[CarryQuestion], list[str]]:
    """Let the chosen sides hold; return what changes at home, and who steps back by it. Organizers may."""
    with transaction.atomic():
        gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
        asked = CarryQuestion.objects.filter(carry__gathering=gathering, settled_at=None, pk__in=choices)
        questions = list(asked.select_related("carry").order_by("pk"))
        if len(questions) != len(choices):
            raise CarryRefused(_("Somebody else has settled a part of this. Read what is left and choose again."))
        turned = [one for one in questions if one.key and choices[one.pk] != one.taken]
        listed = _turn(gathering, turned, now)
        for question in questions:
            _settle(question, choices[question.pk], by, now)
        if turned:
            _note(gathering, turned, choices, by)
        come_home(gathering, still_out=gathering.away == Gathering.Away.OUT)
        transaction.set_rollback(dry_run)
    return turned, listed


def end_carrying(*, gathering: Gathering, by: Person) -> None:
    """Say that the laptop goes on no longer: home is the one to write to again. Organizers may."""
    with transaction.atomic():
        gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
        if gathering.away == Gathering.Away.OUT:
            come_home(gathering)
            _note_line(gathering, by, "ended", {})


def _turn(gathering: Gathering, questions: list[CarryQuestion], now: datetime) -> list[str]:
    listed: list[str] = []
    for carry, mine in _by_carry(questions):
        work = Merge(carry=carry, home={}, base={}, ids=Same(), decisions={}, back=Back(gathering.name))
        open_posts(gathering)
        for question in mine:
            _apply(work, gathering, question)
        settle(work, gathering, now)
        if work.back.conflicts:
            raise CarryRefused(_("The other side's value cannot stand beside what is here. Change it on its own page."))
        listed += work.back.listed
    return listed


def _by_carry(questions: list[CarryQuestion]) -> Iterator[tuple[Carry, list[CarryQuestion]]]:
    for carry in dict.fromkeys(question.carry for question in questions):
        yield carry, [question for question in questions if question.carry_id == carry.pk]


def _apply(work: Merge, gathering: Gathering, question: CarryQuestion) -> None:
    name, row, *_rest = question.key.split(":")
    stands = question.sides[question.taken]
    wanted = question.sides["home" if question.taken == "river" else "river"]
    if "rows" in wanted:
        if not in_place_of(work, name, row, stands["rows"], wanted["rows"]):
            raise _changed_since(question)
        return
    found = model_of(name)._base_manager.filter(pk=row).first()
    ours: Row = dump_row(name, found) if found else {}
    if any(ours.get(key) != value for key, value in stands.items() if key not in UNSAID):
        raise _changed_since(question)
    work.home.setdefault(name, {})[row] = ours
    write_row(work, name, int(row), Merged(changes=dict(wanted)))


def _changed_since(question: CarryQuestion) -> CarryRefused:
    sentence = _(
        "“%(what)s” was changed again since it came home. Leave it as it is here, or change it on its own page."
    )
    return CarryRefused(sentence % {"what": question.words})


def _settle(question: CarryQuestion, chosen: str, by: Person, now: datetime) -> None:
    """Keep who settled it and when; the values, and a line once read, are kept no longer."""
    if not question.key:
        question.delete()
        return
    settled: dict[str, Any] = {"settled_by": by, "settled_at": now, "taken": chosen}
    CarryQuestion.objects.filter(pk=question.pk).update(**settled, sides={}, told=[])


def _note(gathering: Gathering, turned: list[CarryQuestion], choices: Choices, by: Person) -> None:
    _note_line(gathering, by, "decided", {one.words: choices[one.pk] for one in turned})


def _note_line(gathering: Gathering, by: Person, verb: str, after: dict[str, str]) -> None:
    note_change(
        gathering=gathering, person=by, subject="carry", subject_id=gathering.pk, title="", verb=verb, after=after
    )
