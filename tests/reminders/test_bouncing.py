"""Reports of mails that came back stop the address they are about, and no forged one stops anybody's."""

import io
import os
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from tests import build
from workshops.models import Bounce, Delivery, Person, Session
from workshops.reminders import bouncing

from .conftest import delivery

BOUNDARY = "==b=="
NOBODY = b"From: ada@example.org\n\nHello"


def group(recipient: str, action: str = "failed", status: str = "5.1.1", **fields: str) -> str:
    given = {"Final-Recipient": f"rfc822; {recipient}", "Action": action, "Status": status}
    more = {name.replace("_", "-"): value for name, value in fields.items()}
    return "".join(f"{name}: {value}\n" for name, value in (given | more).items())


def report(
    message_id: object, *groups: str, returned: str = "message/rfc822", status: str = "message/delivery-status"
) -> bytes:
    """Return a report as a mail server writes it."""
    parts = (
        "Content-Type: text/plain\n\nI'm sorry to have to inform you.\n",
        f"Content-Type: {status}\n\nReporting-MTA: dns; mx.example.org\n\n" + "\n".join(groups),
        f"Content-Type: {returned}\n\nSubject: Soon\nMessage-ID: <{message_id}@share.example.org>\n\nText\n",
    )
    body = "".join(f"--{BOUNDARY}\n{part}\n" for part in parts) + f"--{BOUNDARY}--\n"
    head = f'From: MAILER-DAEMON\nContent-Type: multipart/report; report-type=delivery-status; boundary="{BOUNDARY}"'
    return f"{head}\nMIME-Version: 1.0\n\n{body}".encode()


@pytest.fixture
def row(wren: Person, session: Session) -> Delivery:
    return delivery(wren, session)


def noted(raw: bytes) -> list[tuple[str, str]]:
    bouncing.note_returned(raw, now=build.NOW)
    return list(Bounce.objects.order_by("email").values_list("email", "reason"))


@pytest.mark.parametrize(
    "returned", ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"]
)
@pytest.mark.parametrize("status", ["message/delivery-status", "message/global-delivery-status"])
def test_a_mail_that_came_back_stops_its_address(row: Delivery, returned: str, status: str) -> None:
    words = group("Wren@Example.org", Diagnostic_Code="smtp; 550 5.1.1 no such\n person \x00\x07")
    raw = report(row.message_id, words, returned=returned, status=status)
    assert noted(raw) == [("wren@example.org", "550 5.1.1 no such person")]


def test_lines_may_end_as_on_the_wire(row: Delivery) -> None:
    raw = report(row.message_id, group("wren@example.org"))
    assert noted(raw.replace(b"\n", b"\r\n")) == [("wren@example.org", "5.1.1")]


@pytest.mark.parametrize(
    "words",
    [
        group("wren@example.org", action="delayed", status="4.4.1"),
        group("wren@example.org", action="failed", status="4.4.7"),
        group("wren@example.org", action="delivered", status="2.0.0"),
        group("wren@example.org", action="relayed", status="5.1.1"),
        group("wren@example.org", status="5.7.1"),
        group("wren@example.org", status="5.6.0"),
        group("wren@example.org", status="5.3.4"),
        group("wren@example.org", status="nonsense"),
        "",
    ],
)
def test_what_is_for_now_or_not_about_the_address_stops_nothing(row: Delivery, words: str) -> None:
    assert noted(report(row.message_id, words)) == []


def test_a_forged_report_stops_nobody(row: Delivery, session: Session) -> None:
    """Eve knows the Message-ID of her own mails, and Wren's address."""
    eves = delivery(build.person("Eve", "eve@example.org"), session)
    assert noted(report(uuid.uuid4(), group("wren@example.org"))) == []
    assert noted(report(eves.message_id, group("wren@example.org"))) == []
    both = report(eves.message_id, group("wren@example.org"), group("eve@example.org"))
    assert noted(both) == [("eve@example.org", "5.1.1")]


def test_another_way_than_mail_has_no_message_id_to_give_back(row: Delivery) -> None:
    Delivery.objects.update(channel="push")
    assert noted(report(row.message_id, group("wren@example.org"))) == []


def test_one_of_several_recipients_is_ours(row: Delivery) -> None:
    raw = report(
        row.message_id,
        group("list@elsewhere.example", status="4.2.2"),
        group("forward@elsewhere.example", Original_Recipient="rfc822;wren@example.org"),
        group("other@elsewhere.example"),
    )
    assert noted(raw) == [("wren@example.org", "5.1.1")]


@pytest.mark.parametrize(
    ("email", "told"),
    [
        ("wren+camp@example.org", "wren+2Bcamp@example.org"),
        ("wren+camp@example.org", "wren+camp@example.org"),
        ("wren@bücher.example", "wren@xn--bcher-kva.example"),
        ("wren@example.org", "<wren@example.org>"),
    ],
)
def test_addresses_are_known_however_servers_write_them(row: Delivery, email: str, told: str) -> None:
    Person.objects.filter(pk=row.person_id).update(email=email)
    assert noted(report(row.message_id, group(told))) == [(email, "5.1.1")]


def test_an_address_that_was_changed_since_is_not_stopped(row: Delivery) -> None:
    Person.objects.filter(pk=row.person_id).update(email="new@example.org")
    assert noted(report(row.message_id, group("wren@example.org"))) == []


def test_whatever_comes_never_crashes(row: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = report(row.message_id, group("wren@example.org"))
    deep = b"".join(b'Content-Type: multipart/report; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000))
    bare = b"Content-Type: multipart/report\n\nNo parts"
    odd = whole.replace(b"rfc822; wren", b"\xff\xfe=?utf-9?q?=zz?= wren").replace(
        b"text/plain", b"text/plain; charset=x-no"
    )
    for raw in (
        b"",
        b"\x00" * 1000,
        NOBODY,
        deep,
        bare,
        odd,
        *(whole[:n] for n in range(0, len(whole), 37) if n < 300),
    ):
        assert noted(raw) == []
    monkeypatch.setattr(bouncing, "MOST_BYTES", len(whole) - 1)
    assert noted(whole) == []


def test_one_mail_from_a_mail_servers_pipe(row: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    for raw in (NOBODY, report(row.message_id, group("wren@example.org"))):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        call_command("read_bounces", stdout=out)
    nothing, stopped = out.getvalue().splitlines()
    assert nothing == "standard input: no mail of ours that came back for good; nothing changed."
    assert stopped == "standard input: mail to wren@example.org came back; none goes there any more."
    assert Bounce.objects.count() == 1


def test_a_maildirs_new_mails_are_read_once(row: Delivery, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/1.a").write_bytes(NOBODY)
    (tmp_path / "new/2.b").write_bytes(report(row.message_id, group("wren@example.org")))
    out = io.StringIO()
    for _ in range(2):
        call_command("read_bounces", maildir=tmp_path, stdout=out)
    assert len(out.getvalue().splitlines()) == 2
    assert sorted(os.listdir(tmp_path / "cur")) == ["1.a:2,", "2.b:2,S"]
    assert os.listdir(tmp_path / "new") == []
    assert Bounce.objects.count() == 1


def test_a_folder_that_is_no_maildir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no Maildir"):
        call_command("read_bounces", maildir=tmp_path)
