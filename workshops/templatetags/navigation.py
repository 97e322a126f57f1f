"""Links of the navigation: each marks itself when its page, or one below it, is shown."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from workshops.gatherings.access import roles_of
from workshops.gatherings.models import Gathering
from workshops.people.rights import rights_of

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_link(context: Context, name: str, label: str, *args: Any, exact: bool = False) -> SafeString | str:
    """Return a list item linking to the page called `name`, or nothing while there is no such page."""
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    request = context.get("request")
    path = request.path if request else ""
    here = path == address or (not exact and path.startswith(address))
    current = SafeString(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, label)


@register.simple_tag(takes_context=True)
def team_roles(context: Context, gathering: Gathering) -> frozenset[str]:
    """Return the visitor's roles in the gathering's team, asked for once a page; empty for strangers."""
    request = context.get("request")
    if request is None or not hasattr(request, "user"):
        return frozenset()
    known: dict[int, frozenset[str]] = request.__dict__.setdefault("known_team_roles", {})
    if gathering.pk not in known:
        known[gathering.pk] = roles_of(request.user, gathering)
    return known[gathering.pk]


@register.simple_tag(takes_context=True)
def team_rights(context: Context, gathering: Gathering) -> frozenset[str]:
    """Return the names of the rights that the visitor's roles give them, `SET_UP`; empty for strangers."""
    return frozenset(right.name for right in rights_of(team_roles(context, gathering)))
