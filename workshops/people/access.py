"""Who is asking."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .models import Person


def signed_in(request: HttpRequest) -> Person:
    """Return who is signed in; the view carries @door (PermissionDenied without it)."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
