"""An exported programme, imported into another gathering, is the same programme."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.interchange.actions import import_programme
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.report import Report
from workshops.models import Gathering, Person, Session, Workshop

from .rows import NOW

WORDS = ("title", "abstract", "description", "language", "link")
MORE = ("bring", "audience", "age_from", "age_to", "fee_from", "fee_to", "fee_currency", "fee_note", "capacity")


def riverside() -> Gathering:
    """Make and publish a programme that uses every field."""
    gathering = build.gathering()
    place = build.place(gathering, "Big meadow")
    fire = build.workshop(
        gathering,
        "Fire (by friction) @ night w/ care",
        teachers=[build.person(name="Ada, of the hill"), build.person(name="Bo & Cy")],
        category=build.category("Fire"),
        abstract="Rub two sticks.",
        description="All day.\n\nAnd =night=.",
        language="English",
        link="https://example.org/fire",
        bring="A knife;\na cup",
        audience="Grown-ups, mostly",
        age_from=12,
        fee_from=Decimal("5.00"),
        fee_to=Decimal("10.50"),
        fee_currency="USD",
        fee_note="-sliding scale-",
        capacity=8,
        repeats=2,
    )
    build.session(fire, place, build.at(9), build.at(12))
    build.session(fire, None, build.at(14), build.at(16, 30), number=2)
    hides = build.workshop(gathering, "Hide tanning", teachers=[build.person(name="Dee, Tanner")], parts=3)
    for part, day in enumerate((build.MONDAY, build.TUESDAY, build.WEDNESDAY), 1):
        build.session(hides, place, build.at(18, day=day), build.at(18, day=day).replace(hour=22), part=part)
    late = build.workshop(gathering, "+Stars", teachers=[])
    build.session(late, build.place(gathering, "Hill"), build.at(22), build.at(1, day=build.TUESDAY))
    build.release(gathering)
    return gathering


def pictured(gathering: Gathering, *fields: str) -> list[Any]:
    sessions = Session.objects.of(gathering).select_related("place", "offering__workshop__category")
    return sorted(
        (
            str(s.starts_at),
            str(s.ends_at),
            s.part,
            s.place.name if s.place else "",
            str(s.offering.workshop.category or ""),
            [t.person.name for t in s.offering.workshop.teaching.order_by("order")],
            [str(getattr(s.offering.workshop, field)) for field in fields],
        )
        for s in sessions
    )


def bring(kind: str, into: Gathering) -> Report:
    data = Client().get(f"/g/riverside/schedule.{kind}").content
    return import_programme(programme=read_programme(data), into=into, person=None, now=NOW)


@pytest.mark.parametrize("kind", ["xml", "json", "csv"])
def test_another_gathering_gets_the_same_programme(db: None, kind: str) -> None:
    here, there = riverside(), build.gathering("hillside")
    report = bring(kind, there)
    fields = (*WORDS, *MORE) if kind == "csv" else WORDS
    assert pictured(there, *fields) == pictured(here, *fields)
    assert report.repairs == []


@pytest.mark.parametrize("kind", ["xml", "json", "csv"])
def test_the_gathering_itself_knows_it_all_though_nothing_was_imported(db: None, kind: str) -> None:
    here = riverside()
    people = Person.objects.count()
    report = bring(kind, here)
    made = {kind for kind, count in report.created.items() if count}
    assert (made - {"slot"}, report.changes, report.gone) == (set(), [], [])
    assert Person.objects.count() == people


def test_an_edited_table_changes_what_was_edited(db: None) -> None:
    here = riverside()
    data = Client().get("/g/riverside/schedule.csv").content.replace(b"'+Stars", b"Stars and stories")
    report = import_programme(programme=read_programme(data), into=here, person=None, now=NOW)
    assert [(c.field, c.before, c.after) for c in report.changes] == [("title", "+Stars", "Stars and stories")]
    assert Workshop.objects.filter(gathering=here).count() == 3
