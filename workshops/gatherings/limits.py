"""What one person may not do too often."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from workshops.people.limits import may_try_address

from .errors import GatheringRefused


def refuse_too_often(request: HttpRequest) -> None:
    """Raise GatheringRefused when somebody names very many e-mail addresses."""
    if not may_try_address(request):
        raise GatheringRefused(_("You named very many addresses. Wait an hour, then go on."))
