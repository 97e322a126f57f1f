"""Secrets stand where they must and nowhere else: pages as everybody reads them, mails, lines of the log, jobs."""

import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from celery import shared_task
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from workshops.models import Delivery, Letter, Post
from workshops.people.letters import post_letter
from workshops.reminders import kinds, outbox, sending, tasks
from workshops.reminders.mail_line import LINE

from .happenings import happen
from .parts import Signed
from .secrets import PHONE, Secrets, address, plant
from .sweeping import listening, words_in, words_of_mail, words_of_response
from .walking import Walker, fillable, filled, path_of

Sighting = tuple[str, str]


def at(page: str, *words: str) -> set[Sighting]:
    return {(page, word) for word in words}


IN_PART = ("owner", "keeper")  # who walk only where something is of these slices
THESE = ("aid", "gathering-aid", "hub", "group", "news", "emergency", "shift", "api", "my-data", "profile", "person")
READ_BY_ALL = ("aid", "gathering-aid", "aid-post", "emergency")
SAID = ("phone", "zq-home", "zq-talk")  # what both sides wrote to each other
TALK = at("talk", *SAID, "zq-thanks")
GONE = ("zq-expired", "zq-expired-area", "zq-held", "zq-held-words", "zq-draft")
KNOWN: dict[str, set[Sighting]] = {
    "visitor": set(),
    "other": set(),
    "partner": TALK | at("closed post", "zq-closed") | at("my-data", *SAID, "zq-closed", "zq-thanks"),
    "owner": TALK
    | at("talk", "zq-partner", "zq-partner@secret.example")  # who shares their address with them
    | at("aid-mine", "zq-draft", "zq-held")
    | at("aid-post", "zq-partner")
    | at("draft post", "zq-draft")
    | at("expired post", "zq-expired", "zq-expired-area")
    | at("held post", "zq-held", "zq-held-words")
    | at("hub-keep", "zq-taker")  # who keeps the kitchen, too
    | at("my-data", *SAID, *GONE, "zq-banned"),
    "steward": at("gathering-aid-reports", *SAID, "zq-report", "zq-ban", "zq-banned")
    | at("held post", "zq-held", "zq-held-words")
    | at("hub-keep", "zq-taker")
    | at("tent post", "zq-tom"),
    "keeper": at("aid-reports", "zq-report") | at("groups-waiting", "zq-waiting"),
}
# To whom went which letter, and what it tells; the empty word stands for the letter itself.
LETTERS = {
    ("owner", "aid-talk"): ("token", "phone", "zq-partner", "zq-said"),
    ("partner", "aid-talk"): ("token", "zq-replied", "zq-thanks"),
    ("owner", "aid-renew-link"): ("token", "zq-draft"),
    ("partner", "aid-renew-link"): ("token",),
    ("steward", "aid-renew-link"): ("token",),
    ("owner", "aid-fits"): ("token",),
    ("partner", "aid-fits"): ("token",),
    ("steward", "aid-fits"): ("token",),  # who keeps the post of somebody without a phone
    ("owner", "aid-held"): (),
    ("partner", "aid-held"): (),
    ("taker", "shift-reminder"): ("token",),
    ("starter", "aid-talk"): ("token", "zq-other", "zq-to-the-group"),
    ("new", "news-confirm"): ("token",),
    ("reader", "news-out"): ("token",),
}
MAILS = {(*letter, word) for letter, words in LETTERS.items() for word in ("", *words)}


@pytest.fixture(scope="module")
def secrets(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Secrets]:
    """Make the world once; it goes with the transaction it is in."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield plant(timezone.now())
        transaction.set_rollback(True)


@pytest.fixture
def quiet() -> Iterator[None]:
    """Write no line for each of many refusals."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def sightings(secrets: Secrets, who: str, *names: str) -> Iterator[Sighting]:
    """Go to every page, or to those whose names begin so, as somebody; yield each secret there but for their own name.

    A letter's link is theirs who got the letter, so nobody else has it; nothing on its way keeps what it shows.
    """
    person, client = secrets.people[who], Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    walker, own = Walker(person=person, client=client, outsider=True), {f"zq-{who}", address(who)}
    for page in fillable():
        if "GET" not in page.methods or not page.name.startswith(names or ("",)):
            continue
        arguments = filled(page, secrets.here)
        letters = [one for one in arguments.values() if isinstance(one, Signed)]
        if any(one.row != person for one in letters):
            continue
        response = walker.go("GET", page, arguments, secrets.here)
        told = words_of_response(response, path_of(page, arguments)) - own
        if letters and "no-store" not in response.get("Cache-Control", ""):
            told.add("kept on its way")
        if response.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
            told.add("told to the next site")
        yield from ((page.name, word) for word in told)
    for name, path in secrets.pages.items():
        yield from ((name, word) for word in words_of_response(client.get(path), path) - own)
    yield from (("talk", word) for word in words_by_link(secrets, who) - own)


