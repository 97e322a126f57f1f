"""Says with each page whether a browser may keep it and for whom, and clears a browser whose person signs out."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_out
from django.contrib.messages.storage.base import BaseStorage
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

ANYONE = "anyone"
PUBLIC = frozenset(
    {
        *("home", "gathering", "schedule", "schedule-day", "workshop", "place", "teacher", "releases", "release"),
        *("aid", "gathering-aid", "aid-post", "hubs", "gathering-hubs", "hub", "emergency"),
        *("wall", "wall-place"),
        *("perennial", "perennial-programme", "perennial-workshop", "offline", "offline-programme", "offline-list"),
    }
)
TURNING = frozenset({"wall", "wall-place"})  # their few parts are told apart by what follows the ?
OWN = frozenset(
    {
        *("plan", "plan-file", "offline-own", "seat", "waiting", "free", "aid-mine", "aid-own-talk"),
        *("rosters", "rosters-day", "roster"),
    }
)


class NoMessages(BaseStorage):
    """What is said once waits for the page that a person looks at, not for one that the worker fetches to keep."""

    def _get(self, *_args: Any, **_kwargs: Any) -> tuple[list[Any], bool]:
        return [], True

    def _store(self, messages: list[Any], response: HttpResponse, *_args: Any, **_kwargs: Any) -> list[Any]:
        return []


class MarksPages:
    """Adds `Offline-For`, whom a page is for, and `Offline-Keep` where it may be kept; asks the database nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer, by what asking it already told."""
        if "Offline-Fetch" in request.headers:
            request._messages = NoMessages(request)  # type: ignore[attr-defined]  # as the messages' middleware does
        response = self.get_response(request)
        if getattr(request, "was_signed_out", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        whose = whose_page(request)
        if whose:
            response["Offline-For"] = whose
        if may_be_kept(request, response, whose):
            response["Offline-Keep"] = "all" if whose in (None, ANYONE) else "own"
        return response


def may_be_kept(request: HttpRequest, response: HttpResponse, whose: str | None) -> bool:
    """Say whether it is a page to keep: whole, without filters, without words that are said once."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    said_once = getattr(getattr(request, "_messages", None), "used", False)
    if response.status_code != 200 or request.method != "GET" or said_once or (request.GET and name not in TURNING):
        return False
    return name in PUBLIC or (name in OWN and whose not in (None, ANYONE))


def whose_page(request: HttpRequest) -> str | None:
    """Return a mark of who is signed in and since when, or None where no page asked that."""
    user: Any = getattr(request, "_cached_user", None)
    if user is None:
        return None
    if not user.is_authenticated:
        return ANYONE
    return salted_hmac("offline", f"{user.pk} {request.session.session_key}").hexdigest()[:16]


@receiver(user_logged_out)
def note_signed_out(request: HttpRequest, user: AbstractBaseUser | None, **_kwargs: Any) -> None:
    """Remember that the answer to this request must clear the browser."""
    request.was_signed_out = True  # type: ignore[attr-defined]  # read above
