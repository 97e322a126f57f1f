"""Reports, and what stewards do about them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up, signed_in
from tests.aid.test_answers import answered
from workshops.aid import answer_actions as acts
from workshops.models import AidBan, AidReport, Gathering, Letter, Person, Post


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


def test_who_reports_what_they_answered_is_not_held_back_themselves(
    steward: Person, gathering: Gathering, ada: Person, ben: Person, ben_client: Client
) -> None:
    post = put_up(ada, gathering)
    answered(post, ben)
    ben_client.post(f"/aid/{post.pk}/report/", {"reason": "hurts", "words": "See what she wrote"})
    report = AidReport.objects.get()
    assert "I can" in signed_in(steward).get("/g/riverside/aid/reports/").content.decode()
    decide(signed_in(steward), report, "banned", "Be kind")
    post.refresh_from_db()
    assert post.state == Post.State.HELD
    assert (AidBan.objects.get().person, Letter.objects.filter(key__startswith="aid held").get().person) == (ada, ada)


def test_whoever_keeps_a_post_reports_an_answer_and_the_post_stays(
    steward: Person, gathering: Gathering, ada: Person, ada_client: Client, ben: Person
) -> None:
    post = put_up(ada, gathering)
    answer, other = answered(post, ben), answered(post, build.person("Cara"))
    acts.agree(answer=answer, by=ada, now=timezone.now())
    path = f"/aid/{post.pk}/report/?answer="
    for one in (answer, answer, other):
        assert ada_client.post(f"{path}{one.pk}", {"reason": "hurts", "words": "Rude"}).status_code == 302
    report = AidReport.objects.get(answer=answer)
    decide(signed_in(steward), report, "banned", "Be kind")
    for row in (post, answer, other):
        row.refresh_from_db()
    assert (post.state, post.left, answer.state, other.state) == ("open", 6, "declined", "open")
    assert AidBan.objects.get().person == ben
    assert "your answer" in Letter.objects.get(key__startswith="aid held").body
    assert list(AidReport.objects.filter(outcome="").values_list("answer", flat=True)) == [other.pk]


@pytest.mark.parametrize("named", ["", "?answer=7", "?answer=x", "?answer=" + "9" * 30])
def test_one_s_own_post_is_nothing_to_report(ada: Person, ada_client: Client, named: str) -> None:
    page = ada_client.post(f"/aid/{put_up(ada).pk}/report/{named}", {"reason": "hurts", "words": ""})
    assert (page.status_code, AidReport.objects.count()) == (422, 0)
    assert "This is your own." in page.content.decode()


def test_what_was_found_fine_can_be_reported_anew(steward: Person, reported: AidReport, ben_client: Client) -> None:
    decide(signed_in(steward), reported, "fine", "")
    ben_client.post(f"/aid/{reported.post_id}/report/", {"reason": "sells", "words": "Again an advert"})
    reported.refresh_from_db()
    assert (reported.outcome, reported.words, reported.settled_by) == ("", "Again an advert", None)


def test_stewards_let_somebody_use_the_board_again(
    steward: Person, reported: AidReport, ada: Person, ada_client: Client, form: Callable[..., dict[str, Any]]
) -> None:
    client = signed_in(steward)
    decide(client, reported, "banned")
    ban, there = AidBan.objects.get(), build.gathering("there")
    assert "No selling here" in client.get("/g/riverside/aid/reports/").content.decode()
    signed_in(build.team_member(there, "steward")).post("/g/there/aid/reports/", {"lift": ban.pk})
    assert AidBan.objects.exists()
    for lift in (ban.pk, ban.pk, "x", "9" * 40):
        assert client.post("/g/riverside/aid/reports/", {"lift": lift}).status_code == 302
    assert not AidBan.objects.exists()
    assert ada_client.post("/g/riverside/aid/new/", form()).status_code == 302
    assert Letter.objects.filter(person=ada, key__startswith="aid lifted").count() == 1
