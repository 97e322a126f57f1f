"""The form of a person's reminders, for pages of slices below."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context

from workshops.people.access import signed_in
from workshops.reminders.access import choice_of
from workshops.reminders.forms import ReminderChoiceForm, ticks_of

register = template.Library()


@register.inclusion_tag("reminders/_choice.html", takes_context=True)
def reminder_choice(context: Context, form: ReminderChoiceForm | None = None) -> dict[str, Any]:
    """Show the form, filled with what the signed-in person chose; it comes back to the page it is on."""
    request = context["request"]
    return {
        "form": form or ReminderChoiceForm(initial=ticks_of(choice_of(signed_in(request)))),
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
        "mail_is_kept_here": settings.MAIL_IS_KEPT_HERE,
    }
