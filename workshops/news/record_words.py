"""How the lines of a gathering's record about news read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, tell


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    tell("news", Words(kind=_("News"), verbs={"sent": _("sent")}))
