"""What a person chose, said back to them when it is kept."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .channel_models import Channel
from .choice_models import ReminderChoice
from .ways import ways_of, with_devices


def said_of(kept: ReminderChoice) -> str:
    """Return what comes before sessions now, when, and by which ways."""
    if not kept.wanted:
        return _("Saved. You get no reminders before sessions.")
    if kept.bundled:
        return _("Saved. Your next day comes in one message each evening, and nothing before single sessions.")
    when = get_text_list([str(lead.label) for lead in kept.leads()], _("and"))
    ways = ways_of(with_devices(ReminderChoice.objects.filter(pk=kept.pk)).get(), "wanted")
    if ways == (Channel.MAIL,):
        return _("Saved. You get an e-mail %(when)s each session in your plan.") % {"when": when}
    if Channel.MAIL in ways:
        said = _("Saved. You get an e-mail, and your device tells you, %(when)s each session in your plan.")
    else:
        said = _("Saved. Your device tells you %(when)s each session in your plan.")
    return said % {"when": when}
