from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.shared_data import shared
from workshops.models import Gathering, Person, Place, Session, Slot, Workshop

from .expected import FILES, rows_of
from .rows import counts, run

pytestmark = pytest.mark.django_db
ZONES = {"nordic-permaculture-2025.csv": "Atlantic/Reykjavik", "wuulf-2022.json": "America/Denver"}
Times = list[tuple[datetime | None, timedelta | None]]


def bring(name: str) -> dict[str, Any]:
    zone = [f"--zone={ZONES[name]}"] if name in ZONES else []
    return run(shared(f"programmes/{name}"), "real", "--create", *zone)


def times(gathering: Gathering) -> list[tuple[datetime, timedelta]]:
    zone = gathering.zone
    return sorted(
        (s.starts_at.astimezone(zone).replace(tzinfo=None), s.ends_at - s.starts_at)
        for s in Session.objects.of(gathering).placed()
        if s.starts_at and s.ends_at
    )


def told(expected: Times) -> list[tuple[datetime, timedelta]]:
    """Return the file's placed times; a start without an end lasts an hour here."""
    return sorted((start, length or timedelta(hours=1)) for start, length in expected if start)


@pytest.mark.parametrize(("name", "count", "expected"), [(n, *rest) for n, rest in FILES.items()])
def test_sessions_and_times_agree_with_the_file(name: str, count: int, expected: Any) -> None:
    report = bring(name)
    gathering = Gathering.objects.get(slug="real")
    assert Session.objects.of(gathering).count() == count == report["created"]["session"]
    assert times(gathering) == told(expected())


@pytest.mark.parametrize("name", FILES)
def test_importing_the_same_file_again_changes_nothing(name: str) -> None:
    bring(name)
    before, stamps = counts(), list(Workshop.objects.order_by("pk").values_list("pk", "updated_at", "version"))
    version = Gathering.objects.get(slug="real").draft_version
    report = bring(name)
    assert (sum(report["created"].values()), report["updated"], report["changes"]) == (0, {}, [])
    assert counts() == before
    assert list(Workshop.objects.order_by("pk").values_list("pk", "updated_at", "version")) == stamps
    assert Gathering.objects.get(slug="real").draft_version == version


@pytest.mark.parametrize("name", FILES)
def test_a_dry_run_says_the_same_and_writes_nothing(name: str) -> None:
    before = counts()
    dry = run(shared(f"programmes/{name}"), "real", "--create", "--dry-run")
    assert counts() == before
    assert dry | {"dry_run": False} == run(shared(f"programmes/{name}"), "real", "--create")


@pytest.mark.parametrize("name", FILES)
def test_every_session_lies_within_slots_of_its_day(name: str) -> None:
    bring(name)
    gathering = Gathering.objects.get(slug="real")
    spans = [slot.span(gathering.zone) for slot in Slot.objects.filter(gathering=gathering)]
    for session in Session.objects.of(gathering).placed():
        span = session.span
        assert span
        assert any(slot.start == span.start for slot in spans)
        assert any(slot.end == span.end for slot in spans)


def test_debconf_starts_in_the_morning_of_kochi() -> None:
    bring("debconf-2023.xml")
    opening = Session.objects.get(offering__workshop__title="Opening Ceremony")
    assert opening.starts_at == datetime(2023, 9, 10, 5, 0, tzinfo=UTC)
    assert Gathering.objects.get().time_zone == "Asia/Kolkata"


def test_democons_moments_and_wall_times_both_agree_with_the_file() -> None:
    bring("pretalx-democon.schedule.json")
    first = Session.objects.placed().order_by("starts_at").first()
    assert first and first.starts_at == datetime(2020, 12, 14, 8, 0, tzinfo=UTC)
    assert times(Gathering.objects.get())[0][0].hour == 9


def test_what_is_told_without_a_zone_can_be_given_one() -> None:
    run(shared("programmes/engelsystem-schedule-multiple.xml"), "real", "--create", "--zone=Europe/Berlin")
    first = Session.objects.order_by("starts_at").first()
    assert first and first.starts_at == datetime(2042, 10, 2, 8, 0, tzinfo=UTC)


def test_a_gathering_made_from_a_file_is_a_draft_of_its_name_and_days() -> None:
    bring("debconf-2023.xml")
    gathering = Gathering.objects.get()
    assert (gathering.name, gathering.state) == ("DebConf 23", "draft")
    assert (gathering.starts_on.isoformat(), gathering.ends_on.isoformat()) == ("2023-09-10", "2023-09-18")


def test_rain_places_become_places_to_go_to() -> None:
    bring("nordic-permaculture-2025.csv")
    rain = Place.objects.exclude(rain_place=None).values_list("name", "rain_place__name")
    assert sorted(rain) == [("Lundur", "Skata"), ("Selur", "Hvalur")]


def test_a_meal_of_every_day_is_one_workshop_given_as_often() -> None:
    bring("debconf-2023.xml")
    breakfast = Workshop.objects.get(title="Breakfast")
    assert (breakfast.offerings.count(), breakfast.repeats) == (8, 8)


def test_teachers_are_people_without_accounts() -> None:
    bring("gpn11-2011.csv")
    jiska = Person.objects.get(name="jiska")
    assert (jiska.email, jiska.has_usable_password()) == (None, False)


def test_unambiguous_day_names_are_placed_once_the_gathering_has_its_days() -> None:
    bring("earthskills-seed-titles.csv")
    Gathering.objects.update(starts_on="2016-09-30", ends_on="2016-10-02")
    report = bring("earthskills-seed-titles.csv")
    named = [r for r in rows_of("earthskills-seed-titles.csv") if r["day"] in ("Fri", "Sat", "Sun") and r["start"]]
    assert (report["placed"], report["updated"]["session"]) == (len(named), len(named)) == (40, 40)
    assert Session.objects.placed().dates("starts_at", "day").count() == 2
