"""How often one person may do what could be misused."""

from allauth.core import ratelimit
from django.http import HttpRequest


def may_try_address(request: HttpRequest) -> bool:
    """Count that the signed-in person names somebody by e-mail address, and say whether that is not too often.

    Naming addresses shows whose they are, so nobody may go through a long list of them.
    """
    return bool(ratelimit.consume(request, action="name_by_address", user=request.user))