def words_by_link(secrets: Secrets, who: str) -> set[str]:
    """Return what the link in a letter shows, to whom it went."""
    path = secrets.link(who)
    return words_of_response(Client().get(path), path) if who in ("owner", "partner") else set()


@pytest.mark.parametrize("who", KNOWN)
def test_every_page_tells_everybody_what_is_theirs_to_know(secrets: Secrets, who: str, quiet: None, db: None) -> None:
    assert set(sightings(secrets, who, *(THESE if who in IN_PART else ()))) == KNOWN[who]


def test_what_leaks_is_found(secrets: Secrets, quiet: None, db: None) -> None:
    """The same walk, with one address where it must not be."""
    Post.objects.filter(state="open").update(area=f"at {address('owner').upper()}")
    leaks = set(sightings(secrets, "visitor", *READ_BY_ALL))
    assert leaks >= {(page, address("owner")) for page in READ_BY_ALL}


def mailed(now: datetime) -> Iterator[tuple[str, str, str]]:
    """Send what is due, and yield to whom went which letter with which word in it, but for their own name."""
    kinds.plan(now=now)
    for batch in outbox.claim(now=now):
        sending.send_batch(lease=batch.lease, ids=list(batch.ids))
    rows = {str(row.message_id): row for row in Delivery.objects.all()}
    for message in mail.outbox:
        (reader,) = message.to
        row = rows[message.extra_headers["Message-ID"].strip("<").partition("@")[0]]
        who = reader.removeprefix("zq-").partition("@")[0]
        for word in {"", *words_of_mail(message)} - {f"zq-{who}", reader}:
            yield who, about(row), word


def about(row: Delivery) -> str:
    """Return of which kind it is; for a letter, what its link opens or what it is about."""
    if not row.kind.endswith("letter"):
        return row.kind
    letter = Letter.objects.get(pk=row.subject)
    return letter.link_name or re.sub(r"[ 0-9].*", "", letter.key.replace("aid ", "aid-"))


def test_every_mail_every_line_and_every_job(secrets: Secrets, db: None) -> None:
    with listening() as written:
        happen(secrets, timezone.now())
        tasks.send_due_reminders()
        Delivery.objects.update(lease=None, leased_until=None)
        assert set(mailed(timezone.now() + timedelta(seconds=1))) == MAILS
    assert written.jobs
    assert [words_in(line) for line in written.lines + written.jobs if words_in(line)] == []


def test_no_line_tells_whose_mail_was_refused_or_what_went_wrong_in_a_task(
    secrets: Secrets, settings: Settings, db: None
) -> None:
    settings.EMAIL_BACKEND = "tests.permissions.sweeping.Refusing"
    LINE.hang_up()
    post_letter(person=secrets.talk.post.person, key="zq-key", subject="zq-subject", body="zq-body")
    with listening() as written:
        assert list(mailed(timezone.now() + timedelta(seconds=1))) == []
        stumble.apply(args=(1,))
    LINE.hang_up()
    told = "\n".join(written.lines)
    assert "was refused: 550 ...@secret.example knows nobody" in told
    assert "(email)=(...@secret.example) +... already exists" in told
    assert words_in(told) == set()


def test_what_leaks_by_a_header_a_cookie_a_part_a_line_or_a_job_is_found() -> None:
    response = HttpResponse(headers={"Location": "/x?to=zq-one%40secret.example"})
    response.set_cookie("c", "zq-two")
    message = EmailMultiAlternatives("Hi", "Hi", to=["a@example.org"], reply_to=[address("three")])
    message.attach_alternative("<p>call (1) 518-555-0199</p>" + " zq-four" * 30, "text/html")
    with listening() as written:
        logging.getLogger("django.server").warning("%s", "zq-five")
        say.apply_async(("zq-six",))
    assert words_of_response(response) == {address("one"), "zq-two"}
    assert words_of_mail(message) == {address("three"), "phone", "zq-four"}
    assert set().union(*map(words_in, written.lines + written.jobs)) == {"zq-five", "zq-six"}
    assert words_in("SUMMARY:zq-se\r\n ven") == {"zq-seven"}
    assert words_in(f"/x/{'zQ-ab' * 3}:1abcde:{'-zq-' * 10}abc/ and AzQ-c") == {"token"}  # letters of chance


@shared_task
def stumble(_pk: int) -> None:
    """Fail as a database does that says which row was there before."""
    raise ValueError(f"(email)=({address('other')}) {PHONE} already exists")


@shared_task
def say(_words: str) -> None:
    """Carry words where ids alone belong."""
