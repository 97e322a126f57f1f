"""How the lines of a gathering's record about releases, clashes and days read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, tell


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    verbs = {"planned": _("planned"), "removed": _("taken back")}
    tell("release", Words(kind=_("Release"), verbs=verbs, fields={"days": _("these days only")}))
    tell("clash", Words(kind=_("Clash"), verbs={"dismissed": _("found fine"), "brought back": _("shown again")}))
    tell("day", Words(kind=_("Day"), verbs={"locked": _("locked"), "unlocked": _("unlocked")}))
