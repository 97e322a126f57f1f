"""Answering: by relay, shared by several, never more than what is left, handed over, thanked."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up
from workshops.aid import answer_actions as acts
from workshops.aid.errors import AidRefused
from workshops.models import AidMessage, Answer, Gathering, Letter, Person, Post


def answered(post: Post, by: Person, amount: int = 1, text: str = "I can") -> Answer:
    return acts.answer_post(post=post, by=by, amount=amount, text=text, form_id=uuid4(), now=timezone.now())


def link(answer: Answer, person: Person) -> str:
    return f"/aid/talk/{signing.dumps(f'{answer.pk}:{person.pk}', salt='aid-talk', compress=False)}/"


def said(what: str, text: str = "") -> dict[str, Any]:
    return {"what": what, "text": text, "form_id": str(uuid4())}


def test_a_ride_is_asked_for_agreed_handed_over_and_thanked(ada: Person, ben: Person, ben_client: Client) -> None:
    post = put_up(ada, kind="ride", title="A ride home", quantity=2, goes_to="Albany")
    typed = {"amount": 2, "text": "My car has two seats.", "form_id": str(uuid4())}
    page = ben_client.post(f"/aid/{post.pk}/answer/", typed, follow=True).content.decode()
    assert "My car has two seats." in page
    letter = Letter.objects.get(person=ada)
    assert "Ben Marsh writes" in letter.body
    answer, phone = Answer.objects.get(), Client()  # the letters' links need no signing in
    phone.post(link(answer, ada), said("agree"))
    post.refresh_from_db()
    assert (post.promised, post.left) == (2, 0)
    phone.post(link(answer, ben), said("handed"))
    phone.post(link(answer, ada), said("thank", "You saved the day."))
    answer.refresh_from_db()
    post.refresh_from_db()
    assert (answer.state, answer.thanks, post.state) == ("handed", "You saved the day.", "closed")
    assert "You saved the day." in Letter.objects.filter(person=ben).latest("pk").body
    everything = "".join(letter.subject + letter.body for letter in Letter.objects.all())
    assert "secret" not in everything


def test_several_share_one_need_and_never_more_than_is_left(ada: Person, ben: Person) -> None:
    post, cara = put_up(ada, quantity=6), build.person("Cara")
    first, second = answered(post, ben, 4), answered(post, cara, 4)
    acts.agree(answer=first, by=ada, now=timezone.now())
    with pytest.raises(AidRefused, match="2 are left"):
        acts.agree(answer=second, by=ada, now=timezone.now())
    acts.turn_down(answer=first, by=ben, now=timezone.now())
    assert acts.agree(answer=second, by=ada, now=timezone.now()).post.left == 2


def test_an_address_is_shown_to_the_other_side_once_its_owner_shares_it(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    pages = [Client().get(link(answer, one)).content.decode() for one in (ada, ben)]
    assert not any("secret" in page for page in pages)
    Client().post(link(answer, ben), said("share"))
    assert "ben.secret@example.org" in Client().get(link(answer, ada)).content.decode()
    assert "ada.secret" not in Client().get(link(answer, ben)).content.decode()
    Client().post(link(answer, ben), said("hide"))
    assert "ben.secret" not in Client().get(link(answer, ada)).content.decode()


def test_a_forged_link_opens_nothing_and_writes_nothing(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    stranger = build.person("Mallory")
    forged = [link(answer, stranger), link(answer, ada)[:-3] + "xx/", f"/aid/talk/{answer.pk}:{ada.pk}/"]
    other = signing.dumps(f"{answer.pk}:{ada.pk}", salt="seat-answer", compress=False)
    for path in [*forged, f"/aid/talk/{other}/"]:
        assert Client().post(path, said("write", "Send money")).status_code == 404
    assert AidMessage.objects.count() == 1


def test_only_whoever_keeps_it_agrees(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    assert Client().post(link(answer, ben), said("agree")).status_code == 422
    answer.refresh_from_db()
    assert answer.state == "open"


def test_words_pass_to_the_other_side_once(ada: Person, ben: Person) -> None:
    answer, typed = answered(put_up(ada), ben), said("write", "When?")
    for _ in range(2):
        Client().post(link(answer, ada), typed)
    assert [m.text for m in AidMessage.objects.filter(author=ada)] == ["When?"]
    assert Letter.objects.filter(person=ben).count() == 1


@pytest.mark.parametrize("text", ["See http://evil.example", "<a href='x'>x</a>", " \u200b "])
def test_links_and_nothing_are_refused(ada: Person, ben: Person, text: str) -> None:
    answer = answered(put_up(ada), ben)
    assert Client().post(link(answer, ben), said("write", text)).status_code == 422
    assert AidMessage.objects.count() == 1


def test_the_letter_s_own_sign_in_somebody_s_words_stays_words(ada: Person, ben: Person) -> None:
    answered(put_up(ada), ben, text="Click {link} now")
    assert Letter.objects.get(person=ada).body.count("{link}") == 1


def test_nobody_writes_on_and_on(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    codes = [Client().post(link(answer, ben), said("write", f"Hello {n}")).status_code for n in range(7)]
    assert codes == [302] * 4 + [422] * 3
    assert Client().post(link(answer, ada), said("write", "Yes")).status_code == 302
    assert Client().post(link(answer, ben), said("write", "Good")).status_code == 302


def test_twenty_answers_a_day_each(ada: Person, ben: Person) -> None:
    posts = [put_up(build.person(f"P{n}"), title=f"Thing {n}") for n in range(22)]
    for post in posts[:20]:
        answered(post, ben)
    with pytest.raises(AidRefused, match="much for one day"):
        answered(posts[20], ben)
    answered(posts[20], ada)


def test_blocked_people_are_not_heard(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    Client().post(link(answer, ada), said("block"))
    with pytest.raises(AidRefused):
        answered(put_up(ada, title="More"), ben)
    assert Client().post(link(answer, ben), said("write", "Why?")).status_code == 422
    assert Letter.objects.filter(person=ada).count() == 1


def test_who_was_blocked_can_be_heard_again(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    talk = link(answer, ada)
    assert "Hear from them again" not in Client().get(talk).content.decode()
    Client().post(talk, said("block"))
    assert "Hear from them again" in Client().get(talk).content.decode()
    assert Client().post(link(answer, ben), said("hear")).status_code == 302  # takes nothing back of the other's
    assert Client().post(link(answer, ben), said("write", "Sorry")).status_code == 422
    Client().post(talk, said("hear"))
    assert "Hear no more from them" in Client().get(talk).content.decode()
    assert Client().post(link(answer, ben), said("write", "Thank you")).status_code == 302


def test_one_s_own_and_what_is_gone_takes_no_answer(ada: Person, ben: Person, ada_client: Client) -> None:
    post = put_up(ada)
    typed = {"amount": 1, "text": "Me", "form_id": str(uuid4())}
    assert ada_client.post(f"/aid/{post.pk}/answer/", typed).status_code == 422
    Post.objects.update(expires_at=timezone.now())
    with pytest.raises(AidRefused, match="off the board"):
        answered(post, ben)


def test_answers_for_somebody_without_a_phone_come_to_the_steward(
    gathering: Gathering, steward: Person, ben: Person
) -> None:
    post = put_up(steward, gathering)
    Post.objects.update(person=build.person("Old Tom", email=None), taken_by=steward)
    post.refresh_from_db()
    answer = answered(post, ben)
    assert Letter.objects.get().person == steward
    assert acts.agree(answer=answer, by=steward, now=timezone.now()).state == "agreed"


def test_leaving_sets_free_what_was_promised(ada: Person, ben: Person) -> None:
    from workshops.people.belongings import declared  # noqa: PLC0415

    post = put_up(ada)
    acts.agree(answer=answered(post, ben, 4), by=ada, now=timezone.now())
    declared()[Answer, "person"].leave(Answer.objects.filter(person=ben))
    post.refresh_from_db()
    assert post.left == 6


def test_my_page_leads_to_my_talks(ada: Person, ada_client: Client, ben: Person, ben_client: Client) -> None:
    post = put_up(ada)
    answered(post, ben)
    assert f"/aid/answers/{Answer.objects.get().pk}/" in ben_client.get("/aid/mine/").content.decode()
    assert "Soup" in ada_client.get("/aid/mine/").content.decode()
    assert "Ben Marsh" in ada_client.get(f"/aid/{post.pk}/").content.decode()
    assert "Ben" not in Client().get(f"/aid/{post.pk}/").content.decode()


def test_the_talk_s_address_is_told_to_no_other_host_and_its_forms_can_be_sent(ada: Person, ben: Person) -> None:
    answer = Client().get(link(answered(put_up(ada), ben), ada))
    # With no-referrer a browser sends "Origin: null", which is refused as forged.
    assert (answer.headers["Referrer-Policy"], "no-store" in answer.headers["Cache-Control"]) == ("same-origin", True)


def test_what_is_pressed_needs_no_words(ada: Person, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    Client().post(link(answer, ada), {"what": "agree"})
    answer.refresh_from_db()
    assert answer.state == "agreed"


def test_either_side_reads_and_writes_at_their_own_page(ada: Person, ada_client: Client, ben_client: Client) -> None:
    answer = answered(put_up(ada), Person.objects.get(name="Ben Marsh"))
    own = f"/aid/answers/{answer.pk}/"
    assert ada_client.get(link(answer, ada))["Location"] == own  # a letter's link leads there who is signed in
    assert ada_client.post(own, said("write", "When?")).status_code == 302
    page = ben_client.get(own)
    assert ("When?" in page.content.decode(), "no-store" in page["Cache-Control"]) == (True, True)
    assert ben_client.post(own, said("agree")).status_code == 422


def test_nobody_else_reads_a_talk(ada: Person, ben: Person, client: Client) -> None:
    own = f"/aid/answers/{answered(put_up(ada), ben).pk}/"
    assert client.get(own)["Location"].startswith("/accounts/login/")
    client.force_login(build.person("Mallory"))
    assert [client.get(own).status_code, client.post(own, said("write", "Hi")).status_code] == [404, 404]
    assert client.get("/aid/answers/99999999999999999999/").status_code == 404


def test_what_was_typed_is_there_after_a_refusal(ada: Person, ada_client: Client, ben: Person) -> None:
    answer = answered(put_up(ada), ben)
    for client, path in ((ada_client, f"/aid/answers/{answer.pk}/"), (Client(), link(answer, ada))):
        page = client.post(path, said("write", "See http://evil.example"))
        assert (page.status_code, "evil.example</textarea>" in page.content.decode()) == (422, True)
    assert "data-waits" not in ada_client.post(link(answer, ada), said("agree", "")).content.decode()
