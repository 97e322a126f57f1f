"""How the lines of a gathering's record about hubs and emergencies read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, tell


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    tell("hub", Words(kind=_("Community place")))
    tell("hub keeper", Words(kind=_("Keeper of a community place")))
    verbs = {"began": _("began"), "ended": _("ended")}
    tell("emergency", Words(kind=_("Emergency"), verbs=verbs, fields={"text": _("text")}))
