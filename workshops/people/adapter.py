"""What allauth asks of us: where people go after signing in, and our words for its refusals."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by e-mailed code, nothing else."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code we sent. Look at the newest mail from us and try again."),
        "too_many_login_attempts": _("That was too often. Wait a few minutes, then ask for a new code."),
        "rate_limited": _("That was too often. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: whoever proves an address by its code is in."""
        return False
