"""A request by somebody to an address, and what the table of rights and the view's mark say must come of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from workshops.gatherings.access import roles_of
from workshops.management.addresses import METHODS, Address, every_address
from workshops.models import Answer, Gathering, Hub, HubKeeper, Offering, Person, Workshop
from workshops.people.rights import MAY, Right, Who, has_right
from workshops.skills.access import keeps_catalogue

from .arguments import ARGUMENTS, ASKED
from .parts import Part, Signed
from .world import UNTOLD, Camp

DONE = {200, 204, 302, 303, 304, 400, 409, 422}
REFUSED = {403, 404}


def fillable() -> list[Address]:
    """Return every address whose arguments are known."""
    return [address for address in every_address() if address.name in ARGUMENTS or set(address.arguments) <= {"slug"}]


def in_gathering(address: Address) -> bool:
    """Say whether it is an address of a gathering."""
    return address.route.startswith(("/g/<slug:slug>/", "/perennial/<slug:slug>/"))


def gathering_of(address: Address, camp: Camp) -> Gathering:
    """Return the camp's gathering, or its programme for an address of one that goes round the year."""
    return camp.programme if address.route.startswith("/perennial/") else camp.gathering


def filled(address: Address, camp: Camp) -> dict[str, Any]:
    """Return the address's arguments with the rows that stand for them, of the camp."""
    given = ARGUMENTS[address.name](camp) if address.name in ARGUMENTS else {}
    return ({"slug": gathering_of(address, camp).slug} if in_gathering(address) else {}) | given


def path_of(address: Address, arguments: dict[str, Any]) -> str:
    """Return the path with the arguments in it."""
    return reverse(address.name, kwargs={name: _text(value, address) for name, value in arguments.items()})


def _text(value: Any, address: Address) -> Any:
    if isinstance(value, Signed):
        return signing.dumps(value.value, salt=address.name, compress=False)
    if isinstance(value, Part):
        return getattr(value.row, value.field)
    return value.pk if isinstance(value, Model) else value


def rows_of(arguments: dict[str, Any]) -> list[Model]:
    """Return the rows that stand in an address."""
    rows = [value.row if isinstance(value, Part | Signed) else value for value in arguments.values()]
    return [row for row in rows if isinstance(row, Model)]


def owners_of(row: Model) -> set[Any]:
    """Return the ids of those whose row it is: both sides of an answer; None alone when it is nobody's."""
    if isinstance(row, Answer):
        return {row.person_id, row.post.keeper.pk}
    return {row.pk if isinstance(row, Person) else getattr(row, "person_id", getattr(row, "author_id", None))}


def whos(person: Person | None, address: Address, arguments: dict[str, Any], gathering: Gathering) -> set[Who]:
    """Return how somebody stands to the address and to what is in it; nobody is anyone to a draft, only its team."""
    roles = roles_of(person, gathering) if person and in_gathering(address) else frozenset()
    draft = in_gathering(address) and gathering.state == Gathering.State.DRAFT
    public = set() if draft else {Who.ANYONE}
    if person is None or (draft and not roles):
        return public
    standing, rows = public | {Who.SIGNED_IN, *map(Who, roles)}, rows_of(arguments)
    if all(owners_of(row) & {None, person.pk} for row in rows):
        standing.add(Who.SELF)
    if any(isinstance(row, Workshop) and row.teachers.filter(pk=person.pk).exists() for row in rows):
        standing.add(Who.TEACHER)
    if any(isinstance(row, Offering) and row.workshop.teachers.filter(pk=person.pk).exists() for row in rows):
        standing.add(Who.TEACHER)
    if in_gathering(address) and not rows and gathering.workshops.filter(teachers=person).exists():
        standing.add(Who.TEACHER)
    kept = HubKeeper.objects.filter(person=person, state="keeps").values_list("hub", flat=True)
    if any(isinstance(row, Hub) and row.pk in kept for row in rows):
        standing.add(Who.HUB_KEEPER)
    if keeps_catalogue(person):
        standing.add(Who.KEEPER)
    return standing


@dataclass(frozen=True, kw_only=True)
class Walker:
    """Somebody who goes to addresses; nothing they do stays."""

    person: Person | None
    client: Client
    outsider: bool

    def go(self, method: str, address: Address, arguments: dict[str, Any], camp: Camp) -> HttpResponseBase:
        """Make one request and take back whatever it wrote."""
        cookies = self.client.cookies.output(header="")
        asked = ASKED[address.name](camp, self.person) if address.name in ASKED else {}
        path = path_of(address, arguments)
        with transaction.atomic():
            if method == "POST":
                response: HttpResponseBase = self.client.post(path, asked)
            else:
                response = self.client.generic(method, path, QUERY_STRING=urlencode(asked))
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.load(cookies)
        return response

    def surprise(self, method: str, address: Address, arguments: dict[str, Any], camp: Camp) -> str:
        """Return what was not as the table says, or nothing."""
        response = self.go(method, address, arguments, camp)
        standing = whos(self.person, address, arguments, gathering_of(address, camp))
        right, known = address.right(method), method in address.methods
        told = f"{method} {path_of(address, arguments)} ({address.name}): {response.status_code}"
        if has_right(standing, right):
            if not (self._done(response) if known else response.status_code == 405):
                return f"{told}, though {', '.join(sorted(standing))} may {right}"
        elif not (self.is_refused(response) or (response.status_code == 405 and not known)):
            return f"{told}, though only {', '.join(sorted(MAY[right]))} may {right}"
        # Whoever has a letter's link was told by the letter what it asks about.
        hushed = self.outsider and right is not Right.ANSWER_LETTER
        return f"{told} tells what is hushed" if hushed and UNTOLD.encode() in getattr(response, "content", b"") else ""

    def finds_nothing(self, method: str, address: Address, arguments: dict[str, Any], camp: Camp) -> bool:
        """Say whether a thing of another camp is not there, or the visitor kept out as without the right here."""
        response = self.go(method, address, arguments, camp)
        standing = whos(self.person, address, arguments, gathering_of(address, camp))
        may = has_right(standing, address.right(method))
        return response.status_code == 404 if may else self.is_refused(response)

    def _done(self, response: HttpResponseBase) -> bool:
        return response.status_code in DONE and not asked_to_sign_in(response)

    def is_refused(self, response: HttpResponseBase) -> bool:
        """Say whether the visitor was kept out."""
        return response.status_code in REFUSED or (self.person is None and asked_to_sign_in(response))


def asked_to_sign_in(response: HttpResponseBase) -> bool:
    """Say whether somebody is sent to sign in and then to come back."""
    return response.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?next=/")


def surprises(
    walker: Walker, camp: Camp, addresses: Iterable[Address], methods: Iterable[str] = METHODS
) -> Iterator[str]:
    """Go to the addresses in the camp by the methods and yield what is not as the table says."""
    for address in addresses:
        arguments = filled(address, camp)
        for method in methods:
            if said := walker.surprise(method, address, arguments, camp):
                yield said
