"""How much waits in this browser for a signal, on every page of somebody signed in.

{% waiting_count %}  no query; empty for whoever is not signed in
"""

from typing import Any

from django import template
from django.template.context import Context

from workshops.offline.waiting_access import sender_of

register = template.Library()


@register.inclusion_tag("offline/_waiting_count.html", takes_context=True)
def waiting_count(context: Context) -> dict[str, Any]:
    """Show a link to what waits, hidden while nothing does; scripts read from it whose browser this is."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return {"sender": sender_of(user) if user is not None else ""}
