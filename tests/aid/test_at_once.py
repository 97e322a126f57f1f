"""Several people at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests import build
from tests.aid.conftest import put_up
from workshops.aid.answer_actions import agree, answer_post
from workshops.aid.errors import AidRefused
from workshops.models import AidMessage, Answer, Letter, Person, Post

MANY = 6
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_of_many_agreed_at_once_never_more_is_promised_than_there_is() -> None:
    ada = build.person("Ada")
    post, start = put_up(ada, quantity=5, now=NOW), Barrier(MANY)
    answers = [
        answer_post(post=post, by=build.person(), amount=2, text="I can", form_id=uuid4(), now=NOW) for _ in range(MANY)
    ]

    def say_yes(pk: int) -> str:
        try:
            answer = Answer.objects.select_related("post").get(pk=pk)
            start.wait(timeout=60)
            return agree(answer=answer, by=ada, now=NOW).state
        except AidRefused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        states = sorted(pool.map(say_yes, [answer.pk for answer in answers]))
    assert states == ["agreed"] * 2 + ["refused"] * (MANY - 2)
    assert Post.objects.get().promised == 4


@pytest.mark.django_db(transaction=True)
def test_one_answer_tapped_many_times_is_one() -> None:
    post, ben, start = put_up(build.person(), now=NOW), build.person("Ben").pk, Barrier(MANY)
    form = UUID(int=1)

    def tap(_n: int) -> int:
        try:
            person = Person.objects.get(pk=ben)
            start.wait(timeout=60)
            return answer_post(post=post, by=person, amount=1, text="I can", form_id=form, now=NOW).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        assert len(set(pool.map(tap, range(MANY)))) == 1
    assert (Answer.objects.count(), AidMessage.objects.count(), Letter.objects.count()) == (1, 1, 1)
