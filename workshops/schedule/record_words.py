"""How the lines of a gathering's record about releases read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, tell


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    verbs = {"planned": _("planned"), "removed": _("taken back")}
    tell("release", Words(kind=_("Release"), verbs=verbs, fields={"days": _("these days only")}))
