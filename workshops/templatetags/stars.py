"""The star beside a session, on every page that shows one.

{% starred_offerings gathering as starred %}  once in a page, one query
{% star_button session starred %}             for each released session, no query
"""

from collections.abc import Collection
from typing import Any

from django import template
from django.template.context import Context

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedSession
from workshops.signups import access

register = template.Library()


@register.simple_tag(takes_context=True)
def starred_offerings(context: Context, gathering: Gathering) -> frozenset[int]:
    """Return the ids of the offerings that the visitor starred in the gathering."""
    request = context.get("request")
    return access.starred_offerings(request.user, gathering) if request else frozenset()


@register.inclusion_tag("signups/_star.html", takes_context=True)
def star_button(context: Context, session: ReleasedSession, starred: Collection[int]) -> dict[str, Any]:
    """Show the button that stars the session's offering, or stops; a link to sign in for who has not yet.

    The page comes back at the button. The session's gathering is the page's `gathering`, else fetched.
    """
    request = context["request"]
    gathering = context.get("gathering") or session.release.gathering
    anchor = f"star-{session.pk}"
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "signed_in": request.user.is_authenticated,
        "slug": gathering.slug,
        "offering": session.offering_id,
        "title": session.workshop.title,
        "on": session.offering_id in starred,
        "anchor": anchor,
        "back": f"{request.get_full_path()}#{anchor}",
    }
