import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from workshops.people.doors import door
from workshops.people.rights import Right


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


def by_nobody(method: str) -> HttpRequest:
    request = RequestFactory().generic(method, "/page/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_nobody_unknown_comes_in_where_one_signs_in(method: str) -> None:
    response = door(Right.KEEP_OWN)(answer)(by_nobody(method))
    assert response["Location"] == "/accounts/login/?next=/page/"


def test_anyone_reads_what_is_public() -> None:
    assert door(Right.READ)(answer)(by_nobody("GET")).status_code == 200


def test_writing_may_need_another_right_than_reading() -> None:
    view = door(Right.READ, post=Right.KEEP_OWN)(answer)
    assert (view(by_nobody("GET")).status_code, view(by_nobody("POST")).status_code) == (200, 302)


def test_a_view_may_send_people_to_sign_in_by_itself() -> None:
    assert door(Right.KEEP_OWN, asks=False)(answer)(by_nobody("POST")).status_code == 200


def test_the_mark_can_be_read() -> None:
    assert door(Right.READ, post=Right.KEEP_OWN)(answer).rights == (Right.READ, Right.KEEP_OWN)  # type: ignore[attr-defined]
