"""The board while somebody misuses it at full size: refused in plain words, nobody spammed, everybody else goes on.

The sizes of the `long` variants are what a bored evening and a script can do; `make faults` runs them.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up, signed_in
from tests.aid.test_answers import link, said
from tests.news.test_news import send
from workshops.aid import answer_actions as acts
from workshops.aid.actions import MOST_POSTS_A_DAY
from workshops.aid.errors import AidRefused
from workshops.aid.letters import MOST_A_DAY
from workshops.models import AidMessage, Answer, Gathering, Letter, Person, Post

Form = Callable[..., dict[str, Any]]
FULL = [pytest.mark.faults, pytest.mark.long]


def crowd(many: int) -> list[Person]:
    """Make many people at once."""
    return Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(many))


def answers(post: Post, by: Person, now: datetime, text: str = "I can") -> bool:
    """Answer a post, and say whether it was taken."""
    try:
        acts.answer_post(post=post, by=by, amount=1, text=text, form_id=uuid4(), now=now)
    except AidRefused:
        return False
    return True


def board_is_usable(gathering: Gathering | None = None) -> None:
    """Read the board and a post as a visitor, in as few questions as ever."""
    path = f"/g/{gathering.slug}/aid/" if gathering else "/aid/"
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert Client().get(path).status_code == 200
    assert len(asked) <= 8
    newest = Post.objects.filter(gathering=gathering, state=Post.State.OPEN).latest("pk")
    assert Client().get(newest.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("many", [14, pytest.param(500, marks=FULL)])
def test_of_very_many_posts_of_one_client_ten_stand(
    ada_client: Client, ben_client: Client, form: Form, many: int
) -> None:
    codes = Counter(ada_client.post("/aid/new/", form(title=f"Thing {n}")).status_code for n in range(many))
    assert codes == {302: MOST_POSTS_A_DAY, 422: many - MOST_POSTS_A_DAY}
    page = ada_client.post("/aid/new/", form()).content.decode()
    assert "That was much for one day." in page
    assert ben_client.post("/aid/new/", form()).status_code == 302
    assert Letter.objects.count() == 0
    board_is_usable()


def test_who_is_not_signed_in_puts_nothing_up(db: None, form: Form) -> None:
    codes = {Client().post("/aid/new/", form()).status_code for _ in range(20)}
    assert (codes, Post.objects.count()) == ({302}, 0)


@pytest.mark.parametrize(("posts", "people"), [(1, 104), pytest.param(20, 500, marks=FULL)])
def test_of_thousands_of_replies_each_post_takes_a_hundred_and_its_owner_gets_few_mails(
    ada: Person, ben: Person, posts: int, people: int
) -> None:
    now, everybody = timezone.now(), crowd(people)
    owners = [ada, *(build.person() for _ in range(posts // 10))]
    kept = [put_up(owners[n % len(owners)], title=f"Soup {n}", quantity=10_000, now=now) for n in range(posts)]
    taken = Counter(answers(post, by, now) for post in kept for by in everybody)
    assert taken == {True: 100 * posts, False: (people - 100) * posts}
    letters = Counter(Letter.objects.values_list("person", flat=True))
    assert set(letters.values()) == {MOST_A_DAY + 1}
    send()
    assert Counter(message.to[0] for message in mail.outbox)[str(ada.email)] == MOST_A_DAY + 1
    assert "Very many wrote to you" in {message.subject for message in mail.outbox}
    assert answers(put_up(ben, title="Bread", now=now), everybody[-1], now)
    board_is_usable()


def test_one_person_on_all_posts_of_another_is_heard_ten_times_until_they_answer(ada: Person, ben: Person) -> None:
    now = timezone.now()
    posts = [put_up(ada, title=f"Thing {n}", now=now) for n in range(10)]
    assert sum(answers(post, ben, now) for post in posts) == 10
    answer = Answer.objects.earliest("pk")
    typed = said("write", "Hello? Hello?")
    page = Client().post(link(answer, ben), typed)
    assert (page.status_code, "Wait for their answer" in page.content.decode()) == (422, True)
    assert Letter.objects.filter(person=ada).count() == 10
    Client().post(link(answer, ada), said("write", "Yes?"))
    assert Client().post(link(answer, ben), typed).status_code == 302


@pytest.mark.parametrize("many", [6, pytest.param(300, marks=FULL)])
def test_people_who_share_a_connection_do_not_get_in_each_other_s_way(
    gathering: Gathering, form: Form, many: int
) -> None:
    """Everybody at a gathering has one address of the internet: each posts, answers, and asks for news."""
    cache.clear()
    first = put_up(build.person(), gathering, quantity=10_000)
    for person in crowd(many):
        client = signed_in(person)
        assert client.post(f"/g/{gathering.slug}/aid/new/", form()).status_code == 302
        typed = {"amount": 1, "text": "I can", "form_id": str(uuid4())}
        answered = client.post(f"/aid/{first.pk}/answer/", typed).status_code
        assert answered == 302 or Answer.objects.count() == 100
        asked = {"email": person.email, "topics": ["aid"], "pace": "weekly", "near": ""}
        assert client.post("/news/", asked).status_code == 200
    assert Post.objects.count() == many + 1
    board_is_usable(gathering)


TRICKS = {
    "<script>alert(1)</script> soup": "Leave links out",
    "<img src=x onerror=y>": "Leave links out",
    "Cheap phones at ｗｗｗ.example": "Leave links out",
    "write to ada＠example.org": "Leave your e-mail address out",
    "+1 (518) 555 0199": "Leave your phone number out",
}


@pytest.mark.parametrize("field", ["title", "words", "area", "unit", "goes_to"])
def test_html_links_and_addresses_are_refused_wherever_they_are_typed(
    ada_client: Client, form: Form, field: str
) -> None:
    for typed, told in TRICKS.items():
        if field == "unit" and len(typed) > 20:
            continue
        page = ada_client.post("/aid/new/", form(**{field: typed}))
        assert (page.status_code, told in page.content.decode()) == (422, True), typed
    assert Post.objects.count() == 0


def test_what_only_looks_like_html_stays_text_in_page_and_mail(ada: Person, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(name="<b>Ben</b>")
    ben.refresh_from_db()
    given: dict[str, Any] = {"amount": 1, "text": "3 < 4 & {link}", "form_id": uuid4(), "now": timezone.now()}
    answer = acts.answer_post(post=put_up(ada), by=ben, **given)
    send()
    letter: Any = mail.outbox[0]
    html = str(letter.alternatives[0][0])
    page = Client().get(link(answer, ada)).content.decode()
    for text in (html, page):
        assert "<b>" not in text
        assert "&lt;b&gt;Ben" in text
        assert "3 &lt; 4 &amp;" in text


def test_forged_and_stale_replies_write_nothing_and_mail_nobody(ada: Person, ben: Person) -> None:
    answer = acts.answer_post(post=put_up(ada), by=ben, amount=1, text="I can", form_id=uuid4(), now=timezone.now())
    theirs, mallory = link(answer, ada), build.person("Mallory")
    last = "E" if theirs[-2] == "A" else "A"
    forged = [link(answer, mallory), theirs.replace(":", "%3A")[:-9] + "/", theirs[:-2] + last + "/", "/aid/talk/1:2/"]
    forged += [f"/aid/talk/{'A' * 4000}/", f"/aid/talk/{answer.pk}:{ada.pk}:aaaaaa:{'b' * 43}/"]
    codes = [Client().post(path, said("write", "Send money")).status_code for path in forged]
    assert codes == [404] * len(forged)
    Person.objects.filter(pk=ben.pk).update(is_active=False)  # whoever left or was shut out
    assert Client().post(link(answer, ben), said("write", "Still here")).status_code == 404
    assert (AidMessage.objects.count(), Letter.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["Аda Quill", "The stewards", "Ada at www.example"])
def test_a_steward_writes_down_no_name_that_is_another_s(
    gathering: Gathering, steward: Person, form: Form, name: str
) -> None:
    client = signed_in(steward)
    assert client.post(f"/g/{gathering.slug}/aid/tent/", form(name=name)).status_code == 422
    assert client.post(f"/g/{gathering.slug}/aid/tent/", form(name="Анна Ким")).status_code == 302
