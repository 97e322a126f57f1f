"""Everybody goes to every address by every method; what comes of it is derived from the table and the views' marks."""

import logging
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from workshops.management.addresses import METHODS, every_address

from .arguments import ARGUMENTS
from .walking import Walker, fillable, filled, gathering_of, in_gathering, path_of, rows_of, surprises
from .world import ROLES, World, make_world

OUTSIDERS = ("anonymous", "attendee", "teacher of another", "organizer of another")
INSIDERS = ("teacher of it", *ROLES)
BY_EVERY_METHOD = ("anonymous", "attendee", "organizer")  # the others read and write: HEAD reads as GET does
GROWN = connection.vendor != "sqlite"
ADDRESSES = {address.name: address for address in every_address()}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Make the world once; it goes with the transaction it is in."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Write no line for each of thousands of refusals."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def walker(world: World, who: str) -> Walker:
    person, client = world.people[who], Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return Walker(person=person, client=client, outsider=who in OUTSIDERS)


def test_every_address_with_arguments_can_be_walked_to() -> None:
    unknown = [a.name for a in every_address() if not set(a.arguments) <= {"slug"} and a.name not in ARGUMENTS]
    assert unknown == [], "give each of these a line in tests/permissions/arguments.py"


def test_the_page_on_permissions_says_what_the_code_does() -> None:
    call_command("permissions", "--check")


def test_no_line_is_left_of_an_address_that_is_gone() -> None:
    assert set(ARGUMENTS) <= set(ADDRESSES)


@pytest.mark.parametrize("who", [*OUTSIDERS, *INSIDERS])
def test_nobody_meets_a_surprise(world: World, who: str, db: None) -> None:
    if GROWN and who not in ("anonymous", "organizer"):
        pytest.skip("who may do what is the same on every database; what asks it is walked through by two")
    methods = METHODS if who in BY_EVERY_METHOD else ("GET", "POST")
    assert list(surprises(walker(world, who), world.here, fillable(), methods=methods)) == []


@pytest.mark.parametrize("who", [*OUTSIDERS, "teacher of it"])
def test_to_outsiders_a_draft_does_not_exist(world: World, who: str, db: None) -> None:
    pages = filter(in_gathering, fillable())
    assert list(surprises(walker(world, who), world.draft, pages, methods=("GET", "POST"))) == []


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_there_for_its_team(world: World, role: str, db: None) -> None:
    pages = filter(in_gathering, fillable())
    assert list(surprises(walker(world, f"{role} of the draft"), world.draft, pages, methods=("GET",))) == []


@pytest.mark.parametrize("who", ["anonymous", *INSIDERS, "organizer of another"])
def test_what_belongs_to_another_gathering_is_not_there(world: World, who: str, db: None) -> None:
    visitor, wrong = walker(world, who), []
    for address in filter(in_gathering, fillable()):
        arguments = filled(address, world.there)
        if rows_of(arguments):
            arguments["slug"] = gathering_of(address, world.here).slug
            wrong += [
                f"{method} {path_of(address, arguments)} ({address.name})"
                for method in set(METHODS) & set(address.methods)
                if not visitor.finds_nothing(method, address, arguments, world.here)
            ]
    assert wrong == []
