"""What signing in says about a person's address: the code reached them there, so it takes mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from workshops.people.models import Person

from . import access, bounces


def address_works(*, request: HttpRequest, user: Person, **_kwargs: Any) -> None:
    """Receive `user_logged_in`: write to the address again that had taken no mail, and say so."""
    bounce = access.bounce_of(user)
    if bounce is not None:
        bounces.lift(bounce)
        said = _("Mail to %(email)s had come back. The code reached you there, so we write to you again.")
        messages.warning(request, said % {"email": bounce.email})
