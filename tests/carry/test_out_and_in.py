"""A gathering goes out in a sealed file and comes in on a laptop, the same in everything that is carried."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests import build
from workshops.carry import sealing
from workshops.carry.actions import carry_in, carry_out
from workshops.carry.rows import dump, fields_of
from workshops.carry.table import CARRIED, LEFT
from workshops.models import (
    Answer,
    Carry,
    Delivery,
    Draw,
    Gathering,
    Hub,
    HubStock,
    Person,
    PlanLink,
    Post,
    Release,
    Seat,
    Session,
    Shift,
    ShiftSeat,
    Star,
    Wish,
)
from workshops.reminders import outbox
from workshops.reminders.tasks import send_due_reminders

from .river import WORDS, a_gathering, emptied

pytestmark = pytest.mark.django_db


def test_every_model_is_carried_or_left_for_a_reason() -> None:
    named = {model.__name__ for model in apps.get_app_config("workshops").get_models()}
    automatic = {name for name in named if "_" in name}
    new, gone = named - automatic - {*CARRIED, *LEFT}, {*CARRIED, *LEFT} - named
    assert (new, gone) == (set(), set()), "say in workshops/carry/table.py whether it is CARRIED, or LEFT and why"
    assert set(CARRIED).isdisjoint(LEFT)
    assert all(reason.endswith(".") for reason in LEFT.values())


def test_what_the_table_names_is_there() -> None:
    for name, rule in CARRIED.items():
        columns = {field.name for field in fields_of(name)}
        units = {field for unit in rule.units for field in unit}
        assert units | set(rule.key) | set(rule.home) <= columns, name


def test_no_secret_is_carried() -> None:
    columns = {f"{name}.{field.name}" for name in CARRIED for field in fields_of(name)}
    assert not [column for column in columns if any(word in column for word in ("password", "token", "is_staff"))]
    assert {"PlanLink", "PrivateFeed", "PushSubscription", "Delivery", "Letter"} <= set(LEFT)


def pictured(gathering: Gathering) -> list[Any]:
    """Return the gathering's rows with names in place of ids."""
    names: dict[tuple[str, int], str] = {}

    def identity(name: str, pk: int) -> str:
        return names.setdefault((name, pk), f"{name} {sum(1 for other, _ in names if other == name)}")

    return [json.dumps(row, sort_keys=True) for row in dump(gathering, identity)]


def test_what_comes_in_is_what_went_out(tmp_path: Path) -> None:
    before, file = a_gathering(), tmp_path / "river.carry"
    PlanLink.objects.create(person=Person.objects.order_by("pk")[0], token_hash="a" * 64, made_at=timezone.now())
    picture, uids = pictured(before), set(Session.objects.values_list("uid", flat=True))
    carry_out(slug="riverside", file=file, passphrase=WORDS, now=build.NOW)
    assert oct(file.stat().st_mode)[-3:] == "600"
    emptied()
    build.person("Somebody of the laptop")
    carry_in(file=file, passphrase=WORDS)
    here = Gathering.objects.get(slug="riverside")
    assert pictured(here) == picture
    assert here.pk == Carry.objects.get(side="river").gathering_id
    assert set(Session.objects.values_list("uid", flat=True)) == uids
    assert (Seat.objects.count(), Star.objects.count(), Release.objects.count()) == (3, 1, 1)
    models = (Post, Answer, Hub, HubStock, Shift, ShiftSeat, Draw, Wish)
    assert [model.objects.count() for model in models] == [1] * len(models)
    assert not PlanLink.objects.exists()


def test_people_of_the_same_address_are_the_same(tmp_path: Path) -> None:
    a_gathering()
    carry_out(slug="riverside", file=tmp_path / "f", passphrase=WORDS, now=build.NOW)
    emptied()
    known = build.person("Called otherwise here", email="ana@example.org")
    carry_in(file=tmp_path / "f", passphrase=WORDS)
    assert Person.objects.get(email="ana@example.org") == known
    assert Seat.objects.filter(person=known).exists()


