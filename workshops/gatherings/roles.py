"""Roles in words."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .models import TeamMember


def role_word(role: str) -> str:
    """Return a role's name without what it may."""
    return str(TeamMember.Role(role).label).partition(":")[0].lower() if role in TeamMember.Role else role


def roles_in_words(roles: Iterable[str]) -> str:
    """Return `organizer and steward`, in the order of the roles."""
    roles = set(roles)
    return str(get_text_list([role_word(role) for role in TeamMember.Role.values if role in roles], _("and")))
