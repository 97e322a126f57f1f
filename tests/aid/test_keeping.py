"""Reports, and what stewards do about them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.aid.conftest import put_up, signed_in
from workshops.models import AidReport, Gathering, Letter, Person, Post


@pytest.fixture
def reported(gathering: Gathering, ada: Person, ben_client: Client) -> AidReport:
    post = put_up(ada, gathering, title="Buy my things")
    ben_client.post(f"/aid/{post.pk}/report/", {"reason": "sells", "words": "An advert"})
    return AidReport.objects.get()


def decide(client: Client, report: AidReport, outcome: str, words: str = "No selling here") -> int:
    typed = {"report": report.pk, "outcome": outcome, "words": words}
    return client.post("/g/riverside/aid/reports/", typed).status_code


def test_stewards_read_it_and_hold_it_back_with_a_reason(steward: Person, reported: AidReport, ada: Person) -> None:
    client = signed_in(steward)
    assert "An advert" in client.get("/g/riverside/aid/reports/").content.decode()
    assert decide(client, reported, "held", "") == 422
    assert decide(client, reported, "held") == 302
    assert Client().get(f"/aid/{reported.post_id}/").status_code == 404
    assert "Buy my things" not in Client().get("/g/riverside/aid/").content.decode()
    letter = Letter.objects.get(person=ada)
    assert ("No selling here" in letter.body, "Ben" in letter.body) == (True, False)
    assert "An advert" not in client.get("/g/riverside/aid/reports/").content.decode()


def test_what_is_fine_stays(steward: Person, reported: AidReport) -> None:
    decide(signed_in(steward), reported, "fine", "")
    assert Client().get(f"/aid/{reported.post_id}/").status_code == 200


def test_whoever_is_blocked_posts_nothing_there(
    steward: Person, reported: AidReport, ada: Person, ada_client: Client, form: Callable[..., dict[str, Any]]
) -> None:
    other = put_up(ada, reported.post.gathering, title="More to buy")
    decide(signed_in(steward), reported, "banned")
    other.refresh_from_db()
    assert other.state == Post.State.HELD
    assert ada_client.post("/g/riverside/aid/new/", form()).status_code == 422
    assert ada_client.post("/aid/new/", form()).status_code == 302


def test_the_held_cannot_be_put_up_again_by_its_owner(steward: Person, reported: AidReport, ada_client: Client) -> None:
    decide(signed_in(steward), reported, "held")
    ada_client.post(f"/aid/{reported.post_id}/renew/")
    reported.post.refresh_from_db()
    assert reported.post.state == Post.State.HELD


def test_another_gathering_s_steward_does_not_decide(reported: AidReport) -> None:
    there = build.gathering("there")
    client = signed_in(build.team_member(there, "steward"))
    assert client.get("/g/riverside/aid/reports/").status_code == 403
    typed = {"report": reported.pk, "outcome": "held", "words": "x"}
    assert client.post("/g/there/aid/reports/", typed).status_code == 404


def test_ten_reports_a_day_each_and_one_for_a_post(ben_client: Client) -> None:
    posts = [put_up(build.person()) for _ in range(11)]
    typed = {"reason": "other", "words": ""}
    codes = [ben_client.post(f"/aid/{post.pk}/report/", typed).status_code for post in [posts[0], *posts]]
    assert codes[-1] == 422
    assert AidReport.objects.count() == 10
