"""The released programme as files over HTTP."""

import csv
import gzip
import io
import json
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import ExportFile, Gathering, Person, Session, Workshop
from workshops.people.leaving import leave

KINDS = ("xml", "json", "csv")
EACH = pytest.mark.parametrize("kind", KINDS)
LATER = build.NOW + timedelta(hours=1)


def programme(gathering: Gathering, title: str = "Fire", **fields: Any) -> Session:
    return build.session(build.workshop(gathering, title, **fields), build.place(gathering), build.at(9), build.at(12))


def get(kind: str, **headers: str) -> Any:
    return Client().get(f"/g/riverside/schedule.{kind}", headers=headers)


def root() -> Element:
    return fromstring(get("xml").content)


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(get("csv").content.decode("utf-8-sig"))))


@EACH
def test_a_stranger_reads_what_is_published(gathering: Gathering, kind: str) -> None:
    programme(gathering, "Friction fire")
    build.release(gathering)
    assert b"Friction fire" in get(kind).content


@EACH
def test_nothing_of_the_draft_is_in_it(gathering: Gathering, kind: str) -> None:
    programme(gathering)
    build.release(gathering)
    programme(gathering, "Not yet told")
    Workshop.objects.filter(title="Fire").update(description="Changed since")
    told = get(kind).content
    assert b"Not yet told" not in told and b"Changed since" not in told


@EACH
def test_no_address_of_anybody_is_in_it(gathering: Gathering, kind: str) -> None:
    programme(gathering, teachers=[build.person(name="Ada", email="ada@secret.example")])
    build.release(gathering)
    told = get(kind).content
    assert b"Ada" in told and b"secret.example" not in told


@EACH
def test_of_a_draft_gathering_even_its_team_gets_none(
    gathering: Gathering, organizer_client: Client, kind: str
) -> None:
    programme(gathering)
    build.release(gathering)
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert organizer_client.get(f"/g/riverside/schedule.{kind}").status_code == 404


@EACH
def test_before_the_first_release_it_holds_no_session(gathering: Gathering, kind: str) -> None:
    programme(gathering, "Not yet told")
    answer = get(kind)
    assert answer.status_code == 200 and b"Not yet told" not in answer.content
    assert not ExportFile.objects.exists()


@EACH
def test_it_cannot_be_posted_to(gathering: Gathering, kind: str) -> None:
    assert Client().post(f"/g/riverside/schedule.{kind}").status_code == 405


@EACH
def test_a_proxy_may_keep_it_and_any_site_may_read_it(gathering: Gathering, kind: str) -> None:
    programme(gathering)
    build.release(gathering)
    answer = get(kind)
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Cookie" not in answer["Vary"] and not answer.cookies


@EACH
@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_an_unchanged_file_is_not_sent_again(
    gathering: Gathering, kind: str, validator: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme(gathering)
    build.release(gathering)
    known = get(kind)[validator]
    header = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[validator]
    with django_assert_num_queries(1):
        assert get(kind, **{header: known}).status_code == 304


@EACH
@pytest.mark.parametrize("sessions", [1, 3])
def test_a_file_that_is_made_costs_two_queries(
    gathering: Gathering, kind: str, sessions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(sessions):
        programme(gathering)
    build.release(gathering)
    first = get(kind).content
    with django_assert_num_queries(2):
        assert get(kind).content == first


@pytest.mark.parametrize("sessions", [1, 3])
def test_making_a_file_takes_the_same_number_of_queries(
    gathering: Gathering, sessions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(sessions):
        programme(gathering)
    build.release(gathering)
    with django_assert_num_queries(16):
        get("xml")


@EACH
def test_gzip_holds_the_same_file(gathering: Gathering, kind: str) -> None:
    programme(gathering)
    build.release(gathering)
    packed = get(kind, **{"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == get(kind).content


@EACH
def test_the_next_release_changes_it_and_its_validators(gathering: Gathering, kind: str) -> None:
    session = programme(gathering)
    build.release(gathering)
    before = get(kind)
    Workshop.objects.update(title="Bow drill")
    build.release(gathering, now=LATER)
    after = get(kind)
    assert b"Bow drill" in after.content and session.pk
    assert before["ETag"] != after["ETag"] and before["Last-Modified"] != after["Last-Modified"]


@EACH
def test_whoever_leaves_is_named_no_more(gathering: Gathering, kind: str) -> None:
    ada = build.person(name="Ada Lovelace")
    programme(gathering, teachers=[ada])
    build.release(gathering)
    assert b"Ada Lovelace" in get(kind).content
    leave(person=Person.objects.get(pk=ada.pk), now=LATER)
    assert b"Ada Lovelace" not in get(kind).content


@EACH
def test_what_is_cancelled_is_left_out(gathering: Gathering, kind: str) -> None:
    programme(gathering, "Knots")
    gone = programme(gathering, "Bow drill")
    build.release(gathering)
    Session.objects.filter(pk=gone.pk).update(starts_at=None, ends_at=None, place=None)
    build.release(gathering, now=LATER)
    assert b"Bow drill" not in get(kind).content


def test_the_version_is_the_number_of_the_release(gathering: Gathering) -> None:
    programme(gathering)
    build.release(gathering)
    programme(gathering)
    build.release(gathering, now=LATER)
    assert root().findtext("version") == "2"
    assert json.loads(get("json").content)["schedule"]["version"] == "2"


def test_ids_and_guids_stay_over_releases(gathering: Gathering) -> None:
    session = programme(gathering)
    build.release(gathering)
    before = root().find("day/room/event")
    programme(gathering, "Another")
    Workshop.objects.filter(title="Fire").update(title="Bow drill")
    build.release(gathering, now=LATER)
    after = next(e for e in root().iter("event") if e.findtext("title") == "Bow drill")
    assert before is not None and before.get("guid") == after.get("guid") == str(session.uid)
    assert before.get("id") == after.get("id")


def test_an_event_leads_to_its_page(gathering: Gathering) -> None:
    session = programme(gathering)
    build.release(gathering)
    event = root().find("day/room/event")
    assert event is not None
    assert str(event.findtext("url")).endswith(f"/g/riverside/workshops/{session.offering.workshop_id}/")


def test_every_day_of_the_gathering_is_there_and_begins_at_midnight(gathering: Gathering) -> None:
    programme(gathering)
    build.release(gathering)
    days = [(day.get("index"), day.get("date"), day.get("start")) for day in root().iter("day")]
    assert days[0] == ("1", "2026-07-06", "2026-07-06T00:00:00-04:00")
    assert [day[1] for day in days] == ["2026-07-06", "2026-07-07", "2026-07-08"]


def test_no_cell_is_a_formula(gathering: Gathering) -> None:
    programme(gathering, '=HYPERLINK("http://evil.example")', description="@SUM(1)", audience="-1")
    build.release(gathering)
    (row,) = rows()
    assert row["title"] == '\'=HYPERLINK("http://evil.example")'
    assert (row["description"], row["audience"]) == ("'@SUM(1)", "'-1")


def test_a_table_begins_with_the_mark_that_spreadsheets_need(gathering: Gathering) -> None:
    assert get("csv").content.startswith("\ufeffguid,title,part,".encode())
    assert get("csv")["Content-Disposition"] == 'attachment; filename="riverside.csv"'


def test_what_no_document_may_hold_is_taken_out(gathering: Gathering) -> None:
    programme(gathering, "Fire\uffff wood", description="a\x01b")
    build.release(gathering)
    assert root().findtext("day/room/event/title") == "Fire wood"