def test_the_laptop_sends_nothing_and_home_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_gathering()
    carry_out(slug="riverside", file=tmp_path / "f", passphrase=WORDS, now=build.NOW)
    due(Gathering.objects.get())
    assert list(outbox.due(build.NOW)) == [Delivery.objects.get().pk]
    emptied()
    carry_in(file=tmp_path / "f", passphrase=WORDS)
    due(Gathering.objects.get())
    assert list(outbox.due(build.NOW)) == [Delivery.objects.get().pk]
    monkeypatch.setattr("django.utils.timezone.now", lambda: build.NOW)
    send_due_reminders()
    assert Delivery.objects.get().lease is None
    assert mail.outbox == []


def due(gathering: Gathering) -> None:
    later = build.at(23)
    Delivery.objects.create(
        person=Person.objects.get(email="ana@example.org"),
        kind=Delivery.Kind.ANNOUNCEMENT,
        gathering=gathering,
        subject="1",
        moment=build.NOW,
        due_at=build.NOW,
        useless_at=later,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    a_gathering()
    path = tmp_path / "river.carry"
    carry_out(slug="riverside", file=path, passphrase=WORDS, now=build.NOW)
    emptied()
    return path


def refused(*arguments: str) -> str:
    before = (Gathering.objects.count(), Person.objects.count(), Carry.objects.count())
    with pytest.raises(CommandError) as error:
        call_command("carry", *arguments)
    assert error.value.returncode == 1
    assert (Gathering.objects.count(), Person.objects.count(), Carry.objects.count()) == before
    return str(error.value)


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut": (lambda data: data[:-40], "damaged"),
    "half": (lambda data: data[: len(data) // 2], "damaged"),
    "longer": (lambda data: data + b"x", "damaged"),
    "first line": (lambda data: data.replace(b"riverside", b"riverbend", 1), "damaged"),
    "middle": (flipped(700), "damaged"),
    "end": (flipped(-1), "damaged"),
    "empty": (lambda data: b"", "no file of a carried"),
    "other": (lambda data: b'{"format": "other"}\n' + data, "no file of a carried"),
    "newer": (lambda data: data.replace(b'"version": 1', b'"version": 9', 1), "Another version"),
}


@pytest.mark.parametrize(("broken", "why"), BROKEN.values(), ids=BROKEN)
def test_a_changed_file_is_refused_and_nothing_written(
    file: Path, broken: Callable[[bytes], bytes], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARRY_PASSPHRASE", WORDS)
    data = broken(file.read_bytes())
    file.write_bytes(data)
    assert why in refused("in", str(file))


def test_the_wrong_passphrase_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRY_PASSPHRASE", WORDS + " ")
    assert "passphrase does not open" in refused("in", str(file))


def test_a_file_is_brought_in_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRY_PASSPHRASE", WORDS)
    call_command("carry", "in", str(file))
    assert "here already" in refused("in", str(file))


@pytest.mark.parametrize(
    ("slug", "words", "why"), [("nowhere", WORDS, "no gathering"), ("riverside", "short", "too short")]
)
def test_what_cannot_go_out_says_why(
    tmp_path: Path, slug: str, words: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_gathering()
    monkeypatch.setenv("CARRY_PASSPHRASE", words)
    assert why in refused("out", slug, "--file", str(tmp_path / "f"))
    assert list(tmp_path.iterdir()) == []


def test_chunks_cannot_be_left_out_or_swapped_even_with_a_new_checksum() -> None:
    from hashlib import sha256  # noqa: PLC0415
    from random import Random  # noqa: PLC0415

    lines, sealed = [Random(n).randbytes(60_000).hex() for n in range(5)], BytesIO()
    sealing.seal(sealed, lines, {}, WORDS)
    assert list(sealing.unseal(sealed, WORDS)) == lines
    whole, size = sealed.getvalue(), sealing.CHUNK + sealing.TAG
    start = whole.index(b"\n") + 1
    first, second, rest = (
        whole[start : start + size],
        whole[start + size : start + 2 * size],
        whole[start + 2 * size : -32],
    )
    for body in (second + first + rest, first + rest, first + second, second + rest):
        data = whole[:start] + body
        with pytest.raises(sealing.SealBroken):
            list(sealing.unseal(BytesIO(data + sha256(data).digest()), WORDS))
