"""The pages of an import, for everyone who may and may not."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.shared_data import shared
from workshops.models import Gathering, Person, Session, Workshop

from .broken import BROKEN
from .rows import bring, counts

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/organize/import/"
CSV = "title,date,start,end,teacher,place\nFire,2026-07-06,9:00,12:00,Ada,Meadow\nKnots,2026-07-07,20:00,,Bo,\n"


def post(client: Client, data: bytes | str, name: str = "programme.csv", **fields: str) -> Any:
    content = data.encode() if isinstance(data, str) else data
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content), **fields})


def previewed(client: Client, data: bytes | str, **fields: str) -> str:
    """Upload a file and return the address of its preview."""
    response = post(client, data, **fields)
    assert response.status_code == 302, response.content
    return str(response["Location"])


def confirm(client: Client, preview: str, seen_version: int = 0) -> Any:
    return client.post(f"{preview}confirm/", {"seen_version": seen_version})


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}token/"])
def test_a_visitor_is_asked_to_sign_in(gathering: Gathering, client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}token/"])
def test_a_stranger_is_refused(gathering: Gathering, address: str) -> None:
    assert client_of(build.person()).get(address).status_code == 403


def test_a_stranger_to_a_draft_is_told_of_nothing(gathering: Gathering) -> None:
    Gathering.objects.update(state="draft")
    assert client_of(build.person()).get(PAGE).status_code == 404


def test_a_steward_is_refused_in_every_way(gathering: Gathering) -> None:
    steward = client_of(build.team_member(gathering, "steward"))
    answers = [steward.get(PAGE), post(steward, CSV), steward.get(f"{PAGE}token/"), confirm(steward, f"{PAGE}token/")]
    assert [answer.status_code for answer in answers] == [403] * 4


def test_a_scheduler_may(gathering: Gathering) -> None:
    assert client_of(build.team_member(gathering, "scheduler")).get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("method", "address"), [("put", PAGE), ("post", f"{PAGE}token/"), ("get", f"{PAGE}token/confirm/")]
)
def test_other_methods_are_not_answered(organizer_client: Client, method: str, address: str) -> None:
    assert getattr(organizer_client, method)(address).status_code == 405


def test_a_preview_shows_everything_and_writes_nothing(organizer_client: Client) -> None:
    before = counts()
    page = text_of(organizer_client.get(previewed(organizer_client, CSV)))
    assert "2 rows: 2 with a time, 0 still to be placed." in page
    assert '<th scope="row">Sessions</th><td>2</td><td>0</td><td>0</td>' in page
    assert '<th scope="row">line 3</th><td>no end</td><td>60 minutes taken</td>' in page
    assert '<th scope="row">Fire</th><td>Mon 6 Jul</td><td>9:00</td><td>12:00</td><td>Meadow</td><td>Ada</td>' in page
    assert counts() == before


def test_a_confirmed_preview_is_imported(organizer_client: Client, organizer: Person) -> None:
    preview = previewed(organizer_client, CSV)
    response = confirm(organizer_client, preview)
    assert response["Location"] == "/g/riverside/organize/schedule/"
    assert Session.objects.placed().count() == 2
    assert set(Session.objects.values_list("moves__step__person", flat=True)) == {organizer.pk}
    assert confirm(organizer_client, preview)["Location"] == PAGE


def test_the_same_file_again_has_nothing_to_confirm(organizer_client: Client) -> None:
    confirm(organizer_client, previewed(organizer_client, CSV))
    page = text_of(organizer_client.get(previewed(organizer_client, CSV)))
    assert "There is nothing to import." in page
    assert "Import this" not in page


def test_a_changed_file_shows_what_would_change_and_what_is_gone(organizer_client: Client) -> None:
    confirm(organizer_client, previewed(organizer_client, CSV))
    changed = "title,date,start,end\nFire,2026-07-06,10:00,12:00\n"
    page = text_of(organizer_client.get(previewed(organizer_client, changed)))
    assert '<th scope="row">Fire</th><td>start</td><td>2026-07-06 09:00</td><td>2026-07-06 10:00</td>' in page
    assert "<li>Knots · 2026-07-07 20:00</li>" in page


def test_a_preview_that_somebody_overtook_is_refused(organizer_client: Client, gathering: Gathering) -> None:
    preview = previewed(organizer_client, CSV)
    bring("title\nTea\n", gathering)
    response = confirm(organizer_client, preview)
    assert response["Location"] == preview
    assert "The draft changed while you were looking." in text_of(organizer_client.get(preview))
    assert not Workshop.objects.filter(title="Fire").exists()


def test_a_file_that_does_not_fit_the_gathering_is_refused_in_the_preview(organizer_client: Client) -> None:
    page = text_of(organizer_client.get(previewed(organizer_client, CSV.replace("-07-06", "-09-06"))))
    assert "line 2: 2026-09-06 is no day of the gathering" in page
    assert "Import this" not in page


@pytest.mark.parametrize(("data", "where", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_at_its_field(organizer_client: Client, data: bytes, where: str, why: str) -> None:
    before = counts()
    response = post(organizer_client, data)
    said = " ".join(response.context["form"].errors["file"])
    assert response.status_code == 200
    assert why in said or "empty" in said or "larger than 5 MB" in said
    assert counts() == before


def test_no_file_is_refused(organizer_client: Client) -> None:
    assert organizer_client.post(PAGE).context["form"].errors["file"] == ["This field is required."]


def test_what_a_file_says_is_shown_as_text(organizer_client: Client) -> None:
    page = text_of(organizer_client.get(previewed(organizer_client, "title\n<script>alert(1)</script>\n")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_zone_that_is_chosen_is_the_one_of_the_times(organizer_client: Client) -> None:
    confirm(organizer_client, previewed(organizer_client, CSV, zone="Europe/Lisbon"))
    fire = Session.objects.get(offering__workshop__title="Fire")
    assert fire.starts_at == build.at(4)


def test_another_scheduler_cannot_read_or_confirm_a_kept_file(organizer_client: Client, gathering: Gathering) -> None:
    preview = previewed(organizer_client, CSV)
    other = client_of(build.team_member(gathering, "scheduler"))
    assert [other.get(preview)["Location"], confirm(other, preview)["Location"]] == [PAGE, PAGE]
    assert not Workshop.objects.exists()


def test_a_file_kept_for_one_gathering_is_not_there_for_another(organizer_client: Client, organizer: Person) -> None:
    preview = previewed(organizer_client, CSV)
    other = build.gathering(slug="hill")
    other.team.create(person=organizer, role="organizer")
    elsewhere = preview.replace("riverside", "hill")
    assert organizer_client.get(elsewhere)["Location"] == "/g/hill/organize/import/"


def test_a_confirmation_without_a_version_imports_nothing(organizer_client: Client) -> None:
    preview = previewed(organizer_client, CSV)
    assert organizer_client.post(f"{preview}confirm/")["Location"] == PAGE
    assert not Workshop.objects.exists()


def test_a_real_programme_is_imported_by_hand(organizer_client: Client) -> None:
    Gathering.objects.update(starts_on="2025-08-07", ends_on="2025-08-10", time_zone="Atlantic/Reykjavik")
    confirm(
        organizer_client, previewed(organizer_client, shared("programmes/nordic-permaculture-2025.csv").read_bytes())
    )
    assert (Session.objects.count(), Session.objects.placed().count()) == (74, 72)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_preview_takes_the_same_queries_for_any_number_of_rows(
    organizer_client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    table = "title,date,start,end,teacher,place\n"
    table += "".join(f"W{n},2026-07-06,9:00,12:00,T{n},P{n}\n" for n in range(rows))
    preview = previewed(organizer_client, table)
    with django_assert_num_queries(28):
        organizer_client.get(preview)
