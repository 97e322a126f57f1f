"""The mail before arrival brings the person's own plan as PDF, where the site can make one."""

from email.message import Message
from typing import Any

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Delivery, Gathering, Person, Seat, Session
from workshops.reminders import digest_mails, digests, own_sessions, plan_sheets

from .changing import parsed
from .conftest import tick
from .test_digests import ARRIVAL

pdfium = pytest.importorskip("pypdfium2")
pytest.importorskip("typst")


@pytest.fixture
def two(session: Session, gathering: Gathering) -> list[Person]:
    """Ada, who has two seats for Friction fire and teaches Knots, and Eve, who is in line for Bowls."""
    ada, eve = build.person("Ada", "ada@example.org"), build.person("Eve", "eve@example.org")
    tuesday = build.at(9, day=build.MONDAY.replace(day=build.MONDAY.day + 1))
    knots = build.workshop(gathering, "Knots", teachers=[ada])
    build.session(knots, build.place(gathering, "Barn"), tuesday, tuesday.replace(hour=10))
    bowls = build.session(build.workshop(gathering, "Bowls", teachers=[]), None, build.at(14), build.at(15))
    build.release(gathering)
    Seat.objects.create(person=ada, offering=session.offering, state=Seat.State.HELD, heads=2, since=build.NOW)
    Seat.objects.create(person=eve, offering=bowls.offering, state=Seat.State.WAITING, line=1, since=build.NOW)
    return [ada, eve]


def went() -> dict[str, Message]:
    """Return the mails before arrival by their person's name."""
    mail.outbox.clear()
    tick(ARRIVAL)
    rows = Delivery.objects.filter(kind="arrival").select_related("person")
    names = {f"<{row.message_id}@": row.person.name for row in rows}
    found = {names.get(str(one.extra_headers["Message-ID"]).partition("@")[0] + "@"): one for one in mail.outbox}
    return {name: parsed(one) for name, one in found.items() if name}


def texts_of(told: Message) -> str:
    """Return the plan's text, in one line."""
    (part,) = [part for part in told.walk() if part.get_content_type() == "application/pdf"]
    assert part.get_filename() == "riverside.pdf"
    pages: Any = pdfium.PdfDocument(part.get_payload(decode=True))
    for page in pages:
        assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def plain(told: Message) -> str:
    return next(
        part.get_payload(decode=True).decode()  # type: ignore[union-attr]
        for part in told.walk()
        if part.get_content_type() == "text/plain"
    )


def test_each_gets_their_own_sessions_and_nobody_elses(two: list[Person]) -> None:
    told = went()
    adas, eves = texts_of(told["Ada"]), texts_of(told["Eve"])
    for words in (
        "The plan of Ada",
        "Monday 6 July",
        "9:00-12:00 Friction fire",
        "Oak",
        "you have 2 seats",
        "Programme 2",
    ):
        assert words in adas
    for words in ("Tuesday 7 July", "9:00-10:00 Knots", "you teach it", "Barn"):
        assert words in adas
    for words in ("The plan of Eve", "14:00-15:00 Bowls", "you are in line"):
        assert words in eves
    assert [name for name in ("Eve", "Bowls", "in line") if name in adas] == []
    assert [name for name in ("Ada", "Friction", "Knots", "Tuesday") if name in eves] == []
    assert "The same to print is with this mail." in plain(told["Ada"])


def test_a_site_that_makes_no_pdf_sends_the_mail_without(two: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_sheets, "can_print", lambda: False)
    kinds = {part.get_content_type() for part in went()["Ada"].walk()}
    assert kinds >= {"text/plain", "text/html", "text/calendar"}
    assert "application/pdf" not in kinds
    Delivery.objects.all().delete()
    assert "to print" not in plain(went()["Ada"])


def test_a_sheet_that_cannot_be_made_keeps_no_mail_back(two: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: object) -> bytes:
        raise RuntimeError("no font")

    monkeypatch.setattr(digest_mails, "pdf_of", breaks)
    assert "application/pdf" not in {part.get_content_type() for part in went()["Ada"].walk()}


def test_no_pdf_is_made_before_its_mail_goes(two: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def make(sheets: object, _language: str) -> bytes:
        made.append(sheets)
        return b"%PDF"

    monkeypatch.setattr(digest_mails, "pdf_of", make)
    digests.plan_arrivals(now=ARRIVAL)
    digests.compose_arrivals(list(Delivery.objects.select_related("person").order_by("pk")), now=ARRIVAL)
    assert made == []
    tick(ARRIVAL)
    assert len(made) == Delivery.objects.filter(kind="arrival", sent_at__isnull=False).count() == 3


def test_sheets_cost_two_queries_for_any_number(
    two: list[Person], gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = {one.pk for one in two}
    own = own_sessions.read_own(gathering, None, people)
    with django_assert_num_queries(2):
        sheets = plan_sheets.PlanSheets(gathering, own, people, ARRIVAL)
        assert all(sheets.of(one, own.of(one.pk), set()) for one in two)
